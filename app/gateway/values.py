"""What a value from outside is, given what its metric measures. Source: specification 1.1 and 1.5."""

from math import isfinite, nan

from app.model.metric import Kind, Metric
from app.model.quality import Reason

MOST_TEXT = 4096


def kind_of(value: float | str | bool | None) -> Kind:
    """Return what a metric seems to measure whose first value this is."""
    if isinstance(value, bool):
        return Kind.DISCRETE
    return Kind.TEXT if isinstance(value, str) else Kind.ANALOG


def number_of(metric: Metric, value: float | str | bool | None, code: int) -> tuple[float, int]:
    """Return the number, NaN for none, and its quality code. A value of another type is bad, never converted."""
    if value is None:
        return nan, code or Reason.NOT_A_NUMBER
    if isinstance(value, str):
        state = _state_named(metric, value)
        return (nan, Reason.TYPE_MISMATCH) if state is None else (float(state), code)
    if isinstance(value, bool):
        is_fit = metric.kind is Kind.DISCRETE
        return (float(value), code) if is_fit else (nan, Reason.TYPE_MISMATCH)
    try:
        number = float(value)
    except OverflowError:  # a whole number beyond all doubles
        return nan, Reason.NOT_A_NUMBER
    if not isfinite(number):
        return nan, code or Reason.NOT_A_NUMBER
    if metric.kind is Kind.DISCRETE and number not in (0.0, 1.0):
        return nan, Reason.TYPE_MISMATCH
    if metric.kind is Kind.ENUM and number != int(number):
        return nan, Reason.TYPE_MISMATCH
    return number, code


def text_of(value: float | str | bool | None, code: int) -> tuple[str | None, int]:
    """Return the text without control characters, at most `MOST_TEXT` signs, and its quality code."""
    if value is None:
        return None, code or Reason.BAD
    if not isinstance(value, str):
        return None, Reason.TYPE_MISMATCH
    text = value[:MOST_TEXT]
    return text if text.isprintable() else "".join(sign for sign in text if sign.isprintable()), code


def _state_named(metric: Metric, name: str) -> int | None:
    return next((state for state, label in metric.states.items() if label == name), None)
