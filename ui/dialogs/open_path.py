"""Asks which file is to be read."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ui.dialogs.spoken_boxes import describe_boxes


def ask_open_path(parent: QWidget, title: str, suffix: str, name: str) -> Path | None:
    """Return a file that is there; None if the operator thinks better of it. suffix: `toml`; name: what that is."""
    dialog = QFileDialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(f"{name} (*.{suffix})")
    describe_boxes(dialog)
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    return Path(chosen[0]) if chosen else None
