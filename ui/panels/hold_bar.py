"""The button that holds the picture of all trends, and the plain mark that it is held."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from app.model.frame import Frame
from app.model.present import Present
from ui.plots.outlook import Mode, Outlook
from ui.text import count_text, long_age, moment_text
from ui.theme import Theme
from ui.words import told, tr

MARK_EVERY_S = 0.5
"""How often the words of the mark are made anew."""

SAY_S = 6
"""How long a sentence stands."""


class HoldBar(QWidget):
    """Owns the outlook of the trends. `changed`: the panes must show another time from now on."""

    changed = Signal()

    def __init__(
        self, present: Present, return_after_s: float, window_s: float, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.outlook = Outlook(return_after_s)
        self.button = QPushButton(tr("Pause"))
        self.mark = QLabel()
        self._present = present
        self._metrics: Iterable[int] = ()
        self._totals: dict[int, int] = {}
        self._window_s = window_s
        self._is_new = True
        self._sentence = ""
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.timeout.connect(lambda: self.say(""))
        self._now: tuple[float, float] | None = None
        self._marked_mono_s = 0.0
        self.button.clicked.connect(self.toggle)
        # Cards and keys belong to the panes: the button must not take the keyboard from them when it is clicked.
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.mark.setStyleSheet(f"color: {theme.history}; font-weight: 600; padding-left: {theme.sizes.gap}px;")
        # A long mark is cut at its end; it never pushes the panels beside the trends about.
        self.mark.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.sizes.gap)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.mark, 1)
        self._dress()

    def toggle(self) -> None:
        """Hold the picture of now, or go back to live. Nothing happens before the first frame."""
        if self.outlook.is_held:
            self.go_live()
        elif self._now is not None:
            self.outlook.pause(*self._now)
            self._say_so()

    def hold_at(self, now_s: float, now_mono_s: float) -> None:
        """Hold the picture of this moment, whatever was held before."""
        self._now = (now_s, now_mono_s)
        self.outlook.go_live()
        self.outlook.pause(now_s, now_mono_s)
        self._say_so()

    def go_live(self) -> None:
        """Go back to live; harmless when live already."""
        if self.outlook.is_held:
            self.outlook.go_live()
            self._say_so()

    def look_back(self, end_s: float, oldest_s: float, window_s: float) -> None:
        """Show the window that ends then, UTC. oldest_s: time of the oldest sample there is to see."""
        if self._now is not None:
            was = self.outlook.end_s
            self.outlook.look_back(end_s, oldest_s, window_s, *self._now)
            if self.outlook.end_s != was:
                self._say_so()

    def zoom(self, old_s: float, new_s: float, place: float) -> None:
        """Take over another length of the window; place: what stays where it is, from 0 to 1."""
        self._window_s = new_s
        if self._now is not None and self.outlook.is_held:
            self.outlook.zoom(old_s, new_s, place, *self._now)
            self._say_so()

    def say(self, sentence: str) -> None:
        """Say why something could not be done, for a few seconds; "" says nothing. What is held says so first."""
        self._sentence = sentence
        self._dress()
        if sentence:
            self._silence.start(SAY_S * 1000)

    def touch(self) -> None:
        """Note that somebody is reading what is held."""
        if self._now is not None:
            self.outlook.touch(self._now[1])

    def take_over(self, other: "HoldBar") -> None:
        """Hold what another bar holds, and go on counting where it was."""
        self.outlook, self._totals, self._now = other.outlook, other._totals, other._now
        self._metrics = other._metrics
        self._say_so()

    @property
    def end_s(self) -> float | None:
        """The right edge of what the panes show, UTC; None before the first frame."""
        return self.outlook.end_s or (self._now[0] if self._now is not None else None)

    def on_frame(self, frame: Frame, metrics: Iterable[int]) -> None:
        """Take notice of the time. metrics: of the pens shown; what arrives for them is counted while held."""
        self._now, self._metrics = (frame.now_s, frame.now_mono_s), metrics
        if not self.outlook.is_held:
            return
        if self.outlook.maybe_return(frame.now_mono_s):
            self._say_so()
        elif self._is_new or frame.now_mono_s - self._marked_mono_s >= MARK_EVERY_S:
            self._marked_mono_s, self._is_new = frame.now_mono_s, False
            new = self._count(metrics)
            if self.outlook.mode is Mode.PAUSED or self.outlook.end_s is None:
                self.mark.setText(paused_text(self.outlook.held_for_s(frame.now_mono_s), new))
            else:
                self.mark.setText(history_text(self.outlook.end_s, self._window_s, frame.now_s, new))
            self.mark.setAccessibleName(tr("Trends are not live. {text}", text=self.mark.text()))

    def _count(self, metrics: Iterable[int]) -> int:
        """Return how many readings of these metrics have come since each was first looked at in this hold."""
        new = 0
        for metric in set(metrics):
            total = self._present.window(metric, float("inf"), float("inf")).total
            new += total - self._totals.setdefault(metric, total)
        return new

    def _say_so(self) -> None:
        if self.outlook.is_held:
            self._count(self._metrics)  # the first time: from here on
        else:
            self._totals.clear()
        self._is_new = True
        self._dress()
        self.changed.emit()

    def _dress(self) -> None:
        is_held = self.outlook.is_held
        self.button.setText(tr("Go live") if is_held else tr("Pause"))
        self.button.setAccessibleName(tr("Back to live trends") if is_held else tr("Pause the trends"))
        self.button.setToolTip(
            tr("Back to live   (End, Esc)") if is_held else tr("Hold the picture; recording goes on   (P)")
        )
        if not is_held:
            self.mark.setText(told(self._sentence))
            self.mark.setAccessibleName(self.mark.text())
        self.mark.setToolTip("" if is_held else self.mark.text())  # a long one is cut
        self.mark.setVisible(is_held or bool(self._sentence))


def paused_text(held_s: float, new: int) -> str:
    """Word the mark: `PAUSED 12 s · 340 new`."""
    age = f"{int(held_s)} s" if held_s < 60 else long_age(held_s)
    return tr("PAUSED {age} · {n} new", age=age, n=count_text(new))


def history_text(end_s: float, window_s: float, now_s: float, new: int) -> str:
    """Word the mark: `HISTORY 13:00:00–14:00:00 · not live · 340 new`."""
    begin, end = moment_text(end_s - window_s, now_s), moment_text(end_s, now_s)
    return tr("HISTORY {begin}–{end} · not live · {n} new", begin=begin, end=end, n=count_text(new))
