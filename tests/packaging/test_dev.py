"""The parts of the set-up that can be judged without setting anything up."""

import ast
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
Scripts = dict[str, ModuleType]


@pytest.mark.parametrize("version", [(3, 6), (3, 10), (3, 14), (4, 0)])
def test_that_other_pythons_are_refused_in_one_line(script: Scripts, version: tuple[int, int]) -> None:
    sentence = script["dev"].refusal(version)
    assert f"this is Python {version[0]}.{version[1]}." in sentence
    assert "\n" not in sentence


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13)])
def test_that_served_pythons_are_not_refused(script: Scripts, version: tuple[int, int]) -> None:
    assert script["dev"].refusal(version) == ""


def test_that_the_refusal_exits_with_2_and_one_line(
    script: Scripts, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(script["dev"], "refusal", lambda version: "Not on this Python.")
    assert script["dev"].main(["demo"]) == 2
    assert capsys.readouterr() == ("", "Not on this Python.\n")


def test_that_an_old_python_could_read_the_first_file() -> None:
    ast.parse((ROOT / "packaging" / "dev.py").read_text("utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize(("words", "code"), [((), 2), (("--help",), 0), (("dance",), 2)])
def test_that_words_without_a_chore_explain_themselves(script: Scripts, words: tuple[str, ...], code: int) -> None:
    assert script["chores"].run(words) == code


def test_that_the_help_names_every_chore(script: Scripts) -> None:
    chores = script["chores"]
    assert [word for word in chores.CHORES if f"\n  {word} " not in chores.HELP] == []


def test_that_a_missing_library_becomes_its_package_once(script: Scripts) -> None:
    libraries = script["system_libraries"]
    missing = ("libglib-2.0.so.0", "libgthread-2.0.so.0", "libxcb-icccm.so.4")
    assert libraries.packages(missing) == ("libglib2.0-0", "libxcb-icccm4")
    assert libraries.packages(missing, system=1) == ("glib2", "xcb-util-wm")


def test_that_a_library_that_does_not_exist_is_missing_and_libc_is_not(script: Scripts) -> None:
    missing = script["system_libraries"].missing(("libc.so.6", "libsightline-none.so.9"), dict(os.environ))
    assert missing == ("libsightline-none.so.9",)


@pytest.mark.parametrize(
    ("environment", "has", "has_not"),
    [
        ({}, "libEGL.so.1", "libxcb.so.1"),
        ({"DISPLAY": ":0"}, "libxcb-cursor.so.0", "libwayland-client.so.0"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "libwayland-client.so.0", "libxcb.so.1"),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "xcb"}, "libxcb-cursor.so.0", "libwayland-client.so.0"),
    ],
)
def test_that_a_display_decides_what_is_needed(
    script: Scripts, environment: dict[str, str], has: str, has_not: str
) -> None:
    wanted = script["system_libraries"].wanted(environment)
    assert has in wanted
    assert has_not not in wanted


def test_that_every_wanted_library_has_a_package_on_both_systems(script: Scripts) -> None:
    libraries = script["system_libraries"]
    for name in (*libraries.ALWAYS, *libraries.FOR_X11, *libraries.FOR_WAYLAND):
        assert all(libraries.packages((name,), system)[0] for system in (0, 1))


@pytest.mark.parametrize(
    ("environment", "user_id", "on_terminal", "has", "expected"),
    [
        ({}, 0, False, {"apt-get"}, ["env", "DEBIAN_FRONTEND=noninteractive"]),
        ({}, 1000, True, {"apt-get", "sudo"}, ["sudo", "env", "DEBIAN_FRONTEND=noninteractive"]),
        ({}, 1000, False, {"apt-get", "sudo"}, ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"]),
        ({}, 1000, False, {"apt-get"}, None),
        ({}, 0, False, {"sudo"}, None),
        ({"SIGHTLINE_NO_APT": "1"}, 0, False, {"apt-get"}, None),
    ],
)
def test_that_apt_is_run_only_where_that_may_be_done(
    script: Scripts,
    environment: dict[str, str],
    user_id: int,
    on_terminal: bool,
    has: set[str],
    expected: list[str] | None,
) -> None:
    def which(name: str) -> str | None:
        return name if name in has else None

    prefix = script["system_libraries"].apt_prefix(environment, user_id, on_terminal, which)
    assert prefix == expected


def test_that_without_apt_the_set_up_names_the_exact_commands_and_exits_with_2(
    script: Scripts, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    chores = script["chores"]
    monkeypatch.setenv("SIGHTLINE_NO_APT", "1")
    monkeypatch.setattr(chores.libraries, "missing", lambda names, environment: ("libEGL.so.1", "libxcb-cursor.so.0"))
    monkeypatch.setattr(chores.venv, "is_ready", lambda: False)
    monkeypatch.setattr(chores.venv, "can_be_made", lambda: True)
    monkeypatch.setattr(chores.venv, "make", lambda: pytest.fail("half a minute spent in vain"))
    assert chores.run(["setup"]) == 2
    said = capsys.readouterr().err
    assert "sudo apt-get install --no-install-recommends libegl1 libxcb-cursor0\n" in said
    assert "sudo dnf install libglvnd-egl xcb-util-cursor\n" in said


def test_that_a_python_without_venv_is_named_with_its_package(
    script: Scripts, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    chores = script["chores"]
    monkeypatch.setenv("SIGHTLINE_NO_APT", "1")
    monkeypatch.setattr(chores.libraries, "missing", lambda names, environment: ())
    monkeypatch.setattr(chores.venv, "is_ready", lambda: False)
    monkeypatch.setattr(chores.venv, "can_be_made", lambda: False)
    assert chores.run(["setup"]) == 2
    said = capsys.readouterr().err
    assert f"install --no-install-recommends python3.{sys.version_info.minor}-venv\n" in said
    assert "libraries" not in said


def test_that_stopping_by_hand_leaves_no_trace_of_python(
    script: Scripts, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(environment: dict[str, str]) -> dict[str, str]:
        raise KeyboardInterrupt

    monkeypatch.setattr(script["chores"], "set_up", stopped)
    assert script["chores"].run(["demo"]) == 130
    assert capsys.readouterr().err == "Stopped.\n"


def test_that_a_ready_environment_is_left_alone(script: Scripts, monkeypatch: pytest.MonkeyPatch) -> None:
    chores = script["chores"]
    monkeypatch.setattr(chores.libraries, "missing", lambda names, environment: ())
    monkeypatch.setattr(chores.venv, "is_ready", lambda: True)
    monkeypatch.setattr(chores.venv, "make", lambda: pytest.fail("made anew for nothing"))
    environment = chores.set_up({"PYTHONPATH": "mine"})
    assert environment["PYTHONPATH"] == f"{ROOT}{os.pathsep}mine"


def test_that_the_stamp_changes_with_the_lock(script: Scripts, tmp_path: Path) -> None:
    venv, lock, folder = script["virtual_environment"], tmp_path / "lock", tmp_path / ".venv"
    lock.write_text("one", "utf-8")
    venv.python(folder).parent.mkdir(parents=True)
    venv.python(folder).touch()
    assert not venv.is_ready(folder, lock)
    (folder / venv.STAMP).write_text(venv.stamp(lock), "utf-8")
    assert venv.is_ready(folder, lock)
    lock.write_text("two", "utf-8")
    assert not venv.is_ready(folder, lock)


def test_that_an_environment_that_cannot_be_filled_says_why_after_three_attempts(
    script: Scripts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    venv, runs = script["virtual_environment"], []
    (tmp_path / "lock").write_text("nothing", "utf-8")

    def run(command: list[str], **options: object) -> "subprocess.CompletedProcess[str]":
        runs.append(command)
        return subprocess.CompletedProcess(command, 1, "", "ERROR: no network")

    monkeypatch.setattr(venv.subprocess, "run", run)
    with pytest.raises(venv.SetUpError, match="ERROR: no network"):
        venv.make(tmp_path / ".venv", tmp_path / "lock")
    assert ["venv" in command for command in runs] == [True, False, False, False]
    assert all("--require-hashes" in command for command in runs[1:])


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such lock on Windows")
def test_that_what_outlives_a_set_up_keeps_the_next_one_waiting(
    script: Scripts, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import fcntl

    venv = script["virtual_environment"]
    monkeypatch.setattr(venv, "LOCK", tmp_path / "lock")
    (tmp_path / "lock").touch()
    with venv.only_one():
        command = [sys.executable, "-S", "-c", "input()"]
        pip = subprocess.Popen(command, stdin=subprocess.PIPE, text=True, close_fds=False)
    with pip, (tmp_path / "lock").open("rb") as handle:
        with pytest.raises(BlockingIOError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        pip.communicate("\n")
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_that_unpacked_libraries_come_before_what_was_set(script: Scripts, tmp_path: Path) -> None:
    (tmp_path / "usr/lib/x86_64-linux-gnu").mkdir(parents=True)
    environment = {"LD_LIBRARY_PATH": "mine"}
    script["system_libraries"].use_unpacked(tmp_path, environment)
    assert environment["LD_LIBRARY_PATH"] == f"{tmp_path}/usr/lib/x86_64-linux-gnu:mine"


def test_that_nothing_unpacked_changes_nothing(script: Scripts, tmp_path: Path) -> None:
    environment: dict[str, str] = {}
    script["system_libraries"].use_unpacked(tmp_path, environment)
    assert environment == {}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], ["--exit-after", "15"]),
        (["--exit-after", "3"], ["--exit-after", "3"]),
        (["--exit-after=3"], ["--exit-after=3"]),
        (["--devices", "5"], ["--devices", "5", "--exit-after", "15"]),
    ],
)
def test_that_what_was_asked_for_wins_over_the_default(script: Scripts, words: list[str], expected: list[str]) -> None:
    assert script["chores"].with_default(words, "--exit-after", "15") == expected


def test_that_a_demo_without_a_display_has_a_fixed_length_and_says_where_its_picture_is(
    script: Scripts, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    chores, runs = script["chores"], []

    def run(command: list[str], **options: object) -> "subprocess.CompletedProcess[bytes]":
        runs.append((command, options["env"]))
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(chores, "set_up", lambda environment: {"PATH": environment["PATH"]})
    monkeypatch.setattr(chores.subprocess, "run", run)
    monkeypatch.setattr(chores, "PICTURE", tmp_path / "build" / "demo.png")
    monkeypatch.setattr(chores.sys, "platform", "linux")
    assert chores.run(["demo", "--devices", "5"]) == 0
    [(command, environment)] = runs
    picture = str(tmp_path / "build" / "demo.png")
    assert command[1:] == [
        *("-P", "-m", "ui", "demo", "--devices", "5", "--exit-after", "15", "--screenshot", picture),
    ]
    assert environment["QT_QPA_PLATFORM"].startswith("offscreen")
    assert capsys.readouterr().out.splitlines() == [
        "There is no display here. The console runs unseen for 15 s …",
        f"A picture of it is in {picture}",
    ]
