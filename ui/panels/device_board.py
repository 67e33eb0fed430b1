"""The board of devices: a card for each, as many side by side as there is room for."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget
from typing_extensions import override

from app.model.frame import Frame
from app.model.link import LinkStatus
from app.model.present import Present
from app.model.words import say
from ui.models.device_list import DeviceListModel
from ui.models.grid_plan import Cells, GridPlan, wrapped
from ui.panels.board_cell import CELL, BoardDelegate
from ui.panels.device_query_bar import DeviceQueryBar
from ui.panels.grid_view import GridView
from ui.panels.marking import let_mark, marked
from ui.panels.panel import Panel
from ui.panels.wanted import Wanted
from ui.roles import DeviceRole
from ui.sentences import is_loading
from ui.theme import DARK, Theme, paint_panel
from ui.words import told, tr

TITLE = say("Device board")


class DeviceBoard(Panel):
    """device_chosen carries a device index of `Present`. card_asked: to see the chosen device in full."""

    device_chosen = Signal(int)
    card_asked = Signal()

    def __init__(self, present: Present, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(told(TITLE), parent)
        self._theme = theme
        self._links: tuple[LinkStatus, ...] = ()
        self.model = DeviceListModel(present, self)
        self._delegate = BoardDelegate(present, theme, self)
        self.bar = DeviceQueryBar(self.model, theme, self)
        self.view = GridView(
            self.model,
            self._delegate,
            self._arranged,
            DeviceRole.INDEX,
            theme,
            self,
            copied_role=DeviceRole.COPIED,
        )
        self.view.setAccessibleName(tr("Cards of devices"))
        self.view.is_loading = True
        view = self.view
        self._wanted = Wanted(view, view.choose, lambda: view.current_key, self.model.index_of)
        self.view.setDragEnabled(True)
        self.view.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.view, 1)
        self.give_keyboard_to(self.view)
        self.setMinimumSize(theme.sizes.fit(CELL[0]) + 4 * theme.sizes.gap, theme.sizes.fit(2 * CELL[1]))
        self.view.chosen.connect(self.device_chosen.emit)
        self.view.opened.connect(self.card_asked)
        let_mark(self.view, self.model.headings)
        self.view.selectionModel().currentChanged.connect(self._show_chosen)
        self.model.modelReset.connect(self._show_chosen)
        self.view.held.connect(self.model.hold)
        self.bar.changed.connect(self._describe)
        self.bar.entered.connect(self._on_entered)

    # What the operator does

    def choose(self, device: int) -> bool:
        """Select a device; False when the filter or the search keeps it off the board."""
        return self.view.choose(device)

    @override
    def show_device(self, device: int | None) -> None:
        """Another device was chosen, anywhere: select it here, if it is on the board."""
        self._wanted.show_device(device)

    @override
    def show_area(self, area: str | None) -> None:
        """Show the devices of one area, None for all."""
        if area != self.model.query.area:
            self.bar.ask(area=area)

    @override
    def name_keys(self, keys: Mapping[str, str]) -> None:
        self.bar.search.set_key(keys.get("search", ""))

    def focus_search(self) -> None:
        """Take the keyboard to the search field."""
        self.bar.focus_search()

    def _show_chosen(self) -> None:
        self._delegate.chosen = self.view.current_key

    def _on_entered(self) -> None:
        if self.view.current_key is None:
            self.view.choose_first()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is kept

    @override
    def marked(self) -> Sequence[int]:
        return marked(self.view, DeviceRole.INDEX)

    @override
    def kept(self) -> dict[str, Any]:
        return self.bar.kept()

    @override
    def bring_back(self, kept: Mapping[str, Any]) -> None:
        self.bar.bring_back(kept)

    @override
    def take_over(self, other: Panel) -> None:
        if isinstance(other, DeviceBoard):
            self.bar.show_query(other.model.query)
            self._wanted.marks = other.marked()
            if other.view.current_key is not None:
                self.choose(other.view.current_key)

    @override
    def metrics_seen(self) -> set[int]:
        return self.model.visible_metrics()

    # What a frame brings

    @override
    def on_frame(self, frame: Frame) -> None:
        if not self.is_watched:
            self.model.miss_frame()
            return
        self.bar.set_now(frame.now_s)
        self._delegate.set_now(frame.now_s)
        self.model.on_frame(frame)
        self._wanted.settle()
        if frame.links != self._links:
            self._links = frame.links
            self._describe()

    def _describe(self) -> None:
        """Say why the board is empty, if it is."""
        self.view.is_loading = is_loading(self._links)
        self.view.empty_text = self.bar.empty_text(self._links)
        if not self.model.rowCount():
            self.view.viewport().update()

    def _arranged(self, headings: NDArray[np.bool_], width: int, _height: int) -> GridPlan:
        sizes = self._theme.sizes
        return wrapped(headings, width, Cells(sizes.fit(CELL[0]), sizes.fit(CELL[1]), sizes.gap, sizes.heading))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_panel(self, self._theme)
