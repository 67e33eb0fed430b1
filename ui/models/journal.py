"""The journal as a table, newest first: as much of it as has been looked at, and more when somebody scrolls there."""

from collections.abc import Sequence
from enum import IntEnum
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from typing_extensions import override

from app.model.journal import EntryKind, JournalEntry, JournalPage, Value
from app.model.quality import reason_of
from app.model.words import say
from ui.text import number_text, plain_text, reason_text, stamp_text
from ui.theme import DARK, Theme, inks
from ui.units import unit_text
from ui.words import told, tr

_ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex

MAX_ROWS = 20_000
"""Rows that are held; who wants to see older ones than these searches or chooses a time."""

KINDS = {
    EntryKind.LINK: say("Links"),
    EntryKind.ACTION: say("Actions"),
    EntryKind.COMMAND: say("Commands"),
    EntryKind.ERROR: say("Messages", "to the operator"),
    EntryKind.STORE: say("Storage"),
    EntryKind.PROGRAM: say("Program"),
    EntryKind.JOURNAL: say("Journal"),
}
_SINGULAR = {
    EntryKind.LINK: say("Link"),
    EntryKind.ACTION: say("Action"),
    EntryKind.COMMAND: say("Command"),
    EntryKind.ERROR: say("Message"),
}


class Column(IntEnum):
    """The columns, from left to right."""

    NUMBER = 0
    TIME = 1
    KIND = 2
    TEXT = 3
    PLACE = 4
    CHANGE = 5
    OPERATOR = 6


_HEADINGS = (say("No."), say("Time"), say("Kind"), say("What happened"), say("Where"), say("From → to"), say("Who"))


def kind_text(kind: str) -> str:
    """Name the kind of an entry; one that a newer program has written keeps its own word."""
    known = next((each for each in EntryKind if each.value == kind), None)
    return plain_text(kind) if known is None else told(_SINGULAR.get(known, KINDS[known]))


def place_text(entry: JournalEntry) -> str:
    """Say what an entry is about: a metric of a device, or a source."""
    parts = [plain_text(part) for part in (entry.device, entry.metric) if part]
    return " · ".join(parts) or plain_text(entry.source)


def change_text(entry: JournalEntry) -> str:
    """Write the old and the new value with their unit, and what was wrong with the old one."""
    if entry.old is None and entry.new is None:
        return ""
    text = " → ".join(_value(value) for value in (entry.old, entry.new) if value is not None)
    parts = (text, unit_text(entry.unit or None), _quality(entry.quality))
    return " ".join(part for part in parts if part)


def _value(value: Value) -> str:
    return plain_text(value) if isinstance(value, str) else number_text(value or 0.0)


def _quality(code: int | None) -> str:
    reason = "" if code is None else reason_text(reason_of(code))
    return f"({reason})" if reason else ""


class JournalModel(QAbstractTableModel):
    """Shows what it is handed. more_wanted: somebody has scrolled to the end, and there are older entries."""

    more_wanted = Signal()

    def __init__(self, theme: Theme = DARK, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[JournalEntry] = []
        self._has_more = False
        self._now_s = 0.0
        self._bad_id: int | None = None
        ink = inks(theme)
        quiet = (Column.NUMBER, Column.KIND, Column.PLACE, Column.OPERATOR)
        self._colours: dict[Column, QColor] = dict.fromkeys(quiet, ink.colours["muted"])
        self._bad = ink.colours["quality_bad"]

    # What comes in.

    def show_page(self, page: JournalPage, now_s: float) -> None:
        """Show the answer to another question: every row is another one, so this is one of the rare resets."""
        self.beginResetModel()
        self._entries, self._has_more, self._now_s = list(page.entries), page.has_more, now_s
        self.endResetModel()

    def add_newer(self, entries: Sequence[JournalEntry], now_s: float) -> None:
        """Put entries that have come since on top, newest first. The oldest go when there are too many."""
        self._now_s = now_s
        if entries:
            self.beginInsertRows(_ROOT, 0, len(entries) - 1)
            self._entries[:0] = entries
            self.endInsertRows()
        if len(self._entries) > MAX_ROWS:
            self.beginRemoveRows(_ROOT, MAX_ROWS, len(self._entries) - 1)
            del self._entries[MAX_ROWS:]
            self._has_more = True
            self.endRemoveRows()

    def add_older(self, page: JournalPage) -> None:
        """Put the next page below."""
        entries = page.entries[: MAX_ROWS - len(self._entries)]
        self._has_more = page.has_more or len(entries) < len(page.entries)
        if entries:
            count = len(self._entries)
            self.beginInsertRows(_ROOT, count, count + len(entries) - 1)
            self._entries += entries
            self.endInsertRows()

    def mark_bad(self, number: int | None) -> None:
        """Mark the first entry that is not what was written; those after it cannot be trusted either."""
        if number != self._bad_id:
            self._bad_id = number
            if self._entries:
                last = self.index(len(self._entries) - 1, len(Column) - 1)
                self.dataChanged.emit(self.index(0, 0), last)

    # What may be asked.

    @property
    def has_more(self) -> bool:
        """There are older entries than those shown."""
        return self._has_more

    @property
    def oldest_id(self) -> int | None:
        """Number of the last row's entry, None without rows."""
        return self._entries[-1].id if self._entries else None

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._has_more and len(self._entries) < MAX_ROWS

    @override
    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self.more_wanted.emit()

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(_HEADINGS):
            if role == Qt.ItemDataRole.DisplayRole:
                return told(_HEADINGS[section])
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        entry, column = self._entries[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(entry, column)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._bad if self._is_bad(entry) else self._colours.get(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            # Markup on purpose, or Qt would guess: what comes from a source must never be read as such.
            return f"<span>{escape(self._text(entry, column))}</span>"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(entry) if column is Column.NUMBER else self._text(entry, column)
        return None

    def row_text(self, row: int) -> str:
        """Return a whole row with tabs between its columns, for the clipboard."""
        return "\t".join(self._text(self._entries[row], column) for column in Column)

    def detail_text(self, row: int) -> str:
        """Return all there is to read of one entry, for the place below the table."""
        entry = self._entries[row]
        parts = (
            tr("Entry {id}", id=entry.id),
            self._text(entry, Column.TIME),
            place_text(entry),
            change_text(entry),
            self._text(entry, Column.OPERATOR),
            tr("belongs to {name}", name=plain_text(entry.correlation)) if entry.correlation else "",
            f"Sightline {plain_text(entry.version)}",
        )
        return f"{_one_line(entry.text)}\n{'  ·  '.join(part for part in parts if part)}"

    def _text(self, entry: JournalEntry, column: Column) -> str:
        match column:
            case Column.NUMBER:
                return f"✕ {entry.id}" if self._is_bad(entry) else str(entry.id)
            case Column.TIME:
                return stamp_text(entry.time_us / 1e6, self._now_s)
            case Column.KIND:
                return kind_text(entry.kind)
            case Column.TEXT:
                return _one_line(entry.text)
            case Column.PLACE:
                return place_text(entry)
            case Column.CHANGE:
                return change_text(entry)
            case Column.OPERATOR:
                return " @ ".join(plain_text(part) for part in (entry.operator, entry.console) if part)

    def _spoken(self, entry: JournalEntry) -> str:
        texts = [self._text(entry, column) for column in list(Column)[1:]]
        warning = tr("Not trustworthy") if self._is_bad(entry) else ""
        return ". ".join(text for text in (warning, tr("Entry {id}", id=entry.id), *texts) if text)

    def _is_bad(self, entry: JournalEntry) -> bool:
        return self._bad_id is not None and entry.id >= self._bad_id


def _one_line(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text)
