"""The list itself: virtualised, painted by a delegate, and telling its model what can be seen and what is held."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget
from typing_extensions import override

from ui.models.device_list import DeviceListModel
from ui.panels.copying import copy_rows
from ui.panels.device_row import DeviceDelegate
from ui.panels.grid_paint import paint_words
from ui.panels.held import Held
from ui.panels.kept_choice import KeptChoice
from ui.panels.marking import choose_alone, let_mark
from ui.roles import DeviceRole
from ui.theme import DARK, Theme, inks
from ui.words import tr

Index = QModelIndex | QPersistentModelIndex

_BAR_WIDTHS = (96, 128, 80, 112)
"""Of skeleton rows, in turn, so that they look like names and not like a grid."""


class DeviceView(QListView):
    """Devices, one row each. `empty_text` stands where rows would be; with `is_loading` grey bars do.

    card_asked: the operator wants to see the selected device in full.
    """

    device_chosen = Signal(int)
    card_asked = Signal()
    held = Signal(bool)

    def __init__(
        self, model: DeviceListModel, delegate: DeviceDelegate, theme: Theme = DARK, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._devices = model
        self._ink = inks(theme)
        self._row = theme.sizes.row
        self._kept = KeptChoice(self, DeviceRole.INDEX, model.index_of)
        self.empty_text = ""
        self.is_loading = True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.SinglePass)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.verticalScrollBar().setSingleStep(self._row)
        self.setAccessibleName(tr("Devices"))
        self.setMouseTracking(True)
        Held(self).changed.connect(self.held)
        self.verticalScrollBar().valueChanged.connect(self._tell_visible)
        self.verticalScrollBar().rangeChanged.connect(self._tell_visible)
        model.rowsInserted.connect(self._tell_visible)
        model.rowsRemoved.connect(self._tell_visible)
        model.modelAboutToBeReset.connect(self._kept.keep)
        model.modelReset.connect(self._restore_choice)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        let_mark(self, model.headings)
        self.doubleClicked.connect(self._on_double_clicked)

    def choose(self, device: int) -> bool:
        """Select a device's row and bring it into view; False when it is not listed."""
        index = self._devices.index_of(device)
        if index.isValid():
            choose_alone(self, index)
            self.scrollTo(index)
        return index.isValid()

    @property
    def current_device(self) -> int | None:
        """The selected device."""
        index = self.currentIndex()
        return index.data(DeviceRole.INDEX) if index.isValid() else None

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        device = current.data(DeviceRole.INDEX) if current.isValid() else None
        if device is not None and device != self._kept.key:
            self.device_chosen.emit(device)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if index.data(DeviceRole.INDEX) is not None:
            self.card_asked.emit()

    def _restore_choice(self) -> None:
        self._kept.restore()
        self._tell_visible()

    def _tell_visible(self) -> None:
        if not self.isVisible():
            self._devices.set_visible(0, -1)
            return
        top = self.verticalScrollBar().value()
        height = max(1, self.viewport().height())
        self._devices.set_visible(top // self._row, (top + height - 1) // self._row)

    @override
    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        # The base class repaints the whole viewport when more than one row has changed.
        if QAccessible.isActive():
            super().dataChanged(first, last, roles)
            return
        top = first.row() * self._row - self.verticalScrollBar().value()
        height = (last.row() - first.row() + 1) * self._row
        self.viewport().update(QRect(0, top, self.viewport().width(), height))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_visible()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell_visible()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tell_visible()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            copy_rows(self, DeviceRole.COPIED)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_device is not None:
            self.card_asked.emit()
        else:
            super().keyPressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        # The base class repaints rows under a moving pointer; nothing here has a hover look but the cursor.
        if event.buttons():
            super().mouseMoveEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._devices.rowCount():
            return
        painter = QPainter(self.viewport())
        if self.empty_text:
            paint_words(painter, self.viewport().rect(), self.empty_text, self._ink)
        elif self.is_loading:
            self._paint_skeleton(painter)

    def _paint_skeleton(self, painter: QPainter) -> None:
        """Rows to come. They stand still: nothing moves where no action is needed."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink.brushes["track"])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.viewport().width()
        for number in range(self.viewport().height() // self._row + 1):
            top = number * self._row
            bar = _BAR_WIDTHS[number % len(_BAR_WIDTHS)]
            for rect in (
                QRect(15, top + 16, 10, 10),
                QRect(40, top + 10, bar, 9),
                QRect(40, top + 27, bar // 2, 7),
                QRect(width - 160, top + 17, 54, 10),
            ):
                painter.drawRoundedRect(rect, 3, 3)
