"""Every control of every panel has a name and a role, in the main window and in one of its own."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from app.engine import Engine
from app.model.command import Command
from app.model.metric import Kind, Limits, Metric
from tests.ui.fake_present import FakePresent, frame
from tests.ui.panels.test_order_area import NoCommands
from tests.ui.spoken import blank_entries, controls, faults, group_names, twins
from ui.dialogs.confirm_command import ConfirmCommand
from ui.dialogs.metric_finder import MetricFinder
from ui.panels.panel import Panel
from ui.panels.trends import TrendGrid
from ui.workspace.desk import Desk
from ui.workspace.layout import moves
from ui.workspace.layout.plans import Workspace
from ui.workspace.layout.tree import Side
from ui.workspace.panel_table import PANELS


class NothingOrdered(NoCommands):
    def given_way(self) -> int:
        return 0

    def outbox(self) -> list[Command]:
        return []


@pytest.fixture
def plant(planted: FakePresent, monkeypatch: pytest.MonkeyPatch) -> FakePresent:
    """With a value of each kind, and some to be set."""
    monkeypatch.setattr(Engine, "commands", NothingOrdered())
    planted.add(
        "Pump",
        Metric("p", "speed", unit="/min", writable=True, range=(0.0, 100.0), limits=Limits(hi=90.0)),
        Metric("p", "on", kind=Kind.DISCRETE, writable=True, states={0: "Off", 1: "On"}),
        Metric("p", "mode", kind=Kind.ENUM, states={0: "Hand", 1: "Auto"}),
        area="Pump house",
        values=(40.0, 1.0, 1.0),
    )
    return planted


def opened(desk: Desk, plant: FakePresent, change: Callable[[Workspace], Workspace]) -> Panel:
    desk.on_frame(frame(structure=plant.structure, links=()))
    desk.choose(len(plant.devices) - 1)
    desk.scene.change(change, is_step=False)
    desk.on_frame(frame(2, structure=plant.structure, links=()))
    QApplication.processEvents()
    return desk.panels[desk.scene.plan.panels[-1].id]


@pytest.mark.parametrize("kind", PANELS)
def test_that_every_control_of_a_panel_of_the_main_window_has_a_name_and_a_role(
    plant: FakePresent, desk: Desk, kind: str
) -> None:
    beside = desk.main.first_panel
    panel = opened(desk, plant, lambda made: moves.add_panel(made, kind, beside, Side.BELOW)[0])

    assert panel.window() is desk.main
    found = controls(desk.main)
    assert len(found) > 20
    assert faults(found, group_names()) == []


@pytest.mark.parametrize("kind", PANELS)
def test_that_every_control_of_a_torn_off_panel_has_a_name_of_its_own_and_a_role(
    plant: FakePresent, desk: Desk, kind: str
) -> None:
    panel = opened(desk, plant, lambda made: moves.open_window(made, kind)[0])

    assert panel.window() is not desk.main
    found = controls(panel.window())
    assert found
    assert faults(found, group_names()) == []
    assert twins(found) == []


def test_that_the_walk_finds_what_has_no_name(plant: FakePresent, desk: Desk) -> None:
    panel = opened(desk, plant, lambda made: moves.open_window(made, "preferences")[0])
    QPushButton(panel).show()
    QWidget(panel, focusPolicy=Qt.FocusPolicy.TabFocus, accessibleName="Bare").show()

    assert faults(controls(panel.window()), group_names()) == [
        "a QPushButton has no name",
        "the QWidget “Bare” has no role",
    ]


def test_that_what_is_called_up_over_a_window_is_spoken_too(plant: FakePresent, desk: Desk) -> None:
    opened(desk, plant, lambda made: made)
    for call_up in (desk.called_up.show_palette, desk.called_up.show_keys):
        call_up()
        (shown,) = [each for each in desk.main.findChildren(QWidget) if each.isWindow() and each.isVisible()]
        found = controls(shown)
        assert len(found) > 5
        assert faults(found, group_names()) == []
        shown.close()


def test_that_every_entry_of_the_menu_has_a_text(plant: FakePresent, desk: Desk) -> None:
    opened(desk, plant, lambda made: made)
    assert desk.main.top_bar is not None
    menu = desk.main.top_bar.menu
    menu.open()

    assert len(menu.menu_shown.actions()) > 3
    assert blank_entries(menu.menu_shown) == []
    menu.menu_shown.close()


def test_that_a_wall_is_spoken(plant: FakePresent, desk: Desk) -> None:
    opened(desk, plant, lambda made: made)
    desk.scene.change(lambda made: moves.set_bare(made, desk.main.objectName(), is_bare=True), is_step=False)
    QApplication.processEvents()

    assert faults(controls(desk.main), group_names()) == []


def dialogs(desk: Desk) -> list[QDialog]:
    definition = Metric("p", "speed", unit="/min", writable=True)
    trends = desk.find("trends")
    assert isinstance(trends, TrendGrid)
    trends.choose_pens(0)
    pens = [each for each in desk.main.findChildren(QDialog) if each.isVisible()]
    return [
        ConfirmCommand("Pump · speed", definition, 50.0, parent=desk.main),
        ConfirmCommand("Pump · speed", definition, 50.0, check_second=lambda _: "", parent=desk.main),
        MetricFinder("Add values", lambda _: [(0, "Boiler 0 · t")], lambda _: "", parent=desk.main),
        *pens,
    ]


def test_that_every_control_of_a_dialog_has_a_name_of_its_own_and_a_role(plant: FakePresent, desk: Desk) -> None:
    opened(desk, plant, lambda made: made)
    made = dialogs(desk)
    assert len(made) == 4
    for dialog in made:
        dialog.open()
        found = controls(dialog)
        assert len(found) > 1
        assert dialog.windowTitle()
        assert faults(found, group_names()) == []
        assert twins(found) == []
        dialog.close()
