"""Where the X server comes from on which monitors are pulled out and plugged in."""

from pathlib import Path
from types import ModuleType

import pytest

Scripts = dict[str, ModuleType]


def programs(folder: Path, *names: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).write_text("#!/bin/sh\n", "utf-8")
        (folder / name).chmod(0o755)


@pytest.fixture
def monitors(script: Scripts, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.setattr(script["monitors_for_tests"].libraries, "missing", lambda names, environment: ())
    return script["monitors_for_tests"]


def test_that_what_is_there_is_used(monitors: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(monitors.libraries, "to_unpack", lambda *names: pytest.fail("all is there"))
    programs(tmp_path / "bin", *monitors.PROGRAMS)
    assert monitors.supply({"PATH": str(tmp_path / "bin")}, tmp_path / "unpacked")


def test_that_only_what_is_missing_is_unpacked_and_found(
    monitors: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    programs(tmp_path / "bin", "Xvnc", "dbus-daemon")
    monkeypatch.setattr(monitors.libraries, "to_unpack", lambda names, environment: asked.append(names) or ["openbox"])
    unpack = lambda chosen, into: programs(into / "usr/bin", "xrandr", "openbox")  # noqa: E731
    monkeypatch.setattr(monitors.libraries, "unpack", unpack)
    environment = {"PATH": str(tmp_path / "bin")}
    assert monitors.supply(environment, tmp_path / "unpacked")
    assert asked == [("xrandr", "openbox")]
    assert str(tmp_path / "unpacked/usr/bin") in environment["PATH"]


def test_that_a_library_of_qt_is_missed_too(
    monitors: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    programs(tmp_path / "bin", *monitors.PROGRAMS)
    monkeypatch.setattr(monitors.libraries, "missing", lambda names, environment: ("libxcb-cursor.so.0",))
    monkeypatch.setattr(monitors.libraries, "to_unpack", lambda names, environment: [])
    monkeypatch.setattr(monitors.libraries, "apt_prefix", lambda *words, **more: None)
    assert not monitors.supply({"PATH": str(tmp_path / "bin")}, tmp_path / "unpacked")
    assert "sudo apt-get install --no-install-recommends libxcb-cursor0\n" in capsys.readouterr().out


def test_that_a_machine_without_it_is_told_so(
    monitors: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(monitors.libraries, "to_unpack", lambda names, environment: [])
    monkeypatch.setattr(monitors.libraries, "apt_prefix", lambda *words, **more: None)
    assert not monitors.supply({"PATH": str(tmp_path)}, tmp_path / "unpacked")
    assert "tigervnc-standalone-server x11-xserver-utils openbox dbus-daemon\n" in capsys.readouterr().out
