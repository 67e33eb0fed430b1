"""What is said of value axes: ends, units, the normal band and the limits."""

from dataclasses import replace

from app.model.metric import NO_LIMITS, Limits, Metric
from tests.ui.plots.fake_trends import TEMPERATURE, FakeTrends
from ui.plots.axis import Axis
from ui.plots.backdrop import Ruler, rulers_of
from ui.plots.division import divided
from ui.plots.trace import Trace

PRESSURE = Metric("boiler-2", "pressure", unit="bar", normal=(5.5, 7.0), limits=Limits(lolo=4.0, hi=7.5))


def rulers(*metrics: Metric, lead: int | None = 0, says_units: bool = True) -> tuple[Ruler, ...]:
    axes = [Axis(places, metrics, is_right=number > 0) for number, places in enumerate(divided(metrics).axes)]
    present = FakeTrends()
    traces = [Trace(present, present.add(metric)) for metric in metrics]
    for axis in axes:
        axis.follow([traces[place] for place in axis.places], 0.0)
    names = [str(place + 1) for place in range(len(metrics))]
    return rulers_of(metrics, axes, names, lead, says_units=says_units)


def labels(ruler: Ruler) -> list[str]:
    return [limit.label for limit in ruler.limits]


def test_that_limits_are_written_with_their_names_and_values() -> None:
    (ruler,) = rulers(TEMPERATURE, says_units=False)
    assert labels(ruler) == ["HI 88", "HIHI 92"]
    assert ruler.normal_name == "normal 60–80"
    assert not ruler.is_right


def test_that_each_of_two_axes_says_its_unit_and_has_limits_of_its_own() -> None:
    left, right = rulers(TEMPERATURE, PRESSURE)
    assert (left.is_right, right.is_right) == (False, True)
    assert left.high.endswith(" °C")
    assert right.high.endswith(" bar")
    assert labels(left) == ["HI 88 °C", "HIHI 92 °C"]
    assert labels(right) == ["LOLO 4 bar", "HI 7.5 bar"]


def test_that_one_normal_band_is_drawn_and_says_whose_unit_it_has() -> None:
    left, right = rulers(TEMPERATURE, PRESSURE)
    assert (left.normal_name, right.normal) == ("normal 60–80 °C", None)
    left, right = rulers(replace(TEMPERATURE, normal=None), PRESSURE)
    assert (left.normal, right.normal_name) == (None, "normal 5.5–7 bar")


def test_that_negative_ends_of_a_band_are_not_joined_by_a_stroke() -> None:
    (ruler,) = rulers(replace(TEMPERATURE, normal=(-24.0, -18.0)), says_units=False)
    assert ruler.normal_name == "normal −24 to −18"


def test_that_of_pens_that_disagree_the_leading_ones_limits_are_drawn_with_its_name() -> None:
    other = replace(TEMPERATURE, limits=Limits(hi=75.0))
    (ruler,) = rulers(TEMPERATURE, other, lead=1, says_units=False)
    assert labels(ruler) == ["2 HI 75"]
    assert ruler.normal is None
    (ruler,) = rulers(TEMPERATURE, other, lead=0, says_units=False)
    assert labels(ruler) == ["1 HI 88", "1 HIHI 92"]


def test_that_pens_that_disagree_on_an_axis_without_the_leading_one_show_no_limits() -> None:
    other = replace(TEMPERATURE, limits=Limits(hi=75.0))
    left, right = rulers(TEMPERATURE, other, PRESSURE, lead=2)
    assert labels(left) == []
    assert labels(right) == ["LOLO 4 bar", "HI 7.5 bar"]


def test_that_an_axis_with_nothing_to_show_is_not_drawn() -> None:
    bare = replace(TEMPERATURE, normal=None, limits=NO_LIMITS, range=None)
    (ruler,) = rulers(bare, PRESSURE)
    assert ruler.is_right
