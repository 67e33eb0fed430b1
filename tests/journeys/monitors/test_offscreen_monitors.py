"""Windows on one, three and six monitors of mixed size and scaling, on Qt's offscreen platform: over a restart."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.journeys.monitors.child import Child, Look, are_home, is_near

Monitor = tuple[str, int, int, int, int, float]
"""Name, left and upper edge, logical width and height, scale."""

Windows = dict[str, tuple[int, int, int, int]]
"""Place and size of each by its title."""

# None is left of or above the first: this platform pushes frames off negative edges, two pixels each time.
ONE: list[Monitor] = [("eDP-1", 0, 0, 1536, 864, 1.25)]
THREE: list[Monitor] = [
    ("DP-1", 0, 180, 1920, 1080, 2.0),
    ("DP-2", 1920, 0, 2560, 1440, 1.0),
    ("HDMI-1", 4480, 380, 1280, 1024, 1.5),
]
SIX: list[Monitor] = [
    ("DP-1", 1600, 1440, 1920, 1080, 2.0),
    ("DP-2", 3520, 1440, 2560, 1440, 1.0),
    ("DP-3", 6080, 1440, 1080, 1920, 1.0),
    ("HDMI-1", 1600, 0, 1920, 1080, 1.0),
    ("HDMI-2", 3520, 0, 2560, 1440, 1.5),
    ("DP-4", 0, 1440, 1600, 900, 1.25),
]
DESKS = pytest.mark.parametrize("desk", [ONE, THREE, SIX], ids=["one", "three", "six"])


def environment(folder: Path, desk: list[Monitor]) -> dict[str, str]:
    """Describe a desk to the platform, and return what a program needs to run on it."""
    screens: list[dict[str, Any]] = [
        {"name": name, "x": x, "y": y, "width": wide, "height": high, "dpr": scale}
        for name, x, y, wide, high, scale in desk
    ]
    for screen in screens:
        screen.update(logicalDpi=96, logicalBaseDpi=96)
    file = folder / "monitors.json"
    file.write_bytes(msgspec.json.encode({"screens": screens}))
    return {"QT_QPA_PLATFORM": f"offscreen:configfile={file}"}


def windows_on(desk: list[Monitor]) -> Windows:
    """Return two windows for each monitor, none like another."""
    found = {}
    for number, (name, x, y, wide, high, _) in enumerate(desk):
        found[name] = (x + 21 + number, y + 33 + number, wide // 2 + 1, high // 2 - 1)
        found[f"{name} beside"] = (x + wide // 2, y + 40, wide // 2, high // 2)
    return found


def open_all(child: Child, windows: Windows) -> None:
    for title, rectangle in windows.items():
        child.do("open", title, rectangle)
    child.until(lambda look: look["calm"] and are_home(look, windows))


def save_all(environment: dict[str, str], windows: Windows, file: str) -> None:
    """Open windows in a program of their own, and save where they are."""
    with Child(environment) as child:
        open_all(child, windows)
        child.do("save", file)


def expect_all_home(environment: dict[str, str], windows: Windows, file: str) -> None:
    """In another program of its own every window comes back where it was opened."""
    with Child(environment) as child:
        child.do("restore", file)
        look = child.until(lambda look: look["calm"])
        assert are_home(look, windows), look


def shares(rectangle: tuple[int, int, int, int], monitor: Monitor) -> tuple[float, ...]:
    x, y, wide, high = rectangle
    _, left, top, width, height, _ = monitor
    return (x - left) / width, (y - top) / height, wide / width, high / height


@DESKS
def test_that_every_window_is_within_two_pixels_on_its_monitor_after_a_restart(
    tmp_path: Path, desk: list[Monitor]
) -> None:
    windows, file = windows_on(desk), str(tmp_path / "desk.toml")
    first = desk[0][0]
    with Child(environment(tmp_path, desk)) as child:
        open_all(child, windows)
        child.do("state", first, "full_screen")
        child.do("state", f"{first} beside", "maximized")
        child.until(lambda look: look["windows"][first]["state"] == "full_screen")
        child.do("save", file)
    # The system may count monitors in another order next time.
    with Child(environment(tmp_path, desk[::-1])) as child:
        child.do("restore", file)
        look = child.do("look")
        assert {title: window["on"] for title, window in look["windows"].items()} == {
            title: title.split()[0] for title in windows
        }
        assert look["windows"][first]["state"] == "full_screen"
        assert is_near(look["windows"][first]["at"], desk[0][1:5])
        assert look["windows"][f"{first} beside"]["state"] == "maximized"
        child.do("state", first, "normal")
        child.do("state", f"{first} beside", "normal")
        look = child.until(lambda look: look["calm"])
        assert are_home(look, windows), look
        assert look["told"] == []


@DESKS
def test_that_windows_keep_their_part_of_a_monitor_when_it_is_scaled_otherwise(
    tmp_path: Path, desk: list[Monitor]
) -> None:
    windows, file = windows_on(desk), str(tmp_path / "desk.toml")
    save_all(environment(tmp_path, desk), windows, file)
    name, x, y, wide, high, scale = desk[0]
    scaled: Monitor = (name, x, y, round(wide * 0.8), round(high * 0.8), scale * 1.25)
    with Child(environment(tmp_path, [scaled, *desk[1:]])) as child:
        child.do("restore", file)
        look = child.until(lambda look: look["calm"])
        for title in (name, f"{name} beside"):
            found = shares(look["windows"][title]["at"], scaled)
            assert found == pytest.approx(shares(windows[title], desk[0]), abs=2 / min(wide, high))
        others = {title: where for title, where in windows.items() if title.split()[0] != name}
        assert are_home(look, others), look
        child.do("save", file)
    expect_all_home(environment(tmp_path, desk), windows, file)


@pytest.mark.parametrize("desk", [THREE, SIX], ids=["three", "six"])
def test_that_a_start_without_a_monitor_shows_its_windows_marked_and_loses_nothing(
    tmp_path: Path, desk: list[Monitor]
) -> None:
    windows, file = windows_on(desk), str(tmp_path / "desk.toml")
    save_all(environment(tmp_path, desk), windows, file)
    gone, *stay = desk
    with Child(environment(tmp_path, stay)) as child:
        child.do("restore", file)
        look = child.until(lambda look: look["calm"])
        guests = {title for title, window in look["windows"].items() if window["belongs"]}
        assert guests == {gone[0], f"{gone[0]} beside"}
        assert all(is_inside(look, title) for title in windows)
        assert len(look["told"]) == 1
        child.do("save", file)
    expect_all_home(environment(tmp_path, desk), windows, file)


def is_inside(look: Look, title: str) -> bool:
    """Tell whether a window can be seen and moved: four fifths of it, and its upper edge."""
    x, y, wide, high = look["windows"][title]["at"]
    for _, (left, top, width, height) in look["screens"]:
        seen_wide = max(0, min(x + wide, left + width) - max(x, left))
        seen_high = max(0, min(y + high, top + height) - max(y, top))
        if seen_wide * seen_high >= 0.8 * wide * high and y >= top:
            return True
    return False
