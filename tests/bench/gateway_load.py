"""A plant's worth of messages through a real broker, one gateway, and twenty consoles of which one reads no more."""

import json
import os
import select
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np
import psutil

from tests.app.gateway.mosquitto import Mosquitto

DEVICES, HZ, SECONDS = 1000, 10.0, 20.0
CONSOLES, PROCESSES = 20, 2
PATIENCE_S = 90.0


def gateway_load(folder: Path, qos: int) -> dict[str, float]:
    """Return what was lost, the gateway's and the broker's CPU (share of a core), memory and delays.

    qos: with which the devices publish; 1 has every message acknowledged on both sides of the broker.
    """
    rounds = round(SECONDS * HZ)
    with ExitStack() as stack:
        broker = Mosquitto(folder)
        broker.start()
        stack.callback(broker.stop)
        words = ("gateway", "--mqtt", broker.url, "--listen", "127.0.0.1:0", "--read-only", "--log-level", "warning")
        gateway = _start(stack, "ui", *words)
        url = _line(gateway).split()[1]
        figures_url = url.replace("ws://", "http://").rstrip("/") + "/metrics"
        _until_heard(figures_url)
        each_has = str(CONSOLES // PROCESSES)
        consoles = [
            _start(stack, "tests.bench.load_consoles", url, f"c{part}-", each_has, stalled, str(DEVICES), str(rounds))
            for part, stalled in enumerate(["1"] + ["0"] * (PROCESSES - 1))
        ]
        for each in consoles:
            _line(each)
        measured = [psutil.Process(gateway.pid), psutil.Process(broker.pid)]
        begun_s, cpu_s = time.monotonic(), [_cpu_s(each) for each in measured]
        devices = _start(stack, "tests.bench.load_devices", *map(str, (broker.port, DEVICES, HZ, rounds, qos)))
        published = json.loads(_line(devices))
        spent_s = time.monotonic() - begun_s
        shares = [(_cpu_s(each) - before_s) / spent_s for each, before_s in zip(measured, cpu_s, strict=True)]
        memory_mb = measured[0].memory_info().rss / 1e6
        for each in consoles:
            assert each.stdin is not None
            each.stdin.write("\n")
            each.stdin.flush()
        counted = [json.loads(_line(each)) for each in consoles]
        told = _figures(figures_url)
    return {
        "published_per_s": round(published["per_s"]),
        "unacknowledged": published["unacknowledged"],
        "readings_of_others": sum(each["readings"] for each in counted),
        "lost": sum(each["lost"] for each in counted),
        "twice": sum(each["twice"] for each in counted),
        "overrun_of_others": sum(each["overrun_told"] for each in counted),
        "overrun_of_stalled": told["sightline_gateway_overrun_total"],
        "let_go": told["sightline_gateway_let_go_total"],
        "gateway_cpu_share": round(shares[0], 3),
        "gateway_mb": round(memory_mb),
        "broker_cpu_share": round(shares[1], 3),
        "consoles_cpu_s": round(sum(each["cpu_s"] for each in counted), 1),
        **_delays([each["delays"] for each in counted]),
    }


def _start(stack: ExitStack, module: str, *words: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", module, *words]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ)
    stack.callback(_end, process)
    return process


def _end(process: "subprocess.Popen[str]") -> None:
    process.terminate()
    try:
        process.communicate(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()


def _line(process: "subprocess.Popen[str]") -> str:
    """Return the next line that a process prints. Raises RuntimeError when none comes."""
    assert process.stdout is not None
    line = process.stdout.readline() if select.select([process.stdout], [], [], PATIENCE_S)[0] else ""
    if not line:
        raise RuntimeError(f"{process.args} says nothing")
    return line


def _cpu_s(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def _figures(url: str) -> dict[str, float]:
    with urllib.request.urlopen(url, timeout=PATIENCE_S) as answer:
        lines = answer.read().decode().splitlines()
    pairs = (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    return {name.partition("{")[0]: float(value) for name, value in pairs}


def _until_heard(url: str) -> None:
    until_s = time.monotonic() + PATIENCE_S
    while not _figures(url)["sightline_gateway_source_live"]:
        if time.monotonic() > until_s:
            raise RuntimeError("The gateway does not come to its broker.")
        time.sleep(0.05)


def _delays(histograms: list[list[Any]]) -> dict[str, float]:
    """Return percentiles in ms of histograms with a bin for each millisecond."""
    total = np.zeros(max(map(len, histograms)), np.int64)
    for each in histograms:
        total[: len(each)] += np.array(each, np.int64)
    reached = np.cumsum(total) / max(1, total.sum())
    return {f"delay_ms_p{part}": float(np.searchsorted(reached, part / 100)) for part in (50, 99)}
