"""A value on the clipboard: never without its unit, quality, freshness and age. No Qt.

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


def copied_value(owner: str, metric: Metric, shown: Shown, now_s: float) -> str:
    """Write a value for other people's programs, in one line. owner: the device's label. now_s: UTC, of the copy.

    `Boiler 1 · Temperature 82.4 °C · good · live · 300 ms old · reading of 23 Nov 2026 19:40:12.345 UTC+00:00`
    """
    title = f"{plain_text(owner)} · {plain_text(metric.title)}"
    if shown.freshness is Freshness.NEVER:
        return f"{title} · no data · {_stamp('copied at', now_s)}"
    parts = [
        f"{title} {with_unit(value_text(metric, shown), metric)}",
        quality_text(shown).replace(" · ", ", ").lower(),
        freshness_text(shown).lower(),
    ]
    if shown.limit:
        parts.append(f"beyond {shown.limit.value}")
    parts += [each for each in (flag_tag(shown.flags),) if each]
    if shown.age_s is not None:
        parts.append(f"{long_age(shown.age_s)} old")
    if shown.time_s is not None:
        parts.append(_stamp("reading of", shown.time_s))
    if shown.quality is Quality.BAD and shown.last_good is not None:
        value, time_s = shown.last_good
        parts.append(f"last good {with_unit(bare_text(metric, value), metric)}, {_stamp('reading of', time_s)}")
    return " · ".join(parts)


def _stamp(words: str, time_s: float) -> str:
    return f"{words} {full_stamp(time_s)}"
