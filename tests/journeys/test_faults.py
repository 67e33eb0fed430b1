"""Every way in which the plant can misbehave: counted, shown, survived."""

from collections.abc import Callable

import pytest

from app.model.freshness import Freshness
from app.model.link import BadInput, LinkState
from app.model.quality import Quality, TimeQuality
from app.plant.fault import FaultKind
from tests.journeys.conftest import Console, Journey
from ui.roles import DeviceRole

BOILER = "boiler-001"


def boiler(console: Console):
    return console.engine.present.shown(console.metric(BOILER, "temperature"), console.frame.now_s)


def counters(console: Console):
    return console.engine.present.counters(console.metric(BOILER, "temperature"))


def told_on_row(console: Console, part: str) -> bool:
    return part in console.row(BOILER, DeviceRole.SECOND_LINE)


SEEN: dict[FaultKind, tuple[dict[str, object], Callable[[Console], object]]] = {
    FaultKind.SPIKE: ({}, lambda console: boiler(console).quality is Quality.UNCERTAIN),
    FaultKind.STUCK: ({}, lambda console: counters(console).readings > 20),
    FaultKind.SILENT: ({}, lambda console: boiler(console).freshness is Freshness.STALE),
    FaultKind.OFFLINE: ({}, lambda console: boiler(console).freshness is Freshness.OFFLINE),
    FaultKind.NULL: ({}, lambda console: console.row(BOILER) == "----" and boiler(console).last_good),
    FaultKind.QUALITY: ({"code": 204}, lambda console: told_on_row(console, "BAD")),
    FaultKind.LATE: ({"by_s": 60.0}, lambda console: boiler(console).freshness is Freshness.STALE),
    FaultKind.FUTURE: ({"by_s": 3600.0}, lambda console: boiler(console).time_quality is TimeQuality.SKEWED),
    FaultKind.SHUFFLE: ({"by_s": 1.0}, lambda console: counters(console).out_of_order > 0),
    FaultKind.DUPLICATE: ({}, lambda console: counters(console).duplicates > 0),
}


@pytest.mark.parametrize("kind", SEEN)
def test_that_a_fault_of_a_device_is_seen_on_that_device_alone(journey: Journey, kind: FaultKind) -> None:
    settings, is_seen = SEEN[kind]

    async def story() -> None:
        plant = await journey.plant()
        console = journey.console()
        console.connect(plant.server.url)
        await console.until(console.is_all_live, "every device is live")
        plant.misbehave(kind, for_s=0.0, devices=BOILER, **settings)
        await console.until(lambda: is_seen(console), f"{kind} is seen")
        assert console.link == LinkState.LIVE
        assert console.devices_live() >= 19
        plant.behave()
        await console.until(
            lambda: boiler(console).freshness is Freshness.LIVE and boiler(console).quality is Quality.GOOD,
            "the boiler is well again",
            within_s=90,
        )

    journey.run(story())


def test_that_nonsense_of_every_form_is_counted_and_sampled_and_costs_nothing_else(journey: Journey) -> None:
    async def story() -> None:
        plant = await journey.plant()
        console = journey.console()
        console.connect(plant.server.url)
        await console.until(console.is_all_live, "every device is live")
        plant.misbehave(FaultKind.NONSENSE, for_s=0.0, every_s=0.02)
        wanted = {BadInput.BAD_JSON, BadInput.BAD_SCHEMA, BadInput.UNKNOWN_TYPE, BadInput.UNKNOWN_CHANNEL}
        await console.until(lambda: wanted <= set(console.engine.link_counters(0).bad), "every kind is counted")
        rejected = console.engine.rejected(0)
        assert 0 < len(rejected) <= 50
        assert all(len(each.sample) <= 512 for each in rejected)
        assert console.engine.totals().bad_frames >= len(wanted)
        assert console.link == LinkState.LIVE
        assert console.is_all_live()

    journey.run(story())


def test_that_a_hole_in_the_sequence_is_suspected_and_mended_on_the_same_socket(journey: Journey) -> None:
    async def story() -> None:
        plant = await journey.plant()
        console = journey.console()
        console.connect(plant.server.url)
        await console.until(console.is_all_live, "every device is live")
        states: list[str] = []
        console.each_frame.append(lambda frame: states.append(frame.links[0].state.value))
        plant.misbehave(FaultKind.GAP, count=5)
        await console.until(lambda: console.engine.link_counters(0).gaps >= 1, "the hole is counted")
        await console.until(lambda: console.link == LinkState.LIVE, "the link is live again")
        assert console.engine.link_counters(0).connects == 1
        assert "lost" not in states

    journey.run(story())


def test_that_a_server_that_accepts_and_closes_is_not_stormed(journey: Journey) -> None:
    async def story() -> None:
        plant = await journey.plant()
        console = journey.console()
        plant.misbehave(FaultKind.ACCEPT_CLOSE, for_s=0.0)
        await console.next_frame()
        attempts: list[int] = []
        console.each_frame.append(lambda frame: attempts.extend(link.attempt for link in frame.links))
        console.connect(plant.server.url)
        await console.until(lambda: console.engine.link_counters(0).connects >= 3, "it has tried three times")
        await console.until(lambda: max(attempts) >= 2, "the attempts are counted on")
        plant.behave()
        await console.until(console.is_all_live, "every device is live")

    journey.run(story())


def test_that_a_slow_link_is_shown_as_old_data_and_recovers(journey: Journey) -> None:
    async def story() -> None:
        plant = await journey.plant()
        console = journey.console()
        console.connect(plant.server.url)
        await console.until(console.is_all_live, "every device is live")
        plant.misbehave(FaultKind.SLOW, for_s=0.0, bytes_per_s=500.0)
        await console.until(
            lambda: boiler(console).freshness not in (Freshness.LIVE, Freshness.LATE), "nothing old is live", 60
        )
        plant.behave()
        await console.until(console.is_all_live, "every device is live again", 60)

    journey.run(story())
