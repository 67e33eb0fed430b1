"""What a metric is that nobody described: guessed once, from its first value, and never silently changed."""

from app.model.metric import Kind, Metric
from app.wire.units import ucum

ON_OFF = {0: "off", 1: "on"}


def made_up(device: str, name: str, value: object, unit: object = None, period_s: float | None = None) -> Metric | None:
    """Return a definition that fits a first value, None when the value does not tell (null, a list, an object)."""
    kind = _kind_of(value)
    if kind is None:
        return None
    return Metric(
        device=device,
        name=name,
        kind=kind,
        unit=ucum(unit) if isinstance(unit, str) else None,
        period_s=period_s,
        states=ON_OFF if kind is Kind.DISCRETE else {},
        configured=False,
    )


def _kind_of(value: object) -> Kind | None:
    if isinstance(value, bool):
        return Kind.DISCRETE
    if isinstance(value, int | float):
        return Kind.ANALOG
    return Kind.TEXT if isinstance(value, str) else None
