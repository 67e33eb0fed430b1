"""What a key of a device stands for: metrics made up from first values, or given, each worked out once and kept."""

from app.model.batch import MetricIndex
from app.model.link import BadInput
from app.model.metric import Metric
from app.wire.descriptions import Descriptions
from app.wire.guesses import made_up
from app.wire.names import clean_name
from app.wire.rejects import Rejects
from app.wire.values import Slot

MAX_SLOTS = 1 << 17

UNUSED = -1
"""Index of a metric that settings say is not used: known, so that it is passed over quickly."""

Table = dict[str, Slot]
"""Metrics of one device by their key in its messages."""


class Slots:
    """tables: by device. Bounded, and starts afresh when full. What cannot be given a slot is counted in `rejects`."""

    def __init__(self, index: MetricIndex, descriptions: Descriptions, rejects: Rejects) -> None:
        self._index = index
        self._descriptions = descriptions
        self._rejects = rejects
        self.tables: dict[str, Table] = {}
        self._count = 0
        self._given: dict[tuple[str, str], Slot] = {}

    def of_given(self, metric: Metric) -> Slot | None:
        """Return the slot of a metric that somebody else defines, None if there is no room."""
        slot = self._given.get((metric.device, metric.name))
        if slot is not None and slot.metric is metric:
            return slot
        index = self._index_of(metric)
        if index is None:
            return None
        if len(self._given) >= MAX_SLOTS:
            self._given.clear()
        slot = self._given[metric.device, metric.name] = Slot(index, metric)
        return slot

    def make(
        self, device: str, table: Table, key: str, value: object, unit: object, period_s: float | None = None
    ) -> Slot | None:
        """Return a slot made up from a first value, None if there can be none. table: of the device, new or known."""
        clean_device, name = clean_name(device), clean_name(key)
        if clean_device is None or name is None:
            self._rejects.note(BadInput.BAD_SCHEMA, "a device or metric name that cannot be used")
            return None
        metric = made_up(clean_device, name, value, unit, period_s) or self._descriptions.blank(clean_device, name)
        if metric is None:
            self._rejects.note(BadInput.BAD_VALUE, f"{device}/{key}: no value that tells what it is")
            return None
        metric = self._descriptions.describe(metric)
        index = self._index_of(metric)
        if index is None:
            return None
        if self._count >= MAX_SLOTS:
            self.tables.clear()
            self._count = 0
        self._count += 1
        slot = table[key] = Slot(index, metric)
        self.tables[device] = table
        return slot

    def _index_of(self, metric: Metric) -> int | None:
        index = self._index.define(metric) if self._descriptions.wants(metric) else UNUSED
        if index is None:
            self._rejects.note(BadInput.TOO_MANY_METRICS, "no room for another metric")
        return index
