"""Windows on a real X server whose monitors are pulled out and plugged in while they stand there."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import permutations
from pathlib import Path

import pytest

from tests.journeys.monitors.child import Child, Look, are_home, is_near
from tests.journeys.monitors.desktop_scale import DesktopScale
from tests.journeys.monitors.x_server import HOW, Output, XServer, why_not

LEFT: Output = ("VNC-0", 1280, 1024, 0)
MIDDLE: Output = ("VNC-1", 1920, 1080, 1280)
RIGHT: Output = ("VNC-2", 1024, 768, 3200)
DESK = (LEFT, MIDDLE, RIGHT)
WINDOWS = {"left": (60, 80, 640, 480), "middle": (1400, 120, 900, 700), "right": (3300, 90, 500, 400)}
ORDERS = list(permutations(DESK))

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())


@contextmanager
def opened(is_managed: bool) -> Iterator[XServer]:
    if is_managed and shutil.which("openbox") is None:
        pytest.skip(f"there is no openbox here; {HOW}")
    with XServer(DESK, is_managed) as server:
        if not server.is_usable:
            pytest.skip(f"Qt cannot open a window on an X server here, for want of its libraries; {HOW}")
        yield server


@pytest.fixture(params=["bare", "managed"])
def server(request: pytest.FixtureRequest) -> Iterator[XServer]:
    """A desk of three monitors, without a window manager as on a wall, and with one as on a desk."""
    with opened(request.param == "managed") as server:
        yield server


@pytest.fixture
def managed() -> Iterator[XServer]:
    """The desk with a window manager."""
    with opened(True) as server:
        yield server


def closed_up(outputs: tuple[Output, ...]) -> tuple[Output, ...]:
    """Move monitors together, as a desktop does when one is gone."""
    moved, left = [], 0
    for name, wide, high, _ in sorted(outputs, key=lambda each: each[3]):
        moved.append((name, wide, high, left))
        left += wide
    return tuple(moved)


def open_three(child: Child) -> None:
    for title, rectangle in WINDOWS.items():
        child.do("open", title, rectangle)
    child.until(lambda look: are_home(look, WINDOWS) and len(look["prints"]) == 3)
    child.until(lambda look: look["calm"])


def belongings(look: Look) -> set[str]:
    return {title for title, window in look["windows"].items() if window["belongs"]}


def test_that_every_window_is_within_two_pixels_on_its_monitor_after_a_restart(server: XServer, tmp_path: Path) -> None:
    file = str(tmp_path / "desk.toml")
    with Child(server.environment) as child:
        open_three(child)
        child.do("state", "middle", "maximized")
        child.do("state", "right", "full_screen")
        before = child.until(lambda look: look["windows"]["right"]["state"] == "full_screen")
        child.do("save", file)
    with Child(server.environment) as child:
        child.do("restore", file)
        after = child.until(lambda look: is_near(look["windows"]["left"]["at"], WINDOWS["left"]))
        after = child.until(lambda look: look["windows"]["right"]["on"] == "VNC-2")
        states = {title: window["state"] for title, window in after["windows"].items()}
        assert states == {"left": "normal", "middle": "maximized", "right": "full_screen"}
        child.until(lambda look: is_near(look["windows"]["right"]["at"], (3200, 0, 1024, 768)))
        assert before["told"] == after["told"] == []
        # Without a manager nobody makes a window small again.
        if server.has_manager:
            child.do("state", "right", "normal")
            child.do("state", "middle", "normal")
            child.until(lambda look: are_home(look, WINDOWS))


@pytest.mark.parametrize("number", range(len(ORDERS)))
def test_that_monitors_go_and_come_in_every_order(managed: XServer, number: int) -> None:
    go_and_come(managed, ORDERS[number], ORDERS[(number * 5 + 3) % len(ORDERS)])


def test_that_monitors_go_and_come_where_no_manager_moves_windows() -> None:
    with opened(False) as server:
        go_and_come(server, (MIDDLE, LEFT, RIGHT), (RIGHT, MIDDLE, LEFT))


def go_and_come(server: XServer, out: Sequence[Output], back: Sequence[Output]) -> None:
    """Take all monitors away and bring them back: at each step every window is on one that is there, or home."""
    with Child(server.environment) as child:
        open_three(child)
        there = list(DESK)
        for gone in out:
            there.remove(gone)
            server.set(*closed_up(tuple(there)))
            if there:
                child.until(lambda look: belongings(look) == set(WINDOWS) - kept(there))
                child.until(lambda look: all(window["on"] for window in look["windows"].values()))
            else:
                child.until(lambda look: not look["screens"] or ":" in look["screens"][0][0])
            assert all(window["visible"] for window in child.do("look")["windows"].values())
        for come in back:
            there.append(come)
            server.set(*closed_up(tuple(there)))
            child.until(lambda look: belongings(look) == set(WINDOWS) - kept(there))
            child.until(lambda look: all(window["on"] for window in look["windows"].values()))
        server.set(*DESK)
        child.until(lambda look: are_home(look, WINDOWS))


def kept(there: list[Output]) -> set[str]:
    """Which windows are home when these monitors are there."""
    return {title for title, output in zip(WINDOWS, DESK, strict=True) if output in there}


def test_that_twins_with_swapped_cables_keep_their_windows_by_where_they_stand(server: XServer, tmp_path: Path) -> None:
    server.set()
    for output, model in (("VNC-0", "DELL U2720Q"), ("VNC-1", "EV2760"), ("VNC-2", "DELL U2720Q")):
        server.name_monitor(output, "DEL" if "DELL" in model else "ENC", model, "")
    twins = (("VNC-0", 1280, 1024, 0), MIDDLE, ("VNC-2", 1280, 1024, 3200))
    server.set(*twins)
    file = str(tmp_path / "desk.toml")
    with Child(server.environment) as child:
        open_three(child)
        look = child.do("look")
        assert {each.get("model") for each in look["prints"]} == {"DELL U2720Q", "EV2760"}
        child.do("save", file)
        server.set(("VNC-0", 1280, 1024, 3200), MIDDLE, ("VNC-2", 1280, 1024, 0), is_sudden=True)
        child.until(lambda look: dict(look["screens"])["VNC-2"][0] == 0 and are_home(look, WINDOWS))
        # The left one goes, its twin stays right of the middle.
        server.set(("VNC-1", 1920, 1080, 0), ("VNC-0", 1280, 1024, 1920), is_sudden=True)
        look = child.until(lambda look: belongings(look) == {"left"})
        child.until(
            lambda look: look["windows"]["right"]["on"] == "VNC-0" and look["windows"]["middle"]["on"] == "VNC-1"
        )
        server.set(("VNC-0", 1280, 1024, 3200), MIDDLE, ("VNC-2", 1280, 1024, 0), is_sudden=True)
        child.until(lambda look: are_home(look, WINDOWS))
    with Child(server.environment) as child:
        child.do("restore", file)
        child.until(lambda look: are_home(look, WINDOWS))


def test_that_a_window_keeps_its_part_of_a_monitor_in_another_resolution(server: XServer) -> None:
    with Child(server.environment) as child:
        open_three(child)
        server.set(LEFT, ("VNC-1", 1280, 720, 1280), ("VNC-2", 1024, 768, 2560), is_sudden=True)
        smaller = (1280 + 80, 80, 600, 467)
        child.until(lambda look: is_near(look["windows"]["middle"]["at"], smaller))
        server.set(*DESK, is_sudden=True)
        child.until(lambda look: are_home(look, WINDOWS))


def scaled(scale: float) -> dict[str, tuple[int, ...]]:
    """Where the windows stand when everything is scaled: monitors begin where they did, and hold less."""
    lefts = {"left": 0, "middle": 1280, "right": 3200}
    return {
        title: (round(left + (x - left) / scale), *(round(each / scale) for each in rest))
        for (title, (x, *rest)), left in zip(WINDOWS.items(), lefts.values(), strict=True)
    }


def are_scaled(look: Look, scale: float) -> bool:
    windows = look["windows"]
    return all(windows[title]["scale"] == scale for title in windows) and are_at(look, **scaled(scale))


def test_that_windows_keep_their_part_of_a_monitor_when_the_desktop_is_scaled_and_after_a_restart(
    server: XServer, tmp_path: Path
) -> None:
    file = str(tmp_path / "desk.toml")
    with DesktopScale(server.display) as desktop:
        with Child(server.environment) as child:
            open_three(child)
            for scale in (1.5, 2.0, 1.25):
                desktop.set(scale)
                child.until(lambda look, scale=scale: are_scaled(look, scale) and look["calm"])
            desktop.set(1.0)
            child.until(lambda look: are_scaled(look, 1.0) and are_home(look, WINDOWS))
            assert child.do("look")["told"] == []
            child.do("save", file)
        desktop.set(2.0)
        with Child(server.environment) as child:
            child.do("restore", file)
            child.until(lambda look: are_scaled(look, 2.0))
            child.do("save", file)
        desktop.set(1.0)
        with Child(server.environment) as child:
            child.do("restore", file)
            child.until(lambda look: are_scaled(look, 1.0) and are_home(look, WINDOWS))


def test_that_windows_are_home_after_a_restart_with_monitors_scaled_each_in_its_own_way(
    server: XServer, tmp_path: Path
) -> None:
    file = str(tmp_path / "desk.toml")
    mixed = {"QT_SCREEN_SCALE_FACTORS": "VNC-0=2;VNC-1=1.5;VNC-2=1"}
    with Child(server.environment) as child:
        open_three(child)
        child.do("save", file)
    with Child({**server.environment, **mixed}) as child:
        child.do("restore", file)
        child.until(
            lambda look: are_at(look, left=scaled(2.0)["left"], middle=scaled(1.5)["middle"], right=WINDOWS["right"])
        )
        scales = {title: window["scale"] for title, window in child.do("look")["windows"].items()}
        assert scales == {"left": 2.0, "middle": 1.5, "right": 1.0}
        child.do("save", file)
    with Child(server.environment) as child:
        child.do("restore", file)
        child.until(lambda look: are_home(look, WINDOWS))


def test_that_a_lost_monitor_is_told_once_and_a_guest_that_was_moved_is_offered_its_home(server: XServer) -> None:
    with Child(server.environment) as child:
        open_three(child)
        server.set(LEFT, MIDDLE)
        look = child.until(lambda look: look["told"] and look["calm"])
        assert look["told"] == ["The monitor VNC-2 is not there. “right” stands on VNC-0 until it is back."]
        child.do("move", "right", (1500, 300, 600, 500))
        child.until(lambda look: "meanwhile" in look["windows"]["right"]["kept"])
        server.set(*DESK)
        look = child.until(lambda look: len(look["told"]) > 1)
        assert "was moved meanwhile and stays there" in look["told"][1]
        assert is_near(look["windows"]["right"]["at"], (1500, 300, 600, 500))
        assert child.do("send_home") == 1
        child.until(lambda look: are_home(look, WINDOWS))
        assert child.do("look")["noted"] == look["told"]


def test_that_a_wall_fills_its_monitors_stays_awake_and_survives_the_loss_of_one(server: XServer) -> None:
    with Child(server.environment) as child:
        open_three(child)
        child.do("wall", "middle", "right")
        look = child.until(lambda look: are_at(look, middle=(1280, 0, 1920, 1080), right=(3200, 0, 1024, 768)))
        assert look["awake"]
        server.set(LEFT, MIDDLE)
        look = child.until(lambda look: belongings(look) == {"right"} and look["calm"])
        assert look["windows"]["right"]["on"]
        server.set(*DESK)
        child.until(lambda look: are_at(look, middle=(1280, 0, 1920, 1080), right=(3200, 0, 1024, 768)))
        child.do("leave")
        look = child.until(lambda look: are_home(look, WINDOWS) and look["calm"])
        assert not look["awake"]
        assert {window["state"] for window in look["windows"].values()} == {"normal"}


def are_at(look: Look, **where: tuple[int, ...]) -> bool:
    return all(is_near(look["windows"][title]["at"], rectangle) for title, rectangle in where.items())
