"""What a keyboard reaches and a screen reader says, on the real window."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.plant.fault import FaultKind
from app.settings import SettingsFile
from tests.journeys.conftest import Console, Journey
from ui.panels.panel import Panel
from ui.plots.pane import Pane
from ui.preferences import Preferences
from ui.workspace.wardrobe import Wardrobe

QUALITY_AND_AGE = re.compile(r"(good|last known|uncertain|bad)\b.*\bold\b|no data")
"""Every spoken value names its quality and its age; where there never was a value, it says so."""


def focusable(window: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.window() is window
        and not isinstance(widget, Panel)
    ]


def spoken(widget: QWidget) -> tuple[str, QAccessible.Role]:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name), interface.role()


def described(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Description)


def spoken_rows(console: Console) -> list[str]:
    model = console.device_list.model
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.data(model.index(row), role) for row in range(model.rowCount())]


def test_that_every_control_has_a_name_and_a_role(journey: Journey) -> None:
    async def story() -> None:
        console = await journey.opened()
        controls = focusable(console.window)
        assert len(controls) > 20
        for control in controls:
            name, role = spoken(control)
            assert name, f"{control.objectName() or control} in {control.parent()} has no name"
            # Qt knows no role for a widget class of our own but "client". A factory that returns an interface made in
            # Python, which could name a better one, leaves Qt with an object Python has freed: it crashed.
            own = {QAccessible.Role.Client} if isinstance(control, Pane) else set()
            assert role in own or role not in (QAccessible.Role.NoRole, QAccessible.Role.Client), f"{name} has no role"

    journey.run(story())


def test_that_tab_reaches_every_part_of_the_window_and_comes_round(journey: Journey) -> None:
    async def story() -> None:
        console = await journey.opened()
        window = console.window
        console.device_list.search.setFocus()
        reached: list[QWidget] = []
        for _ in range(100):
            focused = QApplication.focusWidget()
            assert focused is not None
            if focused in reached:
                break
            reached.append(focused)
            assert spoken(focused)[0], f"{focused} has no name"
            QTest.keyClick(focused, Qt.Key.Key_Tab)
        assert focused is reached[0]
        for part in (window.top_bar, console.device_list.view, console.summary, *console.trends.panes):
            assert any(part is each or part.isAncestorOf(each) for each in reached), part

    journey.run(story())


@pytest.mark.parametrize("state", ["live", "silent", "offline", "lost"])
def test_that_spoken_values_carry_quality_and_age(journey: Journey, state: str) -> None:
    async def story() -> None:
        plant = await journey.plant()
        console = journey.console()
        console.connect(plant.server.url)
        await console.until(console.is_all_live, "every device is live")
        await console.until(lambda: console.trends.panes[0].metrics, "the plant has arranged itself")
        if state == "lost":
            await plant.stop()
        elif state != "live":
            plant.misbehave(FaultKind.OFFLINE if state == "offline" else FaultKind.SILENT)
        if state != "live":
            await console.until(lambda: not console.devices_live(), "nothing is live")
            await console.until(lambda: "last known" in described(console.trends.panes[0]), "the pane says so")
        texts = spoken_rows(console)
        texts += [described(pane) for pane in console.trends.panes if pane.metrics]
        texts.append(console.summary.card.accessibleName())
        for text in texts:
            assert QUALITY_AND_AGE.search(text), text

    journey.run(story())


def test_that_another_look_keeps_what_was_chosen_and_the_data_goes_on(journey: Journey, qapp: QApplication) -> None:
    async def story() -> None:
        console = await journey.opened()
        window = console.window
        engine = console.engine
        Wardrobe(qapp, console.desk, Preferences(SettingsFile(None), engine.tell, engine.note_action, console.desk))
        console.device_list.view.setFocus()
        QTest.keyClick(console.device_list.view, Qt.Key.Key_Down)
        await console.until(lambda: console.summary.device, "the next device is shown")
        chosen, pens = console.summary.device, console.trends.pens.metrics()
        samples = len(console.ring(pens[0][0])[0])
        console.trends.hold_bar.toggle()
        QTest.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
        assert console.desk.look.theme == "light"
        assert console.trends.hold_bar.outlook.is_held
        console.trends.hold_bar.go_live()
        assert console.summary.device == console.device_list.view.current_device == chosen
        assert console.trends.pens.metrics() == pens
        assert len(console.ring(pens[0][0])[0]) >= samples
        await console.until(lambda: len(console.ring(pens[0][0])[0]) > samples + 5, "readings go on")
        await console.until(lambda: console.trends.panes[0].pictures > 3, "the new panes are painted")
        assert all(QUALITY_AND_AGE.search(text) for text in spoken_rows(console))

    journey.run(story())
