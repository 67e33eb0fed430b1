"""The time zone in which times are written. No Qt."""

import time
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

_BLOCK_S = 60
"""Offsets change at whole minutes only, so they are looked up once a minute and not once a text."""
_NEAR_S = 3 * 3600
"""No change of offset is larger."""


class Offset(NamedTuple):
    """seconds: what to add to UTC. is_repeated: the same time of day comes twice here, an hour apart or so."""

    seconds: int
    is_repeated: bool


@lru_cache(maxsize=4096)
def _offset(zone: str, _machine: tuple[str, str], block: int) -> Offset:
    seconds_at = _finder(zone)
    here_s = block * _BLOCK_S
    seconds = seconds_at(here_s)
    for near_s in (here_s - _NEAR_S, here_s + _NEAR_S):
        change = seconds - seconds_at(near_s)
        if change and seconds_at(here_s + change) == seconds - change:
            return Offset(seconds, True)
    return Offset(seconds, False)


def offset_at(zone: str, time_s: float) -> Offset:
    """Return the offset at a moment. zone: "local" for the machine's, else a name of the IANA data base.

    Raises KeyError, ValueError or OSError for a zone that there is not.
    """
    return _offset(zone, time.tzname, int(time_s // _BLOCK_S))


def _finder(zone: str) -> Callable[[int], int]:
    if zone == "local":
        return lambda time_s: time.localtime(time_s).tm_gmtoff
    if zone == "UTC":
        return lambda _: 0
    known = ZoneInfo(zone)

    def seconds_at(time_s: int) -> int:
        offset = datetime.fromtimestamp(time_s, known).utcoffset()
        return int(offset.total_seconds()) if offset else 0

    return seconds_at
