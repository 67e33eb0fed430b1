"""A value on the clipboard: never without its unit, quality, freshness and age. No widgets.

Rule: operator console specification, section 2, number 8.
"""

from app.model.frame import Shown
from app.model.freshness import Freshness
from app.model.metric import Metric
from app.model.quality import Quality
from ui.text import (
    bare_text,
    flag_tag,
    freshness_text,
    full_stamp,
    long_age,
    plain_text,
    quality_text,
    value_text,
    with_unit,
)
from ui.words import tr


def copied_value(owner: str, metric: Metric, shown: Shown, now_s: float) -> str:
    """Write a value for other people's programs, in one line. owner: the device's label. now_s: UTC, of the copy.

    `Boiler 1 · Temperature 82.4 °C · good · live · 300 ms old · reading of 23 Nov 2026 19:40:12.345 UTC+00:00`
    """
    title = f"{plain_text(owner)} · {plain_text(metric.title)}"
    if shown.freshness is Freshness.NEVER:
        return tr("{title} · no data · copied at {time}", title=title, time=full_stamp(now_s))
    parts = [
        f"{title} {with_unit(value_text(metric, shown), metric)}",
        quality_text(shown).replace(" · ", ", ").lower(),
        freshness_text(shown).lower(),
    ]
    if shown.limit:
        parts.append(tr("beyond {name}", name=shown.limit.value))
    parts += [each for each in (flag_tag(shown.flags),) if each]
    if shown.age_s is not None:
        parts.append(tr("{age} old", age=long_age(shown.age_s)))
    if shown.time_s is not None:
        parts.append(tr("reading of {time}", time=full_stamp(shown.time_s)))
    if shown.quality is Quality.BAD and shown.last_good is not None:
        value, time_s = shown.last_good
        parts.append(
            tr(
                "last good {value}, reading of {time}",
                value=with_unit(bare_text(metric, value), metric),
                time=full_stamp(time_s),
            )
        )
    return " · ".join(parts)
