"""Where the tests' broker comes from."""

from pathlib import Path
from types import ModuleType

import pytest

Scripts = dict[str, ModuleType]


def program(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "mosquitto").write_text("#!/bin/sh\n", "utf-8")
    (folder / "mosquitto").chmod(0o755)


@pytest.fixture
def broker(script: Scripts, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.setattr(script["broker_for_tests"], "BESIDE", ())
    return script["broker_for_tests"]


def test_that_a_broker_that_is_there_is_used(
    broker: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(broker.unpacked_for_tests.libraries, "to_unpack", lambda *names: pytest.fail("there is one"))
    program(tmp_path / "bin")
    assert broker.supply({"PATH": str(tmp_path / "bin")}, tmp_path / "unpacked")


def test_that_a_missing_broker_is_unpacked_and_found(
    broker: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    libraries = broker.unpacked_for_tests.libraries
    monkeypatch.setattr(libraries, "to_unpack", lambda names, environment: ["mosquitto", "libmosquitto1"])
    monkeypatch.setattr(libraries, "unpack", lambda chosen, into: program(into / "usr/sbin"))
    environment = {"PATH": str(tmp_path)}
    assert broker.supply(environment, tmp_path / "unpacked")
    assert str(tmp_path / "unpacked/usr/sbin") in environment["PATH"]


def test_that_a_machine_without_one_is_told_so(
    broker: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(broker.unpacked_for_tests.libraries, "to_unpack", lambda names, environment: [])
    monkeypatch.setattr(broker.unpacked_for_tests.libraries, "apt_prefix", lambda *words, **more: None)
    assert not broker.supply({"PATH": str(tmp_path)}, tmp_path / "unpacked")
    assert "sudo apt-get install mosquitto" in capsys.readouterr().out
