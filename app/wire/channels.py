"""The metrics of a session: by the handles it announced, and by name."""

from app.model.batch import MetricIndex
from app.model.link import BadInput
from app.wire.definitions import metric_of
from app.wire.guesses import made_up
from app.wire.messages import Channel, ReadingItem
from app.wire.names import clean_name
from app.wire.rejects import Rejects
from app.wire.values import Slot

MAX_CHANNELS = 1 << 17
"""Handles, or names, one session may speak of; the registry's own bound on metrics is lower as a rule."""

MAX_MISSING = 100
"""Unknown handles remembered until somebody asks for them."""


class Channels:
    """What each handle and each pair of names stands for.

    by_handle: read on every reading. revision: grows whenever a handle changes its meaning. missing: unknown handles.
    """

    def __init__(self, index: MetricIndex, rejects: Rejects) -> None:
        self.by_handle: dict[int | None, Slot] = {}
        self.revision = 0
        self._index = index
        self._rejects = rejects
        self._by_name: dict[tuple[str, str], Slot] = {}
        self._handles: dict[int, int] = {}
        self.missing: set[int] = set()

    def handle_of(self, metric: int) -> int | None:
        """Return the handle of a metric index, None if this session has not announced it."""
        return self._handles.get(metric)

    def forget_handles(self) -> None:
        """Begin a new session: handles mean nothing any more, names still do."""
        self.by_handle.clear()
        self._handles.clear()
        self.missing.clear()
        self.revision += 1

    def remove(self, handle: int) -> None:
        """End a handle; an unknown one is ignored."""
        slot = self.by_handle.pop(handle, None)
        self.revision += 1
        if slot is not None:
            self._handles.pop(slot.index, None)

    def define(self, channel: Channel) -> int | None:
        """Take an announcement. Returns the metric's index, None if it cannot be kept (counted)."""
        metric = metric_of(channel)
        if metric is None:
            self._rejects.note(BadInput.BAD_SCHEMA, f"channel {channel.h}: a name that cannot be used")
            return None
        self.revision += 1
        is_full = len(self.by_handle) >= MAX_CHANNELS and channel.h not in self.by_handle
        index = None if is_full else self._index.define(metric)
        slot = Slot(-1 if index is None else index, metric)
        if not is_full:
            self.by_handle[channel.h] = slot
        if index is None:
            self._rejects.note(BadInput.TOO_MANY_METRICS, f"channel {channel.h}: no room for another metric")
            return None
        self._remember(channel.device, channel.metric, slot)
        self._handles[index] = channel.h
        return index

    def slot_of(self, item: ReadingItem) -> Slot | None:
        """Return the slot of a reading, made up for names never heard before. None if it has no metric (counted)."""
        if item.h is not None:
            slot = self.by_handle.get(item.h)
            if slot is None:
                self.note_missing(item.h)
            return slot
        if item.device is None or item.metric is None:
            self._rejects.note(BadInput.BAD_SCHEMA, "a reading without handle or names")
            return None
        slot = self._by_name.get((item.device, item.metric))
        return self._make_up(item.device, item.metric, item) if slot is None else slot

    def note_missing(self, handle: int, times: int = 1) -> None:
        """Count readings of a handle that was never announced."""
        self._rejects.note(BadInput.UNKNOWN_CHANNEL, f"handle {handle} was never announced", times)
        if len(self.missing) < MAX_MISSING:
            self.missing.add(handle)

    def take_missing(self) -> tuple[int, ...]:
        """Return the handles to ask for, and forget them."""
        missing = tuple(sorted(self.missing))
        self.missing.clear()
        return missing

    def _make_up(self, device: str, name: str, item: ReadingItem) -> Slot | None:
        names = clean_name(device), clean_name(name)
        if names[0] is None or names[1] is None:
            self._rejects.note(BadInput.BAD_SCHEMA, "a device or metric name that cannot be used")
            return None
        metric = made_up(names[0], names[1], item.v, item.u)
        if metric is None:
            self._rejects.note(BadInput.BAD_VALUE, f"{device}/{name}: no value that tells what it is")
            return None
        index = self._index.define(metric)
        slot = Slot(-1 if index is None else index, metric)
        if index is not None:
            self._remember(device, name, slot)
        return slot

    def _remember(self, device: str, name: str, slot: Slot) -> None:
        if len(self._by_name) >= MAX_CHANNELS:
            self._by_name.clear()
        self._by_name[device, name] = slot
