"""What a panel is to the window it stands in."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.model.frame import Frame


class Panel(QWidget):
    """Stands in a window: beside others, behind them as a tab, or alone. Hidden it does nothing with a frame.

    Several of one kind may stand in one workspace, each with its own filters and pens. A panel keeps no truth: what it
    shows is the present's, and what an operator made of it is told by `kept`. So it can be made anew in another look,
    or at the next start, and be the same.

    close_asked: the operator wants it away. leave_asked: likewise, but only where it stands alone in a window that was
    called up; among others it stays. draws: whether metrics can be added to what it shows.
    """

    close_asked = Signal()
    leave_asked = Signal()
    draws = False

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        # Without, Qt gives the keyboard to something else whenever its window is activated.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._keeper: QWidget | None = None

    def give_keyboard_to(self, widget: QWidget) -> None:
        """Let this control have the keyboard whenever the panel as a whole gets it.

        Not Qt's focus proxy: whoever comes by Tab would be taken to the proxy past every control before it, and never
        reach those.
        """
        self._keeper = widget

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._keeper is not None:
            self._keeper.setFocus(event.reason())

    @property
    def is_watched(self) -> bool:
        """True while somebody can see it."""
        return self.isVisible() and not self.window().isMinimized()

    @property
    def caption(self) -> str:
        """What it shows now, in a line: for its tab, its window and pictures of it."""
        return self.windowTitle()

    def on_frame(self, frame: Frame) -> None:
        """Take notice of a frame. Called on every frame, seen or not."""
        raise NotImplementedError

    def show_device(self, device: int | None) -> None:
        """Another device was chosen, anywhere. Panels of one device show it, others may mark it."""

    def show_area(self, area: str | None) -> None:
        """The window was turned to an area of the site, None for all of it."""

    def draw(self, metric: int) -> None:
        """Show this metric as well; say why where that cannot be. Only asked of a panel that draws."""

    def draw_devices(self, devices: Sequence[int]) -> None:
        """Show what there is to draw of devices, likewise."""

    def marked(self) -> Sequence[int]:
        """Return the devices that are marked in it, in order, the chosen one where none is; () where it lists none."""
        return ()

    def hold(self, now_s: float, now_mono_s: float) -> bool:
        """Show this moment until `go_live`; False where it cannot by itself, and a picture of it has to do."""
        return False

    def go_live(self) -> None:
        """Show the present again; harmless when it is shown."""

    def name_keys(self, keys: Mapping[str, str]) -> None:
        """Take over which keys the actions have, by their ids, where the panel names one."""

    def forget(self, metric: int) -> None:
        """Let go of a metric that is there no more."""

    def kept(self) -> dict[str, Any]:
        """Return what comes back: texts, numbers, truth values, lists and dicts of them; no None."""
        return {}

    def bring_back(self, kept: Mapping[str, Any]) -> None:
        """Show what was kept, of this kind of panel by any version. What cannot be used costs only itself."""

    def take_over(self, other: "Panel") -> None:
        """Show what another panel of the same kind shows, which goes away: also what no file keeps."""
        self.bring_back(other.kept())

    def metrics_seen(self) -> set[int]:
        """Return the metrics it shows: the window tells the age of the oldest of all."""
        return set()

    def let_go(self) -> None:
        """Give back what it holds of the present, before it goes away; twice is harmless."""
