from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.model.freshness import Freshness
from app.model.metric import Metric
from tests.ui.fake_present import FakePresent, frame, indices
from ui.models.device_list import DeviceListModel
from ui.models.device_order import DeviceFilter, DeviceQuery, DeviceSort
from ui.models.device_row import DeviceRow
from ui.roles import DeviceRole

WARNING = QAbstractItemModelTester.FailureReportingMode.Warning
"""Qt warnings fail a test."""


class Changes:
    """What the model announced."""

    def __init__(self, model: DeviceListModel) -> None:
        self.ranges: list[tuple[int, int]] = []
        model.dataChanged.connect(lambda first, last, _roles: self.ranges.append((first.row(), last.row())))

    def take(self) -> list[tuple[int, int]]:
        taken, self.ranges[:] = list(self.ranges), []
        return taken


@pytest.fixture
def present() -> FakePresent:
    present = FakePresent()
    for number in range(10):
        add(present, f"Device {number}", area=f"Area {number % 2}")
    return present


def add(present: FakePresent, label: str, area: str = "") -> int:
    return present.add(label, Metric(label, "t", unit="Cel", decimals=1), area=area, values=(21.4,))


@pytest.fixture
def model(qtbot: QtBot, present: FakePresent) -> Iterator[DeviceListModel]:
    model = DeviceListModel(present)
    tester = QAbstractItemModelTester(model, WARNING)
    model.set_visible(0, 99)
    model.on_frame(frame(1, structure=present.structure))
    yield model
    tester.deleteLater()
    model.deleteLater()


def names(model: DeviceListModel) -> list[str]:
    return [model.index(row).data() for row in range(model.rowCount())]


def test_that_the_model_keeps_every_promise_of_qt(
    model: DeviceListModel, present: FakePresent, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(model)
    model.set_query(DeviceQuery(is_grouped=True))
    qtmodeltester.check(model)


def test_that_a_list_has_no_children(model: DeviceListModel) -> None:
    assert model.rowCount(model.index(0)) == 0
    assert model.rowCount() == 10


def test_that_rows_answer_by_named_roles(model: DeviceListModel, present: FakePresent) -> None:
    present.set_freshness(3, Freshness.STALE, 187.0)
    model.on_frame(frame(2, structure=present.structure))
    index = model.index_of(3)
    assert index.data() == "Device 3"
    assert index.data(DeviceRole.INDEX) == 3
    assert index.data(DeviceRole.VALUE) == "[21.4]"
    assert index.data(DeviceRole.UNIT) == "°C"
    assert index.data(DeviceRole.SECOND_LINE) == "STALE 3m07s"
    assert index.data(DeviceRole.FRESHNESS) is Freshness.STALE
    assert isinstance(index.data(DeviceRole.ROW), DeviceRow)
    assert "stale" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    assert QModelIndex().data() is None


def test_that_new_devices_are_inserted_where_they_belong(model: DeviceListModel, present: FakePresent) -> None:
    inserted: list[tuple[int, int]] = []
    resets: list[bool] = []
    model.rowsInserted.connect(lambda _parent, first, last: inserted.append((first, last)))
    model.modelReset.connect(lambda: resets.append(True))
    add(present, "Device 3b")
    add(present, "Aardvark")
    model.on_frame(frame(2, structure=present.structure))
    assert names(model)[:2] == ["Aardvark", "Device 0"]
    assert inserted == [(0, 0), (5, 5)]
    assert not resets


def test_that_an_unchanged_structure_is_not_learnt_again(model: DeviceListModel, present: FakePresent) -> None:
    before = present.structure
    add(present, "Unannounced")
    model.on_frame(frame(2, structure=before))
    assert model.rowCount() == 10


def test_that_only_visible_rows_are_announced(model: DeviceListModel) -> None:
    changes = Changes(model)
    model.set_visible(2, 4)
    model.on_frame(frame(20, structure=20, devices=indices(*range(10))))
    assert changes.take() == [(2, 4)]
    model.set_visible(0, -1)
    model.on_frame(frame(40, structure=20, devices=indices(*range(10))))
    assert changes.take() == []


def test_that_changed_neighbours_are_announced_as_one_range(model: DeviceListModel) -> None:
    changes = Changes(model)
    model.on_frame(frame(20, structure=20, devices=indices(1, 2, 3, 7)))
    assert changes.take() == [(1, 3), (7, 7)]


def test_that_numerals_repaint_twice_a_second_in_turns_and_none_is_forgotten(model: DeviceListModel) -> None:
    changes = Changes(model)
    model.on_frame(frame(20, structure=20, devices=indices(*range(10))))
    assert changes.take() == [(0, 9)], "after a pause, all at once"
    for number in range(21, 25):
        model.on_frame(frame(number, structure=20))
    changes.take()
    announced: list[tuple[int, int]] = []
    for number in range(25, 35):
        model.on_frame(frame(number, structure=20, devices=indices(*range(10))))
        announced += changes.take()
    rows = [row for first, last in announced for row in range(first, last + 1)]
    assert sorted(rows) == sorted([*range(10)] * 2), "each row once a beat, and there were two beats"
    assert max(last - first for first, last in announced) < 9, "never all of them in one tick"


def test_that_a_change_of_state_is_announced_at_once(model: DeviceListModel, present: FakePresent) -> None:
    model.on_frame(frame(20, structure=20))
    changes = Changes(model)
    present.set_freshness(5, Freshness.STALE)
    model.on_frame(frame(21, structure=20, devices=indices(5), restated=indices(5)))
    assert changes.take() == [(5, 5)]


def test_that_ages_count_on_while_nothing_arrives(model: DeviceListModel, present: FakePresent) -> None:
    present.set_freshness(5, Freshness.STALE, 10.0)
    model.on_frame(frame(20, structure=20, restated=indices(5)))
    changes = Changes(model)
    seen = []
    for number in range(21, 51):
        model.on_frame(frame(number, structure=20))
        if changes.take() == [(5, 5)]:
            seen.append(model.index(5).data(DeviceRole.SECOND_LINE))
    assert seen == ["STALE 13s", "STALE 14s", "STALE 15s"]


def test_that_rows_nobody_sees_cost_no_question(model: DeviceListModel, present: FakePresent) -> None:
    model.set_visible(0, -1)
    present.asked_shown = 0
    for number in range(20, 60):
        model.on_frame(frame(number, structure=20, devices=indices(*range(10)), restated=indices(1)))
    assert present.asked_shown == 0


def test_that_filtering_removes_rows_and_keeps_the_selection(model: DeviceListModel, present: FakePresent) -> None:
    present.set_freshness(4, Freshness.STALE)
    present.set_freshness(7, Freshness.STALE)
    kept = QPersistentModelIndex(model.index(7))
    model.set_query(DeviceQuery(DeviceFilter.STALE))
    assert names(model) == ["Device 4", "Device 7"]
    assert kept.row() == 1
    model.set_query(DeviceQuery())
    assert kept.row() == 7


def test_that_sorting_moves_what_persists(model: DeviceListModel, present: FakePresent) -> None:
    present.set_bad(8)
    kept = QPersistentModelIndex(model.index(8))
    model.set_query(DeviceQuery(sort=DeviceSort.STATE))
    assert kept.row() == 0
    assert names(model)[0] == "Device 8"


def test_that_a_big_change_of_rows_is_one_reset(qtbot: QtBot) -> None:
    present = FakePresent()
    for number in range(200):
        add(present, f"Device {number}")
        if number % 2:
            present.set_freshness(number, Freshness.STALE)
    model = DeviceListModel(present)
    model.on_frame(frame(1, structure=1))
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    model.set_query(DeviceQuery(DeviceFilter.STALE))
    assert resets == [True]
    assert model.rowCount() == 100


def test_that_a_filtered_list_follows_the_state_of_devices(model: DeviceListModel, present: FakePresent) -> None:
    model.set_query(DeviceQuery(DeviceFilter.STALE))
    assert names(model) == []
    present.set_freshness(4, Freshness.STALE)
    model.on_frame(frame(20, structure=20, devices=indices(4), restated=indices(4)))
    assert names(model) == ["Device 4"]


def test_that_no_row_moves_under_the_pointer(model: DeviceListModel, present: FakePresent) -> None:
    model.set_query(DeviceQuery(sort=DeviceSort.STATE))
    waits: list[bool] = []
    model.order_waits_changed.connect(waits.append)
    model.hold(True)
    before = names(model)
    present.set_bad(8)
    model.on_frame(frame(20, structure=20, devices=indices(8), restated=indices(8)))
    assert names(model) == before
    assert waits == [True]
    model.hold(False)
    assert names(model)[0] == "Device 8"
    assert waits == [True, False]


def test_that_the_operator_may_ask_for_the_new_order(model: DeviceListModel, present: FakePresent) -> None:
    model.set_query(DeviceQuery(sort=DeviceSort.STATE))
    model.hold(True)
    present.set_bad(8)
    model.on_frame(frame(20, structure=20, restated=indices(8)))
    model.apply_order()
    assert names(model)[0] == "Device 8"
    assert not model.order_waits


def test_that_newcomers_stand_below_while_rows_are_held(model: DeviceListModel, present: FakePresent) -> None:
    model.hold(True)
    before = names(model)
    add(present, "Aardvark")
    model.on_frame(frame(20, structure=present.structure))
    assert names(model) == [*before, "Aardvark"]
    assert model.order_waits
    model.hold(False)
    assert names(model) == ["Aardvark", *before]


def test_that_an_empty_list_fills_even_under_the_pointer(qtbot: QtBot, present: FakePresent) -> None:
    model = DeviceListModel(present)
    model.hold(True)
    model.on_frame(frame(1, structure=present.structure))
    assert model.rowCount() == 10


def test_that_headings_cannot_be_chosen(model: DeviceListModel) -> None:
    model.set_query(DeviceQuery(is_grouped=True))
    heading = model.index(0)
    assert heading.data(DeviceRole.HEADING) == "Area 0"
    assert heading.data(DeviceRole.ROW) is None
    assert heading.flags() == Qt.ItemFlag.NoItemFlags
    assert model.index(1).data(DeviceRole.HEADING) is None
    assert model.index(1).flags() & Qt.ItemFlag.ItemIsSelectable


def test_that_counts_are_told_when_they_change(model: DeviceListModel, present: FakePresent) -> None:
    told: list[object] = []
    model.counts_changed.connect(told.append)
    present.set_freshness(4, Freshness.STALE)
    model.on_frame(frame(20, structure=20, restated=indices(4)))
    model.on_frame(frame(40, structure=20, restated=indices(4)))
    assert [(counts.all, counts.stale) for counts in told] == [(10, 1)]  # type: ignore[attr-defined]


def test_that_the_oldest_visible_value_is_known(model: DeviceListModel, present: FakePresent) -> None:
    present.set_freshness(9, Freshness.STALE, 500.0)
    present.set_freshness(2, Freshness.STALE, 30.0)
    model.set_visible(0, 5)
    model.on_frame(frame(20, structure=20))
    assert model.oldest_visible_s() == pytest.approx(32.0)
    model.set_visible(0, -1)
    assert model.oldest_visible_s() is None


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("add"), st.integers(0, 99)),
            st.tuples(st.just("stale"), st.integers(0, 9)),
            st.tuples(st.just("live"), st.integers(0, 9)),
            st.tuples(st.just("filter"), st.sampled_from(DeviceFilter)),
            st.tuples(st.just("sort"), st.sampled_from(DeviceSort)),
            st.tuples(st.just("group"), st.booleans()),
            st.tuples(st.just("search"), st.sampled_from(["", "1", "device", "area 1", "zebra"])),
            st.tuples(st.just("hold"), st.booleans()),
        ),
        max_size=25,
    )
)
def test_that_whatever_happens_the_rows_are_those_asked_for_or_waiting(
    qtbot: QtBot, steps: list[tuple[str, object]]
) -> None:
    present = FakePresent()
    for number in range(10):
        add(present, f"Device {number}", area=f"Area {number % 2}")
    model = DeviceListModel(present)
    tester = QAbstractItemModelTester(model, WARNING)
    query = DeviceQuery()
    for number, (what, which) in enumerate([("start", 0), *steps]):
        restated = indices()
        if what == "add":
            add(present, f"Device {which}b", area="Area 1")
        elif what in ("stale", "live"):
            present.set_freshness(int(which), Freshness.STALE if what == "stale" else Freshness.LIVE)  # type: ignore[call-overload]
            restated = indices(int(which))  # type: ignore[call-overload]
        elif what == "hold":
            model.hold(bool(which))
        elif what in ("filter", "sort", "group", "search"):
            field = "is_grouped" if what == "group" else what
            query = DeviceQuery(**{**{f: getattr(query, f) for f in query.__slots__}, field: which})
            model.set_query(query)
        model.on_frame(frame(100 * number, structure=present.structure, restated=restated))
        wanted = model._order.rows(query, model._now_s).tolist()
        if not query.follows_state or query.sort is DeviceSort.VALUE or not model.order_waits:
            assert model.order_waits or sorted(model._rows.tolist()) == sorted(wanted)
        if not model.order_waits and query.sort is not DeviceSort.VALUE:
            assert model._rows.tolist() == wanted
    tester.deleteLater()
    model.deleteLater()
