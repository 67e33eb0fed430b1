"""The budgets of the design, measured: `python3 packaging/dev.py bench [NAME …]`.

Prints a table and writes build/bench.json. Figures, never a verdict: these machines are noisy.
"""

import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from math import nan
from pathlib import Path

from app.plant.fault import FaultKind
from tests.bench.console_runs import run_console, steady
from tests.bench.export_path import export_a_million
from tests.bench.gateway_load import gateway_load
from tests.bench.ingest_path import bare_receive_us, cpu_per_reading_us
from tests.bench.link_loss import seconds_to_shown
from tests.bench.six_windows import six_windows
from tests.bench.zoom_out import zoom_out

ROOT = Path(__file__).resolve().parents[2]


def ingest(form: str, size: int, per_s: float) -> Callable[[Path], dict[str, float]]:
    """Return a measurement of the way from socket to ring, with as many metrics as make it 10 Hz each."""
    return lambda _folder: cpu_per_reading_us(form, round(size * per_s / 10), size, per_s)


def console(*words: str, seconds: float = 30) -> Callable[[Path], dict[str, float]]:
    """Return a measurement of a whole console on the demo plant."""
    return lambda folder: steady(run_console(folder, ["demo", "--read-only", *words], seconds))


def cursor(folder: Path) -> dict[str, float]:
    """Return a console at work without a cursor, and with one that moves on every frame."""
    words = ["demo", "--read-only", "--devices", "200", "--hz", "10"]
    still, moving = (steady(run_console(folder, words, 24, program)) for program in ("ui", "tests.bench.with_cursor"))
    names = ("frames_per_s", "frame_ms_p99", "cpu_share")
    shares = {"cpu_ratio": round(moving["cpu_share"] / still["cpu_share"], 2)}
    return {name: moving[name] for name in names} | {f"still_{name}": still[name] for name in names} | shares


def offline_start(folder: Path) -> dict[str, float]:
    """Fill a store from a plant of 1,000 devices, then start without any server."""
    data = ["--data-dir", str(folder / "data")]
    run_console(folder, ["demo", *data, "--devices", "1000"], 12)
    starts_s: list[float] = []
    for _ in range(5):
        begin_s = time.time()
        figures = run_console(folder, ["run", "ws://127.0.0.1:9", *data], 4)
        starts_s.append((figures[0]["first_values_t"] or nan) - begin_s)
    return {"first_values_s_median": round(sorted(starts_s)[2], 3), "first_values_s_min": round(min(starts_s), 3)}


def link_loss(folder: Path) -> dict[str, float]:
    """Close the socket, and in another run let it fall silent."""
    return {
        "closed_s": round(seconds_to_shown(FaultKind.DROP, folder), 2),
        "silent_s": round(seconds_to_shown(FaultKind.HALF_OPEN, folder), 2),
    }


ROWS: dict[str, tuple[str, Callable[[Path], dict[str, float]]]] = {
    "bare": (
        "the bare library receiving small messages: the speed of this machine (7 to 10 µs when the budgets were set)",
        lambda _folder: bare_receive_us(),
    ),
    "batch": (
        "socket → ring, batches of 50, 100,000 readings/s (must 2 µs, aim 1 µs a reading)",
        ingest("batch", 50, 2000),
    ),
    "single": ("socket → ring, one reading a message, 5,000/s (must 15 µs, aim 12 µs)", ingest("batch", 1, 5000)),
    "cols": (
        "socket → ring, columns of 1,000, 200,000 readings/s (must 0.5 µs, aim 0.1 µs)",
        ingest("cols", 1000, 200),
    ),
    "desk": (
        "200 devices × 10 Hz, each with all its metrics, list + 8 trends (CPU must 0.35, aim 0.20)",
        console("--devices", "200", "--hz", "10"),
    ),
    "desk-single": (
        "200 devices × 10 Hz, one reading a message",
        console("--devices", "200", "--hz", "10", "--metrics", "1", "--batch", "1"),
    ),
    "cursor": ("a moving cursor over 8 panes × 3 pens while 200 devices × 10 Hz arrive", cursor),
    "windows": (
        "six windows with 48 trend panes × 3 pens at 200 devices × 10 Hz; five of them unseen; one alone",
        six_windows,
    ),
    "plant": (
        "10,000 devices × 10 Hz, list + 8 trends × 3 pens (frame p99 must 33 ms, aim 17 ms)",
        console("--devices", "10000", "--hz", "10", "--metrics", "1", seconds=40),
    ),
    "memory": (
        "1,000 devices with all their metrics (memory must 300 MB, aim 200 MB)",
        console("--devices", "1000", seconds=40),
    ),
    "start": ("start → last-known values painted, 1,000 devices (must 1.5 s, aim 0.8 s)", offline_start),
    "zoom": ("from 60 s to 24 h over a full ring of 10^6 readings: choice → painted picture", zoom_out),
    "export": (
        "export of 10^6 readings of 16 metrics, and how late a tick of the event loop comes meanwhile",
        export_a_million,
    ),
    "gateway": (
        "1,000 devices × 10 Hz (QoS 0) → mosquitto → one gateway → 20 consoles, one of which stalls",
        lambda folder: gateway_load(folder, qos=0),
    ),
    "gateway-qos1": (
        "the same, every message acknowledged (QoS 1)",
        lambda folder: gateway_load(folder, qos=1),
    ),
    "loss": ("link cut → shown (must 1 s for a closed socket, 6 s for a silent one)", link_loss),
}


def main(names: list[str]) -> int:
    """Measure the named rows, or all of them, unseen unless a platform is asked for."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    results: dict[str, object] = {
        "machine": f"{os.cpu_count()} cores, {platform.platform()}, Python {platform.python_version()}"
    }
    for name in names or ROWS:
        title, measure = ROWS[name]
        with tempfile.TemporaryDirectory() as folder:
            figures = measure(Path(folder))
        results[name] = {"title": title, **figures}
        cells = ", ".join(f"{key} {value:g}" for key, value in figures.items())
        print(f"| {title} | {cells} |", flush=True)
    target = ROOT / "build" / "bench.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
