"""What asks for a choice over a window has names too: menus, questions, and Qt's own dialogs for names and files."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QSplitterHandle, QWidget

from app.settings import WallSettings
from tests.ui.fake_present import FakePresent, frame
from tests.ui.spoken import controls, faults, group_names
from ui.workspace.desk import Desk
from ui.workspace.edges import EdgeSplitter
from ui.workspace.wall import Wall


def spoken_name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def do(desk: Desk, name: str) -> None:
    run = next(action.run for action in desk.scene.key_book.actions if action.id == name)
    assert run is not None
    run()


def test_that_every_menu_of_a_window_has_a_name(planted: FakePresent, desk: Desk) -> None:
    desk.on_frame(frame(structure=planted.structure, links=()))
    desk.open_menu()
    desk.arranging.show_menu(desk.main, desk.scene.plan.panels[0].id, QPoint(10, 10))
    menus = desk.main.findChildren(QMenu)

    assert len(menus) > 10
    assert [menu.title() for menu in menus if not spoken_name(menu)] == []
    for menu in menus:
        menu.close()


def test_that_every_edge_that_can_be_moved_has_a_name(planted: FakePresent, desk: Desk) -> None:
    desk.on_frame(frame(structure=planted.structure, links=()))
    edges = [
        edge
        for split in desk.main.findChildren(EdgeSplitter)
        for edge in split.findChildren(QSplitterHandle)
        if edge.isVisible()
    ]

    assert len(edges) == 2
    assert all(spoken_name(edge) for edge in edges)


@pytest.mark.parametrize("name", ["rename-window", "new-workspace", "rename-workspace"])
def test_that_every_control_of_what_asks_for_a_name_is_spoken(planted: FakePresent, desk: Desk, name: str) -> None:
    desk.on_frame(frame(structure=planted.structure, links=()))
    do(desk, name)
    (asked,) = [each for each in desk.main.findChildren(QDialog) if each.isVisible()]

    found = controls(asked)
    assert len(found) > 1
    assert faults(found, group_names()) == []
    assert spoken_name(asked)
    asked.reject()


@pytest.mark.parametrize("name", ["trend-picture", "picture", "import-workspace", "export-workspace"])
def test_that_every_control_of_what_asks_for_a_file_is_spoken(
    planted: FakePresent, desk: Desk, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, list[str], str]] = []

    def looked_at(dialog: QFileDialog) -> int:
        dialog.show()
        found = controls(dialog)
        asked.append((len(found), faults(found, group_names()), spoken_name(dialog)))
        dialog.hide()
        return 0

    monkeypatch.setattr(QFileDialog, "exec", looked_at)
    desk.on_frame(frame(structure=planted.structure, links=()))
    do(desk, name)

    ((count, lacking, title),) = asked
    assert count > 5
    assert lacking == []
    assert title


def test_that_the_question_before_a_wall_is_spoken(planted: FakePresent, desk: Desk) -> None:
    wall = Wall(lambda: desk.windows, desk.homing, WallSettings(), lambda _text: None)
    asked = wall.ask(desk.main)
    QApplication.processEvents()

    found = controls(asked)
    assert len(found) > 1
    assert faults(found, group_names()) == []
    asked.reject()
