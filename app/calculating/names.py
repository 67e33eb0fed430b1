"""From what a formula calls a metric to the metric."""

from collections.abc import Mapping, Sequence

from app.derived.formula import Formula
from app.model.derived import CALCULATED
from app.model.errors import FormulaError
from app.model.present import Present
from app.model.words import say


def find_input(present: Present, path: str) -> int | None:
    """Return the metric that `device/metric` names, None if nobody has spoken of it. Both may contain slashes."""
    place = path.find("/")
    while place >= 0:
        found = present.find(path[:place], path[place + 1 :])
        if found is not None:
            return found
        place = path.find("/", place + 1)
    return None


def find_inputs(present: Present, formula: Formula) -> list[int]:
    """Return the metric of each input. Raises FormulaError where one is unknown, or has no numbers."""
    found = []
    for path in formula.inputs:
        metric = find_input(present, path)
        if metric is None:
            raise FormulaError(
                say("At place {place}: the metric {path} is not known.", place=_place_of(formula, path), path=path)
            )
        if not present.metrics[metric].kind.is_numeric:
            raise FormulaError(
                say(
                    "At place {place}: {path} is a text; only numbers can be calculated.",
                    place=_place_of(formula, path),
                    path=path,
                )
            )
        found.append(metric)
    return found


def missing_inputs(present: Present, formula: Formula) -> list[str]:
    """Return the inputs that nobody has spoken of."""
    return [path for path in formula.inputs if find_input(present, path) is None]


def is_circle(name: str, inputs: Sequence[str], others: Mapping[str, Sequence[str]]) -> bool:
    """Say whether a calculation would be made of itself, by however many steps.

    inputs: what it is made of, as paths. others: the same of every other calculation, by name.
    """
    prefix = f"{CALCULATED}/"
    waiting = list(inputs)
    seen: set[str] = set()
    while waiting:
        path = waiting.pop()
        used = path.removeprefix(prefix)
        if used != path and used not in seen:
            seen.add(used)
            waiting += others.get(used, ())
    return name in seen


def _place_of(formula: Formula, path: str) -> int:
    return formula.text.find(path) + 1
