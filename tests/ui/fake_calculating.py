"""A desk for calculated values that keeps what it is told and finds right whatever a test does not call wrong."""

from collections.abc import Sequence

from app.model.derived import Calculating, Calculation, Checked


class FakeCalculating(Calculating):
    """wrong: formula -> sentence. made: name -> metric index; a name that is not there waits."""

    def __init__(self) -> None:
        self.kept: dict[str, Calculation] = {}
        self.wrong: dict[str, str] = {}
        self.made: dict[str, int] = {}
        self.checked = Checked("", "Cel", 20.0, 0, 0, 0.04, 2, 2, 1)
        self.users: dict[str, str] = {}

    @property
    def calculations(self) -> Sequence[Calculation]:
        return list(self.kept.values())

    def try_out(self, calculation: Calculation, instead_of: str = "") -> Checked:
        problem = self.wrong.get(calculation.formula, "")
        return Checked(problem) if problem else self.checked

    def derive(self, calculation: Calculation, instead_of: str = "") -> str:
        if calculation.name in self.kept and calculation.name != instead_of:
            return "There is one already."
        self.kept.pop(instead_of, None)
        self.kept[calculation.name] = calculation
        self.made.setdefault(calculation.name, 0)
        return ""

    def drop_derived(self, name: str) -> str:
        if name in self.users:
            return f"{name} is calculated with by {self.users[name]}. Change that first."
        del self.kept[name]
        self.made.pop(name, None)
        return ""

    def derived_index(self, name: str) -> int | None:
        return self.made.get(name)

    def waiting_for(self, name: str) -> str:
        return "" if name in self.made else f"{name} waits until its inputs are known: a/t."
