import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

import pytest
from PySide6.QtCore import qWarning

from tests.guards.log_errors import ErrorLog
from ui.logs import logging_to


def test_that_records_bugs_and_qts_messages_go_to_the_file(tmp_path: Path, expected_errors: ErrorLog) -> None:
    path = tmp_path / "logs" / "sightline.log"
    with logging_to(path, "info"):
        logging.getLogger("app").info("all is well")
        qWarning("a word from Qt")
        try:
            raise ZeroDivisionError("a bug")
        except ZeroDivisionError:
            sys.excepthook(*sys.exc_info())
    expected_errors.claim("Uncaught exception")
    text = path.read_text()
    assert "all is well" in text
    assert "a word from Qt" in text
    assert "ZeroDivisionError: a bug" in text


def test_that_the_level_is_kept_and_given_back(tmp_path: Path) -> None:
    path = tmp_path / "sightline.log"
    before = logging.getLogger().level
    with logging_to(path, "warning"):
        logging.getLogger("app").info("small talk")
    assert "small talk" not in path.read_text()
    assert logging.getLogger().level == before


def test_that_a_folder_that_cannot_be_written_costs_the_file_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way")
    with logging_to(tmp_path / "file" / "sightline.log", "warning"):
        logging.getLogger("app").warning("still heard")
    assert "still heard" in capsys.readouterr().err


def test_that_a_disk_that_is_full_costs_the_lines_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with logging_to(tmp_path / "logs" / "sightline.log", "info"):
        (file,) = [each for each in logging.getLogger().handlers if isinstance(each, RotatingFileHandler)]

        def full() -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(file, "flush", full)
        logging.getLogger("sightline").info("It goes on.")
        monkeypatch.undo()
    said = capsys.readouterr().err
    assert "It goes on." in said
    assert "No space left" not in said
