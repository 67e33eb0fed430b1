"""One window of the console: bars around a stage, the banner, and the frame of lost data. It shows what it is told."""

import time
from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget
from typing_extensions import override

from app.engine import Engine
from app.model.costs import Stage as CostStage
from app.model.frame import Frame
from ui.actions import Action
from ui.oldest_shown import oldest_shown_s
from ui.panels.banner import Banner
from ui.panels.lost_frame import LostFrame
from ui.panels.panel import Panel
from ui.panels.slim_bar import SlimBar
from ui.panels.status_bar import StatusBar
from ui.panels.top_bar import TopBar
from ui.theme import Theme
from ui.workspace.drag_by import DragBy
from ui.workspace.layout.plans import PanelPlan, WindowPlan, stacks
from ui.workspace.pages import OVERVIEW, Pages
from ui.workspace.stack_header import Grip
from ui.workspace.stage import Stage

FIRST_SIZE = (1600, 900)
OLDEST_EVERY_S = 1.0


class ConsoleWindow(QMainWindow):
    """get: returns the panel of a plan. actions: what the menu lists.

    close_asked: the operator wants this window closed; whoever owns it decides. painted(ended_s, cost_s): everything
    that was marked is on the screen now, by `time.perf_counter`. watched_changed: whether anybody can see it is another
    question now. page_turned: an area of the site, None for all. retry_asked, notice_dismissed: as of the banner.
    menu_asked: a menu of a panel, by its id, at a place of the desktop. tab_chosen: a panel is to be seen. stage_made:
    in another look there is another stage.
    """

    close_asked = Signal()
    painted = Signal(float, float)
    watched_changed = Signal()
    page_turned = Signal(object)
    retry_asked = Signal()
    notice_dismissed = Signal(str)
    menu_asked = Signal(str, QPoint)
    stage_made = Signal()
    tab_chosen = Signal(str)

    def __init__(
        self,
        engine: Engine,
        get: Callable[[PanelPlan], Panel],
        actions: Callable[[], Iterable[Action]],
        plan: WindowPlan,
        theme: Theme,
    ) -> None:
        super().__init__()
        self._engine = engine
        self._get = get
        self._actions = actions
        self._frame: Frame | None = None
        self._aged_mono_s = 0.0
        self._away = ""
        self.plan = plan
        self.setObjectName(plan.id)
        self.setWindowTitle("Sightline")
        self.build(theme)

    def build(self, theme: Theme) -> None:
        """Make bars, banner and stage in the colours and sizes of a theme; the panels come with the plan."""
        present, old = self._engine.present, getattr(self, "stage", None)
        dismissed: set[str] = self.banner.dismissed if old is not None else set()
        if old is not None:
            old.let_go()
        self._theme = theme
        self.banner: Banner = Banner(present, theme)
        self.banner.dismissed = dismissed
        self.stage = Stage(self._get, theme)
        self.top_bar: TopBar | None = None
        self.status_bar: StatusBar | None = None
        self.slim_bar: SlimBar | None = None
        self.pages: Pages | None = None
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_bar())
        column.addWidget(self.banner)
        column.addWidget(self.stage, 1)
        if self.plan.has_bars:
            self.status_bar = StatusBar(theme)
            column.addWidget(self.status_bar)
        self.setCentralWidget(content)
        content.show()
        self.lost_frame = LostFrame(content, theme)
        self.banner.retry_asked.connect(self.retry_asked)
        self.banner.notice_dismissed.connect(self.notice_dismissed)
        self.stage.menu_asked.connect(self.menu_asked)
        self.stage.tab_chosen.connect(self.tab_chosen)
        self.stage_made.emit()

    def _make_bar(self) -> QWidget:
        if self.plan.has_bars:
            self.top_bar = bar = TopBar(self._engine.present, self._theme)
            bar.menu.actions_asked = self._actions
            self.pages = Pages(self._engine.present, bar, self.page_turned.emit)
            return bar
        self.slim_bar = slim = SlimBar(self._theme)
        slim.menu.actions_asked = self._actions
        grip = Grip(self._theme, slim)
        slim.put_grip(grip)
        for widget in (grip, slim.title):
            drag = DragBy(widget, lambda _: self._only_panel())
            drag.moved.connect(self.stage.dragged)
            drag.ended.connect(self.stage.dropped)
            drag.left.connect(self.stage.drag_left)
        slim.menu_asked.connect(lambda place: self.menu_asked.emit(self.first_panel, place))
        return slim

    # What stands in it.

    def show_plan(self, plan: WindowPlan, *, is_locked: bool) -> None:
        """Bring the window to what is planned, but for its place on the desktop."""
        had_bars = self.plan.has_bars
        self.plan = plan
        if had_bars != plan.has_bars:
            self.build(self._theme)
        self.stage.show_root(plan.root, is_locked=is_locked, is_bare=plan.is_bare)
        if self.slim_bar is not None and self.slim_bar.grip is not None:
            self.slim_bar.grip.setVisible(bool(self._only_panel()) and not is_locked)
        self.show_caption()
        if self.pages is not None and plan.page and plan.page != self.pages.wanted:
            self.pages.turn_to(plan.page)
        if self._frame is not None:
            self.on_frame(self._frame)

    def show_away(self, text: str) -> None:
        """Say where the window belongs while it stands elsewhere; "" when it is home."""
        self._away = text
        self.show_caption()

    def show_caption(self) -> None:
        """Say in the title what the window is called, or else what stands in it."""
        first = next(stacks(self.plan.root))
        shown = self._get(first.panels[first.current])
        title = self.plan.title or shown.windowTitle()
        is_plain = self.plan.has_bars and not self.plan.title
        self.setWindowTitle("Sightline" if is_plain else f"{title} · Sightline")
        if self.slim_bar is not None:
            self.slim_bar.show_title(f"{title} · {self._away}" if self._away else title)

    @property
    def panel_plans(self) -> list[PanelPlan]:
        """The plans of all panels that stand in it."""
        return [plan for stack in stacks(self.plan.root) for plan in stack.panels]

    @property
    def first_panel(self) -> str:
        """The id of the panel that is seen in the first place."""
        stack = next(stacks(self.plan.root))
        return stack.panels[stack.current].id

    def _only_panel(self) -> str:
        """Return the id of the panel that stands here alone, "" where there are more."""
        plans = self.panel_plans
        return plans[0].id if len(plans) == 1 else ""

    @property
    def page(self) -> str:
        """The area it shows, "" for all of the site, or of a window that has no pages."""
        if self.pages is None:
            return self.plan.page
        return "" if self.pages.wanted == OVERVIEW else self.pages.wanted

    @property
    def area(self) -> str | None:
        """The area that is shown now, None for all of the site."""
        return None if self.pages is None or self.pages.current == OVERVIEW else self.pages.current

    @property
    def is_watched(self) -> bool:
        """Whether anybody can see it."""
        return self.isVisible() and not self.isMinimized()

    # What comes in.

    def on_frame(self, frame: Frame) -> None:
        """Take over what stands in the bars. The panels get their frames from whoever owns them."""
        self._frame = frame
        if self.pages is not None:
            self.pages.on_frame(frame)
        if not self.is_watched:
            return
        self.banner.on_frame(frame)
        if self.top_bar is not None:
            self.top_bar.on_frame(frame)
        if self.slim_bar is not None:
            self.slim_bar.on_frame(frame)
            if abs(frame.now_mono_s - self._aged_mono_s) >= OLDEST_EVERY_S:
                self._aged_mono_s = frame.now_mono_s
                self.slim_bar.show_oldest(oldest_shown_s(self._engine.present, self.metrics_seen(), frame.now_s))
                self.show_caption()
        self.lost_frame.on_frame(frame)

    def metrics_seen(self) -> set[int]:
        """Return the metrics that its panels show."""
        panels = (self._get(plan) for plan in self.panel_plans)
        return {metric for panel in panels if panel.isVisible() for metric in panel.metrics_seen()}

    # What Qt says.

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.UpdateRequest:
            return super().event(event)
        # Qt paints everything that was marked in this one event; what comes after it is on the screen.
        begin_s = time.perf_counter()
        handled = super().event(event)
        end_s = time.perf_counter()
        self._engine.costs.spend(CostStage.PAINT, end_s - begin_s)
        self.painted.emit(end_s, end_s - begin_s)
        return handled

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange:
            self.watched_changed.emit()
            if self._frame is not None:
                self.on_frame(self._frame)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.watched_changed.emit()
        if self._frame is not None:
            self.on_frame(self._frame)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.watched_changed.emit()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.close_asked.emit()


def place_of_focus(window: QWidget) -> str:
    """Return the accessible name of what has the keyboard: what is built anew is known by the same one."""
    focused = window.focusWidget()
    return focused.accessibleName() if focused is not None else ""


def give_focus(window: QWidget, name: str) -> None:
    """Give the keyboard to what has this name, as `place_of_focus` returned it."""
    known = (widget for widget in window.findChildren(QWidget) if widget.accessibleName() == name)
    widget = next(known, None) if name else None
    if widget is not None:
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
