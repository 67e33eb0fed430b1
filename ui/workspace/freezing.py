"""Holding every window at the same instant, and going back to live."""

from collections.abc import Mapping
from typing import Protocol

from shiboken6 import isValid

from app.model.frame import Frame
from app.settings import TrendSettings
from ui.panels.panel import Panel
from ui.panels.still_picture import StillPicture
from ui.theme import Theme


class Frozen(Protocol):
    """What is held."""

    frame: Frame | None
    trend_settings: TrendSettings
    theme: Theme

    @property
    def panels(self) -> Mapping[str, Panel]: ...


class Freezing:
    """What can hold a time by itself does so; everything else is covered by a picture of itself.

    Bars stay live: a lost link is told as ever. It ends by itself when pauses do.
    """

    def __init__(self, desk: Frozen) -> None:
        self._desk = desk
        self._covers: list[StillPicture] = []
        self._since_mono_s: float | None = None

    @property
    def is_frozen(self) -> bool:
        """Whether windows are held."""
        return self._since_mono_s is not None

    def freeze(self) -> None:
        """Hold everything at the last frame; what is held already is held at that one instead."""
        frame = self._desk.frame
        if frame is None:
            return
        self.go_live()
        self._since_mono_s = frame.now_mono_s
        for panel in self._desk.panels.values():
            if not panel.hold(frame.now_s, frame.now_mono_s) and panel.isVisible():
                self._covers.append(StillPicture(panel, frame.now_s, self._desk.theme))

    def go_live(self) -> None:
        """Show the present everywhere, also in trends that were held by themselves."""
        self._since_mono_s = None
        for cover in self._covers:
            if isValid(cover):
                cover.hide()
                cover.deleteLater()
        self._covers.clear()
        for panel in self._desk.panels.values():
            panel.go_live()

    def end(self) -> None:
        """Go back to live if windows are held: what is covered is about to change places. A pause of its own stays."""
        if self.is_frozen:
            self.go_live()

    def on_frame(self, frame: Frame) -> None:
        """End what has lasted long enough."""
        after_s, since_s = self._desk.trend_settings.pause_s, self._since_mono_s
        if since_s is not None and after_s and frame.now_mono_s - since_s >= after_s:
            self.go_live()
