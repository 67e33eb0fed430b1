import pytest

from app.model.freshness import Freshness
from app.model.metric import LimitState
from app.model.quality import Quality
from ui.panels.state_paint import limit_colour, spark_colour, value_colour


@pytest.mark.parametrize(
    ("freshness", "quality", "limit", "value", "spark"),
    [
        (Freshness.LIVE, Quality.GOOD, LimitState.NONE, "text", "spark"),
        (Freshness.LATE, Quality.UNCERTAIN, LimitState.HI, "text", "p2_text"),
        (Freshness.LIVE, Quality.GOOD, LimitState.LOLO, "text", "p1_text"),
        (Freshness.STALE, Quality.GOOD, LimitState.HIHI, "muted", "spark_old"),
        (Freshness.NEVER, Quality.GOOD, LimitState.NONE, "muted", "spark_old"),
        (Freshness.LIVE, Quality.BAD, LimitState.NONE, "quality_bad", "spark_old"),
        (Freshness.OFFLINE, Quality.BAD, LimitState.NONE, "quality", "spark_old"),
    ],
)
def test_that_only_a_live_and_usable_value_has_the_colours_of_one(
    freshness: Freshness, quality: Quality, limit: LimitState, value: str, spark: str
) -> None:
    assert value_colour(freshness, quality) == value
    assert spark_colour(freshness, quality, limit) == spark


def test_that_a_limit_is_named_in_the_colour_of_its_alarm_only_while_it_is_known() -> None:
    assert limit_colour(LimitState.LOLO, Freshness.LIVE) == "p1_text"
    assert limit_colour(LimitState.HI, Freshness.LATE) == "p2_text"
    assert limit_colour(LimitState.HIHI, Freshness.STALE) == "quality"
