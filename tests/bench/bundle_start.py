"""From the start of the process to the first painted values, of sources and bundle in turn.

    .venv/bin/python -m tests.bench.bundle_start dist/sightline/sightline [RUNS]

1,000 devices are known and no source is reached. Cold: the files of the program were put out of the page cache before.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DEVICES = "1000"


def main(program: Path, runs: int) -> None:
    """Measure and print one line for each way."""
    sources = [sys.executable, "-m", "ui"]
    bundle = [str(program.resolve())]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        _run(sources, folder, "demo", "--devices", DEVICES, "--exit-after", "12")
        found: dict[str, list[tuple[float, float]]] = {}
        for _ in range(runs):
            for name, start, files in (
                ("from source, warm", sources, None),
                ("bundle, warm", bundle, None),
                ("from source, cold", sources, (Path(sys.prefix) / "lib", ROOT / "app", ROOT / "ui")),
                ("bundle, cold", bundle, (program.resolve().parent,)),
            ):
                for tree in files or ():
                    _forget(tree)
                begun_s = time.time()
                last = _run(start, folder, "run", "--exit-after", "3")
                found.setdefault(name, []).append((last["first_values_t"] - begun_s, last["rss_mb"]))
    for name, pairs in found.items():
        seconds, memory = zip(*pairs, strict=True)
        scatter = f"{min(seconds):.2f} to {max(seconds):.2f}"
        print(f"{name}: {statistics.median(seconds):.2f} s ({scatter}), {statistics.median(memory):.0f} MB")


def _run(start: list[str], folder: Path, *words: str) -> dict[str, float]:
    stats = folder / "stats.jsonl"
    stats.unlink(missing_ok=True)
    more = ("--data-dir", str(folder / "data"), "--stats", str(stats), "--log-level", "error")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([*start, *words, *more], cwd=ROOT, env=environment, check=True, timeout=120)
    last: dict[str, float] = json.loads(stats.read_text("utf-8").splitlines()[-1])
    return last


def _forget(tree: Path) -> None:
    for path in tree.rglob("*"):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 5)
