"""Which unit stands in place of a source's."""

import msgspec

from app.model.metric import Kind, Metric
from app.model.units import Conversion, conversion, quantity_of
from app.settings import UnitSettings


class UnitChoice:
    """What an operator has chosen, by quantity. Only numbers are converted; states, texts and other units never are."""

    def __init__(self, settings: UnitSettings) -> None:
        self._chosen: dict[str, str] = {name: to for name, to in msgspec.structs.asdict(settings).items() if to}

    @property
    def is_none(self) -> bool:
        """True where everything is shown as it was sent."""
        return not self._chosen

    def of(self, metric: Metric) -> Conversion | None:
        """Return how values of this metric, as its source defines it, are converted; None: not at all."""
        if metric.unit is None or metric.kind not in (Kind.ANALOG, Kind.COUNTER):
            return None
        to = self._chosen.get(quantity_of(metric.unit))
        return None if to is None else conversion(metric.unit, to)
