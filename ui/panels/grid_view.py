"""Cells side by side: virtualised, painted by a delegate, walked by the keyboard in two dimensions."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol, cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from ui.models.grid_plan import GridPlan
from ui.panels.copying import copy_rows
from ui.panels.grid_paint import SKELETONS, paint_cells, paint_skeletons, paint_words
from ui.panels.grid_selection import cells_between, region_of
from ui.panels.grid_steps import cell_after
from ui.panels.held import Held
from ui.panels.kept_choice import KeptChoice
from ui.panels.marking import choose_alone
from ui.theme import Theme, inks

Index = QModelIndex | QPersistentModelIndex
Arrange = Callable[[NDArray[np.bool_], int, int], GridPlan]
"""From which rows are headings, and the width and height there are, to where each of them lies."""


class GridModel(Protocol):
    """What the view needs of its model beside what Qt asks."""

    def headings(self) -> NDArray[np.bool_]:
        """Return for each row whether it is a heading."""

    def set_visible(self, first: int, last: int) -> None:
        """Take note of which rows are on the screen, both included; (0, -1) when none are."""

    def index_of(self, key: Any, /) -> QModelIndex:
        """Return where a key is listed, an invalid index when it is not."""


class GridView(QListView):
    """Lays a list out as cells. `empty_text` stands where cells would be; with `is_loading` empty ones do.

    key_role: under which a row tells what it is, for `chosen` (None for nothing) and to find the chosen one again when
    all rows are new. opened: Return, or a double click, on the chosen cell. held(bool): pointer or keyboard is here.
    painted: how many cells were painted so far.

    A list view only by name and for those who hear it: Qt tells them of the rows of its own views and of no others.
    What lies where is worked out here, and the base class of all item views is asked for the rest.
    """

    chosen = Signal(object)
    opened = Signal()
    held = Signal(bool)

    def __init__(
        self,
        model: GridModel,
        delegate: QStyledItemDelegate,
        arrange: Arrange,
        key_role: int,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        copied_role: int | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows = model
        self._arrange = arrange
        self._key_role = key_role
        self._copied_role = copied_role
        self._ink = inks(theme)
        self._kept = KeptChoice(self, key_role, model.index_of)
        self._plan: GridPlan | None = None
        self.painted = 0
        self.empty_text = ""
        self.is_loading = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(delegate)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        Held(self).changed.connect(self.held)
        qt_model = cast(QAbstractItemModel, model)
        self.setModel(qt_model)
        for changed in (qt_model.rowsInserted, qt_model.rowsRemoved, qt_model.layoutChanged):
            changed.connect(self._lay_out_anew)
        qt_model.modelAboutToBeReset.connect(self._kept.keep)
        qt_model.modelReset.connect(self._restore_choice)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.doubleClicked.connect(self._on_double_clicked)

    # What is where

    @property
    def plan(self) -> GridPlan:
        """Where each cell lies."""
        if self._plan is None:
            self._plan = self._arrange(self._rows.headings(), self.viewport().width(), self.viewport().height())
        return self._plan

    @property
    def current_key(self) -> Any:
        """What the chosen cell is, None when there is none."""
        index = self.currentIndex()
        return index.data(self._key_role) if index.isValid() else None

    def choose(self, key: object) -> bool:
        """Choose a cell and bring it into view; False when it is not listed."""
        index = self._rows.index_of(key)
        if index.isValid():
            choose_alone(self, index)
            self.scrollTo(index)
        return index.isValid()

    def choose_first(self) -> None:
        """Choose the first cell, if there is one."""
        if len(self.plan.line):
            choose_alone(self, self.model().index(self.plan.beside(-1, 1), 0))

    def lay_out(self) -> None:
        """Ask anew how the cells are arranged."""
        self._lay_out_anew()

    @override
    def visualRect(self, index: Index) -> QRect:
        if not index.isValid() or index.row() >= len(self.plan.line):
            return QRect()
        return QRect(*self.plan.place(index.row())).translated(0, -self.verticalOffset())

    @override
    def indexAt(self, point: QPoint) -> QModelIndex:
        row = self.plan.row_at(point.x(), point.y() + self.verticalOffset())
        return QModelIndex() if row is None else self.model().index(row, 0)

    @override
    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        rect, bar = self.visualRect(index), self.verticalScrollBar()
        gap, height = self.plan.cells.gap, self.viewport().height()
        if hint is QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(bar.value() + rect.center().y() - height // 2)
        elif rect.top() < gap:
            bar.setValue(bar.value() + rect.top() - gap)
        elif rect.bottom() > height - gap:
            bar.setValue(bar.value() + min(rect.bottom() + gap - height, rect.top() - gap))

    @override
    def horizontalOffset(self) -> int:
        return 0

    @override
    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    @override
    def isIndexHidden(self, index: Index) -> bool:
        return False

    @override
    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        if self.selectionMode() is QAbstractItemView.SelectionMode.SingleSelection:
            first = last = self.indexAt(rect.center() if rect.width() > 1 else rect.topLeft())
        else:  # from one cell to another, in the order in which they are read
            first, last = self.indexAt(rect.topLeft()), self.indexAt(rect.bottomRight())
        self.selectionModel().select(cells_between(first, last), command)

    @override
    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        top = self.verticalOffset()
        return region_of(self, selection, *self.plan.seen(top, top + max(1, self.viewport().height())))

    @override
    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        row = cell_after(self.plan, self.currentIndex().row(), action, self.viewport().height())
        return QModelIndex() if row is None else self.model().index(row, 0)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of windows and panels; and to ask every row for its name would take long."""

    # What changes

    def _lay_out_anew(self, *_: object) -> None:
        self._plan = None
        self.updateGeometries()
        self.viewport().update()

    @override
    def updateGeometries(self) -> None:
        QAbstractItemView.updateGeometries(self)
        self._plan = None
        plan, bar, height = self.plan, self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, plan.bottom - height))
        bar.setPageStep(height)
        bar.setSingleStep(max(1, (plan.cells.height + plan.cells.gap) // 3))
        self._tell_visible()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.scrollDirtyRegion(dx, dy)
        self.viewport().scroll(dx, dy)
        self._tell_visible()

    @override
    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        # Of many the base class repaints the whole viewport.
        QAbstractItemView.dataChanged(self, first, first, roles)
        for row in range(first.row() + 1, last.row() + 1):
            self.viewport().update(self.visualRect(self.model().index(row, 0)))

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        key = current.data(self._key_role) if current.isValid() else None
        if key is not None and key != self._kept.key:
            self.chosen.emit(key)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if index.data(self._key_role) is not None:
            self.opened.emit()

    def _restore_choice(self) -> None:
        self._kept.restore()
        self._lay_out_anew()

    def _tell_visible(self) -> None:
        if not self.isVisible():
            self._rows.set_visible(0, -1)
            return
        top = self.verticalOffset()
        self._rows.set_visible(*self.plan.seen(top, top + max(1, self.viewport().height())))

    @override
    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        QAbstractItemView.resizeEvent(self, event)
        self.updateGeometries()

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
        if self._copied_role is not None and event.matches(QKeySequence.StandardKey.Copy):
            copy_rows(self, self._copied_role)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_key is not None:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        # The base class repaints cells under a moving pointer; nothing here has a hover look.
        if event.buttons():
            super().mouseMoveEvent(event)

    # What is painted

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._ink.brushes["window"])  # cards lie on it; lists are one with their panel
        if not len(self.plan.line):
            self._paint_nothing(painter)
            return
        plan, offset, region = self.plan, self.verticalOffset(), event.region()
        dirty = region.boundingRect()
        first, last = plan.seen(dirty.top() + offset, dirty.bottom() + 1 + offset)
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        self.painted += paint_cells(self, painter, option, region, range(first, last + 1))

    def _paint_nothing(self, painter: QPainter) -> None:
        inside = self.viewport().rect()
        if self.empty_text:
            paint_words(painter, inside, self.empty_text, self._ink)
        elif self.is_loading:
            plan = self._arrange(SKELETONS, inside.width(), inside.height())
            paint_skeletons(painter, plan, inside.height(), self._ink)
