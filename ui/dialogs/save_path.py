"""Asks where a file should go."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ui.dialogs.spoken_boxes import describe_boxes


def ask_save_path(parent: QWidget, title: str, proposed: str, kinds: Mapping[str, str]) -> Path | None:
    """Return where a file should go; None if the operator thinks better of it.

    kinds: what each ending is called, `{"png": "PNG picture"}`, the first one proposed. A name without an ending gets
    the chosen kind's before Qt asks whether a file that is there may be replaced.
    """
    names = {f"{name} (*.{suffix})": suffix for suffix, name in kinds.items()}
    dialog = QFileDialog(parent, title, proposed)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(list(names))
    dialog.setDefaultSuffix(next(iter(kinds)))
    describe_boxes(dialog)
    dialog.filterSelected.connect(lambda name: dialog.setDefaultSuffix(names[name]))
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    return Path(chosen[0]) if chosen else None
