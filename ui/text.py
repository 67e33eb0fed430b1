"""What an operator reads of a value: pure functions of a definition, what is shown of it, and now. No widgets.

Rules: operator console specification, section 1.5 (values and units) and the table of section 2. Numbers, times and
ages are written in files of their own; whoever writes for an operator finds everything here.
"""

import math

from app.model.frame import DeviceShown, Shown
from app.model.freshness import Freshness
from app.model.metric import DeviceState, Kind, Metric
from app.model.quality import Flag, Quality, Reason, quality_of, reason_of
from app.model.words import say
from ui.ages import long_age, short_age
from ui.numbers import BAD_TEXT, MINUS, THIN_SPACE, count_text, number_text, short_number
from ui.times import DAY_S, clock_text, date_text, full_stamp, full_text, moment_text, offset_text, stamp_text
from ui.units import unit_text
from ui.words import told, tr

__all__ = [
    "BAD_TEXT",
    "DAY_S",
    "MINUS",
    "NEVER_TEXT",
    "THIN_SPACE",
    "accessible_text",
    "announced_text",
    "bare_text",
    "clock_text",
    "code_text",
    "count_text",
    "date_text",
    "flag_tag",
    "freshness_text",
    "full_stamp",
    "full_text",
    "long_age",
    "moment_text",
    "number_text",
    "offset_text",
    "plain_text",
    "quality_text",
    "reason_text",
    "short_age",
    "short_number",
    "stamp_text",
    "state_name",
    "tag_text",
    "unit_of",
    "value_text",
    "with_unit",
]

NEVER_TEXT = "····"
_MAX_TEXT = 120

_REASONS = {
    Reason.LOCAL_OVERRIDE: say("local override"),
    Reason.UNCERTAIN: say("no reason given"),
    Reason.LAST_USABLE: say("last usable value"),
    Reason.SUBSTITUTE: say("substitute value"),
    Reason.NOT_ACCURATE: say("not accurate"),
    Reason.RANGE_EXCEEDED: say("range exceeded"),
    Reason.SUB_NORMAL: say("sub-normal"),
    Reason.MAINTENANCE_DUE: say("maintenance due"),
    Reason.BAD: say("no reason given"),
    Reason.CONFIG_ERROR: say("configuration error"),
    Reason.NOT_CONNECTED: say("not connected"),
    Reason.DEVICE_FAILURE: say("device failure"),
    Reason.SENSOR_FAILURE: say("sensor failure"),
    Reason.COMM_LOST: say("communication lost"),
    Reason.OUT_OF_SERVICE: say("out of service"),
    Reason.NOT_A_NUMBER: say("not a number"),
    Reason.TYPE_MISMATCH: say("wrong type"),
    Reason.UNIT_MISMATCH: say("wrong unit"),
}
_QUALITIES = {Quality.GOOD: say("Good"), Quality.UNCERTAIN: say("Uncertain"), Quality.BAD: say("Bad")}
_FRESHNESS = {
    Freshness.LIVE: say("Live"),
    Freshness.LATE: say("Late"),
    Freshness.STALE: say("Stale"),
    Freshness.OFFLINE: say("Offline"),
    Freshness.LINK_LOST: say("Link lost"),
    Freshness.NEVER: say("Never seen"),
}
_FLAGS = ((Flag.SIM, say("SIM")), (Flag.MANUAL, say("MAN")), (Flag.SUBSTITUTED, say("SUB")))
_STATES = {
    DeviceState.UNKNOWN: say("Nothing yet"),
    DeviceState.ONLINE: say("Online"),
    DeviceState.OFFLINE: say("Offline"),
    DeviceState.MAINTENANCE: say("Maintenance"),
}


def plain_text(text: str, most: int = _MAX_TEXT) -> str:
    """Make text of a source safe for one line: no control characters, at most so many signs, never markup."""
    kept = "".join(char if char.isprintable() else " " for char in text[: most + 1]).strip()
    return kept if len(text) <= most else kept[:most].rstrip() + "…"


def state_name(metric: Metric, value: float) -> str:
    """Name the state of a discrete or enum metric; an unknown one shows its raw number, `#7 ?`."""
    if value == int(value):
        name = metric.states.get(int(value))
        if name is not None:
            return plain_text(name)
        if metric.kind is Kind.DISCRETE and not metric.states and value in (0.0, 1.0):
            return tr("ON") if value else tr("OFF")
    return f"#{short_number(value)} ?"


def bare_text(metric: Metric, value: float | None, text: str | None = None) -> str:
    """Write a value without any mark of its state: for axes, tables of the past and the inside of brackets."""
    if text is not None:
        return plain_text(text)
    if value is None or not math.isfinite(value):
        return BAD_TEXT
    if metric.kind in (Kind.DISCRETE, Kind.ENUM):
        return state_name(metric, value)
    if metric.kind is Kind.COUNTER:
        return number_text(value, metric.decimals or 0)
    return number_text(value, metric.decimals)


def value_text(metric: Metric, shown: Shown) -> str:
    """Write a value as it must be shown: `21.4`, `21.4?`, `[21.4]`, `----` or `····`. Without its unit."""
    if shown.freshness is Freshness.NEVER:
        return NEVER_TEXT
    if shown.quality is Quality.BAD or (shown.value is None and shown.text is None):
        return BAD_TEXT
    bare = bare_text(metric, shown.value, shown.text)
    if shown.quality is Quality.UNCERTAIN and not bare.endswith("?"):
        bare += "?"
    return bare if shown.freshness.is_current else f"[{bare}]"


def unit_of(metric: Metric) -> str:
    """Return the symbol of a metric's unit, "" for plain numbers, states and texts."""
    return "" if metric.kind in (Kind.DISCRETE, Kind.ENUM, Kind.TEXT) else unit_text(metric.unit)


def with_unit(text: str, metric: Metric) -> str:
    """Put the unit behind a value text; `····` and `----` have none."""
    unit = unit_of(metric)
    return f"{text} {unit}" if unit and text not in (NEVER_TEXT, BAD_TEXT) else text


def reason_text(reason: Reason) -> str:
    """Say why a value is not good, in lower case; "" for `ok`."""
    return told(_REASONS.get(reason, ""))


def quality_text(shown: Shown) -> str:
    """Say what the source claims: `Good`, `Uncertain · not accurate`, `Bad · sensor failure`."""
    if shown.freshness is Freshness.NEVER:
        return tr("No data")
    if shown.quality is Quality.GOOD and shown.freshness > Freshness.LATE:
        return tr("Last known")
    reason = reason_text(shown.reason)
    name = told(_QUALITIES[shown.quality])
    return f"{name} · {reason}" if reason else name


def code_text(code: int) -> str:
    """Say what a source claimed of a sample of the past, in the words of `quality_text`."""
    reason = reason_text(reason_of(code))
    name = told(_QUALITIES[quality_of(code)])
    return f"{name} · {reason}" if reason else name


def freshness_text(shown: Shown) -> str:
    """Name the console's own verdict on a value's age."""
    return told(_FRESHNESS[shown.freshness])


def announced_text(device: DeviceShown, now_s: float) -> str:
    """Say what the device announced of itself."""
    if device.state is DeviceState.OFFLINE and device.offline_since_s is not None:
        return tr("Offline since {time}", time=moment_text(device.offline_since_s, now_s))
    return told(_STATES[device.state])


def flag_tag(flags: Flag) -> str:
    """Return `SIM`, `MAN` or `SUB`, "" when none of these flags is set. Simulation is named first: it is the worst."""
    for flag, tag in _FLAGS:
        if flags & flag:
            return told(tag)
    return ""


def tag_text(shown: Shown, now_s: float, offline_since_s: float | None = None) -> str:
    """Return the tag under a value: what keeps it from being live and good, "" when nothing does.

    Bad comes before old, because the value itself is gone; a value that never came has nothing else to say.
    """
    if shown.freshness is Freshness.NEVER:
        return tr("NO DATA")
    if shown.quality is Quality.BAD:
        return tr("BAD {reason}", reason=reason_text(shown.reason)).rstrip()
    if shown.freshness is Freshness.OFFLINE and offline_since_s is not None:
        return tr("OFFLINE since {time}", time=moment_text(offline_since_s, now_s))
    if shown.freshness is Freshness.OFFLINE:
        return tr("OFFLINE")
    if not shown.freshness.is_current:
        return tr("STALE {age}", age=short_age(shown.age_s)) if shown.age_s is not None else tr("STALE")
    if shown.quality is Quality.UNCERTAIN:
        return tr("UNC {reason}", reason=reason_text(shown.reason)).rstrip()
    return flag_tag(shown.flags)


def accessible_text(name: str, metric: Metric, shown: Shown) -> str:
    """Say everything a glance tells: name, value, unit, limit, quality, age."""
    if shown.freshness is Freshness.NEVER:
        return tr("{name}: no data", name=f"{name}, {metric.title}")
    is_usable = shown.quality is not Quality.BAD and (shown.value is not None or shown.text is not None)
    value = with_unit(bare_text(metric, shown.value, shown.text), metric) if is_usable else tr("no usable value")
    parts = [f"{name}, {metric.title}: {value}"]
    if shown.limit:
        parts.append(tr("beyond limit {name}", name=shown.limit.value))
    parts.append(quality_text(shown).replace(" · ", ", ").lower())
    if not shown.freshness.is_current:
        parts.append(freshness_text(shown).lower())
    if shown.age_s is not None:
        parts.append(tr("{age} old", age=long_age(shown.age_s)))
    tag = flag_tag(shown.flags)
    return ", ".join([*parts, tag] if tag else parts)
