from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, QStringListModel, Qt
from PySide6.QtGui import QEnterEvent, QGuiApplication, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QStyleOptionViewItem
from pytestqt.qtbot import QtBot
from typing_extensions import override

from ui.models.grid_plan import Cells, GridPlan, wrapped
from ui.panels.grid_view import GridView
from ui.theme import DARK

CELLS = Cells(least=100, height=50, gap=8, heading=20)


class Words(QStringListModel):
    """Words as cells; one that begins with # is a heading."""

    def __init__(self, words: list[str]) -> None:
        super().__init__(words)
        self.seen = (0, -1)

    def headings(self) -> NDArray[np.bool_]:
        return np.asarray([word.startswith("#") for word in self.stringList()], np.bool_)

    def set_visible(self, first: int, last: int) -> None:
        self.seen = (first, last)

    def index_of(self, key: Any, /) -> QModelIndex:
        words = self.stringList()
        return self.index(words.index(key)) if key in words else QModelIndex()


class Noting(QStyledItemDelegate):
    """Notes which rows are painted."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[int] = []

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        self.rows.append(index.row())


def arranged(headings: NDArray[np.bool_], width: int, _height: int) -> GridPlan:
    return wrapped(headings, width, CELLS)


class Stage:
    """A view of words, three cells wide."""

    def __init__(self, qtbot: QtBot, words: list[str]) -> None:
        self.model, self.delegate = Words(words), Noting()
        key = Qt.ItemDataRole.DisplayRole
        self.view = GridView(self.model, self.delegate, arranged, key, DARK, copied_role=key)
        qtbot.addWidget(self.view)
        self.view.resize(345, 300)
        self.view.show()
        QApplication.processEvents()
        self.chosen: list[str] = []
        self.view.chosen.connect(self.chosen.append)

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.view, key)


@pytest.fixture
def stage(qtbot: QtBot, themed: QApplication) -> Stage:
    return Stage(qtbot, [f"word {number}" for number in range(100)])


def test_that_only_cells_in_sight_are_painted_and_told_of(stage: Stage) -> None:
    assert stage.view.plan.columns == 3
    assert stage.model.seen == (0, 17)
    assert sorted(set(stage.delegate.rows)) == list(range(18))
    stage.view.verticalScrollBar().setValue(stage.view.verticalScrollBar().maximum())
    assert stage.model.seen[1] == 99
    assert stage.model.seen[0] >= 80


def test_that_of_a_part_of_the_picture_only_its_cells_are_painted(stage: Stage) -> None:
    stage.delegate.rows.clear()
    stage.view.dataChanged(stage.model.index(4), stage.model.index(5))
    QApplication.processEvents()
    assert stage.delegate.rows == [4, 5]


def test_that_a_hidden_view_tells_that_nothing_is_seen(stage: Stage) -> None:
    stage.view.hide()
    assert stage.model.seen == (0, -1)
    stage.view.show()
    assert stage.model.seen == (0, 17)


def test_that_pages_and_ends_are_reached_by_keys(stage: Stage) -> None:
    stage.view.choose("word 1")
    stage.press(Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_End, Qt.Key.Key_Home)
    assert stage.chosen == ["word 1", "word 16", "word 1", "word 99", "word 0"]
    assert stage.view.viewport().rect().contains(stage.view.visualRect(stage.view.currentIndex()))


def test_that_a_click_between_cells_chooses_nothing(stage: Stage) -> None:
    first = stage.view.visualRect(stage.model.index(0))
    QTest.mouseClick(stage.view.viewport(), Qt.MouseButton.LeftButton, pos=first.bottomRight() + QPoint(4, 4))
    assert stage.chosen == []
    second = stage.view.visualRect(stage.model.index(1))
    QTest.mouseClick(stage.view.viewport(), Qt.MouseButton.LeftButton, pos=second.center())
    assert stage.chosen == ["word 1"]


def test_that_the_chosen_cell_is_found_again_when_all_rows_are_new(stage: Stage) -> None:
    stage.view.choose("word 5")
    stage.model.setStringList(["word 5", "other"])
    assert stage.view.current_key == "word 5"
    assert stage.view.currentIndex().row() == 0
    assert stage.chosen == ["word 5"], "and is not told anew"


def test_that_rows_that_come_and_go_are_laid_out(stage: Stage) -> None:
    stage.model.removeRows(0, 98)
    assert stage.view.verticalScrollBar().maximum() == 0
    assert stage.model.seen == (0, 1)
    stage.model.insertRows(0, 1)
    assert len(stage.view.plan.line) == 3


def test_that_a_heading_is_above_its_cells(qtbot: QtBot, themed: QApplication) -> None:
    stage = Stage(qtbot, ["# one", "a", "b", "# two", "c"])
    rects = [stage.view.visualRect(stage.model.index(row)) for row in range(5)]
    assert rects[0].bottom() < rects[1].top() == rects[2].top()
    assert rects[2].bottom() < rects[3].top() < rects[4].top()
    assert rects[0].width() > 3 * 100
    stage.view.choose("b")
    stage.view.choose_first()
    stage.press(Qt.Key.Key_Down, Qt.Key.Key_Up)
    assert stage.chosen == ["b", "a", "c", "a"]


def test_that_return_opens_and_ctrl_c_copies_the_chosen_cell(stage: Stage, qtbot: QtBot) -> None:
    stage.view.choose("word 7")
    with qtbot.waitSignal(stage.view.opened):
        stage.press(Qt.Key.Key_Return)
    QTest.keyClick(stage.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "word 7"


def test_that_it_says_while_the_pointer_is_on_it(stage: Stage) -> None:
    held: list[bool] = []
    stage.view.clearFocus()
    stage.view.held.connect(held.append)
    stage.view.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    QApplication.sendEvent(stage.view, QEnterEvent(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5)))
    stage.view.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    QApplication.sendEvent(stage.view, QEvent(QEvent.Type.Leave))
    assert held == [True, False]


def test_that_words_stand_where_there_are_no_cells_and_empty_cells_for_those_to_come(
    qtbot: QtBot, themed: QApplication
) -> None:
    stage = Stage(qtbot, [])
    nothing = stage.view.grab().toImage()
    stage.view.is_loading = True
    loading = stage.view.grab().toImage()
    stage.view.empty_text = "Nothing is here."
    told = stage.view.grab().toImage()
    assert nothing != loading
    assert loading != told
    stage.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert stage.chosen == []
