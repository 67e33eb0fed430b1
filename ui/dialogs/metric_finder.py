"""Finds metrics by their names and adds them, one after the other."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.model.words import say
from ui.theme import DARK, Theme
from ui.words import told, tr

NOTHING_FOUND = say("No metric has such a name.")


class MetricFinder(QDialog):
    """What is added is shown at once; there is nothing to accept. Esc closes.

    find: returns (metric, title) of what fits a text. add: adds a metric; returns "", or why it cannot be added.
    """

    def __init__(
        self,
        title: str,
        find: Callable[[str], list[tuple[int, str]]],
        add: Callable[[int], str],
        theme: Theme = DARK,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._find, self._add = find, add
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(tr("Type a name, and press Enter to add what is found"))
        self.search.setAccessibleName(tr("Find a metric to add"))
        self.found = QListWidget(self)
        self.found.setAccessibleName(tr("Metrics found"))
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.told = QLabel(self)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.add_button = QPushButton(tr("Add"), self)
        self.close_button = QPushButton(tr("Close"), self)
        foot = QHBoxLayout()
        foot.addWidget(self.told, 1)
        for button in (self.add_button, self.close_button):
            button.setAutoDefault(False)
            button.setMinimumHeight(theme.sizes.target)
            foot.addWidget(button)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, theme.sizes.pad, 16, theme.sizes.pad)
        page.setSpacing(theme.sizes.gap)
        page.addWidget(self.search)
        page.addWidget(self.found, 1)
        page.addLayout(foot)
        self.search.textChanged.connect(lambda _: self.refresh())
        self.search.returnPressed.connect(self.add)
        self.search.installEventFilter(self)
        self.found.itemActivated.connect(lambda _: self.add())
        self.add_button.clicked.connect(self.add)
        self.close_button.clicked.connect(self.accept)
        self.resize(theme.sizes.fit(460), theme.sizes.fit(460))
        self.refresh()
        self.search.setFocus()

    def add(self) -> None:
        """Add the chosen metric of those found, or the first of them; say why where that cannot be."""
        item = self.found.currentItem() or self.found.item(0)
        if item is not None:
            said = self._add(int(item.data(Qt.ItemDataRole.UserRole))) or say("Added: {what}", what=item.text())
            self.refresh()
            self.told.setText(told(said))

    def refresh(self) -> None:
        """Find anew."""
        row = max(0, self.found.currentRow())
        self.found.clear()
        for metric, title in self._find(self.search.text()):
            item = QListWidgetItem(title)
            item.setData(Qt.ItemDataRole.UserRole, metric)
            self.found.addItem(item)
        self.found.setCurrentRow(min(row, self.found.count() - 1))
        self.add_button.setEnabled(self.found.count() > 0)
        self.told.setText("" if self.found.count() else told(NOTHING_FOUND))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Up and Down go through what was found while the search keeps the keyboard.
        if watched is self.search and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                self.found.setCurrentRow(min(max(self.found.currentRow() + step, 0), self.found.count() - 1))
                return True
        return super().eventFilter(watched, event)
