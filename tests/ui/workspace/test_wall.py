from collections.abc import Iterator
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from app.engine import Engine
from app.model.frame import Frame
from app.settings import LiveSettings, LookSettings, Settings, WallSettings
from ui.resources import resources
from ui.theme import LIGHT
from ui.workspace.desk import Desk
from ui.workspace.monitors.page_turning import REST_S
from ui.workspace.monitors.stay_awake import StayAwake
from ui.workspace.shelf import Shelf
from ui.workspace.wall import Wall

SETTINGS = Settings(live=LiveSettings(ring_memory_mb=1))


class At:
    """A frame of which only the time is asked."""

    def __init__(self, now_mono_s: float) -> None:
        self.now_mono_s = now_mono_s


class Room:
    def __init__(self, desk: Desk, settings: WallSettings) -> None:
        self.desk = desk
        self.told: list[str] = []
        self.wall = Wall(lambda: desk.windows, desk.homing, settings, self.told.append, StayAwake(dict))
        self._now_s = 10.0

    def pass_s(self, seconds: float) -> None:
        for _ in range(round(seconds)):
            self._now_s += 1.0
            self.wall.on_frame(cast(Frame, At(self._now_s)))


@pytest.fixture
def room(themed: QApplication, qtbot: QtBot) -> Iterator[Room]:
    engine = Engine(SETTINGS, database=None, console_id="test")
    desk = Desk(engine, Shelf(None, resources() / "workspaces").load("wall"), SETTINGS.trends)
    desk.complete()
    desk.show()
    room = Room(desk, WallSettings(page_every_s=20.0))
    yield room
    room.wall.end()
    desk.close_down()


def commanding(desk: Desk) -> list[Any]:
    """Return what can be commanded on the windows, and the figures for whoever runs them."""
    bars = [window.top_bar or window.slim_bar for window in desk.windows]
    return [bar.menu for bar in bars if bar is not None] + [desk.main.status_bar]


def test_that_all_windows_are_a_wall_that_shows_it_is_alive_and_has_no_commands(room: Room) -> None:
    room.wall.show()
    windows = room.desk.windows
    assert len(windows) == 3
    assert all(window.isFullScreen() and window.isVisible() for window in windows)
    assert not any(part.isVisible() for part in commanding(room.desk))
    bars = [window.top_bar or window.slim_bar for window in windows]
    assert all(bar is not None and bar.clock.isVisible() and bar.pill.isVisible() for bar in bars)


def test_that_another_look_brings_no_command_back(room: Room) -> None:
    room.wall.show()
    room.desk.dress(LookSettings(theme="light"), LIGHT)
    assert not any(part.isVisible() for part in commanding(room.desk))


def test_that_the_windows_are_what_they_were_when_it_has_ended(room: Room) -> None:
    before = [window.windowState() for window in room.desk.windows]
    room.wall.show()
    room.wall.leave()
    room.wall.leave()
    assert [window.windowState() for window in room.desk.windows] == before
    assert all(part.isVisible() for part in commanding(room.desk))


def test_that_its_pages_turn_in_order_and_begin_again(room: Room) -> None:
    pages = room.desk.main.pages
    assert pages is not None
    pages._offered = ["Overview", "Hall 1", "Hall 2"]
    room.wall.show()
    room.pass_s(REST_S)
    seen = []
    for _ in range(4):
        seen.append(pages.current)
        room.pass_s(20)
    assert seen == ["Overview", "Hall 1", "Hall 2", "Overview"]


def test_that_whoever_asks_for_a_wall_is_told_first_how_it_ends(room: Room, qtbot: QtBot) -> None:
    box = room.wall.ask(room.desk.main)
    assert room.wall.kiosk.leave_text in box.informativeText()
    assert not room.wall.kiosk.is_on
    (start,) = [button for button in box.buttons() if box.buttonRole(button) is QMessageBox.ButtonRole.AcceptRole]
    assert box.defaultButton() is not start
    qtbot.mouseClick(start, Qt.MouseButton.LeftButton)
    assert room.wall.kiosk.is_on


def test_that_a_wall_that_is_not_wanted_after_all_is_none(room: Room, qtbot: QtBot) -> None:
    box = room.wall.ask(room.desk.main)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not room.wall.kiosk.is_on
    assert not any(window.isFullScreen() for window in room.desk.windows)
