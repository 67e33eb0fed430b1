import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.model.metric import Metric
from tests.ui.fake_present import FakePresent
from ui.dragged import devices_data, metric_data
from ui.panels.device_card import DeviceCard
from ui.panels.device_summary import DeviceSummary
from ui.panels.dropping import is_offer, offered
from ui.roles import DEVICE_MIME, METRIC_MIME


def data(kind: str, content: bytes) -> QMimeData:
    made = QMimeData()
    made.setData(kind, content)
    return made


def drop(panel: QWidget, dropped: QMimeData) -> bool:
    """Drop something in the middle of a panel; tells whether it was taken."""
    at, buttons, keys = QPointF(panel.rect().center()), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(at, Qt.DropAction.CopyAction, dropped, buttons, keys)
    event.setAccepted(False)
    panel.dropEvent(event)
    return event.isAccepted()


@pytest.fixture
def present() -> FakePresent:
    present = FakePresent()
    for name in ("boiler-1", "boiler-2"):
        present.add(name, Metric(name, "t"), Metric(name, "p"), values=(1.0, 2.0))
    return present


def test_that_a_device_is_read_from_itself_and_from_its_metric(present: FakePresent) -> None:
    assert offered(data(DEVICE_MIME, devices_data([1, 0])), present) == (1, None)
    assert offered(data(METRIC_MIME, metric_data("boiler-2", "p")), present) == (1, 3)


@pytest.mark.parametrize("kind", [DEVICE_MIME, METRIC_MIME, "text/plain"])
def test_that_nothing_is_read_from_anything_else(present: FakePresent, kind: str) -> None:
    assert offered(data(kind, b"[9"), present) == (None, None)
    assert is_offer(data(kind, b"[9")) == (kind != "text/plain")


def test_that_a_card_stays_with_the_device_that_is_dropped_on_it(
    themed: QApplication, qtbot: QtBot, present: FakePresent
) -> None:
    card = DeviceCard(present, None)
    qtbot.addWidget(card)
    card.show_device(0)
    assert drop(card, data(METRIC_MIME, metric_data("boiler-2", "p")))
    assert (card.device, card.chosen) == (1, 3)
    card.show_device(0)
    assert card.device == 1
    card.pin.setChecked(False)
    assert card.device == 0


def test_that_a_summary_tells_which_device_was_dropped_on_it(
    themed: QApplication, qtbot: QtBot, present: FakePresent
) -> None:
    panel = DeviceSummary(present)
    qtbot.addWidget(panel)
    chosen: list[int] = []
    panel.device_chosen.connect(chosen.append)
    assert drop(panel, data(DEVICE_MIME, devices_data([1])))
    assert not drop(panel, data("text/plain", b"boiler-2"))
    assert chosen == [1]
