"""A list that is as high as its rows."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy, QWidget
from typing_extensions import override

from ui.models.metric_list import MetricListModel
from ui.panels.copying import copy_rows
from ui.panels.detail_row import DetailDelegate
from ui.roles import DetailRole
from ui.theme import Theme


class RowView(QListView):
    """A list that is as high as its rows, and scrolls when there is no room for them.

    lists_metrics: its rows can be chosen, copied and dragged to a trend.
    """

    def __init__(
        self, name: str, delegate: DetailDelegate, theme: Theme, parent: QWidget, *, lists_metrics: bool = False
    ) -> None:
        super().__init__(parent)
        self._row = theme.sizes.detail_row
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        if lists_metrics:
            self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
            self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setAccessibleName(name)
        self.verticalScrollBar().valueChanged.connect(self._tell_visible)

    def fit(self) -> None:
        """Take the height of the rows there are."""
        self.updateGeometry()
        self._tell_visible()

    def _tell_visible(self) -> None:
        model = self.model()
        if isinstance(model, MetricListModel):
            top = self.verticalScrollBar().value()
            model.set_visible(top // self._row, (top + self.viewport().height()) // self._row)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_visible()

    @override
    def sizeHint(self) -> QSize:
        model = self.model()
        return QSize(200, self._row * (model.rowCount() if model is not None else 0))

    @override
    def minimumSizeHint(self) -> QSize:
        model = self.model()
        return QSize(100, self._row * min(3, model.rowCount() if model is not None else 0))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Where no metric is chosen, whatever is around this list knows what to copy.
        if event.matches(QKeySequence.StandardKey.Copy):
            event.setAccepted(copy_rows(self, DetailRole.COPIED))
        else:
            super().keyPressEvent(event)
