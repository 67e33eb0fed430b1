"""What a panel is to the window it stands in."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from app.model.frame import Frame


class Panel(QWidget):
    """Stands in a window: beside others, behind them as a tab, or alone. Hidden it does nothing with a frame.

    Several of one kind may stand in one workspace, each with its own filters and pens. A panel keeps no truth: what it
    shows is the present's, and what an operator made of it is told by `kept`. So it can be made anew in another look,
    or at the next start, and be the same.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)

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
