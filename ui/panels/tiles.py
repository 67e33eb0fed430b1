"""Big-number tiles: few values, chosen by the operator, written so large that they are read from afar."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.model.frame import Frame
from app.model.present import Present
from app.model.words import say
from ui.dialogs.metric_finder import MetricFinder
from ui.dragged import devices_of, metric_of
from ui.models.grid_plan import GridPlan, filling
from ui.models.tile_list import TileListModel
from ui.panels.distance_choice import Density, DistanceChoice, screen_density
from ui.panels.grid_view import GridView
from ui.panels.panel import Panel
from ui.panels.tile_cell import TileDelegate
from ui.panels.tile_choice import TileChoice
from ui.panels.tile_shortfall import shortfall
from ui.panels.tile_sizes import tile_sizes, widest_em
from ui.roles import DEVICE_MIME, METRIC_MIME, TileRole
from ui.theme import DARK, Theme, inks, paint_panel
from ui.words import told, tr

TITLE = say("Tiles")
EMPTY = say("No value is chosen yet. Drag a device or a metric here, or press L to find one.")
NOT_KNOWN = say("Nothing is known of what was dropped here.")


class Tiles(Panel):
    """L finds values to add, Delete takes one away, Ctrl with an arrow moves it, T draws it, Return shows its device.

    Until somebody does, the plant itself decides what is shown; from then on nothing comes or goes by itself.
    device_chosen(int), card_asked(), trend_asked(int metric): as from any list of values.
    density: tells how many logical pixels there are to a millimetre of a screen.
    """

    device_chosen = Signal(int)
    card_asked = Signal()
    trend_asked = Signal(int)

    def __init__(
        self,
        present: Present,
        theme: Theme = DARK,
        parent: QWidget | None = None,
        *,
        density: Density = screen_density,
    ) -> None:
        super().__init__(told(TITLE), parent)
        self._present = present
        self._theme = theme
        self._density = density
        self._laid_for: object = None
        self._sentence = self._shortfall = ""
        self.model = TileListModel(present, self)
        self.choice = TileChoice(present, self.model)
        self._delegate = TileDelegate(theme, self)
        self.view = GridView(
            self.model, self._delegate, self._arranged, TileRole.NAME, theme, self, copied_role=TileRole.COPIED
        )
        self.view.setAccessibleName(tr("Tiles of values"))
        self.view.setDragEnabled(True)
        self.view.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.empty_text = told(EMPTY)
        self.view.installEventFilter(self)
        self.add_button = QPushButton(tr("Add a value"), self)
        self.add_button.setToolTip(tr("Find a metric and show it here   (L)"))
        self.distance = DistanceChoice(theme, self)
        self.told = QLabel(self)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setFont(inks(theme).fonts.name)
        self.told.setWordWrap(True)
        self._head = QWidget(self)
        self._lay_out()
        self.setAcceptDrops(True)
        self.setFocusProxy(self.view)
        self.add_button.clicked.connect(self.find_values)
        self.distance.changed.connect(self._fit)
        self.view.chosen.connect(self._on_chosen)
        self.view.opened.connect(self.card_asked)
        self.model.modelReset.connect(self._fit)

    def _lay_out(self) -> None:
        size = self._theme.sizes
        head = QHBoxLayout(self._head)
        head.setContentsMargins(size.pad, size.gap, size.pad, 0)
        head.setSpacing(size.gap)
        head.addWidget(self.add_button)
        head.addStretch(1)
        head.addWidget(self.distance)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._head)
        page.addWidget(self.view, 1)
        page.addWidget(self.told)
        self.told.setContentsMargins(size.pad, 4, size.pad, 6)
        self.told.hide()

    # What the operator does

    @override
    def draw(self, metric: int) -> None:
        """Show this metric as well; say why where that cannot be."""
        self._say(self.choice.add_metric(metric))

    @override
    def draw_devices(self, devices: Sequence[int]) -> None:
        """Show what there is to show of devices, likewise."""
        self._say(self.choice.add_devices(devices))

    @override
    def forget(self, metric: int) -> None:
        """Let go of a metric that is there no more."""
        self.choice.forget(metric)

    @override
    def show_area(self, area: str | None) -> None:
        """Let the plant choose among the devices of one area, None for all, while it is the one that chooses."""
        self.choice.show_area(area)

    def find_values(self) -> None:
        """Open the dialog that finds values to add."""
        MetricFinder(
            tr("Add values to the tiles"), self.choice.found, self.choice.add_metric, self._theme, self.window()
        ).open()

    def _on_chosen(self, _name: object) -> None:
        metric = self._chosen
        if metric is not None:
            self.device_chosen.emit(self._present.device_of(metric))

    @property
    def _chosen(self) -> int | None:
        index = self.view.currentIndex()
        return index.data(TileRole.METRIC) if index.isValid() else None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.view and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText))
        return super().eventFilter(watched, event)

    def _on_key(self, key: str) -> bool:
        row, columns = self.view.currentIndex().row(), self.view.plan.columns
        moves = {"Ctrl+Left": -1, "Ctrl+Right": 1, "Ctrl+Up": -columns, "Ctrl+Down": columns}
        if key == "L":
            self.find_values()
        elif key == "Del" and row >= 0:
            self._remove(row)
        elif key == "T" and self._chosen is not None:
            self.trend_asked.emit(self._chosen)
        elif key in moves and row >= 0:
            self.choice.move(row, moves[key])
        else:
            return False
        return True

    def _remove(self, row: int) -> None:
        self.choice.remove(row)
        if self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(min(row, self.model.rowCount() - 1)))

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAccessibleName(tr("Tiles"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Add a value…"), self.find_values)
        row = self.view.currentIndex().row()
        if row >= 0:
            menu.addAction(tr("Take this tile away"), lambda: self._remove(row))
        menu.popup(event.globalPos())

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(event.mimeData().hasFormat(kind) for kind in (DEVICE_MIME, METRIC_MIME)):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        name = metric_of(bytes(event.mimeData().data(METRIC_MIME).data()))
        devices = devices_of(bytes(event.mimeData().data(DEVICE_MIME).data()), len(self._present.devices))
        row = self._row_at(event.position().toPoint())
        metric = None if name is None else self._present.find(*name)
        if metric is not None:
            self._say(self.choice.add_metric(metric, row))
        elif devices:
            self._say(self.choice.add_devices(devices, row))
        else:
            self._say(NOT_KNOWN)

    def _row_at(self, at: QPoint) -> int | None:
        index = self.view.indexAt(self.view.viewport().mapFrom(self, at))
        return index.row() if index.isValid() else None

    # What is kept

    @override
    def kept(self) -> dict[str, Any]:
        kept: dict[str, Any] = {"distance_m": self.distance.metres}
        return kept if self.choice.is_own else {**kept, "tiles": [list(name) for name in self.model.names]}

    @override
    def bring_back(self, kept: Mapping[str, Any]) -> None:
        metres, tiles = kept.get("distance_m"), kept.get("tiles")
        if isinstance(metres, int | float) and metres > 0:
            self.distance.choose(float(metres))
        if isinstance(tiles, list | tuple):
            self.choice.show_names(tiles)

    @override
    def metrics_seen(self) -> set[int]:
        return {tile.metric for tile in self.model.tiles if tile.metric is not None}

    # What a frame brings

    @override
    def on_frame(self, frame: Frame) -> None:
        if not self.is_watched:
            return
        self.choice.restructure(frame.structure)
        self.model.on_frame(frame)
        self._fit()

    def _fit(self) -> None:
        """Lay the tiles out anew where their number, their room, the widest of their texts or the screen is another."""
        self._head.setVisible(not self.window().isFullScreen())  # on a wall there is nothing but the tiles
        size, density = self.view.size(), self._density(self.screen())
        wanted = (size, density, self.distance.metres, len(self.model.tiles), widest_em(self.model.tiles))
        if wanted != self._laid_for:
            self._laid_for = wanted
            gap = self._theme.sizes.gap
            sizes = tile_sizes(self.model.tiles, size.width(), size.height(), gap, self.distance.metres, density)
            self._delegate.sizes = sizes
            self.view.lay_out()
            self._shortfall = shortfall(sizes, self.distance.metres) if self.model.tiles else ""
            self._tell()

    def _say(self, sentence: str) -> None:
        """Say why something could not be done, until something else was; "" says nothing."""
        self._sentence = sentence
        self._tell()

    def _tell(self) -> None:
        said = self._sentence or self._shortfall
        self.told.setText(told(said))
        self.told.setVisible(bool(said))

    def _arranged(self, headings: NDArray[np.bool_], width: int, height: int) -> GridPlan:
        columns = max(1, min(self._delegate.sizes.columns, len(headings)))
        return filling(len(headings), columns, width, height, self._theme.sizes.gap)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_panel(self, self._theme)
