import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester

from ui.models.text_table import TextTableModel

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
ROWS = st.lists(st.tuples(st.text("ab<", max_size=2), st.text("ab<", max_size=2)), max_size=6)


def texts(model: TextTableModel) -> list[tuple[str, ...]]:
    return [
        tuple(model.index(row, column).data() for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ROWS, max_size=6))
def test_that_whatever_rows_come_the_table_shows_the_last_ones_and_keeps_the_promises_of_qt(
    qapp: QApplication, changes: list[list[tuple[str, str]]]
) -> None:
    model = TextTableModel(("Name", "Count"), (1,))
    tester = QAbstractItemModelTester(model, FATAL)
    for rows in changes:
        model.set_rows(rows)
        assert texts(model) == rows
    tester.deleteLater()
    model.deleteLater()


def test_that_the_model_tester_is_content(qtmodeltester: ModelTester) -> None:
    model = TextTableModel(("Name", "Count"), (1,))
    model.set_rows([("a", "1"), ("b", "2")])
    qtmodeltester.check(model)


def test_that_only_the_rows_that_changed_are_announced(qapp: QApplication) -> None:
    model = TextTableModel(("Name", "Count"))
    model.set_rows([("a", "1"), ("b", "2"), ("c", "3")])
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.set_rows([("a", "1"), ("b", "9"), ("c", "3")])
    model.set_rows([("a", "1"), ("b", "9"), ("c", "3")])
    assert told == [(1, 1)]


def test_that_figures_stand_on_the_right_and_every_cell_names_its_column(qapp: QApplication) -> None:
    model = TextTableModel(("Name", "Count"), (1,))
    model.set_rows([("<b>a</b>", "1")])
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Name: <b>a</b>"
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) is None
    assert model.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole) & int(Qt.AlignmentFlag.AlignRight)
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Count"
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0
    assert model.data(QModelIndex()) is None


def test_that_a_row_of_the_wrong_length_is_refused(qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="2 texts"):
        TextTableModel(("Name", "Count")).set_rows([("a",)])
