"""The single large trend: one pane with its own time, written for the distance from which it is read."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

import msgspec
from msgspec.structs import replace as changed
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.model.frame import Frame
from app.model.present import Present
from app.model.words import say
from app.settings import TrendSettings
from ui.colours import enlarged
from ui.panels.distance_choice import Density, DistanceChoice, screen_density
from ui.panels.panel import Panel
from ui.panels.trends import TrendGrid
from ui.plots.pen_choice import NamedPane
from ui.plots.tempo import Tempo
from ui.theme import DARK, Theme, paint_panel
from ui.viewing import LEAST_ARC_MINUTES, font_px
from ui.words import told

TITLE = say("Large trend")
_STEP = 0.25
"""Sizes of text come in steps, so that a window that is pulled larger does not make everything anew all the time."""

_HEIGHT_OF_ONE = 150
"""Height of a panel for which letters of the usual size are as large as they may be: the rest is for the picture."""


class LargeTrend(Panel):
    """device_chosen(int): the pane's leading pen was clicked. Pens are dropped on it, or chosen with L.

    Until somebody does, it draws whatever device is chosen anywhere.

    outlook_changed(Mode): the pane shows the present, or holds something, from now on. grid: a trend grid of one
    pane. density: how many logical pixels there are to a millimetre of a screen. tempo: of the trends of all windows.
    """

    device_chosen = Signal(int)
    outlook_changed = Signal(object)
    draws = True

    def __init__(
        self,
        present: Present,
        settings: TrendSettings | None = None,
        theme: Theme = DARK,
        parent: QWidget | None = None,
        *,
        density: Density = screen_density,
        tempo: Tempo | None = None,
    ) -> None:
        super().__init__(told(TITLE), parent)
        self._present = present
        self._settings = changed(settings or TrendSettings(), panes=1)
        self._theme = theme
        self._density = density
        self._tempo = tempo or Tempo()
        self._factor = 1.0
        self._device: int | None = None
        self.distance = DistanceChoice(theme, self)
        self.distance.changed.connect(self._fit)
        self._head = QWidget(self)
        head = QHBoxLayout(self._head)
        head.setContentsMargins(theme.sizes.gap, theme.sizes.gap, theme.sizes.gap, 0)
        head.addStretch(1)
        head.addWidget(self.distance)
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(0, 0, 0, 0)
        self._page.setSpacing(0)
        self._page.addWidget(self._head)
        self.grid = self._made_grid()
        self.setMinimumSize(theme.sizes.fit(320), theme.sizes.fit(240))

    def _made_grid(self) -> TrendGrid:
        theme = replace(self._theme, sizes=enlarged(self._theme.sizes, self._factor))
        grid = TrendGrid(self._present, self._settings, theme, self, tempo=self._tempo)
        grid.pen_chosen.connect(self.device_chosen)
        grid.hold_bar.changed.connect(lambda: self.outlook_changed.emit(grid.hold_bar.outlook.mode))
        self._page.addWidget(grid, 1)
        self.give_keyboard_to(grid.panes[0])
        return grid

    @property
    @override
    def caption(self) -> str:
        return self.grid.panes[0].heading.title or self.windowTitle()

    # What is shown

    @override
    def draw(self, metric: int) -> None:
        """Show this metric as well; say why where that cannot be."""
        self.grid.hold_bar.say(self.grid.pens.add(0, metric))

    @override
    def draw_devices(self, devices: Sequence[int]) -> None:
        """Show what there is to draw of devices, likewise."""
        self.grid.draw_on(0, devices)

    @override
    def show_device(self, device: int | None) -> None:
        self._device = device
        self.grid.show_device(device)
        is_followed = not self.grid.pens.named()
        if is_followed and device is not None and self.grid.pens.plan.first_of(device) is not None:
            self.grid.pens.arrange(device)

    @override
    def forget(self, metric: int) -> None:
        """Let go of a metric that is there no more."""
        self.grid.pens.remove(0, metric)

    @override
    def hold(self, now_s: float, now_mono_s: float) -> bool:
        return self.grid.hold(now_s, now_mono_s)

    @override
    def go_live(self) -> None:
        self.grid.go_live()

    @override
    def kept(self) -> dict[str, Any]:
        pens = [pen.written() for pane in self.grid.pens.named()[:1] for pen in pane]
        kept: dict[str, Any] = {"window_s": self.grid.window_s, "distance_m": self.distance.metres}
        return {**kept, "pens": pens} if pens else kept

    @override
    def bring_back(self, kept: Mapping[str, Any]) -> None:
        length, metres = kept.get("window_s"), kept.get("distance_m")
        if isinstance(metres, int | float) and metres > 0:
            self.distance.choose(float(metres))
        if isinstance(length, int | float) and length > 0:
            self.grid.set_window(float(length))
        with suppress(msgspec.ValidationError):
            pens = msgspec.convert(kept.get("pens", ()), NamedPane)
            if pens:
                self.grid.pens.restore((pens,))

    @override
    def take_over(self, other: Panel) -> None:
        if isinstance(other, LargeTrend):
            self.distance.choose(other.distance.metres)
            self.grid.set_window(other.grid.window_s)
            self.grid.take_over(other.grid)

    @override
    def metrics_seen(self) -> set[int]:
        return self.grid.pens.seen()

    @override
    def let_go(self) -> None:
        self.grid.pens.show(())

    # What happens

    @override
    def on_frame(self, frame: Frame) -> None:
        if self.is_watched:
            self._fit()
            self.grid.on_frame(frame)

    def _fit(self) -> None:
        """Make the pane anew in other letters where distance, screen or room ask for it."""
        self._head.setVisible(not self.window().isFullScreen())  # on a wall there is nothing but the trend
        factor = self._wanted_factor()
        if factor == self._factor:
            return
        self._factor = factor
        before, had_focus = self.grid, self.grid.panes[0].hasFocus()
        self.grid = self._made_grid()
        self.grid.set_window(before.window_s)
        self.grid.take_over(before)
        self.grid.show_device(self._device)
        self._page.removeWidget(before)
        before.hide()
        before.deleteLater()
        if had_focus:
            self.grid.panes[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _wanted_factor(self) -> float:
        least = font_px(self.distance.metres, self._density(self.screen()), LEAST_ARC_MINUTES)
        factor = min(least / self._theme.sizes.font_small, self.height() / _HEIGHT_OF_ONE)
        return max(1.0, round(factor / _STEP) * _STEP)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_panel(self, self._theme)
