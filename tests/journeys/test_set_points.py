"""Ordering a set-point with keyboard and mouse, on the real window and the real plant."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget

from app.model.command import CommandState
from app.plant.fault import FaultKind
from tests.journeys.conftest import Console, Journey, Plant
from ui.dialogs.confirm_command import ConfirmCommand
from ui.panels.set_point import SetPointBox


async def opened(journey: Journey, device: str = "boiler-001") -> tuple[Plant, Console, SetPointBox]:
    plant = await journey.plant()
    console = journey.console()
    console.connect(plant.server.url)
    await console.until(console.is_all_live, "every device is live")
    number = next(at for at, each in enumerate(console.engine.present.devices) if each.id == device)
    console.desk.choose(number)
    await console.until(lambda: console.summary.set_points, "the box is there")
    box = console.summary.set_points[0]
    await console.until(lambda: box.line.text().startswith("Enter a new value."), "it can be ordered")
    return plant, console, box


def state(console: Console, box: SetPointBox) -> CommandState | None:
    command = console.engine.commands.command_of(box._metric)
    return None if command is None else command.state


def type_value(box: SetPointBox, text: str) -> None:
    assert isinstance(box.field, QLineEdit)
    box.field.setFocus()
    box.field.selectAll()
    QTest.keyClicks(box.field, text)


def asked(box: SetPointBox) -> ConfirmCommand:
    QTest.keyClick(box.send_button, Qt.Key.Key_Space)
    assert box.dialog is not None
    return box.dialog


def roll(widget: QWidget) -> None:
    place = QPointF(5, 5)
    turned = QWheelEvent(
        place,
        place,
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, turned)


def test_that_a_set_point_goes_from_the_field_to_the_plant_and_back_to_the_field(journey: Journey) -> None:
    async def story() -> None:
        _, console, box = await opened(journey)
        old = box.field.text()
        type_value(box, "90")
        dialog = asked(box)
        assert dialog.target.text() == "Boiler 1 · Temperature set-point"
        assert dialog.change.text() == f"{old.removesuffix(' °C')} → 90.0 °C"
        assert "The reading is" in dialog.age.text()
        QTest.keyClick(dialog.send_button, Qt.Key.Key_Space)
        assert box.field.text() == old, "what is shown changes only by feedback"
        await console.until(lambda: state(console, box) is CommandState.DONE, "it is done")
        await console.until(lambda: box.field.text() == "90.0 °C", "the field shows the reading")
        await console.until(lambda: box.line.text().startswith("Done: 90.0 °C since "), "the line says so")

    journey.run(story())


def test_that_neither_enter_nor_the_wheel_writes_anything(journey: Journey) -> None:
    async def story() -> None:
        _, console, box = await opened(journey)
        type_value(box, "90")
        QTest.keyClick(box.field, Qt.Key.Key_Return)
        roll(box.field)
        assert (box.field.text(), box.dialog) == ("90", None)
        dialog = asked(box)
        for widget in (dialog, dialog.send_button, dialog.back_button):
            QTest.keyClick(widget, Qt.Key.Key_Return)
            QTest.keyClick(widget, Qt.Key.Key_Enter)
        assert dialog.isVisible()
        assert not dialog.send_button.isDefault()
        assert not dialog.back_button.isDefault()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert state(console, box) is None

    journey.run(story())


def test_that_a_wrong_value_is_named_before_it_is_sent(journey: Journey) -> None:
    async def story() -> None:
        _, _, box = await opened(journey)
        for text, sentence in (
            ("300", "Temperature set-point takes 60 to 95 °C."),
            ("80.2", "Temperature set-point goes in steps of 0.5 °C."),
            ("80 K", "That is not a number in the unit of the metric."),
        ):
            type_value(box, text)
            assert (box.line.text(), box.send_button.isEnabled()) == (sentence, False)

    journey.run(story())


def test_that_a_refusal_stands_under_the_field(journey: Journey) -> None:
    async def story() -> None:
        plant, console, box = await opened(journey)
        plant.misbehave(FaultKind.COMMAND_REFUSE, for_s=0)
        await console.until(lambda: plant.site.faults.running)
        type_value(box, "90")
        QTest.keyClick(asked(box).send_button, Qt.Key.Key_Space)
        await console.until(lambda: "key switch is on local" in box.line.text(), "the reason is shown")
        assert box.line.text().startswith("Rejected: 90.0 °C since ")

    journey.run(story())


def test_that_a_lost_link_disables_the_button_with_the_reason_and_offers_to_wait(journey: Journey) -> None:
    async def story() -> None:
        plant, console, box = await opened(journey)
        await plant.stop()
        await console.until(lambda: "no live link" in box.line.text(), "the reason is shown")
        assert not box.send_button.isEnabled()
        assert box.field.text().startswith("[")
        assert box.line.text() == "There is no live link to the source."
        assert box.queue_box.isVisible()
        box.queue_box.setChecked(True)
        type_value(box, "90")
        dialog = asked(box)
        assert dialog.send_button.text() == "Send when the link is back"
        QTest.keyClick(dialog.send_button, Qt.Key.Key_Space)
        await console.until(lambda: box.line.text().startswith("Waiting: 90.0 °C"), "it waits")
        assert "s left" in box.line.text()
        QTest.mouseClick(box.cancel_button, Qt.MouseButton.LeftButton)
        await console.until(lambda: box.line.text().startswith("Cancelled"), "it is taken back")
        await plant.start()
        await console.until(console.is_all_live, "every device is live again")
        assert state(console, box) is CommandState.CANCELLED

    journey.run(story())


def test_that_a_switch_is_selected_before_it_can_be_sent(journey: Journey) -> None:
    async def story() -> None:
        _, console, box = await opened(journey, "pump-001")
        assert isinstance(box.field, QComboBox)
        before = box.field.currentIndex()
        roll(box.field)
        assert box.field.currentIndex() == before
        QTest.keyClick(box.field, Qt.Key.Key_Up if before else Qt.Key.Key_Down)
        assert box.send_button.text() == "Select…"
        QTest.mouseClick(box.send_button, Qt.MouseButton.LeftButton)
        await console.until(lambda: box.send_button.text() == "Send…", "the target is reserved")
        QTest.keyClick(asked(box).send_button, Qt.Key.Key_Space)
        await console.until(lambda: state(console, box) is CommandState.DONE, "it is done")
        await console.until(lambda: box.field.currentIndex() != before, "the field shows the reading")

    journey.run(story())


def test_that_a_second_person_confirms_what_one_must_not_change_alone(journey: Journey) -> None:
    async def story() -> None:
        _, console, box = await opened(journey, "cold-store-001")
        type_value(box, "-20")
        dialog = asked(box)
        second = dialog.second
        assert second is not None
        operator = console.engine._outbox._operator
        for name, code, sentence in (
            ("", "", "A second person must confirm this: type their name."),
            (operator, "cold-store-001", f"The second person must be another than {operator}."),
            ("Ben", "cold-store-002", "The second person must type cold-store-001 to confirm the target."),
        ):
            second.name.setText(name)
            second.code.setText(code)
            assert (dialog.warning.text(), dialog.send_button.isEnabled()) == (sentence, False)
        second.code.setText("")
        QTest.keyClicks(second.code, "cold-store-001")
        assert not dialog.warning.text()
        QTest.keyClick(second.code, Qt.Key.Key_Return)
        assert dialog.isVisible()
        QTest.keyClick(dialog.send_button, Qt.Key.Key_Space)
        await console.until(lambda: state(console, box) is CommandState.DONE, "it is done")
        command = console.engine.commands.command_of(box._metric)
        assert command is not None
        assert command.order.second == "Ben"

    journey.run(story())


def test_that_a_pump_is_not_started_into_a_full_tank(journey: Journey) -> None:
    async def story() -> None:
        plant = await journey.plant()
        roster = plant.site.roster
        pump = next(metric for metric in roster.metrics if metric.permissives)
        full = pump.permissives[0]
        console = journey.console()
        console.connect(plant.server.url)
        await console.until(console.is_all_live, "every device is live")
        present = console.engine.present
        console.desk.choose(next(at for at, each in enumerate(present.devices) if each.id == pump.device))
        await console.until(lambda: console.summary.set_points, "the box is there")
        box = console.summary.set_points[0]
        await console.until(lambda: "✓ For Running" in box.conditions.text(), "the condition is met")
        assert full.text in box.conditions.text()
        metric = present.find(pump.device, pump.name)
        assert metric is not None
        plant.misbehave(FaultKind.OFFLINE, devices=full.device, for_s=0)
        await console.until(
            lambda: "that is not known now" in console.engine.commands.command_problem(metric, 1.0), "it is not known"
        )
        assert console.engine.commands.command_problem(metric, 0.0) == "", "a pump can always be stopped"
        await console.until(lambda: "? For Running" in box.conditions.text(), "the box says so")

    journey.run(story())
