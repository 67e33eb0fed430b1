"""Starting the program again, while it runs and after it crashed: whole processes on one data directory."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import psutil
import pytest
from PySide6.QtNetwork import QLocalServer
from pytestqt.qtbot import QtBot

from ui.instance import Instance, door_name, lock_path
from ui.resources import resources
from ui.workspace.layout.moves import with_kept
from ui.workspace.shelf import Shelf

NOBODY = "ws://127.0.0.1:1"

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start the program on one data directory; whatever still runs at the end is killed."""
    running: list[subprocess.Popen[str]] = []

    def started(*words: str, python: tuple[str, ...] = ("-m", "ui")) -> "subprocess.Popen[str]":
        one = subprocess.Popen(
            [sys.executable, *python, *words, "--data-dir", str(tmp_path)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )
        running.append(one)
        return one

    yield started
    for one in running:
        if one.poll() is None:
            one.kill()
        one.communicate()


def until_it_runs(one: "subprocess.Popen[str]") -> None:
    """Wait for the first line of figures: the program is at work then."""
    assert one.stdout is not None
    assert one.stdout.readline().startswith("{"), one.stderr and one.stderr.read()


FIGURES = ("--stats", "/dev/stdout")
needs_figures = pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="figures are read from a pipe by its name")


@needs_figures
def test_that_a_second_start_hands_over_and_ends_with_a_sentence(start: Start, tmp_path: Path) -> None:
    first = start("run", NOBODY, *FIGURES, "--log-level", "info")
    until_it_runs(first)
    second = start("run", NOBODY, "ws://127.0.0.1:2/new?key=hidden", "--workspace", "wall")
    _, said = second.communicate(timeout=60)
    assert second.returncode == 0
    assert said == (
        f"sightline: A console (process {first.pid}) already has the data directory {tmp_path}: its window was brought "
        "to the front; ws://127.0.0.1:1 was a source already; ws://127.0.0.1:2/new was added as a source; "
        "--workspace wall was not taken over, because that counts only when a console starts.\n"
    )
    first.send_signal(signal.SIGTERM)
    _, told = first.communicate(timeout=60)
    assert first.returncode == 0
    assert "The console was started a second time: ws://127.0.0.1:1 was a source already; ws://127.0.0.1:2/new" in told
    assert "Source 1 is connecting" in told
    assert "hidden" not in told


@needs_figures
def test_that_a_killed_console_does_not_keep_the_next_from_starting(start: Start, tmp_path: Path) -> None:
    killed = start("run", NOBODY, *FIGURES)
    until_it_runs(killed)
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    assert lock_path(tmp_path).exists()
    third = start("run", NOBODY, *FIGURES)
    until_it_runs(third)
    fourth = start("run")
    _, said = fourth.communicate(timeout=60)
    assert f"process {third.pid}" in said
    third.send_signal(signal.SIGTERM)
    third.communicate(timeout=60)
    assert third.returncode == 0


@needs_figures
def test_that_a_run_that_writes_nothing_stands_beside_another(start: Start) -> None:
    first = start("run", NOBODY, *FIGURES)
    until_it_runs(first)
    reader = start("run", NOBODY, "--read-only", "--exit-after", "0.5")
    _, said = reader.communicate(timeout=60)
    assert reader.returncode == 0
    assert "already has" not in said
    assert first.poll() is None


@needs_figures
def test_that_a_console_that_hangs_costs_the_second_start_and_is_named(start: Start) -> None:
    first = start("run", NOBODY, *FIGURES)
    until_it_runs(first)
    psutil.Process(first.pid).suspend()
    second = start("run", NOBODY)
    _, said = second.communicate(timeout=100)
    assert second.returncode == 1
    assert f"Another console (process {first.pid}) has the data directory" in said
    assert said.count("\n") == 1


@needs_figures
def test_that_two_demos_share_the_rule(start: Start) -> None:
    first = start("demo", "--devices", "3", *FIGURES)
    until_it_runs(first)
    second = start("demo", "--devices", "5")
    _, said = second.communicate(timeout=60)
    assert second.returncode == 0
    assert "--devices and the like was not taken over" in said
    first.send_signal(signal.SIGTERM)
    first.communicate(timeout=60)
    assert first.returncode == 0


def test_that_a_start_that_meets_the_end_of_another_is_the_next(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    ending = Instance(tmp_path)
    assert ending.take()
    door = QLocalServer()
    assert door.listen(door_name(tmp_path))
    following = start("run", NOBODY, "--exit-after", "1")
    qtbot.waitUntil(door.hasPendingConnections, timeout=60_000)
    guest = door.nextPendingConnection()
    door.close()
    guest.abort()
    ending.close()
    _, said = following.communicate(timeout=60)
    assert following.returncode == 0, said
    assert "already has" not in said
    assert (tmp_path / "workspaces" / "laptop.toml").exists()


FALLING = """
import faulthandler, sys
from ui.__main__ import main
from ui.crash_report import CrashReport

def note_then_fall(self, figures, note=CrashReport.note_figures):
    note(self, figures)
    faulthandler._sigsegv()

CrashReport.note_figures = note_then_fall
sys.exit(main())
"""


def test_that_the_next_start_names_the_report_of_a_fault_and_the_one_after_it_is_calm(
    start: Start, tmp_path: Path
) -> None:
    fallen = start("run", "ws://127.0.0.1:1/?key=hidden", python=("-c", FALLING))
    fallen.communicate(timeout=60)
    assert fallen.returncode == -signal.SIGSEGV
    again = start("run", NOBODY, "--exit-after", "1")
    _, said = again.communicate(timeout=60)
    assert again.returncode == 0
    (report,) = (tmp_path / "crashes").iterdir()
    assert f"did not end in order; the report is {report}." in said
    text = report.read_text()
    assert "Fatal Python error: Segmentation fault" in text
    assert "note_then_fall" in text
    assert '"link":"' in text
    assert "hidden" not in text
    # What the operator is told is taken down: it was on the banner.
    with closing(sqlite3.connect(tmp_path / "journal.db")) as journal:
        assert "The last run did not end in order" in "\n".join(journal.iterdump())
    calm = start("run", NOBODY, "--exit-after", "1")
    _, said = calm.communicate(timeout=60)
    assert "did not end in order" not in said
    assert list((tmp_path / "crashes").iterdir()) == [report]


@needs_figures
def test_that_a_killed_console_comes_back_with_the_windows_it_had(start: Start, tmp_path: Path) -> None:
    shelf, laptop = Shelf(tmp_path / "workspaces", resources() / "workspaces"), tmp_path / "workspaces" / "laptop.toml"
    begun = shelf.load("laptop")
    main = msgspec.structs.replace(begun.windows[0], place={"geometry": [40, 60, 1500, 1500]})
    arranged = with_kept(begun, {"trends": {"window_s": 300.0}, "list": {"is_grouped": True}})
    shelf.save(
        msgspec.structs.replace(arranged, windows=(msgspec.structs.replace(main, root=arranged.windows[0].root),))
    )
    killed = start("run", NOBODY, *FIGURES)
    until_it_runs(killed)
    laptop.unlink()
    assert killed.stdout is not None
    for _ in killed.stdout:
        if laptop.exists():
            break
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    left = shelf.load("laptop")
    assert left.panel("trends").kept["window_s"] == 300.0
    assert left.panel("list").kept["is_grouped"] is True
    again = start("run", NOBODY, "--exit-after", "1")
    _, said = again.communicate(timeout=60)
    assert "It was last alive at" in said
    assert shelf.load("laptop").panels == left.panels  # the screen is too small for the window to stand where it was


def test_that_a_workspace_that_cannot_be_read_is_kept_and_named_on_the_banner(start: Start, tmp_path: Path) -> None:
    desk = tmp_path / "workspaces" / "desk.toml"
    desk.parent.mkdir()
    desk.write_bytes(b"{half")
    one = start("run", NOBODY, "--workspace", "desk", "--exit-after", "1", "--log-level", "info")
    _, said = one.communicate(timeout=60)
    (aside,) = desk.parent.glob("desk.toml.damaged-*")
    assert aside.read_bytes() == b"{half"
    assert "Told the operator: The workspace desk.toml cannot be read" in said
    assert f"The file is kept as {aside}." in said
