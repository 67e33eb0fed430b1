"""Figures of the whole console, started as a user would, read from its own `--stats` file."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

WINDOW_FIGURES = ("paints_per_s", "data_age_ms_p50", "data_age_ms_p99")
"""What `with_window_figures` counts for each window."""


def screens(count: int) -> dict[str, object]:
    """Describe monitors of 1920x1080, side by side, to Qt's offscreen platform."""
    one = {"y": 0, "width": 1920, "height": 1080, "dpr": 1}
    return {"screens": [{"name": f"bench-{number + 1}", "x": 1920 * number, **one} for number in range(count)]}


def run_console(
    folder: Path, words: Sequence[str], seconds: float, program: str = "ui", on: dict[str, object] | None = None
) -> list[dict[str, float | None]]:
    """Run `sightline WORDS` for some seconds and return its figures, one a second. on: monitors, None for one."""
    stats = folder / "stats.jsonl"
    stats.unlink(missing_ok=True)
    screen = folder / "screen.json"
    screen.write_text(json.dumps(on or screens(1)))
    environment = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={screen}"}
    # Who builds and tests may do without compiled files; an operator's second start has them.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run(
        [
            sys.executable,
            "-m",
            program,
            *words,
            "--log-level",
            "error",
            "--stats",
            str(stats),
            "--exit-after",
            str(seconds),
        ],
        env=environment,
        check=True,
        timeout=seconds + 60,
    )
    return [json.loads(line) for line in stats.read_text().splitlines()]


def steady(figures: list[dict[str, float | None]], skip_s: int = 6) -> dict[str, float]:
    """Return medians of what matters, after the first seconds."""
    rows = figures[skip_s:-1] or figures
    span_s = (rows[-1]["t"] or 0) - (rows[0]["t"] or 0)
    result = {"cpu_share": round(((rows[-1]["cpu_s"] or 0) - (rows[0]["cpu_s"] or 0)) / max(span_s, 1e-9), 3)}
    names = ("frames_per_s", "frame_ms_p99", "tick_ms_p99", "data_age_ms_p50", "data_age_ms_p99", "readings_per_s")
    for name in (*names, "rss_mb"):
        values = [row[name] for row in rows if row[name] is not None]
        result[name] = round(float(np.median(values)), 1) if values else float("nan")
    return result
