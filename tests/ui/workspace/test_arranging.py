from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.workspace.layout.arrangements import beside, shapes, stack, window, workspace
from ui.colours import LIGHT
from ui.workspace.console_window import ConsoleWindow
from ui.workspace.desk import Desk
from ui.workspace.layout import moves
from ui.workspace.layout.tree import Side
from ui.workspace.stack_header import StackHeader

LEFT = Qt.MouseButton.LeftButton


def header_of(desk: Desk, panel: str) -> StackHeader:
    place = desk.scene.window_of(panel).stage.place_of(panel)
    assert place is not None
    return place.header


def point_in(desk: Desk, panel: str, x: float, y: float) -> QPoint:
    """A point of the desktop, at shares of the place of a panel."""
    place = desk.scene.window_of(panel).stage.place_of(panel)
    assert place is not None
    return place.mapToGlobal(QPoint(round(x * place.width()), round(y * place.height())))


def drag(desk: Desk, panel: str, to: QPoint, *, drop: bool = True) -> None:
    grip = header_of(desk, panel).grip
    QTest.mousePress(grip, LEFT, pos=grip.rect().center())
    for point in (to - QPoint(5, 5), to):
        QTest.mouseMove(grip, grip.mapFromGlobal(point))
        QApplication.processEvents()
    if drop:
        QTest.mouseRelease(grip, LEFT, pos=grip.mapFromGlobal(to))


@pytest.mark.parametrize(
    ("x", "y", "shape"),
    [
        (0.5, 0.5, "(list | trends+summary*)"),
        (0.05, 0.5, "(list | summary | trends)"),
        (0.95, 0.5, "(list | trends | summary)"),
        (0.5, 0.05, "(list | (summary / trends))"),
        (0.5, 0.95, "(list | (trends / summary))"),
    ],
)
def test_that_a_panel_dragged_by_its_grip_stands_where_it_is_dropped(
    desk: Desk, x: float, y: float, shape: str
) -> None:
    panel = desk.find("summary")
    drag(desk, "summary", point_in(desk, "trends", x, y))
    assert shapes(desk.scene.plan) == {"main": shape}
    assert desk.find("summary") is panel
    assert panel is not None
    assert panel.isVisible()


def test_that_where_a_panel_would_stand_is_shown_while_it_is_dragged(desk: Desk) -> None:
    drag(desk, "summary", point_in(desk, "trends", 0.05, 0.5), drop=False)
    place = desk.main.stage.place_of("trends")
    assert place is not None
    assert place._mark.side is Side.LEFT
    mark = place._mark.geometry()
    assert abs(mark.width() - place.width() / 2) < 12
    QTest.keyClick(desk.main, Qt.Key.Key_Escape)
    assert place._mark.side is None
    QTest.mouseRelease(header_of(desk, "summary").grip, LEFT)
    assert shapes(desk.scene.plan) == {"main": "(list | trends | summary)"}


def test_that_a_panel_dropped_outside_every_window_gets_one_of_its_own_there_and_is_dragged_back(desk: Desk) -> None:
    trends = desk.find("trends")
    drag(desk, "trends", QPoint(1500, 900))
    assert shapes(desk.scene.plan) == {"main": "(list | summary)", "trends": "trends"}
    torn = desk.scene.window_of("trends")
    assert torn is not desk.main
    assert torn.isVisible()
    assert torn.slim_bar is not None
    assert torn.slim_bar.clock.isVisible()
    assert torn.slim_bar.pill.isVisible()
    assert desk.find("trends") is trends
    desk.arranging.drop("trends", point_in(desk, "summary", 0.5, 0.95))
    assert shapes(desk.scene.plan) == {"main": "(list | (summary / trends))"}
    assert desk.find("trends") is trends
    assert trends is not None
    assert trends.isVisible()


def test_that_nothing_can_be_dragged_in_a_locked_workspace(desk_of: Callable[..., Desk]) -> None:
    desk = desk_of(workspace(window(beside(stack("list"), stack("trends", "summary")), has_bars=True), is_locked=True))
    header = header_of(desk, "trends")
    assert header.isVisible()
    assert not header.grip.isVisible()
    assert not header.menu_button.isVisible()
    assert not header_of(desk, "list").isVisible()
    desk.arranging.drop("summary", point_in(desk, "list", 0.5, 0.5))
    assert shapes(desk.scene.plan) == {"main": "(list | trends*+summary)"}
    header.tabs.setCurrentIndex(1)
    assert shapes(desk.scene.plan) == {"main": "(list | trends+summary*)"}


def used(desk: Desk, panel: str) -> None:
    desk.scene.focus_panel(panel)
    desk.attention._used = panel


def test_that_everything_that_dragging_does_is_done_by_keys(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(desk.main.isActiveWindow)
    arranging = desk.arranging
    used(desk, "summary")
    arranging.move(Side.LEFT)
    assert shapes(desk.scene.plan) == {"main": "(list | trends+summary*)"}
    arranging.split(Side.BELOW)
    assert shapes(desk.scene.plan) == {"main": "(list | (trends / summary))"}
    arranging.move(Side.ABOVE)
    assert shapes(desk.scene.plan) == {"main": "(list | trends+summary*)"}
    arranging.next_tab(1)
    assert shapes(desk.scene.plan) == {"main": "(list | trends*+summary)"}
    used(desk, "trends")
    arranging.tear_off()
    assert shapes(desk.scene.plan) == {"main": "(list | summary)", "trends": "trends"}
    qtbot.waitUntil(desk.scene.window_of("trends").isActiveWindow)
    arranging.next_window()
    assert shapes(desk.scene.plan) == {"main": "(list | summary+trends*)"}
    for _ in range(6):
        arranging.undo()
    assert shapes(desk.scene.plan) == {"main": "(list | trends | summary)"}
    for _ in range(6):
        arranging.redo()
    assert shapes(desk.scene.plan) == {"main": "(list | summary+trends*)"}


def test_that_a_copy_shows_what_the_first_one_shows(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(desk.main.isActiveWindow)
    used(desk, "list")
    first = desk.scene.panels["list"]
    first.bring_back({"search": "pump", "is_grouped": True})
    desk.arranging.duplicate()
    assert shapes(desk.scene.plan)["main"] == "(list+list-2* | trends | summary)"
    assert desk.scene.panels["list-2"].kept() == {"search": "pump", "is_grouped": True}
    assert desk.scene.panels["list-2"] is not first


def test_that_closing_a_window_closes_that_window_alone_and_is_taken_back(desk: Desk) -> None:
    drag(desk, "trends", QPoint(1500, 900))
    torn, asked = desk.scene.window_of("trends"), []
    desk.close_asked.connect(lambda: asked.append(True))
    trends = desk.find("trends")
    torn.close()
    assert shapes(desk.scene.plan) == {"main": "(list | summary)"}
    assert asked == []
    desk.arranging.undo()
    assert desk.find("trends") is trends
    assert desk.scene.window_of("trends").isVisible()


def test_that_a_window_that_is_needed_and_locked_stays_when_it_is_closed(desk: Desk) -> None:
    drag(desk, "trends", QPoint(1500, 900))
    desk.workspaces.toggle_lock()
    desk.scene.window_of("trends").close()
    assert shapes(desk.scene.plan) == {"main": "(list | summary)", "trends": "trends"}
    assert moves.LOCKED in desk.engine.take_frame().notices


def test_that_the_keys_of_a_panel_come_before_those_of_its_window(desk: Desk, qtbot: QtBot) -> None:
    desk.scene.change(lambda made: moves.add_panel(made, "sources", "trends")[0])
    main = desk.main
    qtbot.waitUntil(main.isActiveWindow)
    theme = next(action for action in main.actions() if action.objectName() == "theme")
    desk.scene.focus_panel("sources")
    qtbot.waitUntil(lambda: not theme.isEnabled())
    desk.scene.focus_panel("list")
    qtbot.waitUntil(theme.isEnabled)


def test_that_parts_keep_the_sizes_that_somebody_gave_them(desk: Desk) -> None:
    splitter = desk.main.stage._splitters[0]
    splitter.setSizes([300, 500, 398])
    before = splitter.sizes()
    desk.scene.change(lambda made: moves.rename_window(made, "main", "Desk"))
    assert desk.main.stage._splitters[0].sizes() == before
    assert desk.state().windows[0].root.sizes == tuple(before)  # type: ignore[union-attr]
    desk.arranging.undo()
    assert desk.main.stage._splitters[0].sizes() == before


def pull(desk: Desk, by: int) -> list[int]:
    """Move the first edge of the main window by hand, in three moves. Returns the sizes of the parts beside it."""
    edge = desk.main.stage._splitters[0].handle(1)
    begin = edge.mapToGlobal(edge.rect().center())
    QTest.mousePress(edge, LEFT, pos=edge.rect().center())
    for share in (0.2, 0.6, 1.0):
        QTest.mouseMove(edge, edge.mapFromGlobal(begin + QPoint(round(share * by), 0)))
        QApplication.processEvents()
    QTest.mouseRelease(edge, LEFT, pos=edge.mapFromGlobal(begin + QPoint(by, 0)))
    return desk.main.stage._splitters[0].sizes()


def test_that_an_edge_moved_by_hand_is_one_step_that_is_taken_back_and_made_again(desk: Desk) -> None:
    sizes = desk.main.stage._splitters[0].sizes
    first = sizes()
    second = pull(desk, 80)
    assert second[0] == first[0] + 80
    third = pull(desk, -30)
    assert third[0] == first[0] + 50
    for wanted in (second, first):
        assert desk.scene.undo()
        assert sizes() == wanted
    assert not desk.scene.undo(), "each was one step"
    for wanted in (second, third):
        assert desk.scene.redo()
        assert sizes() == wanted


def test_that_an_edge_is_moved_by_keys_and_taken_back(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(desk.main.isActiveWindow)
    sizes = desk.main.stage._splitters[0].sizes
    first = sizes()
    used(desk, "list")
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(desk.main, Qt.Key.Key_Right, keys)
    wider = sizes()
    assert wider[0] > first[0]
    assert sum(wider) == sum(first)
    qtbot.keyClick(desk.main, Qt.Key.Key_Left, keys)
    assert sizes() == pytest.approx(first, abs=1)
    assert desk.scene.undo()
    assert desk.scene.undo()
    assert sizes() == first


def test_that_an_edge_that_was_only_touched_is_no_step(desk: Desk) -> None:
    pull(desk, 0)
    assert not desk.scene.history.can_undo


def test_that_edges_are_noted_in_another_look_as_well(desk: Desk) -> None:
    desk.scene.dress(LIGHT)
    QApplication.processEvents()
    first = desk.main.stage._splitters[0].sizes()
    assert pull(desk, 60) != first
    assert desk.scene.undo()
    assert desk.main.stage._splitters[0].sizes() == first


def test_that_edges_of_a_locked_workspace_stay(desk: Desk) -> None:
    desk.scene.change(lambda made: moves.lock(made, True), is_step=False)
    first = desk.main.stage._splitters[0].sizes()
    assert pull(desk, 60) == first
    assert not desk.scene.history.can_undo


def test_that_every_window_has_a_lamp_an_age_and_a_clock(desk: Desk) -> None:
    drag(desk, "summary", QPoint(1500, 900))
    for each in desk.windows:
        assert isinstance(each, ConsoleWindow)
        bar = each.top_bar or each.slim_bar
        assert bar is not None
        assert bar.clock.isVisible()
        assert bar.pill.isVisible()
        assert each.slim_bar is not None or each.status_bar is not None
