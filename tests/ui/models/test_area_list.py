from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.model.freshness import Freshness
from app.model.metric import Metric
from tests.ui.fake_present import FakePresent, frame, indices
from ui.models.area_list import AreaListModel
from ui.roles import AreaRole

WARNING = QAbstractItemModelTester.FailureReportingMode.Warning


@pytest.fixture
def present() -> FakePresent:
    present = FakePresent()
    for number in range(12):
        present.add(f"Device {number}", Metric(f"d{number}", "t"), area=f"Hall {number % 3}", values=(1.0,))
    return present


@pytest.fixture
def model(qtbot: QtBot, present: FakePresent) -> Iterator[AreaListModel]:
    model = AreaListModel(present)
    tester = QAbstractItemModelTester(model, WARNING)
    model.on_frame(frame(1, structure=present.structure))
    yield model
    tester.deleteLater()
    model.deleteLater()


def test_that_only_an_area_that_changed_is_announced(model: AreaListModel, present: FakePresent) -> None:
    changed: list[int] = []
    model.dataChanged.connect(lambda first, last: changed.extend(range(first.row(), last.row() + 1)))
    present.set_freshness(4, Freshness.STALE)
    model.on_frame(frame(2, structure=present.structure, restated=indices(4)))
    assert changed == [1], "Hall 1, and at once"
    model.on_frame(frame(60, structure=present.structure))
    assert changed == [1], "what is the same is not told again"


def test_that_new_areas_appear_in_their_place(model: AreaListModel, present: FakePresent) -> None:
    present.add("Well", Metric("well", "t"), area="Atrium", values=(1.0,))
    model.on_frame(frame(2, structure=present.structure))
    names = [model.index(row).data() for row in range(model.rowCount())]
    assert names == ["Atrium", "Hall 0", "Hall 1", "Hall 2"]
    assert model.index_of("Hall 1").row() == 2
    assert not model.index_of("Hall 9").isValid()


def test_that_an_area_is_copied_with_its_time(model: AreaListModel) -> None:
    index = model.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Hall 0: All 4 are live"
    assert index.data(AreaRole.COPIED).startswith("Hall 0: All 4 are live · as of 1 Jan 2026 ")
    assert " UTC" in index.data(AreaRole.COPIED)


def test_that_a_storm_of_states_is_counted_a_few_times_a_second(model: AreaListModel, present: FakePresent) -> None:
    told: list[int] = []
    model.dataChanged.connect(lambda first, _last: told.append(first.row()))
    for number in range(12):  # 60 ticks a second
        present.set_freshness(number, Freshness.STALE)
        now_mono_s = 1000.0 + (2.0 + number / 6.0) * 0.1
        model.on_frame(frame(2, structure=present.structure, restated=indices(number), now_mono_s=now_mono_s))
    assert 1 <= len(told) <= 6
    model.on_frame(frame(9, structure=present.structure))
    assert [model.index(row).data(AreaRole.STATE).old for row in range(3)] == [4, 4, 4]
