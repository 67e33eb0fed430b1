"""A small plant with a desk for calculated values."""

from pathlib import Path

import pytest

from app.calculating.desk import Desk
from app.model.derived import CALCULATED, Calculation
from app.model.frame import Shown
from tests.app.live.conftest import START_S, World


class Office:
    """A world of metrics, and the desk that calculates with them. Times are seconds since the start."""

    def __init__(self, file: Path | None = None) -> None:
        self.world = World()
        self.said: list[str] = []
        self.recorded: list[str] = []
        self.desk = Desk(self.world.board, self.world.registry, file, self.said.append, self.recorded.append)
        self.desk.load()

    def derive(self, name: str, formula: str, instead_of: str = "", **more: object) -> str:
        return self.desk.derive(Calculation(name, formula, **more), instead_of)  # type: ignore[arg-type]

    def tick(self, at_s: float) -> None:
        """Let time pass, with turns enough for everything that is due."""
        self.world.tick(at_s)
        for _ in range(8):
            self.desk.tick(START_S + at_s, at_s)
        self.world.changes(at_s)

    def shown(self, name: str, at_s: float) -> Shown:
        return self.world.board.shown(self.index(name), START_S + at_s)

    def samples(self, name: str) -> list[tuple[float, float | None]]:
        return self.world.samples(f"{CALCULATED}/{name}")

    def index(self, name: str) -> int:
        index = self.desk.derived_index(name)
        assert index is not None, self.desk.waiting_for(name)
        return index


@pytest.fixture
def office() -> Office:
    return Office()
