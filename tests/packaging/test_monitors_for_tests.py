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
    monkeypatch.setattr(monitors.libraries, "install", lambda *names: pytest.fail("all is there"))
    programs(tmp_path, *monitors.PROGRAMS)
    assert monitors.supply({"PATH": str(tmp_path)})


def test_that_root_installs_what_is_missing_and_nothing_else(
    monitors: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    programs(tmp_path, "Xvnc", "dbus-daemon")

    def install(names: tuple[str, ...], environment: dict[str, str]) -> bool:
        asked.append(names)
        programs(tmp_path, *names)
        return True

    monkeypatch.setattr(monitors.os, "getuid", lambda: 0)
    monkeypatch.setattr(monitors.libraries, "install", install)
    assert monitors.supply({"PATH": str(tmp_path)})
    assert asked == [("xrandr", "openbox")]


def test_that_nobody_else_is_asked_for_a_password_but_told_what_to_install(
    monitors: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(monitors.os, "getuid", lambda: 1000)
    monkeypatch.setattr(monitors.libraries, "install", lambda *names: pytest.fail("that would ask"))
    assert not monitors.supply({"PATH": str(tmp_path)})
    assert "tigervnc-standalone-server x11-xserver-utils openbox dbus-daemon\n" in capsys.readouterr().out


def test_that_a_library_of_qt_is_missed_too(
    monitors: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    programs(tmp_path, *monitors.PROGRAMS)
    monkeypatch.setattr(monitors.libraries, "missing", lambda names, environment: ("libxcb-cursor.so.0",))
    monkeypatch.setattr(monitors.libraries, "install", lambda *names: False)
    assert not monitors.supply({"PATH": str(tmp_path)})
    assert "sudo apt-get install --no-install-recommends libxcb-cursor0\n" in capsys.readouterr().out
