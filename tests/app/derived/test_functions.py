"""Each function against plain code for one number at a time."""

import math
from collections.abc import Callable
from statistics import fmean

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.derived.formula import parse
from app.derived.series import Series, series_of
from app.model.quality import Reason
from tests.app.derived.naive import Samples, averages, combined, rates

GAP_S = 3.5


def series(
    samples: Samples, *, code: list[int] | None = None, gap_s: float = GAP_S, is_counter: bool = False
) -> Series:
    times, values = np.array([each[0] for each in samples]), np.array([each[1] for each in samples])
    codes = None if code is None else np.array(code, np.int16)
    return series_of(times, values, codes, gap_s, is_counter=is_counter)


def at(result: Series, samples: Samples) -> Samples:
    """The result at the times of these samples: markers of holes are left out."""
    wanted = {time_s for time_s, _ in samples}
    return [pair for pair in zip(result.time_s.tolist(), result.value.tolist(), strict=True) if pair[0] in wanted]


def same(one: Samples, other: Samples) -> bool:
    return len(one) == len(other) and all(
        t == u and (math.isclose(v, w, rel_tol=1e-9, abs_tol=1e-9) or (math.isnan(v) and math.isnan(w)))
        for (t, v), (u, w) in zip(one, other, strict=True)
    )


def samples(most: int = 15) -> st.SearchStrategy[Samples]:
    """Times on a grid of half seconds, with holes; some readings have no number."""
    steps = st.lists(st.sampled_from([1, 1, 2, 3, 9, 20]), min_size=1, max_size=most)
    values = st.integers(-50, 50).map(float) | st.just(math.nan)
    return steps.flatmap(
        lambda s: st.lists(values, min_size=len(s), max_size=len(s)).map(
            lambda v: list(zip((np.cumsum(s) / 2.0).tolist(), v, strict=True))
        )
    )


def _divided(a: float, b: float) -> float:
    return a / b if b else math.nan


@pytest.mark.parametrize(
    ("text", "function"),
    [
        ("{a/x} + {b/y}", lambda a, b: a + b),
        ("{a/x} - {b/y}", lambda a, b: a - b),
        ("{a/x} * -{b/y}", lambda a, b: a * -b),
        ("{a/x} / {b/y}", _divided),
        ("ratio({a/x}, {b/y})", _divided),
        ("sum({a/x}, {b/y}, 3)", lambda a, b: a + b + 3),
        ("mean({a/x}, {b/y}, 3)", lambda a, b: fmean([a, b, 3])),
        ("min({a/x}, {b/y}, 3)", lambda a, b: min(a, b, 3)),
        ("max({a/x}, {b/y}, 3)", lambda a, b: max(a, b, 3)),
        ("abs({a/x} - {b/y})", lambda a, b: abs(a - b)),
        ("round({a/x} / 7 + {b/y}, 1)", lambda a, b: round(a / 7 + b, 1)),
    ],
)
@given(a=samples(), b=samples())
@settings(max_examples=15)
def test_that_quantities_are_combined_at_every_sample_with_the_latest_of_the_others(
    text: str, function: Callable[..., float], a: Samples, b: Samples
) -> None:
    result = parse(text).evaluate([series(a), series(b)])
    assert same(at(result, a + b), combined(function, a, b, gap_s=GAP_S))


@given(a=samples(), span_s=st.sampled_from([0.5, 2.0, 7.0, 60.0]))
@settings(max_examples=40)
def test_that_an_average_weighs_samples_by_the_time_they_hold(a: Samples, span_s: float) -> None:
    result = parse(f"average({{a/x}}, {span_s})").evaluate([series(a)])
    assert same(at(result, a), averages(a, span_s, GAP_S))


@given(a=samples(), span_s=st.sampled_from([0.5, 2.0, 7.0, 60.0]))
@settings(max_examples=40)
def test_that_a_rate_is_the_change_over_its_span(a: Samples, span_s: float) -> None:
    # Without holes: what lies between two samples is on the line that joins them.
    result = parse(f"rate({{a/x}}, {span_s})").evaluate([series(a, gap_s=1e9)])
    assert same(at(result, a), rates(a, span_s))


@given(a=samples(), b=samples(), cut=st.integers(0, 60), text=st.sampled_from(["average", "rate"]))
@settings(max_examples=40)
def test_that_a_stretch_is_calculated_like_the_whole(a: Samples, b: Samples, cut: int, text: str) -> None:
    formula = parse(f"{text}({{a/x}} - {{b/y}}, 5)")
    from_s = cut / 2
    whole = formula.evaluate([series(a), series(b)])

    def needed(part: Samples) -> Samples:
        first = max(0, sum(time_s < from_s - formula.lookback_s for time_s, _ in part) - 1)
        return part[first:]

    stretch = formula.evaluate([series(needed(a)), series(needed(b))])
    begin_s = max(from_s, a[0][0], b[0][0])
    late = [pair for pair in zip(whole.time_s.tolist(), whole.value.tolist(), strict=True) if pair[0] > begin_s]
    assert same(late, [pair for pair in zip(stretch.time_s, stretch.value, strict=True) if pair[0] > begin_s])


def test_that_a_rate_is_steady_on_a_ramp_whatever_the_rhythm() -> None:
    ramp = [(t, 3 * t) for t in (0.0, 1.0, 1.7, 3.0, 4.4, 5.0, 6.1)]
    result = parse("rate({a/x}, 60)").evaluate([series(ramp)])
    assert result.value[1:].tolist() == pytest.approx([180.0] * 6)


def test_that_a_counter_that_was_reset_has_not_decreased() -> None:
    count = [(float(t), v) for t, v in enumerate([10.0, 11.0, 12.0, 0.0, 1.0])]
    result = parse("rate({a/x}, 1)").evaluate([series(count, is_counter=True)])
    assert result.value[1:].tolist() == [1.0, 1.0, 0.0, 1.0]


def test_that_a_moving_value_is_uncertain_until_half_of_its_span_is_behind_it() -> None:
    steady = [(float(t), 5.0) for t in range(8)]
    result = parse("average({a/x}, 10)").evaluate([series(steady)])
    assert result.code.tolist() == [Reason.SUB_NORMAL] * 5 + [0] * 3
    assert result.value.tolist() == [5.0] * 8


def test_that_the_worst_quality_of_the_inputs_is_the_quality_of_the_result() -> None:
    a = series([(1.0, 1.0), (2.0, 2.0), (3.0, 3.0)], code=[0, 100, 0])
    b = series([(1.0, 1.0), (2.0, 2.0), (3.0, math.nan)], code=[0, 103, 204])
    result = parse("{a/x} + {b/y}").evaluate([a, b])
    assert result.code.tolist() == [0, 103, 204]
    assert result.value[:2].tolist() == [2.0, 4.0]
    assert math.isnan(result.value[2])


def test_that_a_quality_nobody_defined_is_bad() -> None:
    result = parse("{a/x} + 0").evaluate([series([(1.0, 1.0)], code=[777])])
    assert result.code.tolist() == [Reason.BAD]
    assert np.isnan(result.value[0])


def test_that_the_worst_quality_within_its_span_is_the_quality_of_a_moving_value() -> None:
    steady = [(float(t), 5.0) for t in range(6)]
    result = parse("average({a/x}, 1)").evaluate([series(steady, code=[0, 0, 101, 0, 0, 0])])
    assert result.code.tolist() == [Reason.SUB_NORMAL, 0, 101, 101, 0, 0]


def test_that_a_division_by_zero_is_a_reading_without_a_number() -> None:
    result = parse("{a/x} / ({a/x} - 2)").evaluate([series([(1.0, 1.0), (2.0, 2.0), (3.0, 3.0)])])
    assert result.code.tolist() == [0, Reason.NOT_A_NUMBER, 0]
    assert np.isnan(result.value[1])


def test_that_a_hole_of_one_input_is_a_hole_of_the_result() -> None:
    a = series([(0.0, 1.0), (10.0, 1.0)], gap_s=30.0)
    b = series([(0.0, 2.0), (1.0, 2.0), (9.0, 2.0)], gap_s=GAP_S)
    result = parse("{a/x} + {b/y}").evaluate([a, b])
    assert result.time_s.tolist() == pytest.approx([0.0, 1.0, 4.5, 9.0, 10.0])
    assert np.isnan(result.value).tolist() == [False, False, True, False, False]
    assert result.code[2] == Reason.COMM_LOST
