from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from app.model.metric import Kind, Metric
from app.settings import SourceSettings
from app.sourcing.preview import FoundRow, Preview
from ui.models.found_list import COLUMNS, FoundModel, number_of, range_of

EDIT = Qt.ItemFlag.ItemIsEditable
UNIT, LABEL, DECIMALS, RANGE, HI = (
    next(at for at, column in enumerate(COLUMNS) if column.key == key)
    for key in ("unit", "label", "decimals", "range", "hi")
)


def preview(dialect: str = "plain") -> Preview:
    metrics = (
        Metric("a", "temp", configured=False),
        Metric("b", "temp", configured=False),
        Metric("a", "mode", Kind.TEXT, configured=False),
    )
    rows = tuple(FoundRow(metric, metric, "21.5", 3, 0, is_steady=True) for metric in metrics)
    return Preview(SourceSettings(url="ws://a:1"), dialect, 5.0, 9, 9, 0, (), rows, (), ())


@pytest.fixture
def model(qapp: QApplication) -> Iterator[FoundModel]:
    made = FoundModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.show_preview(preview())
    yield made
    made.deleteLater()


def texts(model: FoundModel, column: int) -> list[str]:
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_that_what_is_said_goes_for_every_device_or_for_one(model: FoundModel) -> None:
    assert model.setData(model.index(0, UNIT), "Cel")
    assert texts(model, UNIT) == ["°C", "°C", ""]
    model.for_all = False
    assert model.setData(model.index(1, LABEL), "Hall")
    assert texts(model, LABEL) == ["", "Hall", ""]
    assert model.preview is not None
    assert [each.match for each in model.preview.settings.metrics] == ["*/temp", "b/temp"]


def test_that_numbers_ranges_and_limits_are_said_and_taken_back(model: FoundModel) -> None:
    for column, text in ((DECIMALS, "2"), (RANGE, "-5,5 … 90"), (HI, "80")):
        assert model.setData(model.index(0, column), text)
    assert (texts(model, DECIMALS)[0], texts(model, RANGE)[0], texts(model, HI)[0]) == ("2", "−5.5 … 90", "80")
    for column in (RANGE, HI):
        assert model.setData(model.index(0, column), "")
    assert (texts(model, RANGE)[0], texts(model, HI)[0]) == ("", "")


def test_that_what_cannot_be_meant_is_refused_with_a_sentence(model: FoundModel) -> None:
    said: list[str] = []
    model.refused.connect(said.append)
    for column, text in ((RANGE, "90 … 5"), (RANGE, "much"), (HI, "nan"), (DECIMALS, "x")):
        assert not model.setData(model.index(0, column), text)
    assert len(said) == 4
    assert "from a lower to a higher number" in said[0]
    assert "0 … 90" in said[1]
    assert model.preview == preview()


def test_that_texts_have_no_numbers_to_say_and_a_server_that_describes_itself_has_nothing(model: FoundModel) -> None:
    assert not model.flags(model.index(2, HI)) & EDIT
    assert model.flags(model.index(2, LABEL)) & EDIT
    assert not model.flags(model.index(0, 1)) & EDIT
    model.show_preview(preview("telemetry.v1"))
    assert not model.flags(model.index(0, UNIT)) & EDIT
    assert not model.setData(model.index(0, UNIT), "Cel")


def test_that_metrics_are_passed_over_all_of_a_name_or_one_and_wanted_again(model: FoundModel) -> None:
    role = Qt.ItemDataRole.CheckStateRole
    unused: list[tuple[str, ...]] = []
    for row, is_used, for_all in ((0, False, True), (1, True, False), (1, False, False), (0, True, True)):
        model.for_all = for_all
        state = Qt.CheckState.Checked if is_used else Qt.CheckState.Unchecked
        assert model.setData(model.index(row, 0), state.value, role)
        assert model.index(row, 0).data(role) == state
        assert model.preview is not None
        unused.append(model.preview.settings.unused)
    assert unused == [("*/temp",), ("a/temp",), ("a/temp", "b/temp"), ()]
    assert model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole) == "Use: yes"


def test_that_a_screen_reader_hears_what_a_cell_is(model: FoundModel) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.data(model.index(0, 2), role) == "Metric: temp"
    assert model.data(model.index(0, UNIT), role) == "Unit: not set"
    model.show_preview(None)
    assert model.rowCount() == 0


@pytest.mark.parametrize(
    ("text", "ends"),
    [("0 … 90", (0, 90)), ("-5..5", (-5, 5)), ("1 to 2", (1, 2)), ("1,5 2,5", (1.5, 2.5)), (" ", None)],
)
def test_that_a_range_is_read_as_it_is_written(text: str, ends: tuple[float, float] | None) -> None:
    assert range_of(text) == ends


def test_that_numbers_may_have_a_comma() -> None:
    assert (number_of("21,5"), number_of("−3"), number_of("")) == (21.5, -3.0, None)
