"""The outbox, while the link is away."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.model.command import CommandState
from tests.journeys.conftest import Console, Journey
from tests.journeys.test_set_points import opened, state
from ui.panels.outbox import OutboxPanel
from ui.text import clock_text


def texts(panel: OutboxPanel, row: int) -> list[str]:
    return [panel.model.data(panel.model.index(row, column)) for column in range(panel.model.columnCount())]


def rows(panel: OutboxPanel) -> list[list[str]]:
    return [texts(panel, row) for row in range(panel.model.rowCount())]


def shown(console: Console) -> OutboxPanel:
    QTest.keyClick(console.window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert console.desk.find("outbox") is not None
    return console.desk.find("outbox")


def test_that_ctrl_o_shows_a_waiting_command_with_its_countdown_and_delete_takes_it_back(journey: Journey) -> None:
    async def story() -> None:
        plant, console, box = await opened(journey)
        await plant.stop()
        await console.until(lambda: console.link != "live", "the link is lost")
        console.engine.commands.command(box._metric, 90.0, may_queue=True)
        panel = shown(console)

        def waiting() -> list[list[str]]:
            return [row for row in rows(panel) if row[0] == "Command"]

        ((_, title, change, standing, _, _, left, reason),) = waiting()
        assert (title, standing, reason) == ("Boiler 1 · Temperature set-point", "Waiting", "Waits for the link.")
        assert change.endswith(" → 90.0 °C")
        assert left in ("10s", "9s")
        assert panel.told.text().endswith(" waiting")
        await console.until(lambda: waiting()[0][6] in ("8s", "7s"), "it counts down")
        at = rows(panel).index(waiting()[0])
        panel.view.setCurrentIndex(panel.model.index(at, 0))
        assert panel.cancel_button.isEnabled()
        QTest.keyClick(panel, Qt.Key.Key_Delete)
        assert state(console, box) is CommandState.CANCELLED
        assert waiting()[0][3] == "Cancelled"
        assert not panel.cancel_button.isEnabled()
        QTest.keyClick(panel, Qt.Key.Key_Escape)
        assert not panel.isVisible()

    journey.run(story())


def test_that_a_command_whose_time_runs_out_says_so_in_the_outbox(journey: Journey) -> None:
    async def story() -> None:
        plant, console, box = await opened(journey)
        await plant.stop()
        await console.until(lambda: console.link != "live", "the link is lost")
        console.engine.commands.command(box._metric, 90.0, may_queue=True, ttl_s=0.3)
        panel = shown(console)
        await console.until(lambda: any(row[3] == "Expired" for row in rows(panel)), "it has expired")
        assert any(row[7] == "Its time ran out while it waited. It was never sent." for row in rows(panel))

    journey.run(story())


def test_that_every_waiting_message_is_a_row_of_its_own_while_the_link_is_away(journey: Journey) -> None:
    async def story() -> None:
        plant, console, _ = await opened(journey)
        panel = shown(console)
        await plant.stop()
        await console.until(lambda: console.link != "live", "the link is lost")
        await console.until(lambda: any(row[0] == "Subscription" for row in rows(panel)), "the subscription waits")
        at = next(at for at, row in enumerate(rows(panel)) if row[0] == "Subscription")
        assert rows(panel)[at][3:5] + rows(panel)[at][6:] == ["Waiting", "", "", "Waits for the link."]
        panel.view.setCurrentIndex(panel.model.index(at, 0))
        assert not panel.cancel_button.isEnabled(), "what is on the screen is always asked for"
        link, from_s = console.engine._linking._links[0], 1_767_225_600.0
        metric = console.metric("boiler-001", "temperature")
        span = f"{clock_text(from_s)} to {clock_text(from_s + 60.0)}"

        def mine() -> list[tuple[int, list[str]]]:
            """Rows of the questions asked here; trends ask some of their own."""
            return [(at, row) for at, row in enumerate(rows(panel)) if row[2] == span]

        link.request_backfill([metric], from_s, from_s + 60.0)
        link.request_backfill([metric, metric + 1], from_s, from_s + 60.0)
        await console.until(lambda: len(mine()) == 2, "each question is a row")
        (at, first), (_, second) = mine()
        assert first[0] == "The past of"
        assert (first[1], second[1]) == ("Boiler 1 · Temperature", "Boiler 1 · Temperature, and 1 more")
        panel.view.setCurrentIndex(panel.model.index(at, 0))
        QTest.keyClick(panel, Qt.Key.Key_Delete)
        assert [row[1] for _, row in mine()] == ["Boiler 1 · Temperature, and 1 more"]
        await plant.start()
        await console.until(console.is_all_live, "every device is live again")
        await console.until(lambda: panel.told.text() == "Nothing waits.", "all of it was sent and answered")

    journey.run(story())
