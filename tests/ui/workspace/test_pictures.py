from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.model.errors import SettingsError
from ui.workspace.pictures import picture_paths, save_pictures


def test_that_further_windows_get_numbers_before_the_ending() -> None:
    assert [path.name for path in picture_paths(Path("shot.png"), 3)] == ["shot.png", "shot-2.png", "shot-3.png"]


def test_that_a_picture_shows_the_window_in_its_size(qtbot: QtBot, tmp_path: Path) -> None:
    label = QLabel("hello")
    qtbot.addWidget(label)
    label.resize(120, 40)
    (path,) = save_pictures([label], tmp_path / "new folder" / "shot.png")
    image = QImage(str(path))
    assert (image.width(), image.height()) == (120, 40)


def test_that_a_picture_that_cannot_be_written_is_a_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    label = QLabel("hello")
    qtbot.addWidget(label)
    (tmp_path / "shot.png").mkdir()
    with pytest.raises(SettingsError, match="cannot be written"):
        save_pictures([label], tmp_path / "shot.png")
