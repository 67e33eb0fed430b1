"""How moments are written, in the zone and the form an operator has chosen. No widgets.

One form holds for the whole program, as of numbers. Exports, logs and files for machines are not written here: they
keep ISO 8601 and UTC.
"""

import math
from datetime import date, datetime, timedelta
from functools import lru_cache

from app.model.words import say
from app.settings import TimeSettings
from ui.numbers import MINUS, decimal_sign
from ui.words import language_number, told, tr
from ui.zone import Offset, offset_at

DAY_S = 86_400.0
_YEAR_SAID_FROM_S = 300 * DAY_S
_FIRST_DAY = date(1970, 1, 1).toordinal()
_EPOCH = datetime(1970, 1, 1)
_DAY = 86_400
_WIDE_DAY = date(2000, 8, 28).toordinal() - date(1970, 1, 1).toordinal()
_MONTHS = (
    *(say("Jan", "in a date"), say("Feb", "in a date"), say("Mar", "in a date"), say("Apr", "in a date")),
    *(say("May", "in a date"), say("Jun", "in a date"), say("Jul", "in a date"), say("Aug", "in a date")),
    *(say("Sep", "in a date"), say("Oct", "in a date"), say("Nov", "in a date"), say("Dec", "in a date")),
)
_LONG_MONTHS = (
    *(say("January"), say("February"), say("March"), say("April"), say("May"), say("June")),
    *(say("July"), say("August"), say("September"), say("October"), say("November"), say("December")),
)
_DAYS = (
    *(say("Monday"), say("Tuesday"), say("Wednesday"), say("Thursday")),
    *(say("Friday"), say("Saturday"), say("Sunday")),
)
"""Not from strftime: what an operator reads does not depend on the machine's locale."""
_settings = TimeSettings()


def write_times(settings: TimeSettings) -> None:
    """Write every moment so from now on. What is on the screen already is not written anew by this."""
    global _settings  # noqa: PLW0603 - one form for the whole program
    _settings = settings


def offset_s(time_s: float) -> int:
    """Return what local time is ahead of UTC at a moment, in the zone that was chosen."""
    return offset_at(_settings.zone, time_s).seconds


def local_time(time_s: float) -> datetime:
    """Return what calendars and clocks of the zone show, without a zone, to the second: for names of files."""
    return _EPOCH + timedelta(seconds=math.floor(time_s) + offset_s(time_s))


def clock_text(time_s: float) -> str:
    """Write the time of day, `14:03:22` or `2:03:22 PM`; with its offset where the same time comes twice that day."""
    offset = offset_at(_settings.zone, time_s)
    return _clock(math.floor(time_s) + offset.seconds, offset)


def widest_clock() -> str:
    """Return a time of day as wide as any but those with an offset, for places of a fixed width."""
    return _written_clock(0, "", _settings.clock)


def widest_stamp() -> str:
    """Return a moment to the millisecond with its date, as wide as any: for columns of tables."""
    return f"{_date(_WIDE_DAY, is_year_said=True)} {_written_clock(0, f'{decimal_sign()}000', _settings.clock)}"


def moment_text(time_s: float, now_s: float) -> str:
    """Write a moment, with its date when that is not today's: `14:03:22`, `2 Mar 14:03:22`."""
    return _moment(math.floor(time_s), now_s)


def stamp_text(time_s: float, now_s: float) -> str:
    """Write a moment to the millisecond, `12:41:09.208`, with its date when that is not today's."""
    whole, part = divmod(round(time_s * 1000.0), 1000)
    return _moment(whole, now_s, f"{decimal_sign()}{part:03d}")


def full_text(time_s: float) -> str:
    """Write a moment so that nobody anywhere mistakes it: `2 Mar 2026 14:03:22 UTC+01:00`."""
    return _full(math.floor(time_s))


def full_stamp(time_s: float) -> str:
    """Write a moment to the millisecond so that nobody anywhere mistakes it."""
    whole, part = divmod(round(time_s * 1000.0), 1000)
    return _full(whole, f"{decimal_sign()}{part:03d}")


def offset_text(time_s: float) -> str:
    """Write the offset of local time from UTC at a moment, `UTC+02:00`."""
    return _utc(offset_s(time_s))


def date_text(time_s: float) -> str:
    """Write the day in full, `Thursday 1 January 2026`."""
    day = date.fromordinal(_FIRST_DAY + (math.floor(time_s) + offset_s(time_s)) // _DAY)
    name, month = told(_DAYS[day.weekday()]), told(_LONG_MONTHS[day.month - 1])
    match _settings.date:
        case "iso":
            return f"{name} {day.isoformat()}"
        case "month_first":
            return f"{name}, {month} {day.day}, {day.year}"
    return tr("{weekday} {day} {month} {year}", weekday=name, day=day.day, month=month, year=day.year)


def _full(whole_s: int, part: str = "") -> str:
    seconds = offset_s(whole_s)
    day, second = divmod(whole_s + seconds, _DAY)
    # The offset stands behind it in any case, not only in the hour that comes twice.
    return f"{_date(day, is_year_said=True)} {_written_clock(second, part, _settings.clock)} {_utc(seconds)}"


def _moment(whole_s: int, now_s: float, part: str = "") -> str:
    offset = offset_at(_settings.zone, whole_s)
    local = whole_s + offset.seconds
    clock = _clock(local, offset, part)
    if local // _DAY == (math.floor(now_s) + offset_s(now_s)) // _DAY:
        return clock
    return f"{_date(local // _DAY, is_year_said=abs(now_s - whole_s) >= _YEAR_SAID_FROM_S)} {clock}"


def _clock(local: int, offset: Offset, part: str = "") -> str:
    text = _written_clock(local % _DAY, part, _settings.clock)
    return f"{text} {_utc(offset.seconds)[3:]}" if offset.is_repeated else text


@lru_cache(maxsize=1024)
def _written_clock(second_of_day: int, part: str, form: str) -> str:
    minutes, second = divmod(second_of_day, 60)
    hour, minute = divmod(minutes, 60)
    if form == "12h":
        return f"{hour % 12 or 12}:{minute:02d}:{second:02d}{part} {'AM' if hour < 12 else 'PM'}"
    return f"{hour:02d}:{minute:02d}:{second:02d}{part}"


def _date(day: int, *, is_year_said: bool) -> str:
    return _written_date(day, is_year_said, _settings.date, language_number())


@lru_cache(maxsize=512)
def _written_date(day: int, is_year_said: bool, order: str, language: int) -> str:
    del language  # what was written in another one is of no use any more
    then = date.fromordinal(_FIRST_DAY + day)
    if order == "iso":
        return then.isoformat()
    month = told(_MONTHS[then.month - 1])
    if order == "month_first":
        return f"{month} {then.day}, {then.year}" if is_year_said else f"{month} {then.day}"
    if is_year_said:
        return tr("{day} {month} {year}", day=then.day, month=month, year=then.year)
    return tr("{day} {month}", day=then.day, month=month)


def _utc(seconds: int) -> str:
    minutes = round(seconds / 60)
    sign = "+" if minutes >= 0 else MINUS
    return f"UTC{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
