"""The journal's table: what a row says, and how rows come in."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.journal import EntryKind, JournalEntry, JournalPage
from tests.ui.fake_records import NOW_S, entry
from ui.models import journal as journal_module
from ui.models.journal import Column, JournalModel, change_text, kind_text, place_text

WARNING = QAbstractItemModelTester.FailureReportingMode.Warning


@pytest.fixture
def model(qtbot: QtBot, themed: QApplication) -> Iterator[JournalModel]:
    made = JournalModel()
    tester = QAbstractItemModelTester(made, WARNING)
    yield made
    tester.deleteLater()


def page(*numbers: int, has_more: bool = False) -> JournalPage:
    return JournalPage(tuple(entry(number) for number in numbers), has_more)


def numbers(model: JournalModel) -> list[str]:
    return [model.index(row, Column.NUMBER).data() for row in range(model.rowCount())]


def test_that_rows_come_on_top_and_below_without_a_reset(model: JournalModel, qtbot: QtBot) -> None:
    model.show_page(page(5, 4, has_more=True), NOW_S)
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    model.add_newer(page(7, 6).entries, NOW_S)
    model.add_newer((), NOW_S)
    assert model.oldest_id == 4
    model.add_older(page(3, 2))
    assert numbers(model) == ["7", "6", "5", "4", "3", "2"]
    assert not resets
    model.show_page(JournalPage(), NOW_S)
    assert (model.rowCount(), model.oldest_id) == (0, None)


def test_that_older_entries_are_asked_for_only_while_there_are_some(model: JournalModel, qtbot: QtBot) -> None:
    root = model.index(-1, -1)
    model.show_page(page(5, has_more=True), NOW_S)
    with qtbot.waitSignal(model.more_wanted, timeout=1000):
        model.fetchMore(root)
    model.add_older(page(4))
    assert not model.canFetchMore(root)
    with qtbot.assertNotEmitted(model.more_wanted):
        model.fetchMore(root)


def test_that_the_rows_have_a_bound_and_the_oldest_go(model: JournalModel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_module, "MAX_ROWS", 3)
    model.show_page(page(5, 4), NOW_S)
    model.add_newer(page(7, 6).entries, NOW_S)
    assert numbers(model) == ["7", "6", "5"]
    assert model.has_more
    assert not model.canFetchMore(model.index(-1, -1))
    model.show_page(page(5, 4, has_more=True), NOW_S)
    model.add_older(page(3, 2))
    assert numbers(model) == ["5", "4", "3"]
    assert model.has_more


def test_that_everything_from_the_first_bad_entry_on_is_marked_with_more_than_a_colour(model: JournalModel) -> None:
    model.show_page(page(5, 4, 3), NOW_S)
    model.mark_bad(4)
    assert numbers(model) == ["✕ 5", "✕ 4", "3"]
    bad, good = model.index(1, Column.TEXT), model.index(2, Column.TEXT)
    assert bad.data(Qt.ItemDataRole.ForegroundRole) != good.data(Qt.ItemDataRole.ForegroundRole)
    spoken = model.index(1, Column.NUMBER).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Not trustworthy. Entry 4. ")


def test_that_markup_of_a_source_is_never_taken_for_markup(model: JournalModel) -> None:
    bad = replace(entry(1), text="<b>bold</b>\nnext line")
    model.show_page(JournalPage((bad,)), NOW_S)
    index = model.index(0, Column.TEXT)
    assert index.data() == "<b>bold</b> next line"
    assert "&lt;b&gt;" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_that_a_row_can_be_copied(model: JournalModel) -> None:
    model.show_page(page(5), NOW_S)
    assert model.row_text(0).split("\t")[0] == "5"
    assert len(model.row_text(0).split("\t")) == len(Column)


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, ""),
        ({"old": 20.0, "new": 21.5, "unit": "Cel"}, "20.00 → 21.50 °C"),
        ({"old": "down", "new": "up"}, "down → up"),
        ({"new": "refused"}, "refused"),
        ({"old": 1.0, "new": 0.0, "quality": 203}, "1.000 → 0.000 (device failure)"),
    ],
)
def test_that_a_change_names_old_new_unit_and_what_was_wrong(changes: dict[str, object], text: str) -> None:
    assert change_text(replace(entry(1), **changes)) == text  # type: ignore[arg-type]


def test_that_a_kind_and_a_place_have_words_also_those_of_a_newer_program() -> None:
    assert kind_text(EntryKind.ACTION.value) == "Action"
    assert kind_text("alarm") == "alarm"
    other: JournalEntry = replace(entry(1), source="wss://plant", device="", metric="")
    assert place_text(other) == "wss://plant"
    assert place_text(replace(other, device="valve-1", metric="position")) == "valve-1 · position"
