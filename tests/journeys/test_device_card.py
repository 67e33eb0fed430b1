"""The device card with keyboard and mouse, on the real window and the real plant."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.settings import LookSettings, SettingsFile
from tests.journeys.conftest import Console, Journey, Plant
from ui.panels.device_card import DeviceCard
from ui.preferences import Preferences
from ui.workspace.wardrobe import Wardrobe

CTRL = Qt.KeyboardModifier.ControlModifier


async def opened(journey: Journey) -> tuple[Plant, Console, DeviceCard]:
    plant = await journey.plant()
    console = journey.console()
    console.connect(plant.server.url)
    await console.until(console.is_all_live, "every device is live")
    number = next(at for at, each in enumerate(console.engine.present.devices) if each.id == "boiler-001")
    console.desk.choose(number)
    QTest.keyClick(console.window, Qt.Key.Key_I, CTRL)
    return plant, console, card_of(console)


def card_of(console: Console) -> DeviceCard:
    card = console.desk.find("card")
    assert isinstance(card, DeviceCard)
    return card


def value(card: DeviceCard) -> str:
    return card.sheet.card.accessibleName()


def test_that_the_card_is_worked_by_keyboard(journey: Journey) -> None:
    async def story() -> None:
        _, console, card = await opened(journey)
        assert card.isVisible()
        trends = console.trends
        assert trends is not None
        await console.until(lambda: any(trends.pens.metrics()), "the plant has arranged itself")
        await console.until(lambda: "Temperature: " in value(card) and ", good, " in value(card), "it is filled")
        QTest.keyClick(card.view, Qt.Key.Key_Down)
        chosen = card.chosen
        assert chosen == console.metric("boiler-001", console.engine.present.metrics[chosen or 0].name)
        QTest.keyClick(card.view, Qt.Key.Key_C, CTRL)
        assert QGuiApplication.clipboard().text().startswith("Boiler 1 · Pressure ")
        await console.until(card.isActiveWindow, "it has the keyboard")
        QTest.keyClick(card.view, Qt.Key.Key_T)
        assert any(chosen in pens for pens in trends.pens.metrics()), "its trend is one key away"
        QTest.keyClick(card, Qt.Key.Key_Escape)
        assert not card.isVisible()

    journey.run(story())


def test_that_return_and_a_double_click_on_a_row_open_the_card_and_it_follows(journey: Journey) -> None:
    async def story() -> None:
        _, console, card = await opened(journey)
        view = console.device_list.view
        card.hide()
        QTest.keyClick(view, Qt.Key.Key_Return)
        assert card.isVisible()
        before = card.device
        QTest.keyClick(view, Qt.Key.Key_Down)
        await console.until(lambda: card.device != before, "it follows the selection")
        card.hide()
        place = view.visualRect(view.currentIndex()).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        assert card.isVisible()

    journey.run(story())


def test_that_a_set_point_is_ordered_from_the_card(journey: Journey) -> None:
    async def story() -> None:
        _, console, card = await opened(journey)
        present = console.engine.present
        metric = next(at for at in present.metrics_of(card.device or 0) if present.metrics[at].writable)
        card.view.choose(metric)
        box = card.sheet.set_point
        assert box is not None
        await console.until(lambda: box.line.text() == "Enter a new value.", "it can be ordered")
        box.field.setFocus()
        box.field.selectAll()  # type: ignore[union-attr]
        QTest.keyClicks(box.field, "90")
        QTest.keyClick(box.send_button, Qt.Key.Key_Space)
        assert box.dialog is not None
        QTest.keyClick(box.dialog.send_button, Qt.Key.Key_Space)
        await console.until(lambda: ": 90.0 °C" in value(card), "the reading says so")

    journey.run(story())


def test_that_a_lost_link_and_another_look_are_told_by_the_card(journey: Journey, qapp: QApplication) -> None:
    async def story() -> None:
        plant, console, card = await opened(journey)
        wardrobe = Wardrobe(
            qapp, console.desk, Preferences(SettingsFile(None), console.engine.tell, console.engine.note_action)
        )
        card.pin.setChecked(True)
        shown = card.device
        wardrobe.put_on(LookSettings(theme="light"))
        card = card_of(console)
        assert (card.device, card.pin.isChecked(), card.isVisible()) == (shown, True, True)
        await plant.stop()
        await console.until(lambda: "link lost" in value(card), "the card says so")
        assert "last known" in value(card)
        assert card.window().slim_bar.pill.text.startswith("OFFLINE")
        wardrobe.put_on(LookSettings(theme="dark"))

    journey.run(story())
