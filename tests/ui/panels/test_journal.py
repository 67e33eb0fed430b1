"""The journal's window: what it asks, what it says, and its keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from app.model.errors import StoreError
from app.model.frame import Frame
from app.model.journal import EntryKind
from tests.ui.fake_records import NOW_S, FakeRecords, entry
from tests.ui.panels.test_banner import frame as plain_frame
from ui.panels.journal import FOLLOW_EVERY_S, JournalPanel


class Desk:
    """A panel, its records and the frames it is shown."""

    def __init__(self, qtbot: QtBot, records: FakeRecords, target: Path | None = None) -> None:
        self.records = records
        self.notes: list[str] = []
        self.panel = JournalPanel(records, ask_path=lambda _parent: target, note=self.notes.append)
        qtbot.addWidget(self.panel)
        self._mono_s = 0.0
        self.panel.open()
        self.pass_s(0.0, 3)

    def pass_s(self, seconds: float, frames: int = 4) -> None:
        for _ in range(frames):
            self._mono_s += seconds / frames
            self.panel.on_frame(still(self._mono_s))

    def rows(self) -> list[str]:
        model = self.panel.model
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    def type(self, words: str) -> None:
        QTest.keyClicks(self.panel.choice.search, words)
        self.pass_s(0.0)


def still(mono_s: float) -> Frame:
    from dataclasses import replace

    return replace(plain_frame(1), now_s=NOW_S, now_mono_s=mono_s)


@pytest.fixture
def desk(qtbot: QtBot, themed: QApplication, tmp_path: Path) -> Desk:
    return Desk(qtbot, FakeRecords(3), tmp_path / "journal.csv")


def test_that_it_opens_with_the_newest_first_and_the_whole_chain_checked(desk: Desk) -> None:
    assert desk.rows() == ["3", "2", "1"]
    assert desk.panel.verdict_label.text() == "✓ Verified up to entry 3"
    assert desk.panel.message.text() == "3 entries"
    assert desk.records.checks == [None]


def test_that_new_entries_appear_on_top_and_are_checked_from_where_the_last_check_ended(desk: Desk) -> None:
    before = desk.panel.verdict
    desk.records.entries += [entry(4), entry(5)]
    desk.pass_s(0.1)
    assert desk.rows()[:3] == ["5", "4", "3"]
    assert desk.records.checks == [None, before]
    assert desk.panel.verdict_label.text() == "✓ Verified up to entry 5"


def test_that_it_does_not_ask_without_need(desk: Desk) -> None:
    asked = len(desk.records.queries)
    desk.pass_s(FOLLOW_EVERY_S * 0.9, 50)
    assert len(desk.records.queries) == asked
    desk.pass_s(FOLLOW_EVERY_S * 0.2)
    assert len(desk.records.queries) == asked + 1


def test_that_an_entry_written_while_an_answer_was_on_its_way_is_not_missed(desk: Desk) -> None:
    asked = len(desk.records.queries)
    desk.pass_s(FOLLOW_EVERY_S, 1)
    assert len(desk.records.queries) == asked + 1
    desk.records.entries.append(entry(4))
    desk.pass_s(0.1)
    assert desk.rows()[0] == "4"


def test_that_a_closed_window_asks_nothing(desk: Desk) -> None:
    desk.panel.close()
    asked = len(desk.records.queries)
    desk.records.entries.append(entry(4))
    desk.pass_s(10)
    assert len(desk.records.queries) == asked
    desk.panel.open()
    desk.pass_s(0.0)
    assert desk.rows()[0] == "4"


def test_that_a_tampered_entry_is_told_and_marked(desk: Desk) -> None:
    desk.records.bad_id = 2
    QTest.mouseClick(desk.panel.check_button, Qt.MouseButton.LeftButton)
    desk.pass_s(0.0)
    assert desk.panel.verdict_label.text() == "✕ Tampered at entry 2. Entry 2 was changed."
    assert desk.rows() == ["✕ 3", "✕ 2", "1"]


def test_that_slash_goes_to_the_search_and_escape_clears_it_then_closes(desk: Desk) -> None:
    QTest.keyClick(desk.panel, Qt.Key.Key_Slash)
    assert desk.panel.choice.search.hasFocus()
    desk.type("step 2")
    assert desk.rows() == ["2"]
    QTest.keyClick(desk.panel.choice.search, Qt.Key.Key_Escape)
    desk.pass_s(0.0)
    assert desk.rows() == ["3", "2", "1"]
    desk.panel.leave_asked.connect(desk.panel.hide)
    QTest.keyClick(desk.panel.choice.search, Qt.Key.Key_Escape)
    assert not desk.panel.isVisible()


def test_that_what_is_new_must_match_the_search_too(desk: Desk) -> None:
    desk.type("valve")
    assert desk.rows() == []
    assert desk.panel.table.empty_text == "No entry matches."
    desk.records.entries += [entry(4, "valve opened"), entry(5, "lamp lit")]
    desk.pass_s(0.1, 6)
    assert desk.rows() == ["4"]


def test_that_kinds_can_be_chosen_together_and_all_of_them_again(desk: Desk) -> None:
    desk.records.entries += [entry(4, kind="link"), entry(5, kind="error")]
    desk.panel.choice.chips[EntryKind.LINK].click()
    desk.panel.choice.chips[EntryKind.ERROR].click()
    desk.pass_s(0.1, 6)
    assert desk.rows() == ["5", "4"]
    assert not desk.panel.choice.chips[None].isChecked()
    desk.panel.choice.chips[None].click()
    desk.pass_s(0.1, 6)
    assert len(desk.rows()) == 5
    assert [chip.isChecked() for chip in desk.panel.choice.chips.values()] == [True] + [False] * (
        len(desk.panel.choice.chips) - 1
    )


def test_that_the_last_hour_is_an_hour(desk: Desk) -> None:
    desk.panel.choice.spans[0].click()
    desk.pass_s(0.0)
    assert desk.records.queries[-1].from_us == round((NOW_S - 3600) * 1e6)


def test_that_scrolling_to_the_end_brings_older_entries(qtbot: QtBot, themed: QApplication) -> None:
    desk = Desk(qtbot, FakeRecords(450))
    assert len(desk.rows()) == 200
    assert "more below" in desk.panel.message.text()
    for _ in range(4):
        desk.panel.table.scrollToBottom()
        desk.pass_s(0.0)
    assert len(desk.rows()) == 450
    assert desk.panel.message.text() == "450 entries"


def test_that_an_export_holds_what_is_listed_and_says_when_it_is_done(desk: Desk, tmp_path: Path) -> None:
    desk.type("step")
    QTest.keyClick(desk.panel, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    desk.pass_s(0.0)
    [(query, target)] = desk.records.exports
    assert (query.words, target) == ("step", tmp_path / "journal.csv")
    assert desk.panel.message.text() == f"3 entries were written to {target}."
    assert desk.panel.export_button.isEnabled()


def test_that_an_export_tells_how_far_it_is_and_can_be_cancelled(desk: Desk) -> None:
    desk.records.holds_exports = True
    desk.panel.export_button.click()
    assert desk.panel.export_button.text() == "Cancel export"
    assert desk.records.held is not None
    future, progress = desk.records.held
    progress.done, progress.total = 1200, 34_000
    desk.pass_s(0.0)
    assert desk.panel.message.text().endswith("journal.csv: 1\u2009200 of 34\u2009000 entries …")
    desk.panel.export_button.click()
    assert progress.is_cancelled
    assert len(desk.records.exports) == 1
    future.set_exception(StoreError("The export was cancelled. No file was left."))
    desk.pass_s(0.0)
    assert desk.panel.message.text() == "The export was cancelled. No file was left."
    assert desk.panel.export_button.text() == "Export…"
    assert desk.notes == ["Exported the journal. The export was cancelled. No file was left."]


def test_that_thinking_better_of_an_export_does_nothing(qtbot: QtBot, themed: QApplication) -> None:
    desk = Desk(qtbot, FakeRecords(1), target=None)
    desk.panel.export_button.click()
    assert desk.records.exports == []
    assert desk.panel.export_button.isEnabled()


def test_that_a_journal_that_cannot_be_read_says_so(qtbot: QtBot, themed: QApplication) -> None:
    records = FakeRecords(1)
    records.error = StoreError("The journal could not be read (disk I/O error).")
    desk = Desk(qtbot, records)
    assert desk.panel.table.empty_text == "The journal could not be read (disk I/O error)."
    assert desk.panel.verdict_label.text() == "Not checked. The journal could not be read (disk I/O error)."


def test_that_a_journal_that_is_not_written_says_so(qtbot: QtBot, themed: QApplication) -> None:
    records = FakeRecords(1)
    records.problem = "The disk is full."
    assert Desk(qtbot, records).panel.message.text() == "The disk is full. 1 entry"


def test_that_a_run_without_a_journal_says_why(qtbot: QtBot, themed: QApplication) -> None:
    records = FakeRecords()
    records.is_kept = False
    desk = Desk(qtbot, records)
    assert "--read-only" in desk.panel.table.empty_text
    assert desk.panel.verdict_label.text() == "Nothing to verify yet"


def test_that_chosen_rows_can_be_copied(desk: Desk) -> None:
    desk.panel.table.selectRow(1)
    QTest.keyClick(desk.panel.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("2\t")


def test_that_every_control_of_the_journal_says_what_it_is(desk: Desk) -> None:
    controls = [desk.panel.choice.search, desk.panel.table, *desk.panel.findChildren(QAbstractButton)]
    nameless = [control for control in controls if not control.accessibleName()]
    assert [control for control in nameless if control.metaObject().className() != "QTableCornerButton"] == []


def test_that_the_whole_of_the_current_entry_can_be_read_with_the_arrow_keys(desk: Desk) -> None:
    assert desk.panel.detail.text().startswith("step 3\nEntry 3  ·  ")
    QTest.keyClick(desk.panel.table, Qt.Key.Key_Down)
    assert desk.panel.detail.text().startswith("step 2\nEntry 2  ·  ")
    assert "anna @ desk" in desk.panel.detail.text()
    desk.type("nothing like it")
    assert desk.panel.detail.text() == ""
