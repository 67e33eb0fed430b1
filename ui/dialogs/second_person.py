"""Where a second person confirms: their name, and the target's short code typed by their own hand."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QWidget

from app.model.command import SecondPerson
from ui.theme import Theme
from ui.words import tr


class SecondPersonFields(QWidget):
    """Two fields. `changed`: somebody types. code: what is to be typed, shown beside the field."""

    changed = Signal()

    def __init__(self, code: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.code = QLineEdit(self), QLineEdit(self)
        self.name.setAccessibleName(tr("Name of the second person"))
        self.code.setAccessibleName(tr("Type {code} to confirm the target", code=code))
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(theme.sizes.gap)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for words, field in ((tr("Second person"), self.name), (tr("Type {code}", code=code), self.code)):
            field.setMinimumHeight(theme.sizes.target)
            field.textChanged.connect(self.changed)
            label = QLabel(words, self)
            label.setBuddy(field)
            form.addRow(label, field)

    def person(self) -> SecondPerson:
        """Return what has been typed."""
        return SecondPerson(self.name.text(), self.code.text())
