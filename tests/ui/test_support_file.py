import json
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from app.doctor.finding import fine, trouble
from app.settings import BrokerSettings, GatewaySettings, Settings, SourceSettings, TokenSettings
from tests.ui.test_main import run_program
from ui.support_file import SupportFileError, write_support_file

SECRETS = {"TOKEN": "t0ken-of-the-plant", "PASS": "p4ss-of-the-broker", "DESK": "d3sk-of-the-gateway"}
SETTINGS = Settings(
    sources=(SourceSettings(url="wss://plant.example/live?key=in-the-address", token_env="TOKEN"),),
    brokers=(BrokerSettings(url="mqtt://broker.example", password_env="PASS"),),
    gateway=GatewaySettings(tokens=(TokenSettings(env="DESK", name="desk 1"),)),
)
FOUND = (fine("disk", "There is room."), trouble("clock", "It is late: t0ken-of-the-plant.", "Wind it."))


def texts(path: Path) -> Mapping[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    for place, text in (
        ("logs/sightline.log", "came with key=in-the-address\n"),
        ("logs/sightline.log.1", "older: p4ss-of-the-broker\n"),
        ("crashes/crash-20260101.txt", "fell with d3sk-of-the-gateway and saved-in-the-console\n"),
        ("sources.toml", '[[sources]]\nurl = "ws://127.0.0.1:1"\nheaders = { X = "saved-in-the-console" }\n'),
        ("sightline.db", "not taken along"),
    ):
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(text, "utf-8")
    return folder


def test_that_logs_reports_settings_findings_and_versions_are_in_one_file(folder: Path, tmp_path: Path) -> None:
    write_support_file(tmp_path / "support.zip", folder, SETTINGS, FOUND, SECRETS)
    held = texts(tmp_path / "support.zip")
    assert set(held) == {
        *("doctor.txt", "versions.txt", "settings.json", "files.txt"),
        *("logs/sightline.log", "logs/sightline.log.1", "crashes/crash-20260101.txt"),
    }
    assert "ok  disk: There is room." in held["doctor.txt"]
    assert "→ Wind it." in held["doctor.txt"]
    assert held["versions.txt"].startswith("Sightline ")
    assert [each["url"] for each in json.loads(held["settings.json"])["sources"]] == [
        *("wss://plant.example/live", "ws://127.0.0.1:1"),
    ]
    assert "sightline.db" in held["files.txt"]


def test_that_no_secret_is_in_any_part_of_it(folder: Path, tmp_path: Path) -> None:
    write_support_file(tmp_path / "support.zip", folder, SETTINGS, FOUND, SECRETS)
    whole = "".join(texts(tmp_path / "support.zip").values())
    for secret in (*SECRETS.values(), "in-the-address", "saved-in-the-console"):
        assert secret not in whole
    assert "It is late: [secret]." in whole


def test_that_a_folder_that_holds_nothing_is_enough(tmp_path: Path) -> None:
    write_support_file(tmp_path / "support.zip", tmp_path / "none", Settings(), (), {})
    assert set(texts(tmp_path / "support.zip")) == {"doctor.txt", "versions.txt", "settings.json", "files.txt"}


def test_that_saved_sources_that_cannot_be_read_do_not_stop_it(folder: Path, tmp_path: Path) -> None:
    (folder / "sources.toml").write_text("half = [", "utf-8")
    write_support_file(tmp_path / "support.zip", folder, SETTINGS, FOUND, SECRETS)
    assert len(json.loads(texts(tmp_path / "support.zip")["settings.json"])["sources"]) == 1


def test_that_a_place_that_cannot_be_written_is_a_sentence_and_leaves_nothing(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(SupportFileError, match="cannot be written"):
        write_support_file(tmp_path / "none" / "support.zip", folder, SETTINGS, FOUND, SECRETS)
    assert not (tmp_path / "none").exists()


def test_that_the_doctor_writes_it_without_qt(folder: Path, tmp_path: Path) -> None:
    place = tmp_path / "support.zip"
    ended = run_program(
        "doctor",
        "--data-dir",
        str(folder),
        "--bundle",
        str(place),
        QT_QPA_PLATFORM="offscreen",
        HOME=os.environ["HOME"],
    )
    assert ended.stdout.endswith("no Qt\n")
    assert f"Everything is in {place}, without secrets." in ended.stderr
    assert "Python" in texts(place)["doctor.txt"]
