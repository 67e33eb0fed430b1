import pytest

from app.model.freshness import Freshness
from app.model.metric import Metric
from tests.ui.fake_present import NOW_S, FakePresent
from ui.models.device_order import DeviceFilter, DeviceOrder, DeviceQuery, DeviceSort


def metric(device: str, name: str = "temperature", unit: str = "Cel") -> Metric:
    return Metric(device, name, unit=unit, decimals=1, label=name.title())


@pytest.fixture
def present() -> FakePresent:
    present = FakePresent()
    present.add("Boiler 10", metric("b10"), area="Utilities", values=(94.6,))
    present.add("Boiler 2", metric("b2"), area="Utilities", values=(80.0,))
    present.add("Kühlraum 3", metric("cold-3", "Rückluft"), area="Warehouse", values=(-17.2,))
    present.add("Well pump", metric("well", "pressure", "bar"), values=(3.8,))
    return present


def listed(present: FakePresent, query: DeviceQuery) -> list[str]:
    order = DeviceOrder(present)
    order.learn()
    rows = order.rows(query, NOW_S).tolist()
    return [present.devices[row].label if row >= 0 else f"# {order.areas[-1 - row]}" for row in rows]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("boiler", ["Boiler 2", "Boiler 10"]),
        ("kuhl", ["Kühlraum 3"]),
        ("COLD-3", ["Kühlraum 3"]),
        ("ruckluft", ["Kühlraum 3"]),
        ("warehouse", ["Kühlraum 3"]),
        ("10 util", ["Boiler 10"]),
        ("pressure", ["Well pump"]),
        ("boiler pressure", []),
        ("  ", ["Boiler 2", "Boiler 10", "Kühlraum 3", "Well pump"]),
    ],
)
def test_that_search_finds_names_ids_areas_and_metrics(present: FakePresent, words: str, found: list[str]) -> None:
    assert listed(present, DeviceQuery(search=words)) == found


def test_that_a_metric_announced_later_can_be_found(present: FakePresent) -> None:
    order = DeviceOrder(present)
    order.learn()
    assert not len(order.rows(DeviceQuery(search="humidity"), NOW_S))
    present.add_metric(3, metric("well", "humidity"))
    order.learn()
    assert order.rows(DeviceQuery(search="humidity"), NOW_S).tolist() == [3]


def test_that_filters_list_what_they_count(present: FakePresent) -> None:
    present.set_freshness(0, Freshness.STALE)
    present.set_freshness(1, Freshness.LINK_LOST)
    present.set_freshness(2, Freshness.OFFLINE)
    present.set_bad(3)
    order = DeviceOrder(present)
    order.learn()
    counts = order.counts()
    assert (counts.all, counts.stale, counts.offline, counts.bad) == (4, 2, 1, 1)
    assert listed(present, DeviceQuery(DeviceFilter.STALE)) == ["Boiler 2", "Boiler 10"]
    assert listed(present, DeviceQuery(DeviceFilter.OFFLINE)) == ["Kühlraum 3"]
    assert listed(present, DeviceQuery(DeviceFilter.BAD)) == ["Well pump"]


def test_that_an_area_bounds_rows_and_counts(present: FakePresent) -> None:
    order = DeviceOrder(present)
    order.learn()
    assert order.counts("Utilities").all == 2
    assert order.counts("Nowhere").all == 0
    assert listed(present, DeviceQuery(area="Warehouse")) == ["Kühlraum 3"]


def test_that_the_worst_state_comes_first(present: FakePresent) -> None:
    present.set_freshness(1, Freshness.STALE)
    present.set_freshness(2, Freshness.OFFLINE)
    present.set_bad(3)
    names = listed(present, DeviceQuery(sort=DeviceSort.STATE))
    assert names == ["Well pump", "Kühlraum 3", "Boiler 2", "Boiler 10"]


def test_that_values_are_compared_within_their_unit_only(present: FakePresent) -> None:
    names = listed(present, DeviceQuery(sort=DeviceSort.VALUE))
    assert names == ["Boiler 10", "Boiler 2", "Kühlraum 3", "Well pump"]


def test_that_areas_are_sorted_with_the_nameless_last(present: FakePresent) -> None:
    names = listed(present, DeviceQuery(sort=DeviceSort.AREA))
    assert names == ["Boiler 2", "Boiler 10", "Kühlraum 3", "Well pump"]


def test_that_groups_stand_under_headings(present: FakePresent) -> None:
    names = listed(present, DeviceQuery(is_grouped=True))
    assert names == ["# Utilities", "Boiler 2", "Boiler 10", "# Warehouse", "Kühlraum 3", "# No area", "Well pump"]
    assert listed(present, DeviceQuery(is_grouped=True, search="zebra")) == []


def test_that_a_renamed_device_moves(present: FakePresent) -> None:
    order = DeviceOrder(present)
    order.learn()
    present.devices[0] = type(present.devices[0])("b10", "A boiler", "Utilities")
    order.learn()
    assert order.rows(DeviceQuery(), NOW_S).tolist() == [0, 1, 2, 3]
