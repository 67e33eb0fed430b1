"""What `dev.py pictures` runs inside `.venv`: takes the README's pictures, on monitors that are simulated."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "resources" / "screenshots"

FRAME_PX = 2
"""What Qt's offscreen platform leaves free on each side of a window that fills its monitor."""

MOST_WIDE = 1920
GAP = 6
"""Between two monitors, in pixels of the picture."""

BETWEEN = 0xFF000000


@dataclass(frozen=True)
class Monitor:
    """width, height: of a window that fills it, in logical pixels. scale: physical pixels to each of them."""

    width: int = 1920
    height: int = 1080
    scale: int = 1


@dataclass(frozen=True)
class Picture:
    """One picture. faults: of the demo plant, as its fault file has them. settings: TOML. after_s: since the start."""

    workspace: str
    monitors: tuple[Monitor, ...] = (Monitor(),)
    faults: str = ""
    settings: str = ""
    after_s: int = 60


def faults(*rows: str) -> str:
    """Return the text of a fault file; each row is one fault."""
    return "".join(f"[[fault]]\n{row}\n" for row in rows)


SOME_TROUBLE = (
    'kind = "silent"\nat_s = 20\nfor_s = 0\ndevices = "boiler-003"',
    'kind = "offline"\nat_s = 25\nfor_s = 0\ndevices = "boiler-006"',
    'kind = "quality"\nat_s = 30\nfor_s = 0\ndevices = "boiler-009"',
)
MORE_TROUBLE = (
    'kind = "spike"\nat_s = 48\nfor_s = 0\ndevices = "boiler-001"\nprobability = 0.6',
    'kind = "silent"\nat_s = 45\nfor_s = 0\ndevices = ["feed-pump-*", "boiler-002", "chiller-001"]',
    'kind = "offline"\nat_s = 45\nfor_s = 0\ndevices = ["oven-001", "boiler-004"]',
    'kind = "quality"\nat_s = 45\nfor_s = 0\ndevices = ["compressor-002", "boiler-005"]',
    'kind = "quality"\nat_s = 45\nfor_s = 0\ndevices = "boiler-007"\ncode = 103',
)

LARGE = Monitor(scale=2)
"""A screen of 3840 × 2160 that is scaled to 200 %; simulated, it is 98 cm wide."""

PICTURES = {
    "console-live": Picture("laptop", faults=faults(*SOME_TROUBLE)),
    "console-link-lost": Picture("laptop", faults=faults('kind = "drop"\nat_s = 37\nfor_s = 600'), after_s=60),
    "console-light": Picture(
        "laptop", (Monitor(1600, 900),), faults(*MORE_TROUBLE), '[look]\ntheme = "light"\n', after_s=60
    ),
    "workspace-wall": Picture("wall", (LARGE, LARGE, LARGE), faults(*SOME_TROUBLE), after_s=80),
    "workspace-desk": Picture("desk", (Monitor(), Monitor(), LARGE), faults(*SOME_TROUBLE), after_s=80),
}


def main(names: Sequence[str]) -> int:
    """Take the named pictures, or all, and return the exit code."""
    unknown = [name for name in names if name not in PICTURES]
    if unknown:
        sys.stderr.write(f"There is no picture “{unknown[0]}”. There are: {', '.join(PICTURES)}.\n")
        return 2
    for name in names or PICTURES:
        with tempfile.TemporaryDirectory() as folder:
            windows = taken(PICTURES[name], Path(folder))
        path = PLACE / f"{name}.png"
        if not beside(windows).save(str(path), "PNG", 0):
            sys.stderr.write(f"The picture {path} cannot be written.\n")
            return 1
        print(f"{path.relative_to(ROOT)}: {len(windows)} windows, {path.stat().st_size / 1000:.0f} kB", flush=True)
    return 0


def platform_of(monitors: Sequence[Monitor]) -> dict[str, object]:
    """Describe monitors, side by side, to Qt's offscreen platform."""
    screens: list[dict[str, object]] = []
    left = 0
    for number, each in enumerate(monitors, 1):
        width, height = each.width + 2 * FRAME_PX, each.height + 2 * FRAME_PX
        screens.append(
            {
                "name": f"DP-{number}",
                "x": left,
                "y": 0,
                "dpr": 1,
                "width": width * each.scale,
                "height": height * each.scale,
                "logicalDpi": 96 * each.scale,
                "logicalBaseDpi": 96,
            }
        )
        left += width * each.scale
    return {"screens": screens}


def taken(picture: Picture, folder: Path) -> list[QImage]:
    """Run the console on the demo plant, and return what its windows showed at the end."""
    files = {name: folder / name for name in ("monitors.json", "faults.toml", "settings.toml")}
    files["monitors.json"].write_text(json.dumps(platform_of(picture.monitors)), "utf-8")
    files["faults.toml"].write_text(picture.faults, "utf-8")
    files["settings.toml"].write_text(picture.settings, "utf-8")
    shot = folder / "shot.png"
    words = ["demo", "--faults", str(files["faults.toml"]), "--config", str(files["settings.toml"])]
    words += ["--workspace", picture.workspace, "--data-dir", str(folder / "data"), "--log-level", "error"]
    words += ["--exit-after", str(picture.after_s), "--screenshot", str(shot)]
    environment = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={files['monitors.json']}"}
    environment |= {"LC_ALL": "C.UTF-8", "TZ": "UTC"}
    subprocess.run([sys.executable, "-P", "-m", "ui", *words], env=environment, cwd=ROOT, check=True)
    return [QImage(str(path)) for path in sorted(folder.glob("shot*.png"), key=lambda path: (len(path.stem), path))]


def beside(windows: Sequence[QImage]) -> QImage:
    """Put pictures of windows side by side, all equally high and together no wider than `MOST_WIDE`."""
    if len(windows) == 1:
        return windows[0]
    height = min(window.height() for window in windows)
    wide = sum(window.width() * height / window.height() for window in windows)
    share = min(1.0, (MOST_WIDE - GAP * (len(windows) - 1)) / wide)
    sizes = [QSize(int(each.width() * height / each.height() * share), round(height * share)) for each in windows]
    whole = QImage(sum(size.width() for size in sizes) + GAP * (len(sizes) - 1), sizes[0].height(), QImage.Format_RGB32)
    whole.fill(BETWEEN)
    painter = QPainter(whole)
    left = 0
    for window, size in zip(windows, sizes, strict=True):
        # Scaled by itself first: a painter that scales while it draws skips pixels, and thin lines with them.
        small = window.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
        small.setDevicePixelRatio(1.0)
        painter.drawImage(QRect(left, 0, size.width(), size.height()), small)
        left += size.width() + GAP
    painter.end()
    return whole


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
