"""The workspaces that come with the program."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.engine import Engine
from app.settings import LiveSettings, Settings
from ui.resources import resources
from ui.workspace.desk import Desk
from ui.workspace.layout.written import read
from ui.workspace.panel_table import PANELS
from ui.workspace.shelf import Shelf

FOLDER = resources() / "workspaces"
NAMES = sorted(path.stem for path in FOLDER.glob("*.toml"))
SETTINGS = Settings(live=LiveSettings(ring_memory_mb=1))
FRAME_PX = 48
"""What a window manager may put around a window, and a bar of the system beside it."""


@pytest.fixture
def opened(themed: QApplication, qtbot: QtBot) -> Iterator[Callable[[str], Desk]]:
    """A function that opens a shipped workspace."""
    made: list[Desk] = []

    def open_one(name: str) -> Desk:
        engine = Engine(SETTINGS, database=None, console_id="test")
        made.append(Desk(engine, Shelf(None, FOLDER).load(name), SETTINGS.trends))
        return made[-1]

    yield open_one
    for desk in made:
        desk.close_down()


def test_that_three_come_along() -> None:
    assert NAMES == ["desk", "laptop", "wall"]


@pytest.mark.parametrize("name", NAMES)
def test_that_each_is_whole(name: str) -> None:
    plan = read((FOLDER / f"{name}.toml").read_text("utf-8"), name)
    assert {panel.kind for panel in plan.panels} <= PANELS.keys()
    assert plan.title
    assert len({panel.id for panel in plan.panels}) == len(plan.panels)


@pytest.mark.parametrize("name", NAMES)
def test_that_each_window_fits_a_screen_of_full_hd(opened: Callable[[str], Desk], name: str) -> None:
    desk = opened(name)
    desk.show()
    desk.complete()
    QApplication.processEvents()
    for window in desk.windows:
        least = window.minimumSizeHint()
        assert (least.width() <= 1920, least.height() <= 1080 - FRAME_PX) == (True, True), (window.objectName(), least)
