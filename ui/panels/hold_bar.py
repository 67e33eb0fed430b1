"""The button that holds the picture of all trends, and the plain mark that it is held."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.model.frame import Frame
from app.model.present import Present
from ui.plots.outlook import Outlook
from ui.text import count_text, long_age
from ui.theme import Theme

MARK_EVERY_S = 0.5
"""How often the words of the mark are made anew."""


class HoldBar(QWidget):
    """Owns the outlook of the trends. `changed`: the panes must show another time from now on."""

    changed = Signal()

    def __init__(self, present: Present, return_after_s: float, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.outlook = Outlook(return_after_s)
        self.button = QPushButton("Pause")
        self.mark = QLabel()
        self._present = present
        self._totals: dict[int, int] = {}
        self._now: tuple[float, float] | None = None
        self._marked_mono_s = 0.0
        self.button.clicked.connect(self.toggle)
        # Cards and keys belong to the panes: the button must not take the keyboard from them when it is clicked.
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.mark.setStyleSheet(f"color: {theme.text}; font-weight: 600; padding-left: {theme.sizes.gap}px;")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.sizes.gap)
        layout.addWidget(self.button)
        layout.addWidget(self.mark, 1)
        self._dress()

    def toggle(self) -> None:
        """Hold the picture of now, or go back to live. Nothing happens before the first frame."""
        if self.outlook.is_held:
            self.go_live()
        elif self._now is not None:
            self.outlook.pause(*self._now)
            self._say_so()

    def go_live(self) -> None:
        """Go back to live; harmless when live already."""
        if self.outlook.is_held:
            self.outlook.go_live()
            self._say_so()

    def on_frame(self, frame: Frame, metrics: Iterable[int]) -> None:
        """Take notice of the time. metrics: of the pens shown; what arrives for them is counted while held."""
        self._now = frame.now_s, frame.now_mono_s
        if not self.outlook.is_held:
            return
        if self.outlook.maybe_return(frame.now_mono_s):
            self._say_so()
        elif not self._totals or frame.now_mono_s - self._marked_mono_s >= MARK_EVERY_S:
            self._marked_mono_s = frame.now_mono_s
            self.mark.setText(paused_text(self.outlook.held_for_s(frame.now_mono_s), self._count(metrics)))
            self.mark.setAccessibleName(f"Trends are not live. {self.mark.text()}")

    def _count(self, metrics: Iterable[int]) -> int:
        """Return how many readings of these metrics have come since each was first looked at in this hold."""
        new = 0
        for metric in set(metrics):
            total = self._present.window(metric, float("inf"), float("inf")).total
            new += total - self._totals.setdefault(metric, total)
        return new

    def _say_so(self) -> None:
        self._totals.clear()
        self._dress()
        self.changed.emit()

    def _dress(self) -> None:
        is_held = self.outlook.is_held
        self.button.setText("Go live" if is_held else "Pause")
        self.button.setAccessibleName("Back to live trends" if is_held else "Pause the trends")
        self.button.setToolTip("Back to live   (P, Esc)" if is_held else "Hold the picture; recording goes on   (P)")
        if not is_held:
            self.mark.clear()
        self.mark.setVisible(is_held)


def paused_text(held_s: float, new: int) -> str:
    """Word the mark: `PAUSED 12 s · 340 new`."""
    age = f"{int(held_s)} s" if held_s < 60 else long_age(held_s)
    return f"PAUSED {age} · {count_text(new)} new"
