"""The link is up: plant, socket, list cell, curve."""

import numpy as np
import pytest

from app.model.freshness import Freshness
from app.model.link import LinkState
from tests.journeys.conftest import Journey
from ui.plots.pane import Pane
from ui.plots.pen import Pen
from ui.roles import DeviceRole
from ui.text import value_text


def test_that_a_reading_goes_from_the_plant_to_a_list_cell_and_a_curve(journey: Journey) -> None:
    async def story() -> None:
        plant = await journey.plant()
        console = journey.console()
        console.connect(plant.server.url)
        await console.until(console.is_all_live, "every device is live")
        present = console.engine.present
        assert len(present.devices) == 20
        assert console.link == LinkState.LIVE

        metric = console.metric("boiler-001", "temperature")
        now_s = console.frame.now_s
        assert console.row("boiler-001", DeviceRole.NAME) == "Boiler 1"
        assert console.row("boiler-001") == value_text(present.metrics[metric], present.shown(metric, now_s))
        reported = float(plant.site.latest([plant.site.roster.index["boiler-001", "temperature"]])[0].v)
        assert abs(present.shown(metric, now_s).value - reported) < 1.0

        trends = console.trends
        await console.until(lambda: trends.panes[0].metrics, "the plant has arranged itself")
        assert metric in trends.panes[0].metrics
        await console.until(lambda: len(console.ring(metric)[0]) > 10, "the ring fills")
        await console.until(lambda: len(_drawn(trends.panes[0])) > 3, "the pen is drawn")
        newest = console.ring(metric)[1][-1]
        assert np.nanmin(np.abs(_drawn(trends.panes[0]) - newest)) < 1.0

    journey.run(story())


def test_that_columns_batches_and_single_readings_say_the_same(journey: Journey) -> None:
    async def story() -> None:
        console = journey.console()
        for number, options in enumerate(({}, {"batch": 50}, {"batch": 1})):
            plant = await journey.plant(devices=5 + number, **options)
            console.connect(plant.server.url)
            await console.until(lambda number=number: len(console.frame.links) == number + 1, "the source is there")
            await console.until(
                lambda number=number: console.frame.links[number].state is LinkState.LIVE, "the source is live"
            )
            await console.until(console.is_all_live, "every device is live")
            assert console.engine.link_counters(number).bad_frames == 0

    journey.run(story())


@pytest.mark.parametrize("batch", [1, 20])
def test_that_flat_json_needs_no_configuration(journey: Journey, batch: int) -> None:
    async def story() -> None:
        plant = await journey.plant(plain=True, batch=batch)
        console = journey.console()
        console.connect(plant.server.url)
        present = console.engine.present
        await console.until(lambda: present.find("boiler-001", "temperature") is not None, "the boiler is there")
        await console.until(lambda: console.devices_live() == 20, "all devices are live")
        assert console.frame.links[0].dialect == "plain"
        assert console.engine.link_counters(0).bad_frames == 0
        shown = present.shown(console.metric("boiler-001", "temperature"), console.frame.now_s)
        assert shown.freshness is Freshness.LIVE

    journey.run(story())


def test_that_a_flood_loses_nothing_and_keeps_the_frames_coming(journey: Journey) -> None:
    async def story() -> None:
        plant = await journey.plant(devices=1000, batch=50)
        console = journey.console()
        console.connect(plant.server.url)
        await console.until(console.is_all_live, "every device is live", within_s=40)
        first = console.frame.number
        before = console.engine.totals().readings
        await console.until(lambda: console.engine.totals().readings > before + 30_000, "30,000 readings more", 60)
        totals = console.engine.totals()
        assert totals.dropped == 0
        assert totals.bad_frames == 0
        assert console.frame.number - first > 5  # a loop without a budget shows one or two
        assert console.link == LinkState.LIVE

    journey.run(story())


def _drawn(pane: Pane) -> np.ndarray:
    """The values of whatever the pane's pens have drawn."""
    pens = [item for item in pane.chart.scene().items() if isinstance(item, Pen)]
    drawn = [y for pen in pens if (y := pen.curve.getData()[1]) is not None]
    return np.concatenate(drawn) if drawn else np.empty(0)
