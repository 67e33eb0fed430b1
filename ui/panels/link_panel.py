"""The panel of links: how every source stands, for a desk or a wall. F12 opens all that is known of them."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.model.frame import Frame
from app.model.link import LinkState
from app.model.words import say
from ui.models.grid_plan import Cells, GridPlan, largest
from ui.models.link_list import Heard, LinkListModel
from ui.models.link_row import links_title
from ui.panels.grid_view import GridView
from ui.panels.link_cell import CELL, LinkDelegate
from ui.panels.panel import Panel
from ui.roles import LinkRole
from ui.sentences import empty_list_text
from ui.theme import DARK, Theme, inks, paint_panel
from ui.words import told, tr

TITLE = say("Links")


class LinkPanel(Panel):
    """retry_asked: the operator wants every waiting source to be tried again now."""

    retry_asked = Signal()

    def __init__(self, heard: Heard, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(told(TITLE), parent)
        self._theme = theme
        self.model = LinkListModel(heard, self)
        delegate = LinkDelegate(theme, self)
        self.view = GridView(
            self.model, delegate, self._arranged, LinkRole.SOURCE, theme, self, copied_role=LinkRole.COPIED
        )
        self.view.setAccessibleName(tr("Sources"))
        self.told = QLabel(self)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setFont(inks(theme).fonts.name)
        self.retry_button = QPushButton(tr("Retry now"), self)
        self.retry_button.setToolTip(tr("Connect again now to every source that waits"))
        self.retry_button.setEnabled(False)
        self.retry_button.clicked.connect(self.retry_asked)
        size = theme.sizes
        head = QHBoxLayout()
        head.setContentsMargins(size.pad, size.gap, size.pad, 0)
        head.addWidget(self.told, 1)
        head.addWidget(self.retry_button)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(size.gap)
        page.addLayout(head)
        page.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self.setMinimumSize(size.fit(260), size.fit(CELL[1]) + size.target)

    @override
    def on_frame(self, frame: Frame) -> None:
        if not self.is_watched:
            return
        self.model.on_frame(frame)
        live = sum(link.state is LinkState.LIVE for link in frame.links)
        self.told.setText(links_title(live, len(frame.links)) if frame.links else "")
        self.retry_button.setEnabled(any(_can_be_tried(link.state) for link in frame.links))
        empty = "" if frame.links else empty_list_text(())
        if empty != self.view.empty_text:
            self.view.empty_text = empty
            self.view.viewport().update()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.model.rest()

    def _arranged(self, headings: NDArray[np.bool_], width: int, height: int) -> GridPlan:
        sizes = self._theme.sizes
        # A narrow panel has narrow cards: better a text that is cut than one that nobody can scroll to.
        least = min(sizes.fit(CELL[0]), max(1, width - 2 * sizes.gap))
        return largest(headings, width, height, Cells(least, sizes.fit(CELL[1]), sizes.gap))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_panel(self, self._theme)


def _can_be_tried(state: LinkState) -> bool:
    return state in (LinkState.BACKOFF, LinkState.REFUSED, LinkState.LOST, LinkState.DISCONNECTED)
