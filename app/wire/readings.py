"""The readings of a session's messages: judged, and put into the inbox."""

from collections.abc import Iterable
from math import nan

from app.model.link import BadInput
from app.model.quality import Flag, Reason
from app.wire.channels import Channels
from app.wire.columns import Columns
from app.wire.inbox import Inbox
from app.wire.messages import Cols, ReadingItem
from app.wire.rejects import Rejects
from app.wire.salvage import items_of_cols
from app.wire.time_stamps import OLDEST_US, seconds_of_us
from app.wire.units import ucum
from app.wire.values import Slot, combined_code, flags_of, is_bad_value, judge, wire_code

FEW_SAMPLES = 12
"""Columns shorter than this are cheaper to read one by one than to bring to numpy."""


class ReadingsDecoder:
    """Takes readings that the message decoder has split, whatever their form."""

    def __init__(self, inbox: Inbox, channels: Channels, rejects: Rejects) -> None:
        self._inbox = inbox
        self._channels = channels
        self._rejects = rejects
        self._columns = Columns(channels.by_handle)

    def take_items(
        self, items: Iterable[ReadingItem], newest_us: int, is_snapshot: bool = False, flags: int = 0
    ) -> None:
        """Take reading objects. Which this loop lets pass is plainly good; it runs once per reading."""
        rows = self._inbox.open(is_snapshot, flags)
        add, by_handle = rows.extend, self._channels.by_handle
        for item in items:
            slot = by_handle.get(item.h)
            time_us = item.ts
            value = item.v
            if (
                slot is not None
                and time_us is not None
                and OLDEST_US <= time_us <= newest_us
                and type(value) in slot.types
                and slot.low <= value <= slot.high  # type: ignore[operator]
                and not item.q
                and item.u is None
                and item.fl is None
            ):
                add((slot.index, time_us / 1e6, value))  # type: ignore[arg-type]
            else:
                self._take_odd(item, rows, newest_us, is_snapshot)
        self._inbox.settle()

    def take_cols(self, message: Cols, newest_us: int) -> None:
        """Take columns. Raises ColumnsError when they do not fit together; then nothing was taken."""
        flags = Flag.HIST if message.hist else 0
        if len(message.h) <= FEW_SAMPLES:
            self.take_items(items_of_cols(message), newest_us, flags=flags)
            return
        read = self._columns.read(message, newest_us, self._channels.revision)
        for handle in read.unknown:
            self._channels.note_missing(handle)
        if read.homeless:
            self._note_homeless(read.homeless)
        if read.bad_times:
            self._rejects.note(BadInput.BAD_TIME, "no credible time", read.bad_times)
        if read.bad_values:
            self._rejects.note(BadInput.BAD_VALUE, "values that are none for their metric", read.bad_values)
        self._inbox.add_columns(read.metric, read.time_s, read.value, read.code, flags, read.texts)

    def _take_odd(self, item: ReadingItem, rows: list[float], newest_us: int, is_snapshot: bool) -> None:
        """Take a reading that is anything but plainly good; it is kept if it has a metric."""
        slot = self._channels.slot_of(item)
        if slot is None:
            return
        if slot.index < 0:
            self._note_homeless()
            return
        time_us = item.ts
        if time_us is not None and OLDEST_US <= time_us <= newest_us:
            time_s = time_us / 1e6
        else:
            time_s = nan
            if time_us is not None or not is_snapshot:  # a last known value may be of unknown age
                detail = "no time" if time_us is None else f"time {seconds_of_us(time_us)} s"
                self._rejects.note(BadInput.BAD_TIME, detail)
        claimed = wire_code(item.q)
        value, found, text = judge(slot.metric, item.v)
        if is_bad_value(claimed, item.v, found):
            self._note_value(slot, found)
        if contradicts(slot, item.u):
            found = combined_code(found, Reason.UNIT_MISMATCH)
            value = nan
            self._note_value(slot, found)
        rows.extend((slot.index, time_s, value))
        self._inbox.mark(combined_code(claimed, found), flags_of(claimed, item.fl), text)

    def _note_value(self, slot: Slot, found: int) -> None:
        detail = f"{slot.metric.device}/{slot.metric.name}: {Reason(found).name.lower()}"
        self._rejects.note(BadInput.BAD_VALUE, detail)

    def _note_homeless(self, times: int = 1) -> None:
        self._rejects.note(BadInput.TOO_MANY_METRICS, "no room for another metric", times)


def contradicts(slot: Slot, unit: object) -> bool:
    """True when a reading names a unit other than its metric's own."""
    return isinstance(unit, str) and slot.metric.unit is not None and ucum(unit) not in (None, slot.metric.unit)
