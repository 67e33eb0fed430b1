import numpy as np

from app.live.registry import NOBODY, Registry
from app.model.metric import Device, Kind, Metric, Report


def test_that_indices_are_dense_and_found_again_by_name() -> None:
    registry = Registry()
    index = registry.for_source(3)
    assert [index.define(Metric("a", "x")), index.define(Metric("a", "y")), index.define(Metric("b", "x"))] == [0, 1, 2]
    assert index.find("b", "x") == registry.find("b", "x") == 2
    assert registry.definitions.device[:3].tolist() == [0, 0, 1]
    assert index.find("b", "y") is None
    assert index.find("c", "x") is None


def test_that_metrics_of_a_device_keep_the_order_of_announcement() -> None:
    registry = Registry()
    for device, name in (("a", "z"), ("b", "q"), ("a", "y")):
        registry.define(Metric(device, name))
    assert list(registry.metrics_of(0)) == [0, 2]


def test_that_a_redefinition_keeps_the_index_and_bumps_the_structure() -> None:
    registry = Registry()
    registry.define(Metric("a", "x"))
    before = registry.structure
    assert registry.define(Metric("a", "x", unit="bar", range=(0.0, 6.0), period_s=2.0, report=Report.ON_CHANGE)) == 0
    assert registry.structure == before + 1
    assert registry.metrics[0].unit == "bar"
    row = registry.definitions
    assert (row.low[0], row.high[0], row.declared_s[0], row.on_change[0]) == (0.0, 6.0, 2.0, True)


def test_that_saying_the_same_again_changes_nothing() -> None:
    registry = Registry()
    registry.define(Metric("a", "x", states={0: "Closed"}))
    before = registry.structure
    registry.define(Metric("a", "x", states={0: "Closed"}))
    assert registry.structure == before


def test_that_a_made_up_definition_never_replaces_a_configured_one() -> None:
    registry = Registry()
    registry.define(Metric("a", "x", unit="bar"))
    assert registry.define(Metric("a", "x", configured=False)) == 0
    assert registry.metrics[0].unit == "bar"


def test_that_the_bound_on_metrics_refuses_and_counts() -> None:
    registry = Registry(max_metrics=2)
    index = registry.for_source(0)
    assert [index.define(Metric("a", str(number))) for number in range(4)] == [0, 1, None, None]
    assert registry.refused == index.refused == 2
    assert index.define(Metric("a", "1", unit="V")) == 1


def test_that_each_source_may_make_up_only_so_many_metrics() -> None:
    registry = Registry()
    index, other = registry.for_source(0, max_made_up=1), registry.for_source(1, max_made_up=1)
    assert index.define(Metric("a", "x", configured=False)) == 0
    assert index.define(Metric("a", "y", configured=False)) is None
    assert index.define(Metric("a", "x", configured=False)) == 0
    assert index.define(Metric("a", "z")) == 1
    assert other.define(Metric("a", "y", configured=False)) == 2
    assert (index.made_up, index.refused) == (1, 1)


def test_that_a_metric_belongs_to_the_first_source_that_speaks_of_it() -> None:
    registry = Registry()
    registry.define(Metric("a", "x"))
    assert registry.definitions.owner[0] == NOBODY
    registry.for_source(4).define(Metric("a", "x"))
    registry.for_source(5).define(Metric("a", "x"))
    assert registry.definitions.owner[0] == 4


def test_that_a_device_takes_label_and_area_from_its_metrics() -> None:
    registry = Registry()
    registry.define(Metric("a", "x"))
    assert registry.devices[0] == Device("a", "a")
    registry.define(Metric("a", "y", device_label="Pump 1", area="North"))
    registry.define(Metric("a", "z"))
    assert registry.devices[0] == Device("a", "Pump 1", "North")


def test_that_ordinals_beyond_the_named_states_are_out_of_range() -> None:
    registry = Registry()
    registry.define(Metric("a", "x", kind=Kind.ENUM, states={1: "Auto", 3: "Off"}))
    assert (registry.definitions.low[0], registry.definitions.high[0]) == (1.0, 3.0)


def test_that_definitions_survive_the_growth_of_the_table() -> None:
    registry = Registry()
    for number in range(1000):
        registry.define(Metric(f"d{number}", "x", period_s=float(number + 1)))
    assert np.array_equal(registry.definitions.declared_s[:1000], np.arange(1.0, 1001.0))
