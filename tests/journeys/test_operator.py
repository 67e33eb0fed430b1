"""What an operator does with keyboard and mouse, on the real window."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from tests.journeys.conftest import Console, Journey
from ui.models.device_order import DeviceFilter
from ui.plots.pane import Pane
from ui.workspace.pages import OVERVIEW


def names(console: Console) -> list[str]:
    model = console.device_list.model
    return [model.data(model.index(row)) for row in range(model.rowCount())]


def test_that_slash_goes_to_the_search_and_typing_finds_devices(journey: Journey) -> None:
    async def story() -> None:
        console = await journey.opened()
        everything = names(console)
        QTest.keyClick(console.window, Qt.Key.Key_Slash)
        assert console.device_list.search.hasFocus()
        QTest.keyClicks(console.device_list.search, "boiler")
        await console.until(lambda: 0 < len(names(console)) < len(everything), "the list is shorter")
        QTest.keyClick(console.device_list.search, Qt.Key.Key_Escape)
        await console.until(lambda: names(console) == everything, "everything is back")

    journey.run(story())


def test_that_the_arrow_keys_choose_a_device_and_the_summary_follows(journey: Journey) -> None:
    async def story() -> None:
        console = await journey.opened()
        view = console.device_list.view
        view.setFocus()
        first = console.summary.device
        QTest.keyClick(view, Qt.Key.Key_Down)
        await console.until(lambda: console.summary.device != first, "the next device is shown")

    journey.run(story())


def test_that_ctrl_and_a_number_turn_to_an_area(journey: Journey) -> None:
    async def story() -> None:
        console = await journey.opened()
        everything = len(names(console))
        QTest.keyClick(console.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
        area = console.window.pages.current
        assert area != OVERVIEW
        await console.until(lambda: 0 < len(names(console)) < everything, "one area is listed")
        present = console.engine.present
        shown = {metric for pens in console.trends.pens.metrics() for metric in pens}
        assert {present.devices[present.device_of(metric)].area for metric in shown} == {area}
        QTest.keyClick(console.window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
        await console.until(lambda: len(names(console)) == everything, "everything is listed")

    journey.run(story())


def test_that_a_click_on_a_pane_shows_the_device_of_its_first_pen(journey: Journey) -> None:
    async def story() -> None:
        console = await journey.opened()
        pane = console.trends.panes[1]
        QTest.mouseClick(pane, Qt.MouseButton.LeftButton, pos=pane.rect().center())
        present = console.engine.present
        assert console.summary.device == present.device_of(pane.metrics[0])

    journey.run(story())


def test_that_every_control_says_what_it_is(journey: Journey) -> None:
    async def story() -> None:
        console = await journey.opened()
        list_panel = console.device_list
        named = [list_panel.search, list_panel.view, *list_panel.findChildren(QAbstractButton)]
        named += console.trends.findChildren(Pane)
        assert [control for control in named if not (control.accessibleName() or _text(control))] == []
        assert all(pane.accessibleDescription() for pane in console.trends.panes if pane.metrics)

    journey.run(story())


def test_that_the_stale_chip_lists_stale_devices_only(journey: Journey) -> None:
    async def story() -> None:
        console = await journey.opened()
        console.device_list.chips.filter_chosen.emit(DeviceFilter.STALE)
        await console.until(lambda: not names(console), "nothing is stale")
        assert console.device_list.view.empty_text == "No device is stale."

    journey.run(story())


def _text(control: object) -> str:
    return control.text() if isinstance(control, QAbstractButton) else ""
