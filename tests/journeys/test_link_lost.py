"""The link goes and comes back."""

import numpy as np

from app.model.frame import Frame
from app.model.freshness import Freshness
from app.model.link import LinkState
from app.model.metric import Report
from app.plant.fault import FaultKind
from app.settings import BackoffSettings
from tests.journeys.conftest import Console, Journey, Plant
from ui.roles import DeviceRole

BOILER = "boiler-001"


async def connected(journey: Journey, **options: object) -> tuple[Plant, Console]:
    plant = await journey.plant(**options)
    console = journey.console()
    console.connect(plant.server.url)
    await console.until(console.is_all_live, "every device is live")
    await console.until(lambda: console.trends.panes[0].metrics, "the plant has arranged itself")
    return plant, console


def assert_marked(console: Console) -> None:
    """Nothing on the window may be taken for live."""
    assert set(console.freshness()) == {Freshness.LINK_LOST}
    assert console.row(BOILER).startswith("[")
    assert console.row(BOILER, DeviceRole.SECOND_LINE).startswith("STALE")
    assert console.window.banner.isVisible()
    assert console.window.lost_frame.isVisible()


def test_that_a_closed_socket_marks_every_value_on_the_frame_that_tells_of_it(journey: Journey) -> None:
    async def story() -> None:
        plant, console = await connected(journey)
        told: list[bool] = []

        def look(frame: Frame) -> None:
            if not frame.links[0].state.is_up and not told:
                told.append(all(each is Freshness.LINK_LOST for each in console.freshness()))

        console.each_frame.append(look)
        await plant.stop()
        await console.until(lambda: told, "the loss is seen")
        assert told == [True]
        assert_marked(console)

    journey.run(story())


def test_that_a_half_open_link_is_lost_after_three_heartbeats(journey: Journey) -> None:
    async def story() -> None:
        plant, console = await connected(journey)
        states: list[LinkState] = []
        console.each_frame.append(lambda frame: states.append(frame.links[0].state))
        plant.misbehave(FaultKind.HALF_OPEN, for_s=30)
        await console.until(lambda: not console.frame.links[0].state.is_up, "the silence is noticed")
        assert_marked(console)
        assert LinkState.SUSPECT in states

    journey.run(story())


def test_that_no_value_is_live_again_before_its_own_new_reading(journey: Journey) -> None:
    async def story() -> None:
        plant, console = await connected(journey)
        present = console.engine.present
        plant.misbehave(FaultKind.DROP, for_s=1.0)
        await console.until(lambda: not console.frame.links[0].state.is_up, "the link is lost")
        before = [present.shown(index, console.frame.now_s).time_s for index in range(len(present.metrics))]
        early: list[str] = []

        def look(frame: Frame) -> None:
            for index, metric in enumerate(present.metrics):
                shown = present.shown(index, frame.now_s)
                is_old = shown.time_s == before[index] and metric.report is Report.PERIODIC
                if is_old and shown.freshness is Freshness.LIVE:
                    early.append(f"{metric.device}/{metric.name}")

        console.each_frame.append(look)
        await console.until(console.is_all_live, "every device is live again")
        assert early == []
        assert not console.window.banner.isVisible()
        assert not console.window.lost_frame.isVisible()
        on_change = [i for i, metric in enumerate(present.metrics) if metric.report is Report.ON_CHANGE]
        await console.until(
            lambda: all(present.shown(index, console.frame.now_s).freshness is Freshness.LIVE for index in on_change),
            "what reports on change is live by the snapshot",
        )

    journey.run(story())


async def dropped(plant: Plant, console: Console) -> tuple[int, float]:
    """Let the plant drop the link. Returns a metric whose ring had filled by then, and when the link was lost."""
    metric = console.metric(BOILER, "temperature")
    await console.until(lambda: len(console.ring(metric)[0]) > 10, "the ring fills")
    plant.misbehave(FaultKind.DROP, for_s=1.0)
    await console.until(lambda: not console.frame.links[0].state.is_up, "the link is lost")
    return metric, console.frame.now_s


def test_that_a_resumed_session_leaves_no_hole(journey: Journey) -> None:
    async def story() -> None:
        plant, console = await connected(journey)
        metric, lost_s = await dropped(plant, console)
        await console.until(console.is_all_live, "every device is live again")
        await console.until(lambda: console.ring(metric)[0][-1] > lost_s + 1.5, "time goes on")
        assert missing(plant, console) == []
        assert_none_twice(console)

    journey.run(story())


def test_that_a_server_without_memory_of_us_fills_the_hole_of_every_pen_by_backfill(journey: Journey) -> None:
    async def story() -> None:
        plant, console = await connected(journey)
        metric, lost_s = await dropped(plant, console)
        plant.forget_sessions()
        await console.until(console.is_all_live, "every device is live again")
        await console.until(lambda: console.ring(metric)[0][-1] > lost_s + 1.5, "time goes on")
        await console.until(lambda: not missing(plant, console), "the hole is filled")
        assert_none_twice(console)

    journey.run(story())


def test_that_retry_now_does_not_wait_for_the_countdown(journey: Journey) -> None:
    async def story() -> None:
        plant = await journey.plant(devices=5)
        await plant.stop()
        console = journey.console()
        console.connect(f"ws://127.0.0.1:{plant.port}", backoff=BackoffSettings(base_s=30.0, cap_s=30.0))
        await console.until(lambda: console.link == LinkState.BACKOFF, "the first attempt has failed")
        await plant.start()
        console.window.banner.retry_asked.emit()
        await console.until(console.is_all_live, "every device is live")

    journey.run(story())


def missing(plant: Plant, console: Console) -> list[float]:
    """Samples that the plant has taken since the console's first one, and that its ring does not have."""
    ring = console.ring(console.metric(BOILER, "temperature"))[0]
    wanted = [time_s for time_s in plant.reported(BOILER, "temperature") if ring[0] <= time_s <= ring[-1]]
    return sorted(set(np.round(wanted, 6)) - set(np.round(ring, 6)))


def assert_none_twice(console: Console) -> None:
    assert np.diff(console.ring(console.metric(BOILER, "temperature"))[0]).min() > 0
