"""Six windows of eight trend panes with three pens each: what they cost, seen and unseen."""

import json
from itertools import chain, islice
from pathlib import Path

import numpy as np

from app.model.metric import Kind
from app.plant.roster import build
from tests.bench.console_runs import WINDOW_FIGURES, run_console, screens, steady
from ui.workspace.layout.plans import PanelPlan, Stack, WindowPlan, Workspace
from ui.workspace.layout.written import write

WINDOWS, PANES, PENS = 6, 8, 3
DEVICES, HZ = 200, 10
SECONDS, SKIPPED = 30, 8


def six_windows(folder: Path) -> dict[str, float]:
    """Measure all six, then one of six with the others minimized or hidden, and one that is alone."""
    figures = {}
    for how, count in (("shown", WINDOWS), ("minimized", WINDOWS), ("hidden", WINDOWS), ("alone", 1)):
        place = folder / how
        place.mkdir()
        whole, windows = _run(place, "shown" if how == "alone" else how, count)
        figures |= {f"{how}_cpu_share": whole["cpu_share"], f"{how}_rss_mb": whole["rss_mb"]}
        seen = windows if how in ("shown", "alone") else windows[:1]
        figures |= {f"{how}_fps_{number}": each["paints_per_s"] for number, each in enumerate(seen, 1)}
        figures[f"{how}_age_ms_p50"] = max(each["data_age_ms_p50"] for each in seen)
        figures[f"{how}_age_ms_p99"] = max(each["data_age_ms_p99"] for each in seen)
        unseen = windows[len(seen) :]
        if unseen:
            figures[f"{how}_unseen_paints_per_s"] = max(each["paints_per_s"] for each in unseen)
    return figures


def workspace(count: int) -> Workspace:
    """Return windows of trends that fill a monitor each; no pen stands on two of them."""
    roster = build(DEVICES, HZ)
    groups: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for index, metric in enumerate(roster.metrics):
        if metric.kind is Kind.ANALOG and roster.rate_hz[index]:
            kind = metric.device.rpartition("-")[0]
            groups.setdefault((kind, metric.name), []).append((metric.device, metric.name))
    whole = (pens for group in groups.values() for pens in zip(*[iter(group)] * PENS, strict=False))
    panes = list(islice(whole, WINDOWS * PANES))
    assert len(panes) == WINDOWS * PANES
    windows = tuple(_window(number, panes[number * PANES : (number + 1) * PANES]) for number in range(count))
    assert len(set(chain(*panes))) == WINDOWS * PANES * PENS
    return Workspace(name="six", windows=windows)


def _window(number: int, panes: list[tuple[tuple[str, str], ...]]) -> WindowPlan:
    kept = {"panes": [[list(pen) for pen in pens] for pens in panes]}
    panel = PanelPlan(id=f"trends-{number + 1}", kind="trends", kept=kept)
    place = {"is_maximized": True, "screen": number}
    return WindowPlan(id=f"w{number + 1}", root=Stack(panels=(panel,)), has_bars=number == 0, place=place)


def _run(folder: Path, how: str, count: int) -> tuple[dict[str, float], list[dict[str, float]]]:
    """Return the figures of the console, and those of each window."""
    file = folder / "workspaces" / "six.toml"
    file.parent.mkdir()
    file.write_text(write(workspace(count)), "utf-8")
    told = folder / "windows.jsonl"
    words = [str(told), how, "demo", "--data-dir", str(folder), "--workspace", "six"]
    words += ["--devices", str(DEVICES), "--hz", str(HZ)]
    program = "tests.bench.with_window_figures"
    whole = steady(run_console(folder, words, SECONDS, program, screens(WINDOWS)), SKIPPED)
    rows = [json.loads(line) for line in told.read_text().splitlines()][SKIPPED:-1]
    return whole, [{each: _median(rows, name, each) for each in WINDOW_FIGURES} for name in rows[0]]


def _median(rows: list[dict[str, dict[str, float | None]]], window: str, figure: str) -> float:
    values = [value for row in rows if (value := row.get(window, {}).get(figure)) is not None]
    return round(float(np.median(values)), 1) if values else float("nan")
