"""Words that tell how something goes: they wrap, and are never read as markup."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui.theme import Theme, inks


class Sentence(QLabel):
    """name: what screen readers call it."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAccessibleName(name)
        self.setFont(inks(theme).fonts.name)
