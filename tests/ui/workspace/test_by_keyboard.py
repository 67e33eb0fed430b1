"""Everything is done without a mouse: each action by its key and by the palette, and each control is gone to by Tab."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.fake_present import FakePresent, frame
from ui.actions import Action
from ui.panels.palette import Palette
from ui.words import told
from ui.workspace import desk as desk_module
from ui.workspace.desk import Desk
from ui.workspace.layout import moves
from ui.workspace.panel_table import PANELS
from ui.workspace.window_keys import window_actions

MOST_CONTROLS = 200


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of actions that were run, of desks that are made later. Nothing else happens by them."""
    names: list[str] = []

    def noted(desk: Desk) -> tuple[Action, ...]:
        table = window_actions(desk)
        return tuple(
            action if action.run is None else replace(action, run=partial(names.append, action.id)) for action in table
        )

    monkeypatch.setattr(desk_module, "window_actions", noted)
    return names


def press(widget: QWidget, keys: str) -> None:
    pressed = QKeySequence(keys)[0]
    QTest.keyClick(widget, pressed.key(), pressed.keyboardModifiers())


def test_that_each_action_that_has_keys_is_run_by_each_of_them(
    ran: list[str], planted: FakePresent, desk: Desk, qtbot: QtBot
) -> None:
    desk.on_frame(frame(structure=planted.structure, links=()))
    qtbot.waitUntil(desk.main.isActiveWindow)
    wanted = []
    for action in desk.scene.key_book.actions:
        for keys in action.keys if action.run is not None else ():
            desk.scene.focus_panel("trends")
            press(desk.panels["trends"], keys)
            wanted.append(action.id)
            assert ran == wanted, f"{keys} does not run {action.id}"
    assert len(set(wanted)) > 50


def test_that_each_action_is_found_in_the_palette_by_its_name_and_run(
    ran: list[str], planted: FakePresent, desk: Desk, qtbot: QtBot
) -> None:
    desk.on_frame(frame(structure=planted.structure, links=()))
    qtbot.waitUntil(desk.main.isActiveWindow)
    able = [action for action in desk.scene.key_book.actions if action.run is not None]
    for action in able:
        desk.called_up.show_palette()
        (palette,) = [each for each in desk.main.findChildren(Palette) if each.isVisible()]
        QTest.keyClicks(palette.search, told(action.text))
        press(palette.search, "Return")
        assert ran.pop() == action.id
        QApplication.processEvents()
    assert ran == []
    assert len(able) > 70


def controls(window: QWidget) -> set[QWidget]:
    """Return what Tab has to reach."""
    return {
        each
        for each in window.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.window() is window
        and each.isVisible()
        and each.isEnabled()
        and each.focusProxy() is None
    }


def tour(begin: QWidget, key: str) -> list[QWidget]:
    """Press a key from a control on until the keyboard is there again. Returns what had it, in order."""
    begin.setFocus()
    reached = [begin]
    for _ in range(MOST_CONTROLS):
        at = QApplication.focusWidget()
        assert at is not None
        press(at, key)
        now = QApplication.focusWidget()
        assert now is not None
        if now is begin:
            return reached
        assert now not in reached, f"{now} is come to twice, and {begin} never again"
        reached.append(now)
    raise AssertionError(f"{key} does not come round")


@pytest.mark.parametrize("kind", PANELS)
def test_that_tab_goes_round_every_control_of_a_panel_and_shift_tab_back(
    planted: FakePresent, desk: Desk, qtbot: QtBot, kind: str
) -> None:
    desk.on_frame(frame(structure=planted.structure, links=()))
    desk.scene.change(lambda made: moves.open_window(made, kind)[0], is_step=False)
    name = desk.scene.plan.panels[-1].id
    desk.on_frame(frame(2, structure=planted.structure, links=()))
    window = desk.panels[name].window()
    desk.scene.focus_panel(name)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    press(desk.panels[name], "Tab")  # a panel as a whole has the keyboard at first
    begin = QApplication.focusWidget()
    assert begin is not None

    forth = tour(begin, "Tab")
    back = tour(begin, "Shift+Tab")

    assert [each.accessibleName() for each in controls(window) - set(forth)] == []
    assert back == [forth[0], *reversed(forth[1:])]


@pytest.mark.parametrize("kind", [name for name, kind in PANELS.items() if kind.key])
def test_that_what_a_key_called_up_goes_by_the_keyboard_again(
    planted: FakePresent, desk: Desk, qtbot: QtBot, kind: str
) -> None:
    qtbot.waitUntil(desk.main.isActiveWindow)
    press(desk.main, PANELS[kind].key)
    (panel,) = [each for each in desk.scene.plan.panels if each.kind == kind]
    window = desk.panels[panel.id].window()
    qtbot.waitUntil(window.isActiveWindow)
    at = QApplication.focusWidget()
    assert at is not None
    assert desk.panels[panel.id].isAncestorOf(at) or at is desk.panels[panel.id]
    leave: dict[str, Callable[[], None]] = {"Esc": lambda: press(at, "Esc"), "Ctrl+W": lambda: press(at, "Ctrl+W")}
    for act in leave.values():
        if panel in desk.scene.plan.panels:
            act()
            QApplication.processEvents()
    assert panel not in desk.scene.plan.panels
