import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from app.model.errors import PlantError
from app.plant.process import PlantProcess, plant_command

ARGUMENTS = ("--devices", "5", "--past-s", "0")


@pytest.fixture
def plant() -> Iterator[PlantProcess]:
    plant = PlantProcess(ARGUMENTS)
    yield plant
    plant.stop()


def child() -> psutil.Process:
    return next(each for each in psutil.Process().children() if "app.plant" in each.cmdline())


def test_that_it_listens_when_started_and_ends_when_stopped(plant: PlantProcess) -> None:
    url = plant.start()
    host, port = url.removeprefix("ws://").split(":")
    with socket.create_connection((host, int(port)), timeout=5):
        assert plant.is_running
    process = child()
    plant.stop()
    plant.stop()
    assert not plant.is_running
    assert not process.is_running()


def test_that_wrong_arguments_are_told_in_the_plants_own_words() -> None:
    with pytest.raises(PlantError, match="0 is not a whole number from 1"):
        PlantProcess(["--devices", "0"]).start()


def test_that_a_program_that_cannot_be_run_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(PlantError, match="cannot be started"):
        PlantProcess(command=[str(tmp_path / "nothing")]).start()


def test_that_a_program_that_ends_without_a_word_is_a_sentence() -> None:
    with pytest.raises(PlantError, match="it ended at once"):
        PlantProcess(command=[sys.executable, "-c", ""]).start()


def test_that_a_program_that_never_answers_is_given_up() -> None:
    silent = PlantProcess(command=[sys.executable, "-c", "import sys; sys.stdin.read()"])
    with pytest.raises(PlantError, match="did not answer within"):
        silent.start(timeout_s=0.05)
    assert not silent.is_running


def test_that_it_ends_with_its_parent_even_if_that_is_killed() -> None:
    code = f"from app.plant.process import PlantProcess; import sys; p = PlantProcess({ARGUMENTS!r}); "
    code += "print(p.start(), p._process.pid, flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        plant = psutil.Process(int(parent.stdout.readline().split()[1]))
        parent.kill()
        gone, _ = psutil.wait_procs([plant], timeout=10)
    assert plant in gone


def test_that_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert plant_command(["--devices", "5"])[1:4] == ["-m", "app.plant", "--devices"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert plant_command(["--devices", "5"])[1:3] == ["plant", "--devices"]


def run(*arguments: str, **more: Any) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "app.plant", *ARGUMENTS, *arguments],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more,
    )  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals to end a process in order")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_that_a_signal_ends_it_in_order(number: signal.Signals) -> None:
    with run() as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("listening ws://127.0.0.1:")
        process.send_signal(number)
        assert process.wait(10) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""


def test_that_it_ends_after_the_time_given_when_its_input_ends_or_its_parent_is_gone() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as parent:
        parent.wait(10)
    endings = (["--exit-after", "0.01"], ["--until-stdin-closes"], ["--parent-pid", str(parent.pid)])
    running = [run(*ending) for ending in endings]
    for process in running:
        with process:
            assert process.wait(20) == 0


def test_that_wrong_usage_is_one_sentence_and_code_2(tmp_path: Path) -> None:
    with run("--faults", str(tmp_path / "nothing.toml")) as process:
        _, said = process.communicate(timeout=20)
    assert process.returncode == 2
    assert (
        said == f"sightline: The fault file {tmp_path / 'nothing.toml'} cannot be read (No such file or directory).\n"
    )
