"""Names with fields beside them, one under the other: half of a form."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QWidget

from ui.theme import Theme
from ui.words import told


class FormColumn(QFormLayout):
    """The fields take the width there is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setSpacing(theme.sizes.gap)

    def add_field(self, title: str, hint: str, parent: QWidget) -> QLineEdit:
        """Add a row. title: with `&` before the letter that goes there by Alt. Returns its field."""
        title, hint = told(title), told(hint)
        field = named_field(title.replace("&", ""), hint, parent)
        label = QLabel(title, parent)
        label.setBuddy(field)
        self.addRow(label, field)
        return field


def named_field(name: str, hint: str, parent: QWidget) -> QLineEdit:
    """Return a field that screen readers know by its name."""
    field = QLineEdit(parent)
    field.setAccessibleName(name)
    field.setPlaceholderText(hint)
    return field
