from pathlib import Path

import pytest

from app.doctor.__main__ import main
from app.doctor.finding import Verdict
from app.doctor.saved import add_saved
from app.settings import BrokerSettings, Settings, SourceSettings

NAMED = Settings(sources=(SourceSettings(url="ws://a:1", name="A"),))


def saved(folder: Path, text: str) -> Path:
    path = folder / "sources.toml"
    path.write_text(text, "utf-8")
    return path


def test_that_what_was_added_in_the_console_is_looked_at_once_each(tmp_path: Path) -> None:
    path = saved(
        tmp_path, "[[sources]]\nurl = 'ws://a:1'\n[[sources]]\nurl = 'ws://b:1'\n[[brokers]]\nurl = 'mqtt://c'\n"
    )
    settings, (finding,) = add_saved(NAMED, path)
    assert settings.sources == (*NAMED.sources, SourceSettings(url="ws://b:1"))
    assert settings.brokers == (BrokerSettings(url="mqtt://c"),)
    assert finding.verdict is Verdict.FINE


def test_that_nothing_is_said_of_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert add_saved(NAMED, tmp_path / "sources.toml") == (NAMED, [])


def test_that_a_bad_entry_and_a_damaged_file_are_told_and_the_rest_is_looked_at(tmp_path: Path) -> None:
    settings, (finding,) = add_saved(NAMED, saved(tmp_path, "[[sources]]\nurl = 1\n[[brokers]]\nurl = 'mqtt://c'\n"))
    assert settings.brokers == (BrokerSettings(url="mqtt://c"),)
    assert "sources.toml, line 2" in finding.sentence
    _, (finding,) = add_saved(NAMED, saved(tmp_path, "[["))
    assert finding.verdict is Verdict.WARNING
    assert "not valid TOML" in finding.sentence


def test_that_the_doctor_visits_a_saved_broker(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved(tmp_path, "[[brokers]]\nurl = 'mqtt://127.0.0.1:1'\nname = 'Hall'\n")
    assert main(["--data-dir", str(tmp_path)]) == 1
    assert "Hall" in capsys.readouterr().out
