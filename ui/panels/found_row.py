"""Paints a row of what was found: its name on the left; on the right its keys or its place, and what it is."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from ui.models.finder import Entry, Kind
from ui.models.palette_list import ENTRY
from ui.theme import Theme, inks
from ui.words import told

_PAD = 14
_GAP = 16
_ACCENT = 3
_MOST_NOTE = 0.4
"""Part of a row that the note may take; the name needs the rest."""

Index = QModelIndex | QPersistentModelIndex


class FoundDelegate(QStyledItemDelegate):
    """Paints an `Entry`; what is too long loses its middle."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ink = inks(theme)
        self._name = QFontMetrics(self._ink.fonts.name)
        self._small = QFontMetrics(self._ink.fonts.small)
        self._kinds = max(self._small.horizontalAdvance(told(kind.value)) for kind in Kind)
        self.row_height = max(theme.sizes.target, self._name.height() + theme.sizes.gap)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, self.row_height)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry | None = index.data(ENTRY)
        if entry is None:
            return
        rect: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._ink.brushes["selected"])
            painter.fillRect(QRect(rect.left(), rect.top(), _ACCENT, rect.height()), self._ink.brushes["focus"])
        line = rect.adjusted(_PAD, 0, -_PAD, 0)
        painter.setFont(self._ink.fonts.small)
        painter.setPen(self._ink.pens["muted"])
        kind = QRect(line.right() - self._kinds, line.top(), self._kinds + 1, line.height())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(kind, middle | Qt.AlignmentFlag.AlignRight, told(entry.kind.value))
        note = self._small.elidedText(entry.note, Qt.TextElideMode.ElideMiddle, int(line.width() * _MOST_NOTE))
        width = self._small.horizontalAdvance(note)
        right = kind.left() - _GAP
        painter.drawText(QRect(right - width, line.top(), width + 1, line.height()), middle, note)
        painter.setFont(self._ink.fonts.name)
        painter.setPen(self._ink.pens["text"])
        room = right - width - _GAP - line.left()
        name = self._name.elidedText(entry.title, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(QRect(line.left(), line.top(), room + 1, line.height()), middle, name)
        painter.restore()
