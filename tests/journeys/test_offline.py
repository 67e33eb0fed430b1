"""No server, no network, no disk, no mercy: the console starts and tells what it knows."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from app.model.freshness import Freshness
from app.plant.process import PlantProcess
from tests.journeys.conftest import Journey
from ui.roles import DeviceRole

NOBODY = "ws://127.0.0.1:9"


async def fill(journey: Journey) -> None:
    """Let a console learn a plant and close it."""
    plant = await journey.plant(devices=20)
    console = journey.console(keeps=True)
    console.connect(plant.server.url)
    await console.until(console.is_all_live, "every device is live")
    metric = console.metric("boiler-001", "temperature")
    await console.until(lambda: len(console.ring(metric)[0]) > 20, "the ring fills")
    await console.close()
    await plant.stop()


def test_that_a_start_without_a_server_shows_everything_as_last_known(journey: Journey) -> None:
    async def story() -> None:
        await fill(journey)
        console = journey.console(keeps=True)
        present = console.engine.present
        assert len(present.devices) == 20
        assert console.row("boiler-001", DeviceRole.NAME) == "Boiler 1"
        assert console.row("boiler-001").startswith("[")
        assert set(console.freshness()) <= {Freshness.LINK_LOST, Freshness.NEVER}
        metric = console.metric("boiler-001", "temperature")
        await console.until(lambda: len(console.ring(metric)[0]) > 20, "the tail is there")
        console.connect(NOBODY)
        await console.until(console.window.banner.isVisible, "the banner tells that nothing is live")
        assert Freshness.LIVE not in console.freshness()

    journey.run(story())


def test_that_what_was_last_known_becomes_live_by_its_own_readings(journey: Journey) -> None:
    async def story() -> None:
        await fill(journey)
        console = journey.console(keeps=True)
        plant = await journey.plant(devices=20)
        console.connect(plant.server.url)
        await console.until(console.is_all_live, "every device is live")
        assert len(console.engine.present.devices) == 20

    journey.run(story())


def test_that_the_second_run_is_remembered_as_well_as_the_first(journey: Journey) -> None:
    async def story() -> None:
        await fill(journey)
        begin_s = time.time()
        await fill(journey)
        console = journey.console(keeps=True)
        shown = console.engine.present.shown(console.metric("boiler-001", "temperature"), time.time())
        assert shown.time_s > begin_s

    journey.run(story())


def test_that_a_damaged_file_is_set_aside_and_named_and_the_console_runs(journey: Journey) -> None:
    async def story() -> None:
        (journey.folder / "sightline.db").write_bytes(b"this is no database" * 1000)
        console = journey.console(keeps=True)
        await console.next_frame()
        assert any("damaged" in notice for notice in console.frame.notices)
        assert list(journey.folder.glob("sightline.db.damaged-*"))
        plant = await journey.plant(devices=3)
        console.connect(plant.server.url)
        await console.until(console.is_all_live, "every device is live")

    journey.run(story())


def program(folder: Path, url: str, *words: str) -> "subprocess.Popen[bytes]":
    """The whole program in a process of its own; its figures come out of the pipe, one line a second."""
    return subprocess.Popen(
        [sys.executable, "-m", "ui", "run", url, "--data-dir", str(folder), "--stats", "/dev/stdout", *words],
        stdout=subprocess.PIPE,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="figures are read from a pipe by its name")
def test_that_a_console_killed_at_work_remembers_all_but_the_last_seconds(tmp_path: Path) -> None:
    plant = PlantProcess(["--devices", "12", "--hz", "5"])
    url = plant.start()
    try:
        killed = program(tmp_path, url)
        assert killed.stdout is not None
        last = {}
        for line in killed.stdout:
            last = msgspec.json.decode(line)
            if last["link"] == "live" and last["readings"] > 0 and last["readings"] / last["readings_per_s"] > 7:
                break
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        killed.stdout.close()
        again = program(tmp_path, NOBODY, "--exit-after", "2.5")
        output, _ = again.communicate(timeout=60)
        figures = msgspec.json.decode(output.splitlines()[-1])
        assert again.returncode == 0
        assert figures["devices"] == last["devices"] == 12
        assert figures["readings"] == 0
    finally:
        plant.stop()


def test_that_a_termination_signal_ends_the_program_in_order(tmp_path: Path) -> None:
    running = program(tmp_path, NOBODY)
    assert running.stdout is not None
    running.stdout.readline()
    running.send_signal(signal.SIGTERM)
    assert running.wait(30) == 0
    running.stdout.close()
    assert (tmp_path / "workspaces" / "laptop.toml").exists()
