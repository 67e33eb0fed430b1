"""The devices as Qt wants them: an adapter on the present, without any truth of its own."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from app.model.frame import Frame, StateCounts
from app.model.freshness import Freshness
from app.model.present import Present
from ui.dragged import devices_data
from ui.models.areas import area_text
from ui.models.beat import BEATS_A_SECOND, beat_of
from ui.models.device_order import DeviceOrder, DeviceQuery, DeviceSort
from ui.models.device_row import DeviceRow, copied_row, device_row, spoken_row
from ui.models.row_changes import row_changes, runs
from ui.roles import DEVICE_MIME, DeviceRole

ORDER_EVERY_S = 0.5
_SLACK_S = 0.004
"""Ticks come a little early or late; without slack a rhythm would drift to the next tick."""

STRIPES = 4
"""After each beat the visible rows repaint over this many ticks, so that no single tick has to paint them all."""

_MAX_STEPS = 64
"""More announcements than this cost views more than one reset does."""

_ROOT = QModelIndex()
_SPOKEN_ROLES = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
_VALUE_ROLES = [int(DeviceRole.ROW), int(DeviceRole.VALUE), int(DeviceRole.SECOND_LINE)]

Index = QModelIndex | QPersistentModelIndex


class DeviceListModel(QAbstractListModel):
    """Rows of devices, and headings when grouped.

    While `hold(True)`, no row moves, enters or leaves but at the end; `order_waits` says that the order has changed
    underneath. The view says which rows it shows; only these are announced.
    """

    order_waits_changed = Signal(bool)
    counts_changed = Signal(object)

    def __init__(self, present: Present, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._present = present
        self._order = DeviceOrder(present)
        self._query = DeviceQuery()
        self._rows: NDArray[np.int32] = np.empty(0, np.int32)
        self._changed = np.zeros(0, np.bool_)
        self._made: dict[int, DeviceRow] = {}
        self._structure = -1
        self._now_s = 0.0
        self._first, self._last = 0, -1
        self._is_held = False
        self._order_waits = False
        self._is_unsettled = False
        self._ordered_s = -np.inf
        self._second = -1
        self._beat = -1
        self._stripe = STRIPES
        self.counts = StateCounts(0, 0, 0, 0)

    # What Qt asks.

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        identity = int(self._rows[index.row()])
        if identity < 0:
            return self._heading_data(identity, role)
        if role == DeviceRole.INDEX:
            return identity
        if role == DeviceRole.COPIED:
            return copied_row(self._present, identity, self._now_s)
        if role in _SPOKEN_ROLES:
            return spoken_row(self._present, identity, self._now_s)
        return _row_data(self.row(identity), role)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self._rows[index.row()] < 0:
            return Qt.ItemFlag.NoItemFlags
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return usual | Qt.ItemFlag.ItemIsDragEnabled

    @override
    def mimeTypes(self) -> list[str]:
        return [DEVICE_MIME]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = sorted(index.row() for index in indexes if index.isValid())
        data = QMimeData()
        data.setData(DEVICE_MIME, devices_data(self._rows[rows].tolist()))
        return data

    def _heading_data(self, identity: int, role: int) -> Any:
        if role in (DeviceRole.HEADING, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return area_text(self._order.areas[-1 - identity])
        return None

    def row(self, device: int) -> DeviceRow:
        """Return what a device's row says at the time of the last frame."""
        row = self._made.get(device)
        if row is None:
            row = self._made[device] = device_row(self._present, device, self._now_s)
        return row

    def oldest_visible_s(self) -> float | None:
        """Return the age of the oldest value on the screen, None when there is none. Every window says it."""
        visible = self._rows[self._first : self._last + 1].tolist()
        ages = [self.row(device).age_s for device in visible if device >= 0]
        return max((age for age in ages if age is not None), default=None)

    def index_of(self, device: int) -> QModelIndex:
        """Return where a device is listed; an invalid index when it is not."""
        places = np.flatnonzero(self._rows == device)
        return self.index(int(places[0])) if len(places) else QModelIndex()

    def headings(self) -> NDArray[np.bool_]:
        """Return for each row whether it is the heading of an area."""
        return self._rows < 0

    def visible_metrics(self) -> set[int]:
        """Return the metrics whose values are on the screen."""
        rows = (self.row(device) for device in self._rows[self._first : self._last + 1].tolist() if device >= 0)
        return {row.primary for row in rows if row.primary is not None}

    # What the view and the operator say.

    @property
    def query(self) -> DeviceQuery:
        """What is listed."""
        return self._query

    @property
    def order_waits(self) -> bool:
        """True when the rows would stand differently by now, but are held."""
        return self._order_waits

    def set_visible(self, first: int, last: int) -> None:
        """Say which rows are on the screen, both included; (0, -1) when none are."""
        self._first, self._last = first, last

    def set_query(self, query: DeviceQuery) -> None:
        """List something else, at once."""
        self._query = query
        self._count()
        self.apply_order()

    def hold(self, is_held: bool) -> None:
        """Keep every row where it is while the pointer or the keyboard is on the list."""
        self._is_held = is_held
        if not is_held and self._order_waits:
            self.apply_order()

    def apply_order(self) -> None:
        """Put the rows where they belong now."""
        self._move_to(self._order.rows(self._query, self._now_s))
        self._set_order_waits(False)

    # What a frame brings.

    def miss_frame(self) -> None:
        """Take no notice of a frame, since nobody can see the rows: with the next one all of them are made anew."""
        self._made.clear()
        self._changed[:] = True
        self._is_unsettled = True

    def on_frame(self, frame: Frame) -> None:
        """Take over what changed: states at once, numerals twice a second, ages once a second."""
        self._now_s = frame.now_s
        self._made.clear()
        is_new = frame.structure != self._structure
        if is_new:
            self._learn(frame.structure)
        known = len(self._changed)
        self._changed[frame.devices[frame.devices < known]] = True
        restated = frame.restated[frame.restated < known]
        if is_new:
            self._announce_rows(np.arange(len(self._rows[self._first : self._last + 1])))
        elif len(restated):
            at_once = np.zeros(known, np.bool_)
            at_once[restated] = True
            self._announce_marked(at_once)
        self._is_unsettled |= bool(len(restated))
        self._maybe_reorder(frame.now_mono_s)
        self._maybe_announce(frame.now_mono_s)

    def _learn(self, structure: int) -> None:
        self._structure = structure
        self._order.learn()
        self._changed = np.zeros(len(self._order), np.bool_)
        self._is_unsettled = False
        self._settle()

    def _maybe_reorder(self, now_mono_s: float) -> None:
        if self._is_unsettled and now_mono_s - self._ordered_s >= ORDER_EVERY_S - _SLACK_S:
            self._ordered_s = now_mono_s
            self._is_unsettled = False
            self._settle(only_states=True)

    def _settle(self, *, only_states: bool = False) -> None:
        self._count()
        if only_states and not self._query.follows_state:
            return
        wanted = self._order.rows(self._query, self._now_s)
        if np.array_equal(wanted, self._rows):
            self._set_order_waits(False)
        elif not self._is_held or not len(self._rows):
            self._move_to(wanted)
        else:
            self._append(wanted)

    def _count(self) -> None:
        counts = self._order.counts(self._query.area)
        if counts != self.counts:
            self.counts = counts
            self.counts_changed.emit(counts)

    def _append(self, wanted: NDArray[np.int32]) -> None:
        """Show newcomers below everything else: that moves nothing under the pointer."""
        fresh = wanted[~np.isin(wanted, self._rows) & (wanted >= 0)]
        if len(fresh):
            begin = len(self._rows)
            self.beginInsertRows(QModelIndex(), begin, begin + len(fresh) - 1)
            self._rows = np.concatenate((self._rows, fresh))
            self.endInsertRows()
        self._set_order_waits(not np.array_equal(wanted, self._rows))

    def _maybe_announce(self, now_mono_s: float) -> None:
        beat, missed = beat_of(now_mono_s), STRIPES
        if beat != self._beat:
            self._beat, missed, self._stripe = beat, self._stripe, 0
        if self._stripe < STRIPES:
            self._announce_stripes(self._stripe, missed)
            self._stripe += 1
        if beat // BEATS_A_SECOND != self._second:
            self._second = beat // BEATS_A_SECOND
            self._announce_marked(self._present.device_freshness()[: len(self._changed)] > Freshness.LATE)

    # Announcing and moving.

    def _announce_marked(self, marked: NDArray[np.bool_]) -> None:
        shown = self._rows[self._first : self._last + 1]
        self._announce_rows(np.flatnonzero((shown >= 0) & marked[np.maximum(shown, 0)]) if len(marked) else shown[:0])

    def _announce_stripes(self, current: int, missed: int) -> None:
        """Announce what changed in a stripe of the screen, and in those the last beat had no tick left for."""
        shown = self._rows[self._first : self._last + 1]
        if not len(self._changed) or not len(shown):
            return
        stripe = np.arange(len(shown)) * STRIPES // len(shown)
        devices = np.maximum(shown, 0)
        due = np.flatnonzero(((stripe == current) | (stripe >= missed)) & self._changed[devices] & (shown >= 0))
        self._changed[devices[due]] = False
        self._announce_rows(due)

    def _announce_rows(self, visible: NDArray[Any]) -> None:
        for first, last in runs(visible + self._first):
            self.dataChanged.emit(self.index(first), self.index(last), _VALUE_ROLES)

    def _set_order_waits(self, waits: bool) -> None:
        if waits != self._order_waits:
            self._order_waits = waits
            self.order_waits_changed.emit(waits)

    def _move_to(self, wanted: NDArray[np.int32]) -> None:
        changes = row_changes(self._rows, wanted)
        if changes.steps > _MAX_STEPS:
            self.beginResetModel()
            self._rows = wanted
            self.endResetModel()
            return
        root = QModelIndex()
        for first, last in changes.removed:
            self.beginRemoveRows(root, first, last)
            self._rows = np.delete(self._rows, slice(first, last + 1))
            self.endRemoveRows()
        if changes.moved is not None:
            self._permute(changes.moved)
        for first, last in changes.inserted:
            self.beginInsertRows(root, first, last)
            self._rows = np.insert(self._rows, first, wanted[first : last + 1])
            self.endInsertRows()

    def _permute(self, wanted: NDArray[np.int32]) -> None:
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        place = {identity: row for row, identity in enumerate(wanted.tolist())}
        new = [self.index(place[int(self._rows[index.row()])]) for index in old]
        self._rows = wanted
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def sorted_at_request(self) -> bool:
        """True when the order follows values, and so is right only for the moment it was asked for."""
        return self._query.sort is DeviceSort.VALUE


def _row_data(row: DeviceRow, role: int) -> Any:
    if role in (Qt.ItemDataRole.DisplayRole, DeviceRole.NAME):
        return row.name
    if role == DeviceRole.ROW:
        return row
    by_role = {
        DeviceRole.SECOND_LINE: row.second_line,
        DeviceRole.VALUE: row.value,
        DeviceRole.UNIT: row.unit,
        DeviceRole.FRESHNESS: row.freshness,
        DeviceRole.QUALITY: row.quality,
        DeviceRole.LIMIT: row.limit,
        DeviceRole.FLAGS: row.flag,
    }
    return by_role.get(role)  # type: ignore[call-overload]
