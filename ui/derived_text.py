"""What is said of a calculated value."""

from app.model.derived import Checked
from app.model.frame import Shown
from app.model.freshness import Freshness
from app.model.metric import LimitState, Metric
from app.model.quality import Flag, TimeQuality, quality_of, reason_of
from ui.text import freshness_text, long_age, quality_text, value_text, with_unit
from ui.words import tr


def shown_of(checked: Checked) -> Shown:
    """Return a value that was only tried out as if it were shown: by the same rules as any other."""
    has_reading = checked.age_s is not None and checked.used == checked.inputs
    return Shown(
        value=checked.value,
        text=None,
        time_s=None,
        age_s=checked.age_s,
        quality=quality_of(checked.code),
        reason=reason_of(checked.code),
        freshness=Freshness(checked.freshness) if has_reading or checked.code else Freshness.NEVER,
        time_quality=TimeQuality.OK,
        flags=Flag.NONE,
        limit=LimitState.NONE,
        period_s=0.0,
        period_is_learned=False,
        last_good=None,
    )


def result_text(metric: Metric, shown: Shown) -> str:
    """Write a value with quality and age: `20.1 °C · Good · 40 ms old`."""
    value = with_unit(value_text(metric, shown), metric)
    if shown.freshness is Freshness.NEVER:
        return tr("{value} · no data", value=value)
    parts = [value, quality_text(shown)]
    if not shown.freshness.is_current:
        parts.append(freshness_text(shown))
    return " · ".join([*parts, age_text(shown)])


def age_text(shown: Shown) -> str:
    """Write how old a value is."""
    return tr("never heard") if shown.age_s is None else tr("{age} old", age=long_age(shown.age_s))
