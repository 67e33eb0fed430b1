"""What a build needs of the system, found or fetched."""

import os
from types import ModuleType

import pytest

Scripts = dict[str, ModuleType]


@pytest.fixture
def supplies(script: Scripts, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A machine on which a library is missing until it is installed, and nothing can be unpacked."""
    gone = ["libxcb-icccm.so.4"]
    module = script["build_supplies"]
    monkeypatch.setattr(module.libraries, "missing", lambda names, environment: tuple(gone))
    monkeypatch.setattr(module.libraries, "install", lambda names, environment: bool(gone) and not gone.clear())
    monkeypatch.setattr(module.libraries, "to_unpack", lambda names, environment: [])
    monkeypatch.setattr(module.shutil, "which", lambda name, path: f"/usr/bin/{name}")
    return module


def test_that_a_library_of_the_display_is_asked_for_even_without_a_display(supplies: ModuleType) -> None:
    assert supplies.missing({"QT_QPA_PLATFORM": "offscreen"}) == ("libxcb-icccm.so.4",)


def test_that_what_is_missing_is_installed(supplies: ModuleType, script: Scripts) -> None:
    assert supplies.supply({}, script["chores"].UNPACKED)


def test_that_a_machine_that_may_install_nothing_is_told_the_command(
    supplies: ModuleType, script: Scripts, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(supplies.libraries, "install", lambda names, environment: False)
    assert not supplies.supply({}, script["chores"].UNPACKED)
    assert "sudo apt-get install --no-install-recommends libxcb-icccm4" in capsys.readouterr().out


@pytest.mark.parametrize(("user", "asked"), [(0, [["debootstrap"]]), (1000, [])])
def test_that_tools_for_trials_are_installed_by_root_alone(
    supplies: ModuleType, monkeypatch: pytest.MonkeyPatch, user: int, asked: list[list[str]]
) -> None:
    wished: list[list[str]] = []
    monkeypatch.setattr(supplies.libraries, "install", lambda names, environment: wished.append(names))
    monkeypatch.setattr(supplies.shutil, "which", lambda name, path: None if name == "debootstrap" else name)
    monkeypatch.setattr(os, "getuid", lambda: user)
    supplies.supply_trials({})
    assert wished == asked
