"""What happened is in the journal, and an operator finds it there."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.model.journal import EntryKind
from tests.journeys.conftest import Console, Journey
from ui.models.journal import Column
from ui.panels.journal import JournalPanel


def texts(panel: JournalPanel) -> list[str]:
    return [panel.model.index(row, Column.TEXT).data() for row in range(panel.model.rowCount())]


async def opened(console: Console) -> JournalPanel:
    console.window.activateWindow()
    await console.until(console.window.isActiveWindow, "the window has the keyboard")
    QTest.keyClick(console.window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert console.desk.find("journal") is not None
    return console.desk.find("journal")


def test_that_a_link_that_was_cut_and_came_back_has_both_entries_in_the_journal(journey: Journey) -> None:
    async def story() -> None:
        plant = await journey.plant(devices=3)
        console = journey.console(keeps=True)
        console.connect(plant.server.url, name="plant")
        await console.until(console.is_all_live, "every device is live")
        panel = await opened(console)
        await console.until(lambda: "The link to plant is up." in texts(panel), "the first connection is listed")
        await plant.stop()
        await console.until(
            lambda: any(text.startswith("The link to plant is down.") for text in texts(panel)), "the loss is listed"
        )
        await plant.start()
        await console.until(lambda: texts(panel).count("The link to plant is up.") == 2, "the return is listed")
        console.window.activateWindow()
        await console.until(console.window.isActiveWindow, "the console has the keyboard again")
        QTest.keyClick(console.window, Qt.Key.Key_F5)
        await console.until(lambda: texts(panel)[0] == "Asked to connect again now.", "the operator's act is listed")
        panel.choice.chips[EntryKind.LINK].click()
        await console.until(lambda: len(texts(panel)) == 3, "only the link's entries are listed")
        await console.until(lambda: panel.verdict_label.text().startswith("✓ Verified up to entry 5"), "all is well")
        panel.activateWindow()
        await console.until(panel.isActiveWindow, "the journal has the keyboard")
        QTest.keyClick(panel, Qt.Key.Key_Escape)
        assert not panel.isVisible()

    journey.run(story())


def test_that_the_journal_goes_on_in_the_next_run(journey: Journey) -> None:
    async def story() -> None:
        first = journey.console(keeps=True)
        await first.until(lambda: first.engine.journal.status().last_id == 1, "the start is recorded")
        await first.close()
        second = journey.console(keeps=True)
        panel = await opened(second)
        await second.until(lambda: len(texts(panel)) == 3, "both runs are listed")
        assert [text.rpartition(" ")[2] for text in texts(panel)] == ["started.", "ended.", "started."]
        await second.until(lambda: panel.verdict is not None and panel.verdict.entries == 3, "all of it is verified")

    journey.run(story())


def test_that_what_an_operator_does_to_the_windows_is_in_the_journal(journey: Journey) -> None:
    async def story() -> None:
        plant = await journey.plant(devices=3)
        console = journey.console(keeps=True)
        console.connect(plant.server.url, name="plant")
        await console.until(console.is_all_live, "every device is live")
        grid = console.trends
        await console.until(lambda: grid.hold_bar.end_s is not None, "the trends go on")
        console.engine.tell("The roof leaks.")
        await console.until(lambda: console.window.banner.notice_row.is_told, "the notice is shown")
        console.window.banner.notice_row.pressed.emit()
        grid.hold_bar.toggle()
        end_s = grid.hold_bar.end_s
        assert end_s is not None
        grid.hold_bar.look_back(end_s - 1.0, end_s - 60.0, 10.0)
        grid.hold_bar.look_back(end_s - 2.0, end_s - 60.0, 10.0)
        grid.hold_bar.go_live()
        console.desk.evidence_asked.emit()
        panel = await opened(console)
        panel.choice.chips[EntryKind.ACTION].click()
        wanted = [
            "Asked for evidence.",
            "The trends are live again.",
            "Went back in time in the trends.",
            "Paused the trends.",
            "Dismissed the notice: The roof leaks.",
        ]
        await console.until(lambda: texts(panel) == wanted, "each deed is listed once")

    journey.run(story())
