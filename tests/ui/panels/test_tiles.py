import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.freshness import Freshness
from app.model.metric import Kind, Limits, Metric
from app.model.quality import Flag, Quality, Reason
from tests.ui.fake_present import FakePresent, frame, indices
from tests.ui.panels.test_greyscale import levels
from ui.colours import DARK, LIGHT, Theme
from ui.dialogs.metric_finder import MetricFinder
from ui.dragged import metric_data
from ui.panels.tile_choice import FIRST_TILES, NO_VALUE
from ui.panels.tiles import EMPTY, NOT_KNOWN, Tiles
from ui.roles import DEVICE_MIME, METRIC_MIME

DENSITY = 92 / 25.4
EDGE = 12
"""Levels of grey, of 256, by which Qt may draw the edge of a large letter differently when it draws it again."""


@pytest.fixture
def present() -> FakePresent:
    present = FakePresent()
    for number in range(20):
        metric = Metric(f"d{number}", "t", unit="Cel", decimals=1, label="Temperature", limits=Limits(hihi=95.0))
        present.add(f"Boiler {number}", metric, values=(21.4,))
    present.add("Fan", Metric("fan", "message", kind=Kind.TEXT))
    present.add("New device")
    return present


def opened(qtbot: QtBot, present: FakePresent, theme: Theme = DARK, metrics: tuple[int, ...] = (0, 1, 2, 3)) -> Tiles:
    panel = Tiles(present, theme, density=lambda _screen: DENSITY)
    qtbot.addWidget(panel)
    panel.resize(900, 600)
    panel.show()
    for metric in metrics:
        panel.choice.add_metric(metric)
    panel.on_frame(frame(1, structure=present.structure))
    QApplication.processEvents()
    return panel


@pytest.fixture
def panel(qtbot: QtBot, themed: QApplication, present: FakePresent) -> Tiles:
    return opened(qtbot, present)


def owners(panel: Tiles) -> list[str]:
    return [tile.owner for tile in panel.model.tiles]


def picture(panel: Tiles, row: int) -> QImage:
    return panel.view.viewport().grab(panel.view.visualRect(panel.model.index(row))).toImage()


def drop(panel: Tiles, kind: str, data: bytes, at: QPointF) -> None:
    mime = QMimeData()
    mime.setData(kind, data)
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    panel.dropEvent(QDropEvent(at, Qt.DropAction.CopyAction, mime, buttons, keys))


def middle_of(panel: Tiles, row: int) -> QPointF:
    centre = panel.view.visualRect(panel.model.index(row)).center()
    return QPointF(panel.view.viewport().mapTo(panel, centre))


def test_that_tiles_fill_the_panel(panel: Tiles) -> None:
    places = [panel.view.visualRect(panel.model.index(row)) for row in range(4)]
    whole = places[0].united(places[3])
    assert whole.width() > 0.95 * panel.view.viewport().width()
    assert whole.height() > 0.95 * panel.view.viewport().height()


def test_that_devices_and_metrics_are_dropped_before_the_tile_they_fall_on(panel: Tiles) -> None:
    drop(panel, DEVICE_MIME, b"7", middle_of(panel, 1))
    assert owners(panel) == ["Boiler 0", "Boiler 7", "Boiler 1", "Boiler 2", "Boiler 3"]
    drop(panel, METRIC_MIME, metric_data("d3", "t"), middle_of(panel, 0))
    assert owners(panel) == ["Boiler 3", "Boiler 0", "Boiler 7", "Boiler 1", "Boiler 2"]
    drop(panel, DEVICE_MIME, b"8,21,9", middle_of(panel, 1))
    assert owners(panel)[:5] == ["Boiler 3", "Boiler 8", "Boiler 9", "Boiler 0", "Boiler 7"]
    assert panel.told.text() == f"Not added: New device. {NO_VALUE}"


@pytest.mark.parametrize(
    ("kind", "data", "said"),
    [
        (DEVICE_MIME, b"21", NO_VALUE),
        (DEVICE_MIME, b"99", NOT_KNOWN),
        (DEVICE_MIME, b"x", NOT_KNOWN),
        (METRIC_MIME, metric_data("nobody", "t"), NOT_KNOWN),
        (METRIC_MIME, b"\xff", NOT_KNOWN),
    ],
)
def test_that_what_cannot_be_shown_is_said(panel: Tiles, kind: str, data: bytes, said: str) -> None:
    drop(panel, kind, data, middle_of(panel, 0))
    assert panel.told.text() == said
    assert len(panel.model.tiles) == 4
    panel.draw(5)
    assert not panel.told.isVisible(), "until something else was done"


def test_that_values_are_found_by_their_names(panel: Tiles) -> None:
    QTest.keyClick(panel.view, Qt.Key.Key_L)
    finder = next(each for each in panel.window().findChildren(MetricFinder) if each.isVisible())
    QTest.keyClicks(finder.search, "fan")
    QTest.keyClick(finder.search, Qt.Key.Key_Return)
    assert owners(panel)[-1] == "Fan", "texts are shown as well"
    finder.search.setText("boiler 1")
    assert finder.found.count() == 10, "what is shown already is not offered"
    finder.close()


def test_that_the_keys_move_and_remove_tiles(panel: Tiles) -> None:
    panel.view.setCurrentIndex(panel.model.index(0))
    columns = panel.view.plan.columns
    QTest.keyClick(panel.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert owners(panel)[:2] == ["Boiler 1", "Boiler 0"]
    QTest.keyClick(panel.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert owners(panel)[1 + columns] == "Boiler 0"
    assert panel.view.current_key == ("d0", "t"), "the same tile stays chosen"
    QTest.keyClick(panel.view, Qt.Key.Key_Delete)
    assert "Boiler 0" not in owners(panel)
    assert panel.view.currentIndex().isValid()


def test_that_a_chosen_tile_tells_its_device_and_can_be_drawn(panel: Tiles, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.device_chosen) as told:
        QTest.mouseClick(
            panel.view.viewport(),
            Qt.MouseButton.LeftButton,
            pos=panel.view.visualRect(panel.model.index(2)).center(),
        )
    assert told.args == [2]
    with qtbot.waitSignal(panel.trend_asked) as drawn:
        QTest.keyClick(panel.view, Qt.Key.Key_T)
    assert drawn.args == [2]
    with qtbot.waitSignal(panel.card_asked):
        QTest.keyClick(panel.view, Qt.Key.Key_Return)


def test_that_it_says_so_where_the_distance_asks_for_more(panel: Tiles) -> None:
    assert not panel.told.isVisible()
    panel.distance.choose(8.0)
    assert panel.told.isVisible()
    assert panel.told.text().startswith("Too small to be read from 8 m: the ")
    assert panel.told.text().endswith("Show fewer tiles, or make the panel larger.")
    panel.distance.choose(0.7)
    assert not panel.told.isVisible()


def test_that_tiles_and_distance_come_back_in_another_panel(panel: Tiles, present: FakePresent, qtbot: QtBot) -> None:
    panel.distance.choose(5.0)
    other = opened(qtbot, present, metrics=())
    other.bring_back(panel.kept())
    assert owners(other) == owners(panel)
    assert other.distance.metres == 5.0


@pytest.mark.parametrize("kept", [{"tiles": 7}, {"tiles": [1, ["d0"], ["d0", 2]]}, {"distance_m": "far"}, {}])
def test_that_what_cannot_be_used_costs_only_itself(
    present: FakePresent, qtbot: QtBot, themed: QApplication, kept: dict[str, object]
) -> None:
    panel = opened(qtbot, present, metrics=())
    panel.bring_back({"tiles": [["d1", "t"]], "distance_m": 3.0} | kept)
    by_itself = [f"Boiler {number}" for number in range(FIRST_TILES)]
    assert owners(panel) == (["Boiler 1"] if "tiles" not in kept else [] if kept["tiles"] != 7 else by_itself)
    assert panel.distance.metres == (0.7 if "distance_m" in kept else 3.0)


def test_that_an_empty_panel_says_what_to_do(qtbot: QtBot, themed: QApplication, present: FakePresent) -> None:
    panel = opened(qtbot, present, metrics=())
    for _ in range(FIRST_TILES):
        panel.view.setCurrentIndex(panel.model.index(0))
        QTest.keyClick(panel.view, Qt.Key.Key_Delete)
    panel.on_frame(frame(2, structure=present.structure + 1))
    assert owners(panel) == []
    assert panel.view.empty_text == EMPTY
    assert not panel.told.isVisible()


def test_that_until_somebody_chooses_the_plant_fills_the_tiles(qtbot: QtBot, themed: QApplication) -> None:
    present = FakePresent()
    present.add("Boiler 1", Metric("b", "t"), area="Boilers", values=(21.4,))
    panel = opened(qtbot, present, metrics=())
    assert owners(panel) == ["Boiler 1"]
    for number in range(20):
        present.add(f"Pump {number}", Metric(f"p{number}", "t"), area="Annex", values=(21.4,))
    panel.on_frame(frame(2, structure=present.structure))
    assert owners(panel) == ["Boiler 1", "Pump 0", "Pump 1", "Pump 2", "Pump 3", "Pump 4"]
    panel.show_area("Boilers")
    panel.on_frame(frame(3, structure=present.structure))
    assert owners(panel) == ["Boiler 1"]
    assert "tiles" not in panel.kept()


def test_that_what_somebody_chose_stays_in_every_area(panel: Tiles, present: FakePresent) -> None:
    panel.show_area("Elsewhere")
    present.add("Boiler 99", Metric("d99", "t"), values=(21.4,))
    panel.on_frame(frame(2, structure=present.structure))
    assert owners(panel) == ["Boiler 0", "Boiler 1", "Boiler 2", "Boiler 3"]


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize(
    "changes",
    [
        {"freshness": Freshness.STALE, "age_s": 187.0},
        {"freshness": Freshness.LINK_LOST, "age_s": 187.0},
        {"freshness": Freshness.OFFLINE},
        {"freshness": Freshness.NEVER, "value": None},
        {"quality": Quality.BAD, "reason": Reason.SENSOR_FAILURE, "value": None},
        {"quality": Quality.UNCERTAIN, "reason": Reason.NOT_ACCURATE, "value": 1.4},
        {"flags": Flag.SIM},
        {"value": 99.0},
    ],
    ids=["stale", "link lost", "offline", "never", "bad", "uncertain", "simulated", "beyond"],
)
def test_that_no_state_is_painted_like_a_live_good_value(
    qtbot: QtBot, themed: QApplication, present: FakePresent, theme: Theme, changes: dict[str, object]
) -> None:
    panel = opened(qtbot, present, theme)
    live, other = picture(panel, 2), picture(panel, 3)
    changes = dict(changes)
    value = changes.pop("value", 21.4)
    present.set_value(2, value, **changes)  # type: ignore[arg-type]
    panel.on_frame(frame(20, structure=present.structure, devices=indices(2), restated=indices(2)))
    assert picture(panel, 2) != live
    assert np.abs(levels(picture(panel, 3)) - levels(other)).max() <= EDGE


def test_that_with_the_link_every_tile_is_hatched_at_once(panel: Tiles, present: FakePresent) -> None:
    present.lose_link()
    panel.on_frame(frame(2, structure=present.structure, restated=indices(*range(20))))
    for row in range(4):
        image = picture(panel, row)
        seen = {image.pixelColor(image.width() // 2 + dx, image.height() - 6).name() for dx in range(14)}
        assert len(seen) > 1, row


def test_that_a_hidden_panel_asks_for_nothing(panel: Tiles, present: FakePresent) -> None:
    panel.hide()
    present.asked_shown = 0
    panel.on_frame(frame(20, structure=present.structure, restated=indices(0)))
    assert present.asked_shown == 0


def test_that_only_a_changed_tile_is_painted(panel: Tiles, present: FakePresent) -> None:
    before = panel.view.painted
    present.set_value(1, 22.9)
    panel.on_frame(frame(10, structure=present.structure, devices=indices(1)))
    QApplication.processEvents()
    assert panel.view.painted == before + 1


def test_that_the_chosen_value_is_copied_with_its_age(panel: Tiles) -> None:
    panel.view.setCurrentIndex(panel.model.index(0))
    QTest.keyClick(panel.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("Boiler 0 · Temperature 21.4 °C · good · live · ")


def test_that_everything_has_a_name(panel: Tiles) -> None:
    assert panel.view.accessibleName() == "Tiles of values"
    assert panel.distance.box.accessibleName() == "Read from"
    spoken = panel.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Boiler 0, Temperature: 21.4 °C, good, 14 ms old"


def test_that_the_metrics_shown_are_told(panel: Tiles) -> None:
    assert panel.metrics_seen() == {0, 1, 2, 3}


def test_that_a_metric_that_is_gone_takes_its_tile_along(panel: Tiles) -> None:
    panel.forget(1)
    panel.forget(19)
    assert owners(panel) == ["Boiler 0", "Boiler 2", "Boiler 3"]
