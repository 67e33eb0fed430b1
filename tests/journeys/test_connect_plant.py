"""From a running broker to a console by the commands that the README shows, run as they stand there but for ports."""

import json
import os
import re
import shlex
import subprocess
import sys
import threading
from pathlib import Path

from app.settings import load
from tests.app.gateway.mosquitto import Mosquitto, free_port

README = Path(__file__).resolve().parents[2] / "README.md"
WITHIN_S = 120.0
"""Starting an interpreter takes long where many tests share a machine."""


def section() -> str:
    return README.read_text("utf-8").partition("\n## Connect your plant\n")[2].partition("\n## ")[0]


def commands() -> list[str]:
    """Return the lines of the README's part that run something, in its order."""
    return re.findall(r"^\.venv/bin/python (.*)$", section(), re.M)


def start(line: str, folder: Path, broker: Mosquitto, port: int, *more: str) -> "subprocess.Popen[bytes]":
    """Run a line of the README with ports that are free here."""
    assert "1883" in line or "8787" in line
    words = shlex.split(line.replace("1883", str(broker.port)).replace("8787", str(port)))
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    data = ("--data-dir", str(folder / words[2])) if words[2] in ("run", "gateway") else ()
    return subprocess.Popen([sys.executable, *words, *data, *more], env=environment, stdin=subprocess.DEVNULL)


def readings(figures: Path) -> float:
    """Return how many readings a console has counted in the last line of its figures."""
    lines = figures.read_bytes().splitlines() if figures.exists() else []
    return float(json.loads(lines[-1])["readings"]) if lines else 0.0


def wait_for_readings(console: "subprocess.Popen[bytes]", figures: Path) -> None:
    event, waited_s = threading.Event(), 0.0
    while readings(figures) < 1 and waited_s < WITHIN_S:
        assert console.poll() is None, "The console has ended."
        event.wait(0.2)
        waited_s += 0.2
    assert readings(figures) >= 1


def test_that_two_commands_lead_from_a_broker_to_a_console(mosquitto: Mosquitto, tmp_path: Path) -> None:
    port, figures = free_port(), tmp_path / "figures"
    gateway_line, console_line = commands()[:2]
    # Where consoles are served is the one thing that the README's line leaves at its default.
    gateway = start(gateway_line, tmp_path, mosquitto, port, "--listen", f"127.0.0.1:{port}")
    console = start(console_line, tmp_path, mosquitto, port, "--stats", str(figures))
    try:
        wait_for_readings(console, figures)
        assert gateway.poll() is None
    finally:
        for process in (console, gateway):
            process.terminate()
            process.wait(WITHIN_S)


def test_that_one_command_does_both(mosquitto: Mosquitto, tmp_path: Path) -> None:
    figures = tmp_path / "figures"
    console = start(commands()[2], tmp_path, mosquitto, 0, "--stats", str(figures))
    try:
        wait_for_readings(console, figures)
    finally:
        console.terminate()
        console.wait(WITHIN_S)


def test_that_probe_and_doctor_take_the_broker_as_shown(mosquitto: Mosquitto, tmp_path: Path) -> None:
    probe, doctor = (line.replace("--seconds 10", "--seconds 1") for line in commands()[3:])
    running = [start(line, tmp_path, mosquitto, 0) for line in (probe, doctor)]
    assert "probe" in probe
    assert "doctor" in doctor
    assert [process.wait(WITHIN_S) in (0, 1) for process in running] == [True, True]


def test_that_the_settings_shown_have_no_word_that_is_not_understood(tmp_path: Path) -> None:
    (shown,) = re.findall(r"```toml\n(.*?)```", section(), re.S)
    file = tmp_path / "gateway.toml"
    file.write_text(shown, "utf-8")
    settings, complaints = load(file)
    assert complaints == ()
    (broker,) = settings.brokers
    assert (broker.user_env, broker.password_env) == ("PLANT_USER", "PLANT_PASSWORD")
    assert [len(broker.rules), len(broker.metrics), len(broker.commands)] == [1, 1, 1]
