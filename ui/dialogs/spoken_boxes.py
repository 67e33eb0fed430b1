"""What the boxes of Qt's own dialog for files are for, as a screen reader tells it."""

from PySide6.QtWidgets import QComboBox, QFileDialog

_BOXES = {"lookInCombo": QFileDialog.DialogLabel.LookIn, "fileTypeCombo": QFileDialog.DialogLabel.FileType}


def describe_boxes(dialog: QFileDialog) -> None:
    """Tell of each box what it is the choice of; Qt gives what is chosen as its name. A desktop has its own dialog."""
    for name, label in _BOXES.items():
        box = dialog.findChild(QComboBox, name)
        if isinstance(box, QComboBox):
            box.setAccessibleDescription(dialog.labelText(label).replace("&", "").rstrip(":"))
