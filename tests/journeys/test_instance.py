"""Starting the program again while it runs: whole processes on one data directory."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from ui.instance import lock_path

NOBODY = "ws://127.0.0.1:1"

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start the program on one data directory; whatever still runs at the end is killed."""
    running: list[subprocess.Popen[str]] = []

    def started(*words: str, data: Path | None = tmp_path) -> "subprocess.Popen[str]":
        place = () if data is None else ("--data-dir", str(data))
        one = subprocess.Popen(
            [sys.executable, "-m", "ui", *words, *place],
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
