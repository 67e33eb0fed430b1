from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from ui.models.finder import Entry, Found, Kind
from ui.models.palette_list import ENTRY, FoundList

TANK = Entry(Kind.DEVICE, "device 3", "Tank 3", "North", 3)


def test_that_a_list_keeps_the_rules_of_models_and_says_what_a_row_is(qapp: QApplication) -> None:
    model = FoundList()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show_found(Found((TANK, Entry(Kind.AREA, "page North", "North")), 2))
    model.show_found(Found((TANK,), 1))
    assert tester.model() is model
    assert model.rowCount() == 1
    assert model.rowCount(model.index(0)) == 0
    assert model.data(model.index(0)) == "Tank 3"
    assert model.data(model.index(0), ENTRY) == TANK
    assert model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole) == "Tank 3, Device, North"
    assert model.data(QModelIndex()) is None
    assert model.entry(1) is None
    assert model.entry(-1) is None
