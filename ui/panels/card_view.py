"""The metrics of the device card as a list: keys, drags, and telling the model what can be seen."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget
from typing_extensions import override

from ui.models.card_list import CardListModel
from ui.panels.card_row import CardDelegate
from ui.panels.copying import copy_rows
from ui.roles import DetailRole
from ui.theme import Theme, inks
from ui.words import tr


class CardView(QListView):
    """metric_chosen carries a metric index of `Present`, None when there is none. empty_text stands where rows would
    be.
    """

    metric_chosen = Signal(object)

    def __init__(self, model: CardListModel, delegate: CardDelegate, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._ink = inks(theme)
        self._row = delegate.row_height
        self.empty_text = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.verticalScrollBar().setSingleStep(self._row)
        self.setAccessibleName(tr("Metrics of the device"))
        self.verticalScrollBar().valueChanged.connect(self.tell_visible)
        model.rowsInserted.connect(self.tell_visible)
        model.modelReset.connect(self.tell_visible)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    @property
    def chosen(self) -> int | None:
        """The chosen metric."""
        index = self.currentIndex()
        return index.data(DetailRole.METRIC) if index.isValid() else None

    def choose(self, metric: int | None) -> None:
        """Choose a metric, or the first one where it is not among these."""
        row = None if metric is None else self._model.row_of(metric)
        self.setCurrentIndex(self._model.index(row or 0))

    def copy(self) -> bool:
        """Put the chosen value on the clipboard; False when there is none."""
        return copy_rows(self, DetailRole.COPIED)

    def tell_visible(self) -> None:
        """Say which rows are on the screen."""
        if not self.isVisible():
            self._model.set_visible(0, -1)
            return
        top = self.verticalScrollBar().value()
        self._model.set_visible(top // self._row, (top + max(1, self.viewport().height()) - 1) // self._row)

    def _on_current_changed(self, current: QModelIndex) -> None:
        self.metric_chosen.emit(current.data(DetailRole.METRIC) if current.isValid() else None)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.tell_visible()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.tell_visible()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.tell_visible()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._model.rowCount():
            return
        painter = QPainter(self.viewport())
        painter.setFont(self._ink.fonts.name)
        painter.setPen(self._ink.pens["muted"])
        inside = self.viewport().rect().adjusted(24, 40, -24, -24)
        painter.drawText(inside, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, self.empty_text)
