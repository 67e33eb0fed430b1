import pytest

from app.derived.formula import parse
from app.derived.units import unit_of
from app.model.errors import FormulaError

UNITS = {"a/t": "Cel", "b/t": "Cel", "c/p": "bar", "d/n": None}


def unit(text: str) -> str | None:
    formula = parse(text)
    return unit_of(formula, {path: UNITS[path] for path in formula.inputs})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{a/t} - {b/t}", "Cel"),
        ("mean({a/t}, {b/t}, 20)", "Cel"),
        ("-{a/t} * 1.8 + 32", "Cel"),
        ("{d/n} + 1", None),
        ("{a/t} / {b/t}", None),
        ("{a/t} / {c/p}", None),
        ("{a/t} * {c/p}", None),
        ("{c/p} / {d/n}", "bar"),
        ("rate({c/p})", "bar/min"),
        ("rate({c/p}, 1) * 2", "bar/s"),
        ("rate({c/p}, 3600)", "bar/h"),
        ("rate({c/p}, 10)", None),
        ("average({a/t}, 600)", "Cel"),
        ("ratio({a/t} * {c/p}, {c/p})", None),
        ("round(abs({c/p}), 2)", "bar"),
    ],
)
def test_that_the_unit_follows_from_the_inputs(text: str, expected: str | None) -> None:
    assert unit(text) == expected


@pytest.mark.parametrize("text", ["{a/t} + {c/p}", "max({a/t}, {c/p})", "rate({a/t}) - {a/t}"])
def test_that_different_units_are_not_added_or_compared(text: str) -> None:
    with pytest.raises(FormulaError, match="cannot be added or compared"):
        unit(text)
