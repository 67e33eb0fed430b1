from pytestqt.qtbot import QtBot

from ui.workspace.desk import Desk


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


def test_that_the_trends_are_drawn_on_whatever_else_is_used_since(desk: Desk) -> None:
    trends, devices = desk.find("trends"), desk.find("list")
    assert trends is not None
    assert devices is not None
    trends.setFocus()
    devices.setFocus()
    assert desk.attention.drawing is trends
    assert desk.attention.used_panel == devices.objectName()
