"""Working with trends on the real plant: holding, going back, reading, and pens that come back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.engine import Engine
from app.settings import Settings
from tests.journeys.conftest import Console, Journey
from ui.panels.trends import TrendGrid
from ui.resources import resources
from ui.workspace.desk import Desk
from ui.workspace.shelf import Shelf


async def opened(journey: Journey) -> Console:
    plant = await journey.plant(devices=20, hz=10.0)
    console = journey.console()
    console.connect(f"ws://127.0.0.1:{plant.port}")
    await console.until(console.is_all_live, "everything is live")
    await console.until(lambda: all(pane.right_s for pane in console.trends.panes[:2]), "trends are drawn")
    return console


def test_that_a_pause_holds_every_picture_while_readings_go_on_and_end_is_live_again(journey: Journey) -> None:
    async def story() -> None:
        console = await opened(journey)
        trends = console.trends
        pane = trends.panes[0]
        QTest.keyClick(pane, Qt.Key.Key_P)
        await console.until(lambda: " new" in trends.hold_bar.mark.text(), "the mark is there")
        await console.until(lambda: pane.right_s is not None, "the picture of that moment is drawn")
        pictures, right_s = pane.pictures, pane.right_s
        written = console.engine.present.window(pane.metrics[0], 0.0, 0.0).total
        await console.until(
            lambda: console.engine.present.window(pane.metrics[0], 0.0, 0.0).total > written + 8, "readings arrive"
        )
        await console.until(lambda: pane.right_s is not None, "nothing is being laid out")
        assert pane.right_s == pytest.approx(right_s, abs=0.2)  # a column: words above may have changed its width
        assert pane.pictures <= pictures + 1
        QTest.keyClick(pane, Qt.Key.Key_PageUp)
        assert trends.hold_bar.outlook.is_held
        QTest.keyClick(pane, Qt.Key.Key_End)
        await console.until(lambda: (pane.right_s or 0.0) > (right_s or 0.0) + 0.5, "the picture goes on")

    journey.run(story())


def test_that_the_cursor_reads_what_was_received(journey: Journey) -> None:
    async def story() -> None:
        console = await opened(journey)
        pane = console.trends.panes[0]
        metric = pane.metrics[0]
        await console.until(lambda: len(console.ring(metric)[0]) > 20, "there is a trend")
        QTest.keyClick(pane, Qt.Key.Key_P)
        QTest.keyClick(pane, Qt.Key.Key_C)
        for _ in range(49):
            QTest.keyClick(pane, Qt.Key.Key_Right)
        await console.until(lambda: pane.chart._readout is not None, "the cursor is there")
        await console.until(lambda: pane._cursor_s is not None and pane.chart._readout.places[0] > 0.98, "it has moved")
        times, values = console.ring(metric)
        at_s = pane._cursor_s
        value = next(value for time, value in zip(reversed(times), reversed(values), strict=True) if time <= at_s)
        read = pane.chart._readout.rows[0].cells[1]
        decimals = console.engine.present.metrics[metric].decimals or 0
        assert float(read.split(" ")[0].replace("−", "-").strip("[]?")) == pytest.approx(
            value, abs=0.51 * 10**-decimals
        )

    journey.run(story())


def test_that_pens_come_back_at_the_next_start(journey: Journey) -> None:
    async def story() -> None:
        console = await opened(journey)
        shelf = Shelf(journey.folder / "workspaces", resources() / "workspaces")
        console.trends.pens.show([[5], [3]])
        console.desk.choose(console.engine.present.device_of(7))
        QTest.keyClick(console.window, Qt.Key.Key_T)
        named = console.trends.pens.named()
        shelf.save(console.desk.state())
        engine = Engine(Settings(), database=None, console_id="again")
        again = Desk(engine, shelf.load("laptop"), Settings().trends)
        again.complete()
        trends = again.find("trends")
        assert isinstance(trends, TrendGrid)
        assert trends.pens.named() == named
        assert sum(map(len, named)) == 3
        again.close_down()

    journey.run(story())
