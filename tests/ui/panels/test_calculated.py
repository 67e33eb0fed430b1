from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from app.model.derived import Calculation, Checked
from app.model.freshness import Freshness
from app.model.metric import Metric
from tests.ui.fake_calculating import FakeCalculating
from tests.ui.fake_present import FakePresent, frame
from ui.panels.calculated import CalculatedPanel

CALCULATION = Calculation("difference", "{a/t} - {b/t}")


@pytest.fixture
def desk() -> FakeCalculating:
    return FakeCalculating()


@pytest.fixture
def present() -> FakePresent:
    made = FakePresent()
    made.add("Calculated", Metric("Calculated", "difference", unit="Cel", decimals=1), values=(20.0,))
    made.add("Boiler 1", Metric("boiler-1", "temperature"), Metric("boiler-1", "pressure"), values=(1.0, 2.0))
    made.add("Boiler 2", Metric("boiler-2", "temperature"), Metric("boiler-2", "odd{name}"), values=(1.0, 2.0))
    return made


@pytest.fixture
def panel(themed: QApplication, desk: FakeCalculating, present: FakePresent) -> Iterator[CalculatedPanel]:
    made = CalculatedPanel(desk, present)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.open()
    yield made
    made.hide()
    made.deleteLater()


def write(panel: CalculatedPanel, name: str = "difference", formula: str = "{a/t} - {b/t}") -> None:
    panel.form.name.setText(name)
    panel.form.formula.setText(formula)


def test_that_enter_keeps_what_is_written_and_asks_for_its_trend(panel: CalculatedPanel, desk: FakeCalculating) -> None:
    asked: list[int] = []
    panel.trend_asked.connect(asked.append)
    write(panel)
    QTest.keyClick(panel.form.formula, Qt.Key.Key_Return)
    assert desk.calculations == [CALCULATION]
    assert asked == [0]
    assert panel.told.text() == "difference is calculated from now on."
    assert panel.form.name.text() == panel.form.formula.text() == ""


def test_that_it_can_be_kept_without_a_trend(panel: CalculatedPanel, desk: FakeCalculating) -> None:
    asked: list[int] = []
    panel.trend_asked.connect(asked.append)
    write(panel)
    panel.accept_button.click()
    assert desk.calculations == [CALCULATION]
    assert asked == []


def test_that_unit_and_decimals_are_kept(panel: CalculatedPanel, desk: FakeCalculating) -> None:
    write(panel)
    QTest.keyClicks(panel.form.unit, "K")
    QTest.keyClicks(panel.form.decimals, "x12")
    panel.accept_button.click()
    assert desk.calculations == [Calculation("difference", "{a/t} - {b/t}", "K", 1)]


def test_that_a_formula_is_judged_while_it_is_written(panel: CalculatedPanel, desk: FakeCalculating) -> None:
    assert not panel.draw_button.isEnabled()
    write(panel, name="")
    assert panel.form.result.text() == "20.0 °C · Good · 40 ms old · 2 of 2 inputs have a number · give it a name"
    assert panel.form.formula.accessibleDescription() == panel.form.result.text()
    assert not panel.draw_button.isEnabled()
    panel.form.name.setText("difference")
    assert panel.draw_button.isEnabled()
    desk.wrong["{a/"] = "At place 1: nothing."
    panel.form.formula.setText("{a/")
    assert panel.form.result.text() == "At place 1: nothing."
    assert not panel.draw_button.isEnabled()
    QTest.keyClick(panel.form.formula, Qt.Key.Key_Return)
    assert desk.calculations == []


@pytest.mark.parametrize(
    ("checked", "text"),
    [
        (Checked("", None, None, 0, Freshness.NEVER, None, 1, 2), "···· · no data · 1 of 2"),
        (Checked("", None, None, 204, 0, 0.04, 1, 2), "---- · Bad · sensor failure · 40 ms old · 1 of 2"),
        (Checked("", None, 20.0, 101, 0, 0.04, 2, 2), "20.00? · Uncertain · last usable value · 40 ms old · 2 of 2"),
        (
            Checked("", None, 20.0, 0, Freshness.STALE, 134.0, 2, 2),
            "[20.00] · Last known · Stale · 2 min 14 s old · 2 of 2",
        ),
    ],
)
def test_that_what_is_tried_out_is_told_by_the_rules_of_any_value(
    panel: CalculatedPanel, desk: FakeCalculating, checked: Checked, text: str
) -> None:
    desk.checked = checked
    write(panel)
    assert panel.form.result.text().startswith(text)


def test_that_an_open_brace_offers_names_and_enter_takes_one(panel: CalculatedPanel) -> None:
    field = panel.form.formula
    QTest.keyClicks(field, "2 * {boiler temp")
    assert field.offered.isVisible()
    offered = [field.offered.model().index(row, 0).data() for row in range(field.offered.model().rowCount())]
    assert offered == ["boiler-1/temperature", "boiler-2/temperature"]
    QTest.keyClick(field.offered, Qt.Key.Key_Down)
    QTest.keyClick(field.offered, Qt.Key.Key_Return)
    assert field.text() == "2 * {boiler-2/temperature}"
    assert not field.offered.isVisible()
    QTest.keyClicks(field, " + 1")
    assert field.text() == "2 * {boiler-2/temperature} + 1"


def test_that_a_name_that_no_formula_could_hold_is_not_offered(panel: CalculatedPanel) -> None:
    QTest.keyClicks(panel.form.formula, "{odd")
    assert not panel.form.formula.offered.isVisible()


def test_that_the_table_tells_value_quality_and_age_or_what_is_waited_for(
    panel: CalculatedPanel, desk: FakeCalculating, present: FakePresent
) -> None:
    desk.kept = {"difference": CALCULATION, "other": Calculation("other", "{a/t}")}
    desk.made = {"difference": 0}
    panel.on_frame(frame(5))
    rows = [[panel.model.index(row, column).data() for column in range(5)] for row in range(2)]
    assert rows == [
        ["difference", "20.0 °C", "Good", "14 ms old", "{a/t} - {b/t}"],
        ["other", "", "other waits until its inputs are known: a/t.", "", "{a/t}"],
    ]
    present.set_freshness(0, Freshness.LINK_LOST)
    panel.on_frame(frame(10))
    assert panel.model.index(0, 1).data() == "[20.0] °C"


def test_that_a_chosen_value_can_be_changed_and_its_old_pens_go_when_it_becomes_another_metric(
    panel: CalculatedPanel, desk: FakeCalculating
) -> None:
    removed: list[int] = []
    panel.removed.connect(removed.append)
    desk.derive(CALCULATION)
    panel.refresh()
    panel.view.setCurrentIndex(panel.model.index(0, 0))
    assert (panel.form.name.text(), panel.draw_button.text()) == ("difference", "Change and draw")
    panel.form.formula.setText("{a/t}")
    panel.accept_button.click()
    assert desk.calculations == [Calculation("difference", "{a/t}")]
    assert removed == []
    panel.view.setCurrentIndex(panel.model.index(0, 0))
    panel.form.name.setText("renamed")
    desk.made["renamed"] = 3
    panel.accept_button.click()
    assert [each.name for each in desk.calculations] == ["renamed"]
    assert removed == [0]


def test_that_delete_removes_the_chosen_value_in_the_table_and_a_character_in_a_field(
    panel: CalculatedPanel, desk: FakeCalculating
) -> None:
    removed: list[int] = []
    panel.removed.connect(removed.append)
    desk.derive(CALCULATION)
    panel.refresh()
    panel.view.setCurrentIndex(panel.model.index(0, 0))
    panel.form.name.setCursorPosition(0)
    QTest.keyClick(panel.form.name, Qt.Key.Key_Delete)
    assert panel.form.name.text() == "ifference"
    desk.users["difference"] = "twice"
    QTest.keyClick(panel.view, Qt.Key.Key_Delete)
    assert panel.told.text() == "difference is calculated with by twice. Change that first."
    desk.users.clear()
    QTest.keyClick(panel.view, Qt.Key.Key_Delete)
    assert desk.calculations == []
    assert removed == [0]
    assert not panel.remove_button.isEnabled()


def test_that_a_name_that_is_taken_is_told(panel: CalculatedPanel, desk: FakeCalculating) -> None:
    desk.derive(CALCULATION)
    write(panel)
    panel.accept_button.click()
    assert panel.told.text() == "There is one already."
    assert panel.form.name.text() == "difference"


def test_that_every_control_has_a_name(panel: CalculatedPanel) -> None:
    fields = panel.findChildren(QLineEdit)
    assert len(fields) == 4
    assert all(field.accessibleName() for field in fields)
    assert panel.view.accessibleName()
    assert all(button.text() for button in panel.findChildren(QPushButton))


def test_that_nothing_is_markup(panel: CalculatedPanel, desk: FakeCalculating) -> None:
    desk.wrong["<b>x</b>"] = "At place 1: <b>x</b>"
    panel.form.formula.setText("<b>x</b>")
    assert panel.form.result.text() == "At place 1: <b>x</b>"
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in (panel.form.result, panel.told))


def test_that_a_hidden_window_asks_nothing(panel: CalculatedPanel, present: FakePresent, desk: FakeCalculating) -> None:
    desk.derive(CALCULATION)
    panel.hide()
    before = present.asked_shown
    panel.on_frame(frame(100))
    assert present.asked_shown == before


def test_that_labels_are_there_for_every_field(panel: CalculatedPanel) -> None:
    texts = {label.text() for label in panel.findChildren(QLabel)}
    assert {"Name", "Formula", "Unit", "Decimals"} <= texts
