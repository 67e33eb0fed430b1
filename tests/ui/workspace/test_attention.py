from pytestqt.qtbot import QtBot

from ui.workspace.desk import Desk
from ui.workspace.layout import moves


def test_that_what_was_called_up_comes_to_the_front_and_goes_when_called_again(desk: Desk, qtbot: QtBot) -> None:
    desk.attention.call_up("journal")
    panel = desk.find("journal")
    assert panel is not None
    qtbot.waitUntil(panel.isActiveWindow)
    assert desk.attention.used_panel == panel.objectName()
    desk.attention.call_up("journal")
    assert desk.find("journal") is None


def test_that_a_panel_of_the_arrangement_stays_when_it_is_called_up_again(desk: Desk) -> None:
    desk.attention.call_up("summary")
    desk.attention.call_up("summary")
    assert desk.find("summary") is not None


def test_that_what_drew_last_is_drawn_on_whatever_else_is_used_since(desk: Desk, qtbot: QtBot) -> None:
    desk.scene.change(lambda made: moves.open_window(made, "trend")[0])
    large, trends, devices = desk.scene.find("trend"), desk.scene.find("trends"), desk.scene.find("list")
    assert large is not None
    assert devices is not None
    for used in (large, devices):
        desk.scene.focus_panel(used)
        qtbot.waitUntil(lambda used=used: desk.attention.used_panel == used)  # type: ignore[misc]
    assert desk.attention.drawing is desk.find("trend")
    desk.scene.change(lambda made: moves.close_panel(made, large))
    assert trends is not None
    assert desk.attention.drawing is desk.scene.panels[trends], "the nearest one"


def test_that_a_panel_of_the_arrangement_that_wants_away_stays(desk: Desk) -> None:
    name = desk.scene.find("summary")
    assert name is not None
    desk.attention.leave(name)
    assert desk.find("summary") is not None
