"""The list of everything keys do, made from the table of actions."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.actions import Action, keys_text
from ui.theme import Theme, inks

_WIDTH, _HEIGHT = 680, 640


class KeyList(QDialog):
    """Keys and what they do, under the names of the places they belong to. It never stops anything behind it."""

    def __init__(self, actions: Iterable[Action], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard")
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._theme = theme
        self.table = QTableWidget(0, 2, self)
        self.table.setHorizontalHeaderLabels(["What it does", "Keys"])
        self.table.setAccessibleName("Keyboard shortcuts")
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)  # Tab leaves the table
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(theme.sizes.detail_row)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._fill(list(actions))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table)
        layout.addWidget(buttons)
        self.resize(theme.sizes.fit(_WIDTH), theme.sizes.fit(_HEIGHT))
        self.table.setFocus()

    def _fill(self, actions: list[Action]) -> None:
        for place in dict.fromkeys(action.place for action in actions):
            self._add_heading(place)
            for action in actions:
                if action.place == place:
                    self._add_row(action)
        self.table.setCurrentCell(1, 0)

    def _add_heading(self, place: str) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        item = QTableWidgetItem(place)
        ink = inks(self._theme)
        item.setFont(ink.fonts.body_bold)
        item.setForeground(ink.brushes["muted"])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.table.setItem(row, 0, item)
        self.table.setSpan(row, 0, 1, 2)

    def _add_row(self, action: Action) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        for column, text in enumerate((action.text, keys_text(action.keys))):
            item = QTableWidgetItem(text)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{action.text}: {keys_text(action.keys)}")
            self.table.setItem(row, column, item)
