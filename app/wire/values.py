"""What a value on the wire is worth for a metric of a given kind. Source: specification 1.5, 7.1 and 7.4."""

from dataclasses import dataclass, field
from math import inf, isfinite, nan
from typing import NamedTuple

from app.model.metric import Kind, Metric
from app.model.quality import MAX_CODE, Flag, Quality, Reason, quality_of

EXACT = float(1 << 53)
"""Integers up to here are exact in a float64."""

MAX_TEXT_BYTES = 4096
MAX_DIGITS = 64

_NO_NUMBER = frozenset({"", "nan", "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity", "null", "none"})

FLAGS = {
    "hist": Flag.HIST,
    "sim": Flag.SIM,
    "manual": Flag.MANUAL,
    "substituted": Flag.SUBSTITUTED,
    "corrected": Flag.CORRECTED,
}


class Judged(NamedTuple):
    """value: NaN where there is no number. code: what the decoder has to say. text: see `Batch.texts`."""

    value: float
    code: int = Reason.OK
    text: str | None = None


_MISMATCH = Judged(nan, Reason.TYPE_MISMATCH)
_NOTHING = Judged(nan, Reason.NOT_A_NUMBER)


@dataclass(slots=True, eq=False)
class Slot:
    """What a decoder knows of one metric, arranged for a quick look.

    A value whose exact type is among `types` and that lies within low..high is good as it stands; whole: if it has no
    fraction. Everything else is judged by `judge`. index: -1 for a metric for which there was no room.
    """

    index: int
    metric: Metric
    types: tuple[type, ...] = field(init=False)
    low: float = field(init=False)
    high: float = field(init=False)
    is_whole: bool = field(init=False)

    def __post_init__(self) -> None:
        self.types, self.low, self.high = _plainly_good(self.metric)
        if self.index < 0:
            self.types, self.low, self.high = (), inf, -inf
        self.is_whole = self.metric.kind in (Kind.DISCRETE, Kind.ENUM)


def _plainly_good(metric: Metric) -> tuple[tuple[type, ...], float, float]:
    match metric.kind:
        case Kind.ANALOG | Kind.COUNTER:
            return (float, int), -EXACT, EXACT
        case Kind.DISCRETE:
            return (bool,), 0.0, 1.0
        case Kind.ENUM:
            ordinals = sorted(metric.states)
            if ordinals and ordinals[-1] - ordinals[0] == len(ordinals) - 1:
                return (int,), float(ordinals[0]), float(ordinals[-1])
    return (), inf, -inf


def judge(metric: Metric, value: object) -> Judged:
    """Return what a value is worth, for any kind of metric and any decoded JSON value. Nothing is ever coerced."""
    if value is None:
        return _NOTHING
    if isinstance(value, bool):
        return Judged(float(value)) if metric.kind is Kind.DISCRETE else _MISMATCH
    if isinstance(value, int | float):
        return _judge_number(metric, value)
    if isinstance(value, str):
        return _judge_text(metric.kind, value)
    return _MISMATCH


def _judge_number(metric: Metric, value: float) -> Judged:
    if metric.kind is Kind.TEXT:
        return _MISMATCH
    try:
        number = float(value)
    except OverflowError:
        return _NOTHING
    if not isfinite(number):
        return _NOTHING
    if metric.kind.is_numeric and metric.kind not in (Kind.DISCRETE, Kind.ENUM):
        is_exact = isinstance(value, float) or -EXACT <= value <= EXACT
        return Judged(number, text=None if is_exact else _digits(value))
    if number != round(number):
        return _MISMATCH
    if metric.kind is Kind.DISCRETE:
        return Judged(number) if number in (0.0, 1.0) or number in metric.states else _MISMATCH
    is_known = not metric.states or number in metric.states
    return Judged(number, Reason.OK if is_known else Reason.UNCERTAIN)


def _judge_text(kind: Kind, value: str) -> Judged:
    if kind is Kind.TEXT:
        text = clean_text(value)
        return _MISMATCH if text is None else Judged(nan, text=text)
    if kind in (Kind.ANALOG, Kind.COUNTER) and value.strip().lower() in _NO_NUMBER:
        return _NOTHING
    digits = value[1:] if value[:1] in ("-", "+") else value
    if kind is Kind.COUNTER and digits.isascii() and digits.isdecimal() and len(digits) <= MAX_DIGITS:
        return Judged(float(value), text=value if abs(int(value)) > EXACT else None)
    return _MISMATCH


def _digits(value: float) -> str | None:
    text = str(value)
    return text if len(text) <= MAX_DIGITS else None


def clean_text(text: str) -> str | None:
    """Return a text without control characters, None when it is longer than 4 KiB."""
    if len(text) > MAX_TEXT_BYTES:
        return None
    printable = text if text.isprintable() else "".join(sign for sign in text if sign.isprintable())
    encoded = printable.encode("utf-8", "replace")
    return encoded.decode("utf-8") if len(encoded) <= MAX_TEXT_BYTES else None


def wire_code(code: object) -> int:
    """Return a source's quality code as we keep it. What cannot be read is never good by accident."""
    if isinstance(code, bool) or not isinstance(code, int):
        return Reason.UNCERTAIN
    return code if 0 <= code <= MAX_CODE else Reason.BAD


def combined_code(claimed: int, judged: int) -> int:
    """Return the worse of what the source claims and what the decoder found; at a tie, what the source claims."""
    return claimed if quality_of(claimed) >= quality_of(judged) else judged


def is_bad_value(claimed: int, value: object, judged: int) -> bool:
    """True when a value counts as bad input. No value with bad quality is an honest statement and does not."""
    return quality_of(judged) is Quality.BAD and not (value is None and quality_of(claimed) is Quality.BAD)


def flags_of(claimed: int, names: object) -> int:
    """Return the `Flag` bits of a quality code and a list of flag names; unknown names are ignored."""
    flags = Flag.MANUAL if claimed == Reason.LOCAL_OVERRIDE else Flag.NONE
    if isinstance(names, list):
        for name in names:
            flags |= FLAGS.get(name, Flag.NONE) if isinstance(name, str) else Flag.NONE
    return int(flags)
