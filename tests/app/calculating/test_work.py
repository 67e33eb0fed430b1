import numpy as np
import pytest

from app.calculating.work import Work
from app.derived.formula import parse
from app.model.derived import Calculation


@pytest.mark.parametrize(
    ("formula", "works", "every_s"),
    [("{a/t} * 2", 1, 0.1), ("{a/t} * 2", 64, 0.256), ("average({a/t}, 60)", 1, 0.2), ("rate({a/t}, 3600)", 1, 1.0)],
)
def test_that_what_costs_more_is_calculated_less_often(formula: str, works: int, every_s: float) -> None:
    work = Work(Calculation("x", formula), parse(formula), 0, np.array([1], np.intp))
    assert work.is_due(5.0, works)
    work.done_s, work.ran_mono_s = 5.0, 5.0
    assert not work.is_due(5.0 + every_s - 0.001, works)
    assert work.is_due(5.0 + every_s + 0.001, works)
