"""Everything by Ctrl+K and the keyboard, on the real window."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.journeys.conftest import Console, Journey
from ui.panels.palette import Palette

CTRL = Qt.KeyboardModifier.ControlModifier


def palette(console: Console) -> Palette:
    QTest.keyClick(console.window, Qt.Key.Key_K, CTRL)
    (made,) = (each for each in console.window.findChildren(Palette) if each.isVisible())
    return made


def test_that_a_device_is_found_and_selected_and_its_card_opened(journey: Journey) -> None:
    async def story() -> None:
        console = await journey.opened()
        present = console.engine.present
        device = next(at for at in range(len(present.devices)) if at != console.desk.device)
        shown = palette(console)
        QTest.keyClicks(shown.search, present.devices[device].id)
        QTest.keyClick(shown.search, Qt.Key.Key_Return, CTRL)
        assert console.desk.device == device
        card = console.desk.find("card")
        assert card is not None
        assert card.isVisible()

    journey.run(story())


def test_that_a_metric_is_found_and_drawn(journey: Journey) -> None:
    async def story() -> None:
        console = await journey.opened()
        present, trends = console.engine.present, console.trends
        drawn = {metric for pens in trends.pens.metrics() for metric in pens}
        metric = next(at for at, each in enumerate(present.metrics) if at not in drawn and each.kind.is_numeric)
        shown = palette(console)
        QTest.keyClicks(shown.search, f"{present.metrics[metric].device} {present.metrics[metric].name}")
        entry = shown.model.entry(0)
        assert entry is not None
        QTest.keyClick(shown.search, Qt.Key.Key_Return)
        assert any(entry.number in pens for pens in trends.pens.metrics())
        assert entry.number not in drawn

    journey.run(story())


def test_that_a_page_is_found_and_turned_to(journey: Journey) -> None:
    async def story() -> None:
        console = await journey.opened()
        area = console.window.pages.offered[2]
        shown = palette(console)
        QTest.keyClicks(shown.search, area)
        assert shown.model.entry(0).title == area
        QTest.keyClick(shown.search, Qt.Key.Key_Return)
        assert console.window.pages.current == area

    journey.run(story())


def test_that_f10_opens_the_menu_and_an_action_is_chosen_by_the_keyboard(journey: Journey) -> None:
    async def story() -> None:
        console = await journey.opened()
        QTest.keyClick(console.window, Qt.Key.Key_F10)
        menu = console.window.top_bar.menu.menu_shown
        assert menu.isVisible()
        QTest.keyClick(menu, Qt.Key.Key_Right)
        first = menu.actions()[0].menu()
        assert first.actions()[0].objectName() == "search"
        QTest.keyClick(first, Qt.Key.Key_Return)
        assert not menu.isVisible()
        assert console.window.focusWidget() is console.device_list.search

    journey.run(story())
