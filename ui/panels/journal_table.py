"""The table of the journal's entries: virtualised, and saying why it is empty when it is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from ui.models.journal import Column, JournalModel
from ui.theme import Theme, inks
from ui.times import widest_stamp
from ui.words import tr

_WIDTHS = {Column.NUMBER: 76, Column.TIME: 168, Column.KIND: 92, Column.PLACE: 220, Column.CHANGE: 190}
_OPERATOR_WIDTH = 150


class JournalTable(QTableView):
    """The entries. `empty_text` stands where rows would be."""

    def __init__(self, model: JournalModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = inks(theme)
        self.empty_text = ""
        self.setModel(model)
        self.setAccessibleName(tr("Journal entries, newest first"))
        self.setFont(self._ink.fonts.body)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)  # Tab leaves the table
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.sizes.detail_row)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        for column, width in {**_WIDTHS, Column.OPERATOR: _OPERATOR_WIDTH}.items():
            self.setColumnWidth(column, theme.sizes.fit(width))
        stamp = QFontMetrics(self._ink.fonts.body).horizontalAdvance(widest_stamp())
        self.setColumnWidth(Column.TIME, max(self.columnWidth(Column.TIME), stamp + 2 * theme.sizes.pad))
        header.setSectionResizeMode(Column.TEXT, QHeaderView.ResizeMode.Stretch)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.model().rowCount() or not self.empty_text:
            return
        painter = QPainter(self.viewport())
        painter.setFont(self._ink.fonts.name)
        painter.setPen(self._ink.pens["muted"])
        inside = self.viewport().rect().adjusted(24, 40, -24, -24)
        painter.drawText(inside, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, self.empty_text)
