"""What an operator reads of a value: pure functions of a definition, what is shown of it, and now. No Qt.

Rules: operator console specification, section 1.5 (values and units) and the table of section 2.
"""

import math
import time

from app.model.frame import DeviceShown, Shown
from app.model.freshness import Freshness
from app.model.metric import DeviceState, Kind, Metric
from app.model.quality import Flag, Quality, Reason, quality_of, reason_of
from ui.units import unit_text

NEVER_TEXT = "····"
BAD_TEXT = "----"
MINUS = "−"
THIN_SPACE = "\u2009"
"""Between groups of three digits."""

DAY_S = 86_400.0
_GROUP_FROM = 1_000.0
_SCIENTIFIC_FROM = 1e10
_SCIENTIFIC_BELOW = 1e-4
_SIGNIFICANT = 4
_MAX_TEXT = 120
_YEAR_SAID_FROM_S = 300 * DAY_S
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONG_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""Not from strftime: what an operator reads does not depend on the machine's locale."""

_REASONS = {
    Reason.LOCAL_OVERRIDE: "local override",
    Reason.UNCERTAIN: "no reason given",
    Reason.LAST_USABLE: "last usable value",
    Reason.SUBSTITUTE: "substitute value",
    Reason.NOT_ACCURATE: "not accurate",
    Reason.RANGE_EXCEEDED: "range exceeded",
    Reason.SUB_NORMAL: "sub-normal",
    Reason.MAINTENANCE_DUE: "maintenance due",
    Reason.BAD: "no reason given",
    Reason.CONFIG_ERROR: "configuration error",
    Reason.NOT_CONNECTED: "not connected",
    Reason.DEVICE_FAILURE: "device failure",
    Reason.SENSOR_FAILURE: "sensor failure",
    Reason.COMM_LOST: "communication lost",
    Reason.OUT_OF_SERVICE: "out of service",
    Reason.NOT_A_NUMBER: "not a number",
    Reason.TYPE_MISMATCH: "wrong type",
    Reason.UNIT_MISMATCH: "wrong unit",
}
_QUALITIES = {Quality.GOOD: "Good", Quality.UNCERTAIN: "Uncertain", Quality.BAD: "Bad"}
_FLAGS = ((Flag.SIM, "SIM"), (Flag.MANUAL, "MAN"), (Flag.SUBSTITUTED, "SUB"))
_STATES = {
    DeviceState.UNKNOWN: "Nothing yet",
    DeviceState.ONLINE: "Online",
    DeviceState.OFFLINE: "Offline",
    DeviceState.MAINTENANCE: "Maintenance",
}


def number_text(value: float, decimals: int | None = None) -> str:
    """Write a number: real minus sign, thin spaces between thousands, a leading zero.

    decimals None: four significant digits. NaN and infinity have no text but `----`.
    """
    if not math.isfinite(value):
        return BAD_TEXT
    size = abs(value)
    if decimals is None:
        if size >= _SCIENTIFIC_FROM or 0.0 < size < _SCIENTIFIC_BELOW:
            return _scientific_text(value)
        decimals = _free_decimals(size)
    digits = f"{size:,.{max(decimals, 0)}f}".replace(",", THIN_SPACE)
    # A value that rounds to nothing has no sign.
    is_negative = value < 0 and any(digit in digits for digit in "123456789")
    return MINUS + digits if is_negative else digits


def _free_decimals(size: float) -> int:
    before = 1 if size < 1.0 else math.floor(math.log10(size)) + 1
    return max(0, min(3, _SIGNIFICANT - before))


def _scientific_text(value: float) -> str:
    mantissa, _, exponent = f"{value:.3e}".partition("e")
    return f"{mantissa}e{int(exponent)}".replace("-", MINUS)


def count_text(count: int) -> str:
    """Write a whole number of things."""
    return f"{count:,}".replace(",", THIN_SPACE)


def plain_text(text: str) -> str:
    """Make text of a source safe for one line: no control characters, bounded, never markup."""
    kept = "".join(char if char.isprintable() else " " for char in text[: _MAX_TEXT + 1]).strip()
    return kept if len(text) <= _MAX_TEXT else kept[:_MAX_TEXT].rstrip() + "…"


def state_name(metric: Metric, value: float) -> str:
    """Name the state of a discrete or enum metric; an unknown one shows its raw number, `#7 ?`."""
    if value == int(value):
        name = metric.states.get(int(value))
        if name is not None:
            return plain_text(name)
        if metric.kind is Kind.DISCRETE and not metric.states and value in (0.0, 1.0):
            return "ON" if value else "OFF"
    return f"#{value:g} ?"


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


def short_age(age_s: float) -> str:
    """Write an age in two units at most, for tags: `14s`, `2m14s`, `1h05m`, `3d04h`."""
    big, big_name, small, small_name = _split_age(age_s)
    return f"{big}{big_name}{small:02d}{small_name}" if big_name else f"{small}s"


def long_age(age_s: float) -> str:
    """Write an age in words, for sentences and details: `14 ms`, `2.4 s`, `14 s`, `3 min 07 s`, `1 h 05 min`."""
    if age_s < 1.0:
        return f"{max(0, round(age_s * 1000.0))} ms"
    if age_s < 10.0:
        return f"{math.floor(age_s * 10.0) / 10.0:.1f} s"
    big, big_name, small, small_name = _split_age(age_s)
    if not big_name:
        return f"{small} s"
    words = {"m": "min", "s": "s", "h": "h", "d": "d"}
    return f"{big} {words[big_name]} {small:02d} {words[small_name]}"


def _split_age(age_s: float) -> tuple[int, str, int, str]:
    whole = max(0, int(age_s))
    if whole < 60:
        return 0, "", whole, "s"
    if whole < 3600:
        return whole // 60, "m", whole % 60, "s"
    if whole < DAY_S:
        return whole // 3600, "h", whole % 3600 // 60, "m"
    return whole // 86_400, "d", whole % 86_400 // 3600, "h"


def clock_text(time_s: float) -> str:
    """Write the local time of day, `14:03:22`."""
    return time.strftime("%H:%M:%S", time.localtime(time_s))


def moment_text(time_s: float, now_s: float) -> str:
    """Write a local time, with its date when that is not today's: `14:03:22`, `2 Mar 14:03:22`."""
    then = time.localtime(time_s)
    clock = time.strftime("%H:%M:%S", then)
    if then[:3] == time.localtime(now_s)[:3]:
        return clock
    if abs(now_s - time_s) < _YEAR_SAID_FROM_S:
        return f"{then.tm_mday} {_MONTHS[then.tm_mon - 1]} {clock}"
    return f"{time.strftime('%Y-%m-%d', then)} {clock}"


def stamp_text(time_s: float, now_s: float) -> str:
    """Write a local time to the millisecond, `12:41:09.208`, with its date when that is not today's."""
    whole, part = divmod(round(time_s * 1000.0), 1000)
    return f"{moment_text(float(whole), now_s)}.{part:03d}"


def offset_text(time_s: float) -> str:
    """Write the offset of local time from UTC at a moment, `UTC+02:00`."""
    minutes = round(time.localtime(time_s).tm_gmtoff / 60)
    sign = "+" if minutes >= 0 else MINUS
    return f"UTC{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def date_text(time_s: float) -> str:
    """Write the local day in full, `Thursday 1 January 2026`."""
    then = time.localtime(time_s)
    return f"{_DAYS[then.tm_wday]} {then.tm_mday} {_LONG_MONTHS[then.tm_mon - 1]} {then.tm_year}"


def reason_text(reason: Reason) -> str:
    """Say why a value is not good, in lower case; "" for `ok`."""
    return _REASONS.get(reason, "")


def quality_text(shown: Shown) -> str:
    """Say what the source claims: `Good`, `Uncertain · not accurate`, `Bad · sensor failure`."""
    if shown.freshness is Freshness.NEVER:
        return "No data"
    if shown.quality is Quality.GOOD and shown.freshness > Freshness.LATE:
        return "Last known"
    reason = reason_text(shown.reason)
    name = _QUALITIES[shown.quality]
    return f"{name} · {reason}" if reason else name


def code_text(code: int) -> str:
    """Say what a source claimed of a sample of the past, in the words of `quality_text`."""
    reason = reason_text(reason_of(code))
    name = _QUALITIES[quality_of(code)]
    return f"{name} · {reason}" if reason else name


def freshness_text(shown: Shown) -> str:
    """Name the console's own verdict on a value's age."""
    names = {
        Freshness.LIVE: "Live",
        Freshness.LATE: "Late",
        Freshness.STALE: "Stale",
        Freshness.OFFLINE: "Offline",
        Freshness.LINK_LOST: "Link lost",
        Freshness.NEVER: "Never seen",
    }
    return names[shown.freshness]


def announced_text(device: DeviceShown, now_s: float) -> str:
    """Say what the device announced of itself."""
    if device.state is DeviceState.OFFLINE and device.offline_since_s is not None:
        return f"Offline since {moment_text(device.offline_since_s, now_s)}"
    return _STATES[device.state]


def flag_tag(flags: Flag) -> str:
    """Return `SIM`, `MAN` or `SUB`, "" when none of these flags is set. Simulation is named first: it is the worst."""
    for flag, tag in _FLAGS:
        if flags & flag:
            return tag
    return ""


def tag_text(shown: Shown, now_s: float, offline_since_s: float | None = None) -> str:
    """Return the tag under a value: what keeps it from being live and good, "" when nothing does.

    Bad comes before old, because the value itself is gone; a value that never came has nothing else to say.
    """
    if shown.freshness is Freshness.NEVER:
        return "NO DATA"
    if shown.quality is Quality.BAD:
        return f"BAD {reason_text(shown.reason)}".rstrip()
    if shown.freshness is Freshness.OFFLINE and offline_since_s is not None:
        return f"OFFLINE since {moment_text(offline_since_s, now_s)}"
    if shown.freshness is Freshness.OFFLINE:
        return "OFFLINE"
    if not shown.freshness.is_current:
        return f"STALE {short_age(shown.age_s)}" if shown.age_s is not None else "STALE"
    if shown.quality is Quality.UNCERTAIN:
        return f"UNC {reason_text(shown.reason)}".rstrip()
    return flag_tag(shown.flags)


def accessible_text(name: str, metric: Metric, shown: Shown) -> str:
    """Say everything a glance tells: name, value, unit, limit, quality, age."""
    if shown.freshness is Freshness.NEVER:
        return f"{name}, {metric.title}: no data"
    is_usable = shown.quality is not Quality.BAD and (shown.value is not None or shown.text is not None)
    value = with_unit(bare_text(metric, shown.value, shown.text), metric) if is_usable else "no usable value"
    parts = [f"{name}, {metric.title}: {value}"]
    if shown.limit:
        parts.append(f"beyond limit {shown.limit.value}")
    parts.append(quality_text(shown).replace(" · ", ", ").lower())
    if not shown.freshness.is_current:
        parts.append(freshness_text(shown).lower())
    if shown.age_s is not None:
        parts.append(f"{long_age(shown.age_s)} old")
    tag = flag_tag(shown.flags)
    return ", ".join([*parts, tag] if tag else parts)
