from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.model.command import Command, SecondPerson
from app.model.metric import Metric
from app.model.permissive import Condition
from tests.ui.fake_present import FakePresent, frame
from ui.panels.device_summary import DeviceSummary


class NoCommands:
    """A door behind which nothing has been ordered, and nothing may be."""

    def command_problem(self, metric: int, value: float | None = None, *, may_queue: bool = False) -> str:
        return "This source takes no commands, and it says so in a sentence that is long enough to be wrapped."

    def conditions(self, metric: int) -> list[Condition]:
        return []

    def second_problem(self, metric: int, second: SecondPerson) -> str:
        return ""

    def command_of(self, metric: int) -> Command | None:
        return None


def summary(qtbot: QtBot, height: int) -> DeviceSummary:
    present = FakePresent()
    points = [Metric("oven-001", f"sp{number}", unit="Cel", decimals=1, writable=True) for number in range(4)]
    present.add("Oven 1", Metric("oven-001", "temperature", unit="Cel"), *points, values=(180.0,) * 5)
    panel = DeviceSummary(present, commands=NoCommands())  # type: ignore[arg-type]
    qtbot.addWidget(panel)
    panel.resize(304, height)
    panel.show()
    panel.show_device(0)
    for number in range(3):
        panel.on_frame(frame(number + 1, now_mono_s=float(number)))
        QApplication.processEvents()
    return panel


def test_that_boxes_are_whole_where_there_is_room(qtbot: QtBot, themed: QApplication) -> None:
    panel = summary(qtbot, 1200)
    last = panel.set_points[-1]
    assert panel.rect().contains(last.rect().translated(last.mapTo(panel, last.rect().topLeft())))


def test_that_boxes_scroll_instead_of_lying_over_each_other_where_there_is_none(
    qtbot: QtBot, themed: QApplication
) -> None:
    panel = summary(qtbot, 560)
    for box in panel.set_points:
        assert isinstance(box.field, QLineEdit)
        assert box.field.height() >= box.field.minimumHeight()
        assert box.line.height() >= box.line.heightForWidth(box.line.width())
        assert box.field.geometry().bottom() < box.line.geometry().top()
    field = panel.set_points[-1].field
    field.setFocus()
    panel._orders.ensureWidgetVisible(field)
    assert panel.rect().contains(field.mapTo(panel, field.rect().center()))
