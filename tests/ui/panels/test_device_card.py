from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.freshness import Freshness
from app.model.metric import Kind, Limits, Metric
from app.model.quality import Quality, Reason
from tests.ui.fake_present import NOW_S, FakePresent, frame, indices, shown
from ui.panels.device_card import DeviceCard
from ui.roles import DetailRole
from ui.theme import LIGHT

LONG = "A temperature with a name that no row of any card can hold in one line, whatever its width may be"
METRICS = (
    Metric("boiler-2", "t", unit="Cel", decimals=1, label="Temperature", range=(40, 110), limits=Limits(hihi=92)),
    Metric("boiler-2", "p", unit="bar", decimals=2, label=LONG),
    Metric("boiler-2", "burner", kind=Kind.DISCRETE, label="Burner"),
    Metric("boiler-2", "mode", kind=Kind.ENUM, label="Mode", states={2: "Heating"}),
    Metric("boiler-2", "note", kind=Kind.TEXT, label="Note"),
)
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def present() -> FakePresent:
    present = FakePresent()
    present.add("Boiler 2", *METRICS, area="Utilities", values=(94.6, 6.21, 1.0, 2.0))
    present.set_shown(4, shown(None, text="all is well"))
    present.add("Ghost")
    present.add("Many", *(Metric("many", f"m{number}") for number in range(40)), values=[1.0] * 40)
    return present


@pytest.fixture
def card(qtbot: QtBot, themed: QApplication, present: FakePresent) -> Iterator[DeviceCard]:
    card = DeviceCard(present, None)
    qtbot.addWidget(card)
    card.show_device(0)
    card.open()
    card.on_frame(frame(20))
    yield card


def spoken(card: DeviceCard) -> list[str]:
    return [card.model.index(row).data(SPOKEN) for row in range(card.model.rowCount())]


def test_that_every_row_is_spoken_with_value_unit_quality_and_age(card: DeviceCard) -> None:
    assert spoken(card) == [
        "Boiler 2, Temperature: 94.6 °C, beyond limit HIHI, good, 14 ms old",
        f"Boiler 2, {LONG}: 6.21 bar, good, 14 ms old",
        "Boiler 2, Burner: ON, good, 14 ms old",
        "Boiler 2, Mode: Heating, good, 14 ms old",
        "Boiler 2, Note: all is well, good, 14 ms old",
    ]


def test_that_the_keyboard_walks_over_the_metrics_and_the_sheet_follows(card: DeviceCard) -> None:
    assert card.chosen == 0
    QTest.keyClick(card.view, Qt.Key.Key_Down)
    QTest.keyClick(card.view, Qt.Key.Key_Down)
    assert card.chosen == 2
    assert card.sheet.card.accessibleName() == "Boiler 2, Burner: ON, good, 14 ms old"
    QTest.keyClick(card.view, Qt.Key.Key_Up)
    assert card.sheet.card.accessibleName().startswith(f"Boiler 2, {LONG}: 6.21 bar")


def test_that_t_asks_for_a_pen_of_the_chosen_metric_but_never_of_a_text(card: DeviceCard, qtbot: QtBot) -> None:
    card.view.choose(1)
    with qtbot.waitSignal(card.trend_asked) as told:
        QTest.mouseClick(card.trend_button, Qt.MouseButton.LeftButton)
    assert told.args == [1]
    card.view.choose(4)
    assert not card.trend_button.isEnabled()
    with qtbot.assertNotEmitted(card.trend_asked):
        card.ask_trend()


def test_that_ctrl_c_copies_the_chosen_value_with_its_age(card: DeviceCard) -> None:
    card.view.choose(1)
    QTest.keyClick(card.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert f"{LONG} 6.21 bar · good · live · 14 ms old · reading of " in QGuiApplication.clipboard().text()


def test_that_a_pinned_card_stays_and_comes_after_when_it_is_let_go(card: DeviceCard) -> None:
    card.pin.setChecked(True)
    card.show_device(2)
    assert card.device == 0
    card.pin.setChecked(False)
    assert card.device == 2
    card.show_device(0)
    assert card.device == 0


def test_that_a_device_without_metrics_and_no_device_say_so(card: DeviceCard) -> None:
    card.show_device(1)
    assert (card.model.rowCount(), card.chosen) == (0, None)
    assert card.view.empty_text.startswith("Nothing has been heard")
    assert not card.copy_button.isEnabled()
    card.on_frame(frame(40))
    card.show_device(None)
    assert card.view.empty_text.startswith("No device is chosen")
    assert not card.grab().isNull()


def test_that_the_first_metric_of_a_silent_device_is_shown(card: DeviceCard, present: FakePresent) -> None:
    card.show_device(1)
    present.add_metric(1, Metric("ghost", "g"))
    card.on_frame(frame(40, devices=indices(1)))
    assert card.chosen is not None
    assert card.sheet.card.accessibleName().startswith("Ghost, g: ")


def test_that_values_change_at_most_twice_a_second_and_states_at_once(card: DeviceCard, present: FakePresent) -> None:
    present.set_value(0, 50.0)
    card.on_frame(frame(21, devices=indices(0)))
    assert "94.6" in card.sheet.card.accessibleName()
    card.on_frame(frame(25, devices=indices(0)))
    assert "50.0" in card.sheet.card.accessibleName()
    present.lose_link()
    card.on_frame(frame(26, restated=indices(0)))
    assert "link lost" in card.sheet.card.accessibleName()


def test_that_frames_of_other_devices_repaint_nothing_but_ages_each_second(card: DeviceCard) -> None:
    announced: list[int] = []
    card.model.dataChanged.connect(lambda first, *_: announced.append(first.row()))
    for number in range(21, 40):
        card.on_frame(frame(number, devices=indices(2)))
    assert len(announced) == 1


def test_that_only_rows_on_the_screen_are_announced(card: DeviceCard) -> None:
    card.show_device(2)
    announced: list[tuple[int, int]] = []
    card.model.dataChanged.connect(lambda first, last, _: announced.append((first.row(), last.row())))
    card.resize(700, 400)
    card.on_frame(frame(40, devices=indices(2)))
    assert card.model.rowCount() == 40
    ((first, last),) = announced
    assert (first, last < 12) == (0, True)


def test_that_a_hidden_card_asks_for_nothing(card: DeviceCard, present: FakePresent) -> None:
    card.leave_asked.connect(card.hide)
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert not card.isVisible()
    present.asked_shown = 0
    card.on_frame(frame(60, devices=indices(0), restated=indices(0)))
    assert present.asked_shown == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"freshness": Freshness.STALE},
        {"freshness": Freshness.OFFLINE},
        {"freshness": Freshness.NEVER, "value": None, "time_s": None, "age_s": None},
        {"quality": Quality.BAD, "reason": Reason.SENSOR_FAILURE, "value": None},
        {"quality": Quality.UNCERTAIN, "reason": Reason.NOT_ACCURATE},
        {"value": 500.0},
        {"value": -500.0},
    ],
)
def test_that_every_state_looks_different_from_a_live_good_one(
    card: DeviceCard, present: FakePresent, changes: dict[str, object]
) -> None:
    live = card.view.grab().toImage()
    present.set_shown(0, replace(present.shown(0, NOW_S), **changes))  # type: ignore[arg-type]
    card.on_frame(frame(21, restated=indices(0)))
    assert card.view.grab().toImage() != live


def test_that_a_card_in_another_look_shows_the_same(card: DeviceCard, present: FakePresent, qtbot: QtBot) -> None:
    card.view.choose(2)
    card.pin.setChecked(True)
    card.show_device(2)
    other = DeviceCard(present, None, LIGHT)
    qtbot.addWidget(other)
    other.show_device(2)
    other.take_over(card)
    assert (other.device, other.chosen, other.pin.isChecked()) == (0, 2, True)
    other.pin.setChecked(False)
    assert other.device == 2


def test_that_a_row_is_dragged_by_its_names(card: DeviceCard) -> None:
    data = card.model.mimeData([card.model.index(1)])
    assert data.formats() == ["application/x-sightline-metric"]
    assert card.view.dragEnabled()
    assert card.model.index(1).data(DetailRole.METRIC) == 1


def test_that_the_card_fits_a_small_screen(card: DeviceCard) -> None:
    assert card.minimumSizeHint().width() <= 940
    assert card.minimumSizeHint().height() <= 500
