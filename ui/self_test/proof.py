"""`sightline self-test`: a plant, a gateway and a console for some seconds, then a second console without either.

The first console must paint values of the plant, and one that came over MQTT and the gateway; the second, which has no
source at all, must have them from the snapshot that the first one wrote.
"""

import json
import os
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from PySide6.QtGui import QImage

from app import __version__
from app.child_process import ChildProcess, command_of
from app.model.errors import GatewayError, SightlineError
from app.program import DONE, FAILED, Parser, complain
from ui.own_program import own_command
from ui.self_test.small_broker import small_broker

PLANT_DEVICES = 20
DEVICES = PLANT_DEVICES + 2
"""With the one behind the gateway, and the broker, which the gateway tells of as a device."""

PATIENCES_S = (5.0, 15.0, 45.0)
"""How long the first console runs. A machine that is too slow for one of these gets the next."""

SECOND_RUN_S = 2.0
STEP_S = 0.2
BEYOND_S = 60.0
"""For starting and ending, beyond what it was told to run for."""

LEAST_COLOURS = 8
"""An empty window, or one without letters, has fewer."""

Figures = list[dict[str, Any]]


class ProofError(SightlineError):
    """Something that must be so is not; `str(error)` says what."""


def main(arguments: Sequence[str]) -> int:
    """Prove, tell each step on stdout, and return the exit code. Raises SettingsError for wrong usage."""
    Parser(
        prog="sightline self-test",
        description="Prove that this program is whole: plant, gateway, console and snapshot. Takes about ten seconds.",
        allow_abbrev=False,
    ).parse_args(arguments)
    _tell(f"Sightline {__version__}, self-test of {sys.executable}")
    failures: list[str] = []
    for patience_s in PATIENCES_S:
        try:
            prove(patience_s, _tell)
        except SightlineError as error:
            failures.append(str(error))
            _tell(f"✕ within {patience_s:g} s: {error}")
        else:
            _tell("The self-test has passed.")
            return DONE
    return complain(f"The self-test has failed: {failures[-1]}", FAILED)


def _tell(line: str) -> None:
    sys.stdout.buffer.write(f"{line}\n".encode(sys.stdout.encoding or "utf-8", "replace"))
    sys.stdout.flush()


def prove(patience_s: float, tell: Callable[[str], None]) -> None:
    """Go the whole way once. Raises SightlineError with what was not as it must be."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        broker = stack.enter_context(small_broker())
        words = ("--mqtt", broker, "--listen", "127.0.0.1:0", "--data-dir", str(folder / "gateway"))
        gateway = ChildProcess(command_of("gateway", words), "The gateway", GatewayError)
        stack.callback(gateway.stop)
        url = gateway.start(BEYOND_S)
        tell(f"✓ The gateway listens on {url}.")
        settings = folder / "self-test.toml"
        settings.write_text(f'[[sources]]\nurl = "{url}"\nname = "gateway"\n', "utf-8")
        picture = folder / "window.png"
        first = _first_run(folder, settings, picture, url, patience_s)
        tell("✓ It is healthy: it hears its broker, and a console is connected to it.")
        tell(f"✓ The console has painted readings of {_judge_first(first)} devices.")
        _judge_picture(picture)
        tell("✓ The picture of its window is not empty.")
        second = _run_console(folder, ("run", "--exit-after", f"{SECOND_RUN_S:g}"), SECOND_RUN_S, lambda: True)
        _judge_second(second)
        tell(f"✓ Without a source, the last known values of all {DEVICES} devices came back from the snapshot.")


def _first_run(folder: Path, settings: Path, picture: Path, url: str, patience_s: float) -> Figures:
    words = ("demo", "--devices", str(PLANT_DEVICES), "--hz", "5", "--config", str(settings))
    more = ("--exit-after", f"{patience_s:g}", "--screenshot", str(picture))
    http = url.replace("ws://", "http://")
    trouble = ""

    def is_met() -> bool:
        nonlocal trouble
        trouble = _gateway_trouble(http)
        return not trouble

    figures = _run_console(folder, (*words, *more), patience_s, is_met)
    if trouble:
        raise ProofError(trouble)
    return figures


def _gateway_trouble(http: str) -> str:
    """Return what is missing at the gateway, "" once a console is connected to it and it to its broker."""
    try:
        with urllib.request.urlopen(f"{http}/healthz", timeout=BEYOND_S) as answer:
            answer.read()
        with urllib.request.urlopen(f"{http}/metrics", timeout=BEYOND_S) as answer:
            lines = answer.read().decode().splitlines()
    except urllib.error.HTTPError as error:
        return f"The gateway is not healthy: {error.read().decode('utf-8', 'replace').strip()}"
    except OSError as error:
        return f"The gateway does not answer on its port ({error})."
    if "sightline_gateway_consoles 1.0" not in lines:
        return "The console has not connected to the gateway."
    return "The gateway has heard nothing." if "sightline_gateway_samples_total 0.0" in lines else ""


def _run_console(folder: Path, words: Sequence[str], runs_s: float, is_met: Callable[[], bool]) -> Figures:
    """Run a console to its end and return its figures, one set for each second. is_met: asked until it holds."""
    stats = folder / f"{words[0]}.jsonl"
    command = own_command((*words, "--data-dir", str(folder / "data"), "--stats", str(stats)))
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    said = folder / "said.txt"
    with said.open("wb") as output:
        console = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        try:
            code = _wait(console, runs_s, is_met)
        finally:
            if console.poll() is None:
                console.kill()
                console.wait()
    if code is None:
        raise ProofError(f"The console did not end within {BEYOND_S:g} s after its time.")
    if code:
        raise ProofError(f"The console ended with code {code}: {_last_words(said.read_text('utf-8', 'replace'))}")
    return _figures(stats)


def _wait(console: "subprocess.Popen[bytes]", runs_s: float, is_met: Callable[[], bool]) -> int | None:
    met = False
    for _ in range(int((runs_s + BEYOND_S) / STEP_S)):
        met = met or is_met()
        try:
            return console.wait(STEP_S)
        except subprocess.TimeoutExpired:
            continue
    return None


def _last_words(said: str) -> str:
    # The loader of a bundle has the last word, and it says nothing new.
    lines = [line for line in said.strip().splitlines() if not line.startswith("[PYI-")]
    return lines[-1] if lines else "it said nothing"


def _figures(stats: Path) -> Figures:
    try:
        return [json.loads(line) for line in stats.read_text("utf-8").splitlines()]
    except (OSError, ValueError) as error:
        raise ProofError(f"The console has left no figures ({error}).") from error


def _painted(figures: Figures) -> Iterator[dict[str, Any]]:
    """Give the seconds in which values of a live source were painted."""
    for each in figures:
        if each["link"] == "live" and each["paints_per_s"] and each["data_age_ms_p50"] is not None:
            yield each


def _judge_first(figures: Figures) -> int:
    devices = max((each["devices"] for each in _painted(figures)), default=0)
    if devices < DEVICES:
        raise ProofError(f"Readings of {devices} devices were painted, and there are {DEVICES}.")
    return devices


def _judge_second(figures: Figures) -> None:
    known = max((each["devices"] for each in figures if each["first_values_t"] is not None), default=0)
    if known < DEVICES:
        raise ProofError(f"The snapshot gave back {known} devices, and {DEVICES} were written.")


def _judge_picture(path: Path) -> None:
    image = QImage(str(path))
    if image.isNull():
        raise ProofError("The console has left no picture of its window.")
    places = ((x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3))
    colours = {image.pixel(*place) for place in places}
    if len(colours) < LEAST_COLOURS:
        raise ProofError(f"The picture of the window is empty: {len(colours)} colours.")
