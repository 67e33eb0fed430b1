"""A panel that is a window of its own beside the main one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.model.frame import Frame


class SidePanel(QWidget):
    """Opened by a key, closed by hiding it. While it is hidden it does nothing with a frame."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(f"Sightline {title.lower()}")
        self.setAccessibleName(title)

    @property
    def is_watched(self) -> bool:
        """True while somebody can see it."""
        return self.isVisible() and not self.isMinimized()

    def open(self) -> None:
        """Come to the front."""
        self.show()
        self.raise_()
        self.activateWindow()

    def take_over(self, other: "SidePanel") -> None:
        """Show what another window of the same kind shows, which goes away."""

    def on_frame(self, frame: Frame) -> None:
        """Take notice of a frame."""
        raise NotImplementedError
