"""What a source claims about a value: quality, reason, trust in its time stamp, and flags.

The codes are those of the operator console specification, table 1.2: class x 100 + sub-code.
"""

from enum import IntEnum, IntFlag


class Quality(IntEnum):
    """The top-level severity of OPC: how far a value may be used."""

    GOOD = 0
    UNCERTAIN = 1
    BAD = 2


class Reason(IntEnum):
    """Why a value has its quality. The number is the quality code on the wire (`q`)."""

    OK = 0
    LOCAL_OVERRIDE = 1
    UNCERTAIN = 100
    LAST_USABLE = 101
    SUBSTITUTE = 102
    NOT_ACCURATE = 103
    RANGE_EXCEEDED = 104
    SUB_NORMAL = 105
    MAINTENANCE_DUE = 106
    BAD = 200
    CONFIG_ERROR = 201
    NOT_CONNECTED = 202
    DEVICE_FAILURE = 203
    SENSOR_FAILURE = 204
    COMM_LOST = 205
    OUT_OF_SERVICE = 206
    NOT_A_NUMBER = 210
    TYPE_MISMATCH = 211
    UNIT_MISMATCH = 212


_KNOWN_CODES = frozenset(int(reason) for reason in Reason)
MAX_CODE = 299


def quality_of(code: int) -> Quality:
    """Return the quality class of a wire code; a code outside 0..299 is bad, never good by accident."""
    if 0 <= code <= MAX_CODE:
        return Quality(code // 100)
    return Quality.BAD


def reason_of(code: int) -> Reason:
    """Return the reason of a wire code; an unknown code becomes the plain reason of its class."""
    if code in _KNOWN_CODES:
        return Reason(code)
    return {Quality.GOOD: Reason.OK, Quality.UNCERTAIN: Reason.UNCERTAIN}.get(quality_of(code), Reason.BAD)


class TimeQuality(IntEnum):
    """How far a reading's effective time can be trusted."""

    OK = 0
    SKEWED = 1
    ESTIMATED = 2
    NONE = 3


class Flag(IntFlag):
    """Marks on a reading. `HIST`: late delivery, never a current value. `GUESSED_ZONE`: our decoder's own mark, the
    time stamp named no zone and was read as UTC, so that its time quality is ESTIMATED at best.
    """

    NONE = 0
    HIST = 1
    SIM = 2
    MANUAL = 4
    SUBSTITUTED = 8
    CORRECTED = 16
    GUESSED_ZONE = 32
