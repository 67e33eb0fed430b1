import numpy as np

from app.model.freshness import Freshness
from app.model.metric import Kind, Metric, Report
from app.model.quality import Quality
from app.model.stored import LastKnown, Tail
from tests.app.live.conftest import START_S, World

ADDRESS = "ws://plant"


def restore(world, *known: LastKnown, tails: dict | None = None, at_s: float = 100.0) -> None:
    world.board.restore(known, tails or {}, {ADDRESS: 0}, world.START_S + at_s, at_s)


def known(world, path: str, time_s: float | None, value: float | None, **more) -> LastKnown:
    device, name = path.split("/")
    definition = {key: more.pop(key) for key in ("kind", "report") if key in more}
    stamp = None if time_s is None else world.START_S + time_s
    metric = Metric(device, name, period_s=1.0, **definition)
    return LastKnown(metric, more.pop("source", ADDRESS), value, more.pop("text", None), stamp, more.pop("code", 0))


def test_that_the_last_known_values_are_there_before_any_server_is(new_world) -> None:
    world = new_world(up=False)
    restore(world, known(world, "pump/flow", 40.0, 21.4), known(world, "tank/level", None, None))
    shown = world.shown("pump/flow", 100.0)
    assert (shown.value, shown.time_s, shown.age_s) == (21.4, world.START_S + 40.0, 60.0)
    assert shown.freshness is Freshness.LINK_LOST
    assert world.shown("tank/level", 100.0).freshness is Freshness.NEVER
    assert [device.id for device in world.board.devices] == ["pump", "tank"]


def test_that_restored_values_are_never_live_before_their_own_reading(new_world) -> None:
    world = new_world(up=False)
    restore(
        world,
        known(world, "pump/flow", 99.9, 1.0),
        known(world, "pump/mode", 99.9, 1.0, report=Report.ON_CHANGE),
        known(world, "pump/level", 99.9, 1.0),
    )
    world.board.set_link(0, True, 100.1)
    world.tick(100.2)
    assert world.board.device_shown(0).stale == 3
    world.send(100.3, ("pump/flow", 100.3, 2.0), ("pump/mode", 100.3, 2.0))
    assert [world.shown(f"pump/{name}", 100.3).freshness for name in ("flow", "mode", "level")] == [
        Freshness.LIVE,
        Freshness.LIVE,
        Freshness.STALE,
    ]


def test_that_values_of_a_source_that_is_no_longer_set_up_stay_lost(world) -> None:
    restore(world, known(world, "pump/flow", 99.0, 1.0, source="ws://gone"))
    world.tick(100.0)
    assert world.shown("pump/flow", 100.0).freshness is Freshness.LINK_LOST
    world.send(101.0, ("pump/flow", 101.0, 1.0))
    assert world.shown("pump/flow", 101.0).freshness is Freshness.LIVE


def test_that_a_tail_is_drawn_up_to_the_last_known_value(world) -> None:
    times = np.arange(10.0, 90.0)
    tail = Tail(world.START_S + times, np.where(times == 50.0, np.nan, times))
    restore(world, known(world, "pump/flow", 95.0, 1.0), tails={("pump", "flow"): tail, ("gone", "x"): tail})
    samples = world.samples("pump/flow")
    assert len(samples) == 81
    assert samples[0] == (10.0, 10.0)
    assert (50.0, None) in samples
    assert samples[-1] == (95.0, 1.0)
    assert world.board.counters(0).readings == 0


def test_that_texts_and_bad_values_come_back_as_they_were(world) -> None:
    restore(
        world,
        known(world, "pump/note", 99.0, None, text="manual", kind=Kind.TEXT),
        known(world, "pump/flow", 99.0, None, code=203),
    )
    assert world.shown("pump/note", 100.0).text == "manual"
    assert world.shown("pump/flow", 100.0).quality is Quality.BAD
    assert world.board.device_shown(0).bad == 1


def test_that_a_live_value_is_not_replaced_by_a_stored_one(world) -> None:
    world.send(99.0, ("pump/flow", 99.0, 7.0))
    restore(world, known(world, "pump/flow", 98.0, 1.0))
    assert world.shown("pump/flow", 99.0).value == 7.0


def test_that_restored_values_are_news_for_the_screen_and_not_for_the_store(world) -> None:
    restore(world, known(world, "pump/flow", 99.0, 1.0))
    changes = world.changes(100.0)
    assert changes.metrics.tolist() == changes.restated.tolist() == [0]
    assert len(changes.newest_time_s) == 0
    assert len(world.board.take_unsaved().metric) == 0


def test_that_a_stored_time_ahead_of_the_clock_does_not_freeze_the_present(world) -> None:
    restore(world, known(world, "pump/flow", 9000.0, 1.0))
    world.send(101.0, ("pump/flow", 101.0, 2.0))
    assert world.shown("pump/flow", 101.0).value == 2.0


def test_that_a_snapshot_replaces_what_only_we_remember_of_an_on_change_metric_even_with_an_earlier_stamp() -> None:
    world = World(up=False)
    metric = Metric("pump", "running", kind=Kind.DISCRETE, report=Report.ON_CHANGE)
    world.board.restore([LastKnown(metric, "ws://plant", 1.0, None, START_S - 10.0, 0)], {}, {}, START_S, 0.0)
    world.index.define(metric)
    world.send(1.0, ("pump/running", -50.0, 0.0), is_snapshot=True)
    world.board.set_link(0, True, 1.1)
    world.tick(1.5)
    shown = world.shown("pump/running", 1.5)
    assert (shown.value, shown.freshness) == (0.0, Freshness.LIVE)


def test_that_a_snapshot_with_an_earlier_stamp_replaces_nothing_that_was_heard_since() -> None:
    world = World()
    world.metric("pump/running", kind=Kind.DISCRETE, report=Report.ON_CHANGE)
    world.send(1.0, ("pump/running", 1.0, 1.0))
    world.send(1.5, ("pump/running", -50.0, 0.0), is_snapshot=True)
    assert world.shown("pump/running", 1.5).value == 1.0
