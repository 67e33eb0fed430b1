"""Consoles on gateways that are fed by hand: cut off, moved to another gateway, and giving commands."""

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.gateway.door import Door, Place
from app.gateway.gateway import Gateway
from app.gateway.server import ServerOptions
from app.gateway.words import Intake, Sample, SourceFigures, Told, Write
from app.model.command import CommandState
from app.model.journal import JournalQuery
from app.model.metric import Kind, Metric
from app.settings import BackoffSettings, GatewaySettings
from app.store.journal import Journal
from tests.journeys.conftest import HB_MS, Console, Journey

PATIENT = BackoffSettings(base_s=1e6, cap_s=1e6)
"""A console with this does not come back by itself."""


class ByHand:
    """Stands where brokers would be: a test says what is heard, and sees what is written."""

    def __init__(self, intake: Intake) -> None:
        self.intake = intake
        self.writes: list[Write] = []

    async def run(self) -> None:
        await asyncio.Event().wait()

    def figures(self) -> list[SourceFigures]:
        return []

    async def write(self, write: Write) -> str:
        self.writes.append(write)
        return ""


class Fed:
    """A gateway in this very process."""

    def __init__(self, folder: Path | None = None) -> None:
        options = ServerOptions(Place("127.0.0.1", 0), Door(), hb_ms=HB_MS)
        self.journal = Journal(folder and folder / "gateway.db", console="gateway")
        self.heard: list[ByHand] = []
        self.gateway = Gateway(GatewaySettings(memory_mb=16), options, self._hear, self.journal)
        self.url = ""

    def _hear(self, intake: Intake) -> ByHand:
        self.heard.append(ByHand(intake))
        return self.heard[0]

    def hear(self, *told: Told) -> None:
        self.gateway.catalogue.take("feed", told, time.time())

    def tick(self) -> None:
        self.gateway.server.tick()

    def cut(self) -> None:
        """Break all lines without a word."""
        for connection in self.gateway.server.hall.connections:
            connection.abort()

    def fall_silent(self) -> None:
        """Hang: nothing is sent any more, and nobody is told."""
        self.gateway.server.tick = lambda now_s=None: None  # type: ignore[method-assign]

    @property
    def consoles(self) -> int:
        return len(self.gateway.server.hall.connections)


async def fed(journey: Journey, folder: Path | None = None) -> Fed:
    gateway = Fed(folder)
    journey.stops(gateway.gateway.stop)
    gateway.url = await gateway.gateway.start()
    return gateway


def shown(console: Console, device: str, name: str) -> float | None:
    index = console.engine.present.find(device, name)
    return None if index is None else console.engine.present.shown(index, time.time()).value


def test_that_a_reading_shows_in_the_list(journey: Journey) -> None:
    async def story() -> None:
        gateway = await fed(journey)
        console = journey.console()
        console.connect(gateway.url)
        await console.until(lambda: console.link == "live", "the link is live")
        gateway.hear(Metric("pump", "speed", unit="Hz", decimals=1), Sample("pump", "speed", 21.4))
        await console.until(lambda: "21.4" in str(console.row("pump")), "the list shows it")
        gateway.hear(Sample("pump", "speed", 22.5))
        await console.until(lambda: "22.5" in str(console.row("pump")), "the list shows the next")

    journey.run(story())


def test_that_a_console_that_was_cut_off_for_a_minute_has_every_sample_and_none_twice(journey: Journey) -> None:
    async def story() -> None:
        gateway = await fed(journey)
        console = journey.console()
        console.connect(gateway.url, backoff=PATIENT)
        devices = [f"d{number:03d}" for number in range(200)]
        begun_s = round(time.time() - 66.0, 1)
        times = [round(begun_s + 0.1 * step, 1) for step in range(620)]

        def go_on(steps: Sequence[float]) -> None:
            for time_s in steps:
                gateway.hear(*(Sample(device, "t", time_s % 100.0, time_s) for device in devices))
                gateway.tick()

        gateway.hear(*(Metric(device, "t", period_s=0.1) for device in devices))
        await console.until(lambda: console.link == "live", "the link is live")
        go_on(times[:10])
        await console.until(lambda: len(console.engine.present.metrics) == 200, "all metrics are known")
        metrics = [console.metric(device, "t") for device in devices]
        await console.until(lambda: all(len(console.ring(metric)[0]) == 10 for metric in metrics), "all have ten")
        gateway.cut()
        await console.until(lambda: console.link == "backoff", "the link is lost")
        go_on(times[10:610])
        console.engine.retry_now()
        await console.until(lambda: console.link == "live", "the link is back")
        go_on(times[610:])
        # Stamps travel as microseconds from a common one: the last bit of a double is not theirs.
        await console.until(
            lambda: all(console.ring(m)[0][-1] > times[-1] - 1e-5 for m in metrics), "the newest is there", 60.0
        )
        for metric in metrics:
            stamps, values = console.ring(metric)
            assert [t for t in times if np.abs(np.array(stamps) - t).min() > 1e-5] == []
            assert np.allclose(stamps, times, atol=1e-6)
            assert np.allclose(values, np.array(times) % 100.0)
        assert gateway.gateway.server.hall.let_go == 0

    journey.run(story())


async def feed_unstamped(gateways: Sequence[Fed], values: list[float]) -> None:
    """Give every gateway the same readings without a stamp, a moment apart, so that each stamps them differently."""
    while True:
        values.append(float(len(values)))
        for gateway in gateways:
            gateway.hear(Sample("pump", "speed", values[-1]))
            await asyncio.sleep(0.002)
        await asyncio.sleep(0.05)


def test_that_readings_which_gateways_stamp_themselves_have_no_hole_and_are_not_doubled(journey: Journey) -> None:
    async def story() -> None:
        one, two = await fed(journey), await fed(journey)
        for gateway in (one, two):
            gateway.hear(Metric("pump", "speed", period_s=0.05))
        values: list[float] = []
        feeding = asyncio.get_running_loop().create_task(feed_unstamped([one, two], values))
        try:
            console = journey.console()
            console.connect(one.url, other_urls=(two.url,))
            await console.until(lambda: shown(console, "pump", "speed"), "it shows a value")
            metric = console.metric("pump", "speed")
            console.engine.present.watch(metric)
            await console.until(lambda: len(values) > 60, "time goes on")
            one.fall_silent()
            lost = values[-1]
            await console.until(lambda: two.consoles and console.link == "live", "it is at the other")

            def is_whole() -> bool:
                seen = console.ring(metric)[1]
                return seen[-1] > lost + 20 and set(np.arange(seen[0], seen[-1] + 1)) == set(seen)

            await console.until(is_whole, "there is no hole")
            # The last one before the loss comes once more with the snapshot of the other gateway, under its stamp.
            seen = console.ring(metric)[1]
            assert len(seen) - len(set(seen)) <= 1
        finally:
            feeding.cancel()
            with suppress(asyncio.CancelledError):
                await feeding

    journey.run(story())


async def feed_all(gateways: Sequence[Fed], times: list[float]) -> None:
    """Give every gateway the same readings 20 times a second, and note their stamps."""
    while True:
        now_s = round(time.time(), 3)
        if not times or now_s > times[-1]:
            times.append(now_s)
            for gateway in gateways:
                gateway.hear(Sample("pump", "speed", float(len(times)), now_s))
        await asyncio.sleep(0.05)


@pytest.mark.parametrize("is_orderly", [True, False])
def test_that_consoles_go_over_to_the_other_gateway_with_no_hole(journey: Journey, is_orderly: bool) -> None:
    async def story() -> None:
        one, two = await fed(journey), await fed(journey)
        for gateway in (one, two):
            gateway.hear(Metric("pump", "speed", period_s=0.05))
        times: list[float] = []
        feeding = asyncio.get_running_loop().create_task(feed_all([one, two], times))
        try:
            consoles = [journey.console(name="A"), journey.console(name="B")]
            for console in consoles:
                console.connect(one.url, other_urls=(two.url,))
            for console in consoles:
                await console.until(lambda c=console: shown(c, "pump", "speed"), "it shows a value")
                console.engine.present.watch(console.metric("pump", "speed"))
            await consoles[0].until(lambda: len(times) > 40, "time goes on")
            if is_orderly:
                await one.gateway.stop()
            else:
                one.fall_silent()
            lost_s = times[-1]
            for console in consoles:
                await console.until(lambda c=console: c.link == "live" and two.consoles == 2, "they are at the other")
                metric = console.metric("pump", "speed")
                await console.until(lambda c=console, m=metric: c.ring(m)[0][-1] > lost_s + 1.0, "time goes on")
                assert console.frame is not None
                assert console.frame.links[0].address == two.url
                await console.until(lambda c=console, m=metric: not missing(c, m, times), "there is no hole")
                stamps, _ = console.ring(metric)
                assert (np.diff(stamps) > 1e-4).all()
        finally:
            feeding.cancel()
            with suppress(asyncio.CancelledError):
                await feeding

    journey.run(story())


def missing(console: Console, metric: int, times: Sequence[float]) -> list[float]:
    """Return the stamps between the first and the last of a ring that are not in it."""
    stamps = np.array(console.ring(metric)[0])
    inner = [time_s for time_s in times if stamps[0] <= time_s <= stamps[-1]]
    return [time_s for time_s in inner if np.abs(stamps - time_s).min() > 1e-5]


def test_that_a_command_goes_out_comes_back_as_a_reading_and_is_in_the_gateways_journal(
    journey: Journey, tmp_path: Path
) -> None:
    async def story() -> None:
        gateway = await fed(journey, tmp_path)
        console = journey.console()
        console.connect(gateway.url)
        valve = Metric("valve", "open", Kind.DISCRETE, period_s=0.5, writable=True, states={0: "shut", 1: "open"})
        gateway.hear(valve)
        state: dict[str, Any] = {"open": False}

        async def report() -> None:
            while True:
                gateway.hear(Sample("valve", "open", state["open"]))
                await asyncio.sleep(0.05)

        reporting = asyncio.get_running_loop().create_task(report())
        try:
            await console.until(lambda: shown(console, "valve", "open") == 0.0, "it is shut")
            metric = console.metric("valve", "open")
            commands = console.engine.commands
            await console.until(lambda: not commands.command_problem(metric), "it can be ordered")
            commands.command(metric, 1.0)
            await console.until(lambda: gateway.heard[0].writes, "it was written")
            (write,) = gateway.heard[0].writes
            assert (write.device, write.name, write.value) == ("valve", "open", True)
            state["open"] = True
            done = commands.command_of
            await console.until(lambda: done(metric) and done(metric).state is CommandState.DONE, "it is done")
        finally:
            reporting.cancel()
            with suppress(asyncio.CancelledError):
                await reporting
        entries = await asyncio.wrap_future(gateway.journal.query(JournalQuery(words="valve")))
        assert [entry.text.split(":")[0] for entry in reversed(entries.entries)][:2] == [
            "direct ACCEPTED",
            "direct EXECUTING",
        ]
        assert {entry.correlation for entry in entries.entries} == {write.cmd_id}

    journey.run(story())
