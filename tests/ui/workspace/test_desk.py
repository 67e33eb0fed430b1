from collections.abc import Callable, Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.engine import Engine
from app.settings import LiveSettings, LookSettings, Settings
from tests.ui.fake_present import FakePresent
from tests.ui.workspace.layout.arrangements import shapes
from ui.panels.device_list import DeviceList
from ui.resources import resources
from ui.theme import DARK
from ui.workspace.desk import Desk
from ui.workspace.layout.plans import Workspace
from ui.workspace.palette_desk import PaletteDesk
from ui.workspace.panel_keys import PANEL_KEYS
from ui.workspace.shelf import Shelf
from ui.workspace.window_keys import window_actions

SETTINGS = Settings(live=LiveSettings(ring_memory_mb=1))


@pytest.fixture
def engine(themed: QApplication) -> Engine:
    return Engine(SETTINGS, database=None, console_id="test")


def laptop(place: dict[str, object] | None = None, **more: object) -> Workspace:
    made = Shelf(None, resources() / "workspaces").load("laptop")
    main = made.windows[0] if place is None else replace(made.windows[0], place=place)
    return replace(made, windows=(main,), **more)


Open = Callable[..., Desk]


@pytest.fixture
def opened(engine: Engine, qtbot: QtBot) -> Iterator[Open]:
    """A function that returns a desk, which goes when the test ends."""
    made: list[Desk] = []

    def open_one(workspace: Workspace | None = None) -> Desk:
        made.append(Desk(engine, workspace or laptop(), SETTINGS.trends))
        return made[-1]

    yield open_one
    for desk in made:
        desk.close_down()


def device_list(desk: Desk) -> DeviceList:
    found = desk.find("list")
    assert isinstance(found, DeviceList)
    return found


def place_of(desk: Desk) -> dict[str, object]:
    return desk.state().windows[0].place


def test_that_the_first_start_fills_the_screen(opened: Open) -> None:
    desk = opened()
    desk.show()
    assert desk.main.isMaximized()
    assert place_of(desk)["state"] == "maximized"


def test_that_a_window_comes_back_where_it_was(opened: Open) -> None:
    first = opened(laptop({"geometry": [40, 50, 760, 540]}))
    first.show()
    assert first.main.geometry().getRect() == (40, 50, 760, 540)
    assert not first.main.isMaximized()
    again = opened(first.state())
    again.show()
    assert again.main.geometry().getRect() == (40, 50, 760, 540)


def test_that_a_window_whose_monitor_is_gone_comes_to_one_that_is_there(opened: Open) -> None:
    desk = opened(laptop({"geometry": [9000, 9000, 700, 500]}))
    desk.show()
    assert QGuiApplication.primaryScreen().geometry().contains(desk.main.geometry().topLeft())


def test_that_closing_the_last_window_is_a_request_and_it_stays(opened: Open, qtbot: QtBot) -> None:
    desk = opened()
    desk.show()
    with qtbot.waitSignal(desk.close_asked):
        assert not desk.main.close()
    assert desk.main.isVisible()


def test_that_painting_is_told_once_everything_marked_is_on_the_screen(opened: Open, qtbot: QtBot) -> None:
    desk = opened()
    desk.show()
    with qtbot.waitSignal(desk.painted) as told:
        desk.main.stage.update()
    ended_s, cost_s = told.args
    assert ended_s > cost_s > 0


def test_that_windows_nobody_can_see_are_told(opened: Open) -> None:
    desk = opened()
    told: list[bool] = []
    desk.watched_changed.connect(told.append)
    desk.show()
    desk.complete()
    desk.attention.call_up("outbox")
    desk.main.hide()
    assert told == [True]
    desk.windows[1].hide()
    assert told == [True, False]


def test_that_no_key_of_the_window_is_used_twice(opened: Open, qtbot: QtBot) -> None:
    shortcuts = [key.toString() for action in opened().main.actions() for key in action.shortcuts()]
    assert len(shortcuts) > 10
    assert len(set(shortcuts)) == len(shortcuts)


def test_that_a_panel_called_up_comes_back_where_it_was(opened: Open, qtbot: QtBot) -> None:
    first = opened()
    first.show()
    first.complete()
    first.attention.call_up("outbox")
    panel = first.find("outbox")
    assert panel is not None
    panel.window().setGeometry(30, 40, 620, 420)
    first.attention.call_up("diagnostics")
    diagnostics = first.find("diagnostics")
    assert diagnostics is not None
    qtbot.waitUntil(diagnostics.isActiveWindow)
    first.attention.call_up("diagnostics")
    state = first.state()
    assert shapes(state) == {"main": "(list | trends | summary)", "outbox": "outbox"}
    second = opened(state)
    second.show()
    assert not second.windows[1].isVisible()
    second.complete()
    again = second.find("outbox")
    assert again is not None
    assert again.isVisible()
    assert again.window().geometry().getRect() == (30, 40, 620, 420)
    assert second.find("diagnostics") is None


class Deeds:
    """A window of which every deed is only noted down."""

    look = LookSettings()

    def __init__(self) -> None:
        self.done: list[tuple[str, object]] = []
        self.evidence_asked = self.retry_asked = self.wall_asked = self.arranging = self.freezing = self.workspaces = (
            self
        )
        self.attention = self.drawing = self.called_up = self.homing = self

    def emit(self) -> None:
        self.done.append(("emit", ()))

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *given: self.done.append((name, given))


@pytest.mark.parametrize("number", range(len(window_actions(Deeds())) - len(PANEL_KEYS)))
def test_that_every_action_of_the_table_is_reached_through_the_palette(
    themed: QApplication, qtbot: QtBot, number: int
) -> None:
    deeds = Deeds()
    actions = [action for action in window_actions(deeds) if action.run is not None]
    action = actions[number]
    desk = PaletteDesk(FakePresent(), deeds)
    palette = desk.make(actions, [], [], 0, DARK)
    palette.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(palette)
    palette.show()
    qtbot.keyClicks(palette.search, action.text)
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    action.run()
    assert len(deeds.done) == 2
    assert deeds.done[0] == deeds.done[1]


def test_that_the_device_list_has_the_keyboard_first(opened: Open) -> None:
    desk = opened()
    desk.show()
    assert desk.main.focusWidget() is device_list(desk).view


def test_that_a_kept_key_that_cannot_be_used_is_told_to_the_operator(opened: Open, engine: Engine) -> None:
    desk = opened(laptop(keys={"search": "Ctrl+Q", "theme": 5}))
    assert [key.toString() for key in desk.main.actions()[0].shortcuts()] == ["/"]
    notices = engine.take_frame().notices
    assert "The key Ctrl+Q kept for “search” belongs to “End Sightline”; the usual key is used." in notices
    assert "The key kept for “theme” is not one key; the usual key is used." in notices
