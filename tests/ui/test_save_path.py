"""Where a file should go: endings are added before anybody is asked whether a file may be replaced."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from ui.dialogs.save_path import ask_save_path

KINDS = {"png": "PNG picture", "pdf": "PDF page"}


@pytest.mark.parametrize(("kind", "wanted"), [("PNG picture (*.png)", "shot.png"), ("PDF page (*.pdf)", "shot.pdf")])
def test_that_a_name_without_an_ending_gets_that_of_the_chosen_kind(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, wanted: str
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)

    def answer(dialog: QFileDialog) -> int:
        assert dialog.nameFilters() == ["PNG picture (*.png)", "PDF page (*.pdf)"]
        dialog.filterSelected.emit(kind)
        dialog.selectFile(str(tmp_path / "shot"))
        return 1

    monkeypatch.setattr(QFileDialog, "exec", answer)
    assert ask_save_path(parent, "Save", "proposed.png", KINDS) == tmp_path / wanted


def test_that_thinking_better_of_it_is_no_path(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    monkeypatch.setattr(QFileDialog, "exec", lambda _: 0)
    assert ask_save_path(parent, "Save", "proposed.png", KINDS) is None
