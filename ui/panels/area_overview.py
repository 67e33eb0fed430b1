"""The overview of the site: one tile per area with its worst state, and how many devices are in which."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.model.frame import Frame
from app.model.link import LinkStatus
from app.model.present import Present
from app.model.words import say
from ui.models.area_list import AreaListModel
from ui.models.grid_plan import Cells, GridPlan, largest, wrapped
from ui.panels.area_tile import LOW, TILE, AreaDelegate
from ui.panels.grid_view import GridView
from ui.panels.panel import Panel
from ui.roles import AreaRole
from ui.sentences import empty_list_text, is_loading
from ui.theme import DARK, Theme, paint_panel
from ui.words import told, tr

TITLE = say("Areas")


class AreaOverview(Panel):
    """area_chosen: the operator wants to see an area, by its name; devices without one stand under `NO_AREA`."""

    area_chosen = Signal(str)

    def __init__(self, present: Present, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(told(TITLE), parent)
        self._theme = theme
        self._links: tuple[LinkStatus, ...] = ()
        self.model = AreaListModel(present, self)
        self.view = GridView(
            self.model,
            AreaDelegate(theme, self),
            self._arranged,
            AreaRole.NAME,
            theme,
            self,
            copied_role=AreaRole.COPIED,
        )
        self.view.setAccessibleName(tr("Areas of the site"))
        self.view.is_loading = True
        self.view.opened.connect(self._on_opened)
        self.view.clicked.connect(self._on_clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.setFocusProxy(self.view)
        self.setMinimumSize(theme.sizes.fit(TILE[0]) + 4 * theme.sizes.gap, theme.sizes.fit(TILE[1]))

    @override
    def on_frame(self, frame: Frame) -> None:
        if not self.is_watched:
            return
        self.model.on_frame(frame)
        if frame.links != self._links:
            self._links = frame.links
            self._describe()

    def _describe(self) -> None:
        """Say why there is no tile, if there is none."""
        self.view.is_loading = is_loading(self._links)
        self.view.empty_text = empty_list_text(self._links)
        if not self.model.rowCount():
            self.view.viewport().update()

    def _arranged(self, headings: NDArray[np.bool_], width: int, height: int) -> GridPlan:
        sizes = self._theme.sizes
        plan = largest(headings, width, height, Cells(sizes.fit(TILE[0]), sizes.fit(TILE[1]), sizes.gap))
        if plan.bottom <= height:
            return plan
        return wrapped(headings, width, Cells(sizes.fit(TILE[0]), sizes.fit(LOW), sizes.gap))

    def _on_clicked(self, index: QModelIndex) -> None:
        self.area_chosen.emit(index.data(AreaRole.NAME))

    def _on_opened(self) -> None:
        self.area_chosen.emit(self.view.current_key)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_panel(self, self._theme)
