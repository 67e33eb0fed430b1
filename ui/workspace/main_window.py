"""The console's window: it places panels and passes frames on, nothing else."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from app.engine import Engine
from app.model.costs import Stage
from app.model.frame import Frame
from app.settings import LookSettings, TrendSettings
from app.sourcing.desk import Sourcing
from ui.actions import install, keys_text, set_keys
from ui.figures import Figures
from ui.look import other_theme
from ui.oldest_shown import oldest_shown_s
from ui.panels.banner import Banner
from ui.panels.device_list import DeviceList
from ui.panels.device_summary import DeviceSummary
from ui.panels.export_choice import Exportable
from ui.panels.key_list import KeyList
from ui.panels.lost_frame import LostFrame
from ui.panels.palette import Palette
from ui.panels.status_bar import StatusBar, StatusFigures
from ui.panels.top_bar import TopBar
from ui.theme import DARK, Theme
from ui.workspace.action_notes import ActionNotes
from ui.workspace.key_book import KeyBook
from ui.workspace.pages import Pages
from ui.workspace.palette_desk import PaletteDesk
from ui.workspace.photographer import Photographer
from ui.workspace.side_windows import SideWindows
from ui.workspace.state import WorkspaceState
from ui.workspace.window_keys import window_actions
from ui.workspace.window_place import is_reachable

if TYPE_CHECKING:
    from ui.panels.trends import TrendGrid

FIRST_SIZE = (1600, 900)
FIRST_SPLIT = (340, 1250, 304)


class MainWindow(QMainWindow):
    """Device list, trends and summary between a top bar and a status bar.

    close_asked: the operator wants to end; the window stays until the session has stopped in order.
    painted(ended_s, cost_s): everything that was marked is on the screen now, by `time.perf_counter`.
    watched_changed(bool): whether anybody can see this window.
    evidence_asked: the operator wants all that is known now in a file. retry_asked: connect again now.
    device_chosen(device index): another device was chosen.
    look_asked(LookSettings): the operator wants another theme, text size or density; answered by `dress`.
    """

    close_asked = Signal()
    painted = Signal(float, float)
    watched_changed = Signal(bool)
    evidence_asked = Signal()
    retry_asked = Signal()
    device_chosen = Signal(int)
    look_asked = Signal(object)

    def __init__(
        self,
        engine: Engine,
        state: WorkspaceState,
        trends: TrendSettings,
        look: LookSettings | None = None,
        theme: Theme = DARK,
        sourcing: Sourcing | None = None,
    ) -> None:
        super().__init__()
        self._engine = engine
        self._state = state
        self.trend_settings = trends
        self._look = look or LookSettings()
        self._theme = theme
        self._frame: Frame | None = None
        self.photographer = Photographer(engine, self)
        self.sourcing = sourcing or Sourcing(engine)
        self.side = SideWindows(engine, theme, self, self)
        self.retry_asked.connect(engine.retry_now)
        self._notes = ActionNotes(engine.note_action)
        self.evidence_asked.connect(self._notes.on_evidence)
        self._palette_desk = PaletteDesk(engine.present, self)
        self.setWindowTitle("Sightline")
        self.key_book = KeyBook(window_actions(self), state.keys)
        for problem in self.key_book.problems:
            engine.tell(problem)
        install(self.key_book.actions, self)
        self._place()
        self._build()
        self.device_list.view.setFocus()  # else the first control of all, the menu, would have the keyboard

    def _build(self) -> None:
        """Make every panel, in the colours and sizes of the theme, and put them where the state says."""
        engine, theme = self._engine, self._theme
        self.top_bar = TopBar(engine.present, theme)
        self.banner = Banner(engine.present, theme)
        self.device_list = DeviceList(engine.present, theme)
        self.summary = DeviceSummary(engine.present, theme, commands=engine.commands)
        self.status_bar = StatusBar(theme)
        self.trends: TrendGrid | None = None
        self._middle = QWidget()
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self.pages = Pages(engine.present, self.top_bar, self._show_area)
        self._content = self._lay_out()
        self.lost_frame = LostFrame(self._content, theme)
        self._connect()
        self._restore()

    def _lay_out(self) -> QWidget:
        for panel in (self.device_list, self._middle, self.summary):
            self._split.addWidget(panel)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        for place, stretch in enumerate((0, 1, 0)):
            self._split.setStretchFactor(place, stretch)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(self.banner)
        column.addWidget(self._split, 1)
        column.addWidget(self.status_bar)
        self.setCentralWidget(content)
        return content

    def _connect(self) -> None:
        self.top_bar.menu.actions_asked = lambda: self.key_book.actions
        self._show_search_key()
        self.device_list.device_chosen.connect(self._on_device_chosen)
        self.device_list.view.card_asked.connect(self.open_card)
        self.banner.retry_asked.connect(self.retry_asked)
        self.banner.notice_dismissed.connect(self._notes.on_dismissed)

    def show_palette(self) -> None:
        """Find an action, page, device or metric by typing."""
        for shown in self.findChildren(Palette):
            shown.close()
        structure = self._frame.structure if self._frame is not None else 0
        self._palette_desk.make(self.key_book.actions, self.pages.offered, structure, self._theme, self).show()

    def open_menu(self) -> None:
        """Open the menu of the top bar."""
        self.top_bar.menu.open()

    def show_keys(self) -> None:
        """Show what every key does."""
        self._close_keys()
        shown = KeyList(self.key_book, self._theme, self)
        shown.keys_changed.connect(self._take_keys)
        shown.show()

    def _take_keys(self) -> None:
        """Let the keys of the book be true from now on, wherever they are named."""
        set_keys(self.key_book.actions, self)
        self._show_search_key()

    def _show_search_key(self) -> None:
        (search,) = (action for action in self.key_book.actions if action.id == "search")
        self.device_list.search.set_key(keys_text(search.keys))

    def _close_keys(self) -> None:
        for shown in self.findChildren(KeyList):
            shown.close()

    def search(self) -> None:
        """Give the keyboard to the search."""
        self.device_list.focus_search()

    def turn_page(self, number: int) -> None:
        """Show the page with this number, counted from 0."""
        self.pages.step(number)

    def turn_to(self, page: str) -> None:
        """Show the page with this name."""
        self.pages.turn_to(page)

    def open_side(self, name: str) -> None:
        """Open one of the windows beside this one."""
        self.side.open(name, self._frame)

    def reopen_side(self) -> None:
        """Open the windows that stood beside this one at the end of the last run; this one keeps the keyboard."""
        if self._state.side:
            self.side.restore(self._state.side, self._frame)
            self.activateWindow()

    def open_card(self) -> None:
        """Show the selected device in full."""
        self.open_side("card")

    def _place(self) -> None:
        state = self._state
        place = QRect(*state.geometry) if state.geometry else None
        if place is not None and is_reachable(place):
            self.setGeometry(place)
        else:  # the first start, or the monitor is gone
            self.resize(*FIRST_SIZE)
        if state.is_maximized or place is None:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def _restore(self) -> None:
        state = self._state
        self._split.setSizes(list(state.splitter or FIRST_SPLIT))
        self.device_list.set_grouped(state.is_grouped)
        if state.page:
            self.pages.turn_to(state.page)

    def state(self) -> WorkspaceState:
        """Return what should come back at the next start."""
        frame = self.normalGeometry() if self.isMaximized() else self.geometry()
        chosen = self.summary.device
        return WorkspaceState(
            geometry=(frame.x(), frame.y(), frame.width(), frame.height()),
            is_maximized=self.isMaximized(),
            splitter=tuple(self._split.sizes()),
            page=self.pages.current,
            device="" if chosen is None else self._engine.present.devices[chosen].id,
            window_s=self.trends.window_s if self.trends else self._state.window_s,
            panes=self.trends.named_pens() if self.trends else self._state.panes,
            is_grouped=self.device_list.is_grouped,
            look=self._state.look,
            side=self.side.places(),
            keys=self.key_book.chosen,
        )

    # How it looks.

    @property
    def look(self) -> LookSettings:
        """Theme, text size and density that are asked for."""
        return self._look

    def ask_look(self, look: LookSettings) -> None:
        """Ask for another look; the same is no other."""
        if look != self._look:
            self.look_asked.emit(look)

    def change_theme(self) -> None:
        """Ask for the light theme in place of the dark one, or the other way round."""
        self.ask_look(other_theme(self._look, self._theme.is_dark))

    def dress(self, look: LookSettings, theme: Theme, *, is_chosen: bool = True) -> None:
        """Build every panel anew in another look. is_chosen: the operator wants it so at the next start too.

        Panels keep no truth: rings, values and pens' metrics live in the engine. So building them again is a few
        milliseconds and cannot leave one pen, pixmap or font behind in the colours of before, as handing a theme round
        to everything that paints could. The window itself stays where it is, on its monitor.
        """
        if is_chosen:
            self._notes.on_look(look)
        self._state = replace(self.state(), look=look if is_chosen else self._state.look)
        self._look, self._theme = look, theme
        query, dismissed = self.device_list.model.query, self.banner.dismissed
        focus = _place_of_focus(self)
        self._close_keys()
        trends = self.trends
        self._build()
        self.banner.dismissed = dismissed
        if self._frame is not None:
            self.pages.on_frame(self._frame)
        self.device_list.show_query(query)
        if trends is not None:
            self.add_trends().take_over(trends)
        if self._frame is not None:
            self.on_frame(self._frame)
        _give_focus(self._content, focus)
        self.side.dress(theme, self._frame)

    def add_trends(self) -> TrendGrid:
        """Add the trend grid. Called after the first paint: importing the plots takes longer than all the rest."""
        from ui.panels.trends import TrendGrid  # noqa: PLC0415

        self.trends = TrendGrid(self._engine.present, self.trend_settings, self._theme)
        sizes = self._split.sizes()
        self._split.replaceWidget(1, self.trends)
        self._middle.deleteLater()
        self._split.setStretchFactor(1, 1)
        self._split.setSizes(sizes)
        self.trends.pen_chosen.connect(self.choose)
        self.trends.hold_bar.changed.connect(self._on_held)
        self.trends.set_device(self.summary.device)
        if self._state.window_s:
            self.trends.set_window(self._state.window_s)
        if self._state.panes:
            self.trends.restore_pens(self._state.panes)
        elif self.device_list.area is not None:
            self.trends.arrange(area=self.device_list.area)
        return self.trends

    # What comes in.

    def on_frame(self, frame: Frame) -> None:
        """Pass a frame to every panel. A panel that is hidden does nothing with it."""
        self._frame = frame
        begun_s = time.perf_counter()
        self.pages.on_frame(frame)
        self.top_bar.on_frame(frame)
        self.banner.on_frame(frame)
        self.device_list.on_frame(frame)
        self.summary.on_frame(frame)
        listed_s = time.perf_counter()
        if self.trends is not None:
            self.trends.on_frame(frame)
        self._engine.costs.spend(Stage.MODELS, listed_s - begun_s)
        self._engine.costs.spend(Stage.PLOTS, time.perf_counter() - listed_s)
        self.lost_frame.on_frame(frame)
        self.side.on_frame(frame)
        if self.summary.device is None and self._engine.present.devices:
            self._choose_first()

    def show_figures(self, figures: Figures) -> None:
        """Put a second's figures into the status bar."""
        store = self._engine.store_status()
        self.status_bar.show_figures(
            StatusFigures(
                readings_per_s=figures.readings_per_s,
                data_age_ms_p99=figures.data_age_ms_p99,
                oldest_s=oldest_shown_s(self._engine.present, self._looked_at(), figures.t),
                frames_per_s=figures.frames_per_s,
                frame_ms_p99=figures.frame_ms_p99,
                outbox=figures.outbox,
                bad_frames=figures.bad_frames,
                dropped=figures.dropped,
                snapshot_s=store.last_written_s,
                store_bytes=store.size_bytes or None,
                console_id=self._engine.console_id,
            )
        )

    def _looked_at(self) -> set[int]:
        """Return the metrics of the trends and the chosen device."""
        metrics = {metric for pens in (self.trends.pens() if self.trends else []) for metric in pens}
        if self.summary.device is not None:
            metrics.update(self._engine.present.metrics_of(self.summary.device))
        return metrics

    @property
    def device(self) -> int | None:
        """The device that is chosen, None before there is one."""
        return self.summary.device

    def exportable(self) -> Exportable:
        """Return what the trends show and which device is chosen."""
        device = self.summary.device
        if self.trends is None:
            return Exportable(device=device)
        bar = self.trends.hold_bar
        end_s = bar.end_s
        begin_s = None if end_s is None else end_s - self.trends.window_s
        panes = tuple(tuple(pens) for pens in self.trends.pens())
        return Exportable(panes, device, begin_s, end_s, is_live=not bar.outlook.is_held)

    # What the operator does.

    def _choose_first(self) -> None:
        known = (index for index, device in enumerate(self._engine.present.devices) if device.id == self._state.device)
        self.choose(next(known, 0))

    def choose(self, device: int) -> None:
        """Select a device, whether the list shows it or not."""
        if not self.device_list.choose(device):
            self._on_device_chosen(device)

    def _on_device_chosen(self, device: int) -> None:
        self.summary.show_device(device)
        self.device_chosen.emit(device)
        if self.trends is not None:
            self.trends.set_device(device)

    def add_to_trend(self) -> None:
        """Draw the selected device's first number on the pane used last; say why where it cannot be."""
        device = self.summary.device
        if self.trends is not None and device is not None:
            self.trends.hold_bar.say(self.trends.add_device(device))

    def save_trends(self) -> None:
        """Save a stamped picture of the trends."""
        if self.trends is not None and self._frame is not None:
            title, metrics = self.trends.caption(), self.trends.seen()
            self.photographer.take("trends", title, self.trends, metrics, self._frame, self._theme)

    def save_picture(self) -> None:
        """Save a stamped picture of the whole window."""
        if self._frame is not None:
            title = f"Console · {self.pages.current}"
            self.photographer.take("console", title, self, self._looked_at(), self._frame, self._theme)

    def draw(self, metric: int) -> None:
        """Draw a metric on the pane used last; say why where it cannot be."""
        if self.trends is not None:
            self.trends.hold_bar.say(self.trends.add_metric(metric))

    def forget(self, metric: int) -> None:
        """Take a metric that is gone off every pane."""
        if self.trends is not None:
            for pane, pens in enumerate(self.trends.pens()):
                if metric in pens:
                    self.trends.remove_pen(pane, metric)

    def _show_area(self, area: str | None) -> None:
        self.device_list.set_area(area)
        if self.trends is not None:
            self.trends.arrange(area=area)

    def _on_held(self) -> None:
        if self.trends is not None:
            self._notes.on_outlook(self.trends.hold_bar.outlook.mode)

    # What Qt says.

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.UpdateRequest:
            return super().event(event)
        # Qt paints everything that was marked in this one event; what comes after it is on the screen.
        begin_s = time.perf_counter()
        handled = super().event(event)
        end_s = time.perf_counter()
        self._engine.costs.spend(Stage.PAINT, end_s - begin_s)
        self.painted.emit(end_s, end_s - begin_s)
        return handled

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange:
            self.watched_changed.emit(self.isVisible() and not self.isMinimized())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.watched_changed.emit(not self.isMinimized())

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.watched_changed.emit(False)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.close_asked.emit()


def _place_of_focus(window: QMainWindow) -> str:
    """Return the accessible name of what has the keyboard: what is built anew is known by the same one."""
    focused = window.focusWidget()
    return focused.accessibleName() if focused is not None else ""


def _give_focus(content: QWidget, name: str) -> None:
    known = (widget for widget in content.findChildren(QWidget) if widget.accessibleName() == name)
    widget = next(known, None) if name else None
    if widget is not None:
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
