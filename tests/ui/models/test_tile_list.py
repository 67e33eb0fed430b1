from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.model.freshness import Freshness
from app.model.metric import DeviceState, Kind, Limits, LimitState, Metric
from app.model.quality import Flag
from tests.ui.fake_present import NOW_S, FakePresent, frame, indices
from ui.dragged import metric_of
from ui.models.tile_list import FULL, MOST_TILES, TileListModel
from ui.roles import METRIC_MIME, TileRole

WARNING = QAbstractItemModelTester.FailureReportingMode.Warning


@pytest.fixture
def present() -> FakePresent:
    present = FakePresent()
    for number in range(60):
        metric = Metric(f"d{number}", "t", unit="Cel", decimals=1, label="Temperature", limits=Limits(hihi=95.0))
        present.add(f"Boiler {number}", metric, values=(21.4,))
    return present


@pytest.fixture
def model(qtbot: QtBot, present: FakePresent) -> Iterator[TileListModel]:
    model = TileListModel(present)
    tester = QAbstractItemModelTester(model, WARNING)
    for metric in (0, 1, 2):
        assert model.put(metric) == ""
    model.on_frame(frame(1, structure=present.structure))
    yield model
    tester.deleteLater()
    model.deleteLater()


def owners(model: TileListModel) -> list[str]:
    return [tile.owner for tile in model.tiles]


def changes(model: TileListModel) -> list[int]:
    told: list[int] = []
    model.dataChanged.connect(lambda first, _last: told.append(first.row()))
    return told


def test_that_a_tile_says_everything_of_a_live_value(model: TileListModel) -> None:
    tile = model.tiles[0]
    assert (tile.owner, tile.title, tile.value, tile.unit) == ("Boiler 0", "Temperature", "21.4", "°C")
    assert (tile.tag, tile.age, tile.flag, tile.is_old) == ("", "", "", False)


def test_that_what_is_not_live_says_so_with_its_age(model: TileListModel, present: FakePresent) -> None:
    present.set_freshness(0, Freshness.STALE, age_s=134.0)
    present.set_freshness(1, Freshness.OFFLINE, age_s=187.0)
    present.announce(1, DeviceState.OFFLINE, NOW_S - 180.0)
    model.on_frame(frame(2, structure=present.structure, restated=indices(0, 1), now_s=NOW_S))
    stale, offline, live = model.tiles
    assert (stale.value, stale.tag, stale.age, stale.is_old) == ("[21.4]", "STALE 2m14s", "", True)
    assert (offline.value, offline.age, offline.is_old) == ("[21.4]", "3 min 07 s old", True)
    assert offline.tag.startswith("OFFLINE since ")
    assert live.tag == ""


def test_that_a_limit_and_a_flag_are_told(model: TileListModel, present: FakePresent) -> None:
    present.set_value(0, 99.0, flags=Flag.SIM)
    model.on_frame(frame(10, structure=present.structure))
    assert (model.tiles[0].limit, model.tiles[0].flag, model.tiles[0].tag) == (LimitState.HIHI, "SIM", "")


def test_that_only_tiles_that_changed_are_announced(model: TileListModel, present: FakePresent) -> None:
    told = changes(model)
    present.set_value(1, 30.0)
    model.on_frame(frame(2, structure=present.structure, metrics=indices(1), devices=indices(1)))
    assert told == [], "numerals wait for their beat"
    model.on_frame(frame(10, structure=present.structure))
    assert told == [1]


def test_that_a_state_is_shown_at_once_but_that_of_others_asks_for_nothing(
    model: TileListModel, present: FakePresent
) -> None:
    told = changes(model)
    present.set_freshness(1, Freshness.STALE)
    model.on_frame(frame(2, structure=present.structure, restated=indices(40)))
    assert told == []
    model.on_frame(frame(3, structure=present.structure, restated=indices(1)))
    assert told == [1]


def test_that_tiles_are_moved_and_removed(model: TileListModel) -> None:
    model.move(0, 5)
    assert owners(model) == ["Boiler 1", "Boiler 2", "Boiler 0"]
    model.move(2, -1)
    assert owners(model) == ["Boiler 1", "Boiler 0", "Boiler 2"]
    model.remove(0)
    assert owners(model) == ["Boiler 0", "Boiler 2"]
    model.put(2, 0)
    assert owners(model) == ["Boiler 2", "Boiler 0"], "one that is there moves"


def test_that_there_is_an_end_to_tiles(model: TileListModel) -> None:
    for metric in range(MOST_TILES):
        model.put(metric)
    assert model.put(59) == FULL
    assert model.rowCount() == MOST_TILES
    assert model.put(5, 0) == "", "but what is there may move"


def test_that_a_value_nobody_has_told_of_waits_under_its_name(model: TileListModel, present: FakePresent) -> None:
    model.show_names([("well", "level"), ("d0", "t"), ("well", "level")])
    waiting = model.tiles[0]
    assert (waiting.metric, waiting.owner, waiting.title, waiting.tag) == (None, "well", "level", "NO DATA")
    assert model.rowCount() == 2, "no tile twice"
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "well, level: no data"
    assert model.index(0).data(TileRole.COPIED) == ""
    present.add("Well", Metric("well", "level", unit="m", decimals=2), values=(3.0,))
    model.on_frame(frame(10, structure=present.structure))
    assert (model.tiles[0].owner, model.tiles[0].value) == ("Well", "3.00")


def test_that_room_is_made_for_the_longest_number_but_not_for_words(model: TileListModel, present: FakePresent) -> None:
    metric = Metric("tank", "level", unit="m", decimals=1, range=(-5.0, 1200.0))
    present.add("Tank", metric, values=(3.0,))
    present.add("Fan", Metric("fan", "mode", kind=Kind.ENUM, states={1: "Running"}), values=(1.0,))
    model.put(60)
    model.put(61)
    assert model.tiles[0].widest == "[21.4]"
    assert model.tiles[3].widest == "[1\u2009200.0]"
    assert model.tiles[4].widest is None


def test_that_a_tile_is_dragged_as_its_metric(model: TileListModel) -> None:
    data = model.mimeData([model.index(1)])
    assert metric_of(bytes(data.data(METRIC_MIME).data())) == ("d1", "t")
    assert model.index(1).flags() & Qt.ItemFlag.ItemIsDragEnabled
    assert not model.flags(QModelIndex()) & Qt.ItemFlag.ItemIsDragEnabled
