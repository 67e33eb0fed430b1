"""The console's own windows on monitors that change: over a restart, and while they stand there."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.journeys.monitors.child import ROOT, Child, Look, is_near
from tests.journeys.monitors.test_offscreen_monitors import Monitor, environment
from tests.journeys.monitors.x_server import HOW, Output, XServer, why_not

MONITORS: list[Monitor] = [
    ("DP-1", 0, 0, 1920, 1080, 1.0),
    ("DP-2", 1920, 0, 1600, 900, 1.5),
    ("DP-3", 3520, 0, 1920, 1200, 2.0),
]
OUTPUTS: tuple[Output, ...] = (("VNC-0", 1920, 1080, 0), ("VNC-1", 1680, 1050, 1920), ("VNC-2", 1600, 1200, 3600))
HOMES = {"left": 0, "middle": 1, "right": 2}


def fills(look: Look, title: str, monitor: tuple[int, int, int, int]) -> bool:
    return is_near(look["windows"][title]["at"], monitor)


def test_that_a_walls_windows_come_back_on_their_monitors_whatever_their_order(tmp_path: Path) -> None:
    with Child(environment(tmp_path, MONITORS)) as child:
        child.do("console", str(tmp_path), "wall")
        before = child.until(lambda look: look["calm"])["windows"]
        child.do("move", "middle", (1950, 40, 1300, 800))
        child.do("state", "middle", "normal")
        child.do("move", "middle", (1950, 40, 1300, 800))
        child.do("keep")
    assert {title: window["on"] for title, window in before.items()} == {
        title: MONITORS[number][0] for title, number in HOMES.items()
    }
    with Child(environment(tmp_path, MONITORS[::-1])) as child:
        child.do("console", str(tmp_path), "wall")
        look = child.until(lambda look: look["calm"])
        assert is_near(look["windows"]["middle"]["at"], (1950, 40, 1300, 800))
        for title in ("left", "right"):
            assert look["windows"][title]["on"] == before[title]["on"]
            assert look["windows"][title]["state"] == "maximized"
            assert is_near(look["windows"][title]["at"], before[title]["at"])
        assert look["told"] == []


def test_that_a_walls_windows_are_full_screen_and_keep_their_places_in_the_file(tmp_path: Path) -> None:
    screens = [monitor[1:5] for monitor in MONITORS]
    with Child(environment(tmp_path, MONITORS)) as child:
        child.do("console", str(tmp_path), "wall")
        child.do("wall", *HOMES)
        child.until(lambda look: all(fills(look, title, screens[number]) for title, number in HOMES.items()))
        child.do("keep")
        child.do("leave")
        look = child.until(lambda look: look["calm"])
        assert {window["state"] for window in look["windows"].values()} == {"maximized"}
    assert "full_screen" not in (tmp_path / "wall.toml").read_text("utf-8")


def test_that_the_program_starts_into_its_wall(tmp_path: Path) -> None:
    picture = tmp_path / "wall.png"
    command = [
        sys.executable,
        "-m",
        "ui",
        "run",
        "--workspace",
        "wall",
        "--kiosk",
        "--data-dir",
        str(tmp_path / "data"),
    ]
    command += ["--exit-after", "3", "--screenshot", str(picture)]
    surroundings = {**os.environ, **environment(tmp_path, MONITORS)}
    subprocess.run(command, cwd=ROOT, env=surroundings, check=True, capture_output=True)
    pictures = [QImage(str(tmp_path / name)) for name in ("wall.png", "wall-2.png", "wall-3.png")]
    assert [(each.width(), each.height()) for each in pictures] == [monitor[3:5] for monitor in MONITORS]


@pytest.mark.skipif(bool(why_not()), reason=why_not())
@pytest.mark.skipif(shutil.which("openbox") is None, reason=f"there is no openbox here; {HOW}")
def test_that_the_console_leaves_a_monitor_that_goes_and_comes_home_with_it(tmp_path: Path) -> None:
    with XServer(OUTPUTS, has_manager=True) as server:
        if not server.is_usable:
            pytest.skip(f"Qt cannot open a window on an X server here, for want of its libraries; {HOW}")
        with Child(server.environment) as child:
            child.do("console", str(tmp_path), "wall")
            look = child.until(lambda look: look["calm"] and on(look) == ["VNC-0", "VNC-1", "VNC-2"])
            before = look["windows"]
            server.set(OUTPUTS[0], OUTPUTS[1])
            look = child.until(lambda look: look["calm"] and look["windows"]["right"]["belongs"])
            assert look["windows"]["right"]["on"] in ("VNC-0", "VNC-1")
            assert look["windows"]["right"]["state"] == "normal"
            server.set(OUTPUTS[1], OUTPUTS[2])
            look = child.until(lambda look: look["calm"] and look["windows"]["left"]["belongs"])
            assert on(look)[1:] == ["VNC-1", "VNC-2"]
            server.set(*OUTPUTS)
            child.until(lambda look: all(fills(look, title, before[title]["at"]) for title in HOMES))
            look = child.until(lambda look: look["calm"])
            assert {window["state"] for window in look["windows"].values()} == {"maximized"}


def on(look: Look) -> list[str]:
    return [look["windows"][title]["on"] for title in HOMES]
