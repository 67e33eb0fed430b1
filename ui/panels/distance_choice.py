"""The choice of the distance from which a panel is read, and how many pixels of a screen that asks for."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.model.words import say
from ui.panels.choice_box import ChoiceBox
from ui.theme import Theme
from ui.viewing import DESK_M, SECOND_ROW_M, WALL_M, pixels_per_mm
from ui.words import told, tr

DISTANCES = (
    (DESK_M, say("Desk, 0.7 m")),
    (SECOND_ROW_M, say("Second row, 1.5 m")),
    (WALL_M, say("Wall, 3 m")),
    (5.0, say("Wall, 5 m")),
    (8.0, say("Wall, 8 m")),
)

Density = Callable[[QScreen], float]
"""How many logical pixels there are to a millimetre of a screen."""


def screen_density(screen: QScreen) -> float:
    """Return how many logical pixels there are to a millimetre of a screen, by what it says of itself."""
    ratio, size, physical = screen.devicePixelRatio(), screen.geometry().size(), screen.physicalSize()
    native = round(size.width() * ratio), round(size.height() * ratio)
    return pixels_per_mm(native, (round(physical.width()), round(physical.height())), ratio)


class DistanceChoice(QWidget):
    """changed: another distance was chosen."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = ChoiceBox(tr("Read from"), theme, self)
        for metres, name in DISTANCES:
            self.box.addItem(told(name), metres)
        caption = QLabel(tr("Read from"), self)
        caption.setStyleSheet(f"color: {theme.muted};")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.sizes.gap)
        layout.addWidget(caption)
        layout.addWidget(self.box)
        self.box.currentIndexChanged.connect(lambda _: self.changed.emit())

    @property
    def metres(self) -> float:
        """The chosen distance."""
        return float(self.box.currentData())

    def choose(self, metres: float) -> None:
        """Choose a distance; the nearest of those on offer is taken."""
        self.box.setCurrentIndex(min(range(len(DISTANCES)), key=lambda at: abs(DISTANCES[at][0] - metres)))
