"""How the console tells of its own troubles."""

import time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.plant.fault import FaultKind
from tests.guards.log_errors import ErrorLog
from tests.journeys.conftest import Journey
from ui.sentences import freeze_text
from ui.watchdog import Watchdog

FREEZE_S = 0.3
"""What a healthy tick of a test never takes on a busy machine, or the test would only see that it was told twice."""


def test_that_a_window_that_stood_still_says_so_when_it_moves_again(
    journey: Journey, expected_errors: ErrorLog
) -> None:
    async def story() -> None:
        plant = await journey.plant()
        console = journey.console()
        console.connect(plant.server.url)
        await console.until(console.is_all_live, "every device is live")
        watchdog = Watchdog(FREEZE_S)
        watchdog.start()

        def feed() -> None:
            freeze = watchdog.feed()
            if freeze is not None:
                console.engine.tell(freeze_text(freeze.lasted_s, freeze.until_s, freeze.until_s))

        console.clock.ticked.connect(feed)
        try:
            _block_until(lambda: expected_errors.records)
            assert "_block_until" in expected_errors.claim("The display has stood still")
            row = console.window.banner.notice_row
            await console.until(lambda: row.is_told, "the banner tells of it")
            assert row.text is not None
            assert row.text.sentence.startswith("The display stood still for ")
            assert row.isVisible()
        finally:
            watchdog.stop()
        expected_errors.records.clear()  # a busy machine may have stopped us once more

    journey.run(story())


def test_that_every_stage_of_a_frame_says_what_it_costs(journey: Journey) -> None:
    async def story() -> None:
        plant = await journey.plant()
        console = journey.console(keeps=True)
        console.connect(plant.server.url)
        await console.until(console.is_all_live, "every device is live")
        costs = console.engine.costs
        await console.until(lambda: all(cost.mean_ms > 0.0 for cost in costs.stages()), "every stage has its cost")
        assert all(cost.worst_ms >= cost.mean_ms for cost in costs.stages())
        assert costs.frames().total > 0

    journey.run(story())


def test_that_f12_shows_what_was_rejected_and_why(journey: Journey) -> None:
    async def story() -> None:
        plant = await journey.plant()
        console = journey.console()
        console.connect(plant.server.url)
        await console.until(console.is_all_live, "every device is live")
        QTest.keyClick(console.window, Qt.Key.Key_F12)
        panel = console.window.diagnostics
        assert panel is not None
        await console.until(lambda: panel.links.model.rowCount() == 1, "the link is listed")
        assert panel.rejected.model.rowCount() == 0
        plant.misbehave(FaultKind.NONSENSE, for_s=0.0, every_s=0.02)
        kinds = lambda: {panel.bad.model.index(row, 1).data() for row in range(panel.bad.model.rowCount())}  # noqa: E731
        await console.until(lambda: {"bad_json", "unknown_type"} <= kinds(), "the kinds are counted on the panel")
        rejected = [
            [panel.rejected.model.index(row, column).data() for column in range(5)]
            for row in range(panel.rejected.model.rowCount())
        ]
        assert 0 < len(rejected) <= 50
        assert any("weather" in came for _, _, kind, _, came in rejected if kind == "unknown_type")
        assert all(came.isprintable() for *_, came in rejected)
        QTest.keyClick(panel, Qt.Key.Key_Escape)
        shown = panel.diagnosis
        for _ in range(60):
            await console.next_frame()
        assert panel.diagnosis is shown

    journey.run(story())


def _block_until(condition) -> None:
    """Keep the event loop from everything, as a bug would."""
    patience_s = time.monotonic() + 20.0
    while not condition() and time.monotonic() < patience_s:
        time.sleep(0.01)
