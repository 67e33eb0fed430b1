"""The row of buttons that says how far trends look back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ui.plots.lengths import LENGTHS, Length, length_of, offered
from ui.theme import Theme
from ui.words import tr


class LengthChoice(QWidget):
    """One button a length; the longest ones appear once there is that much to see. `chosen` carries seconds."""

    chosen = Signal(float)

    def __init__(self, window_s: float, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._length = length_of(window_s)
        self._offered = offered(self._length.window_s)
        self._buttons: dict[Length, QPushButton] = {}
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addStretch(1)
        caption = QLabel(tr("Last"))
        caption.setStyleSheet(f"color: {theme.muted}; padding-right: 4px;")
        layout.addWidget(caption)
        for length in LENGTHS:
            layout.addWidget(self._button(length, theme))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("How far the trends look back"))
        self._buttons[self._length].setChecked(True)
        self._show_offered()

    def _button(self, length: Length, theme: Theme) -> QPushButton:
        button = QPushButton(length.name)
        button.setCheckable(True)
        button.setAccessibleName(tr("Trends over the last {name}", name=length.name))
        button.setToolTip(tr("Show the last {name}   (+ shorter, − longer)", name=length.name))
        button.setCursor(Qt.CursorShape.ArrowCursor)
        button.setStyleSheet(_sheet(theme))
        button.clicked.connect(lambda: self.chosen.emit(length.window_s))
        self._group.addButton(button)
        self._buttons[length] = button
        return button

    @property
    def window_s(self) -> float:
        """The chosen length, in seconds."""
        return self._length.window_s

    def show_chosen(self, length: Length) -> bool:
        """Mark a length as chosen. True if it was another one before."""
        is_other, self._length = length != self._length, length
        self._buttons[length].setChecked(True)
        self._show_offered()
        return is_other

    def offer(self, held_s: float) -> None:
        """Offer the lengths that are worth choosing when the oldest sample is this old; never fewer than before."""
        more = offered(held_s)
        if len(more) > len(self._offered):
            self._offered = more
            self._show_offered()

    def neighbour(self, places: int) -> Length | None:
        """Return a longer length (1 for the next one) or a shorter one (-1), None if there is none on offer."""
        place = LENGTHS.index(self._length) + places
        return LENGTHS[place] if 0 <= place < max(len(self._offered), LENGTHS.index(self._length) + 1) else None

    def _show_offered(self) -> None:
        for length, button in self._buttons.items():
            button.setVisible(length in self._offered or length == self._length)


def _sheet(theme: Theme) -> str:
    size = theme.sizes
    return f"""
QPushButton {{
    background: transparent; color: {theme.muted}; border: 1px solid transparent; border-radius: {size.radius}px;
    padding: 0 10px; min-height: {size.target - 8}px;
}}
QPushButton:hover {{ background: {theme.raised}; }}
QPushButton:checked {{ background: {theme.selected}; color: {theme.text}; border-color: {theme.line}; }}
QPushButton:focus {{ border: {size.focus}px solid {theme.focus}; padding: 0 9px; }}
"""
