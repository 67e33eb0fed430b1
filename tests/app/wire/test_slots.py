from dataclasses import replace

import pytest

from app.model.link import BadInput
from app.model.metric import Metric
from app.wire import slots as slots_module
from app.wire.descriptions import Descriptions
from app.wire.rules import Description
from app.wire.slots import UNUSED, Slots
from tests.app.wire.decoders import Bench, Names

PUMP = Metric("pump", "speed")


def slots_of(bench: Bench, unused: tuple[str, ...] = (), *described: Description) -> Slots:
    return Slots(bench.names, Descriptions(described, unused), bench.rejects)


def test_that_a_key_of_a_device_is_worked_out_once() -> None:
    bench = Bench()
    slots = slots_of(bench)
    made = slots.make("pump", {}, "speed", 12.5, None)
    assert made is not None
    assert slots.tables == {"pump": {"speed": made}}


def test_that_both_memories_start_afresh_when_they_are_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots_module, "MAX_SLOTS", 3)
    bench = Bench()
    slots = slots_of(bench)
    for number in range(5):
        slots.make(f"d{number}", {}, "x", 1.0, None)
        slots.of_given(replace(PUMP, name=f"given {number}"))
    assert list(slots.tables) == ["d3", "d4"]
    assert len(slots._given) == 2
    assert [metric.name for metric in bench.names.metrics].count("x") == 5


def test_that_a_given_metric_that_has_changed_gets_another_slot() -> None:
    slots = slots_of(Bench())
    first = slots.of_given(PUMP)
    assert slots.of_given(PUMP) is first
    other = slots.of_given(replace(PUMP, unit="1/s"))
    assert other is not first
    assert other is not None
    assert other.metric.unit == "1/s"


def test_that_what_is_not_used_is_known_and_has_no_index() -> None:
    slots = slots_of(Bench(), ("pump/*",))
    made = slots.make("pump", {}, "speed", 12.5, None)
    assert made is not None
    assert made.index == UNUSED


def test_that_without_room_there_is_no_slot_and_it_is_counted() -> None:
    bench = Bench(names=Names(most=1))
    slots = slots_of(bench)
    assert slots.make("pump", {}, "speed", 12.5, None) is not None
    assert slots.make("pump", slots.tables["pump"], "flow", 1.0, None) is None
    assert slots.of_given(replace(PUMP, name="level")) is None
    assert bench.count(BadInput.TOO_MANY_METRICS) == 2
