"""The list of everything keys do, made from the table of actions; keys of the window can be changed in it."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.model.words import say
from ui.actions import Action, keys_text
from ui.theme import Theme, inks
from ui.words import told, tr

_WIDTH, _HEIGHT = 960, 640
HOW = say("Enter changes the key of the chosen line. Keys marked as fixed are taken by a panel itself.")
_MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)
_ACTION = int(Qt.ItemDataRole.UserRole)


class KeyDesk(Protocol):
    """What is listed, and what is done to it."""

    @property
    def actions(self) -> Sequence[Action]:
        """The table with the keys that are true now."""

    def is_changed(self, name: str) -> bool:
        """Whether an action has another than its usual key."""

    def change(self, name: str, key: str) -> str:
        """Give an action another key; "" or why it cannot have it."""

    def reset(self, name: str) -> str:
        """Give an action its usual keys back; "" or why it cannot have them."""


class KeyList(QDialog):
    """Keys and what they do, under the names of the places they belong to. It never stops anything behind it.

    keys_changed: an action has another key now.
    """

    keys_changed = Signal()

    def __init__(self, desk: KeyDesk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._waiting: Action | None = None
        self.setWindowTitle(tr("Keyboard"))
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._theme = theme
        self.table = QTableWidget(0, 2, self)
        self.table.setHorizontalHeaderLabels([tr("What it does"), tr("Keys")])
        self.table.setAccessibleName(tr("Keyboard shortcuts"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)  # Tab leaves the table
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(theme.sizes.detail_row)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.told = QLabel(told(HOW), self)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.change_button = QPushButton(tr("Change the key"), self)
        self.reset_button = QPushButton(tr("Back to the usual key"), self)
        for button, act in ((self.change_button, self.begin), (self.reset_button, self.reset)):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, act=act: act())
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table)
        layout.addWidget(self.told)
        layout.addWidget(buttons)
        self.table.installEventFilter(self)
        self.table.currentItemChanged.connect(lambda *_: self._dress())
        self.table.itemDoubleClicked.connect(lambda _: self.begin())
        self._fill(list(desk.actions))
        self.resize(theme.sizes.fit(_WIDTH), theme.sizes.fit(_HEIGHT))
        self.table.setFocus()

    def begin(self) -> None:
        """Wait for the new key of the chosen action; the next key pressed is it."""
        action = self._current()
        if action is not None and action.run is not None:
            self._waiting = action
            self.told.setText(tr("Press the new key for “{name}”. Esc leaves it as it is.", name=told(action.text)))
            self.table.setFocus()

    def reset(self) -> None:
        """Give the chosen action its usual keys back."""
        action = self._current()
        if action is not None:
            self._show(action, self._desk.reset(action.id), tr("“{name}” has its usual key again: {keys}."))

    def take(self, key: str) -> None:
        """Take a key that was pressed as the new one of the action that waits for it."""
        action, self._waiting = self._waiting, None
        if action is not None:
            self._show(action, self._desk.change(action.id, key), tr("“{name}” has another key now: {keys}."))

    def _show(self, action: Action, refusal: str, done: str) -> None:
        row = self.table.currentRow()
        now = next(each for each in self._desk.actions if each.id == action.id)
        self._write(row, now)
        self._dress()
        if not refusal:
            self.keys_changed.emit()
        self.told.setText(told(refusal) or done.format(name=told(now.text), keys=keys_text(now.keys)))

    def _current(self) -> Action | None:
        item = self.table.item(self.table.currentRow(), 0)
        action = item.data(_ACTION) if item is not None else None
        return action if isinstance(action, Action) else None

    def _dress(self) -> None:
        action = self._current()
        self._waiting = None
        self.told.setText(told(HOW))
        self.change_button.setEnabled(action is not None and action.run is not None)
        self.reset_button.setEnabled(action is not None and self._desk.is_changed(action.id))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.table or event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = Qt.Key(event.key())
        if self._waiting is None:
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.change_button.isEnabled():
                self.begin()
                return True
            return super().eventFilter(watched, event)
        if key == Qt.Key.Key_Escape:
            self._dress()
        elif key not in _MODIFIERS:
            self.take(_pressed(event))
        return True

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
        item = QTableWidgetItem(told(place))
        ink = inks(self._theme)
        item.setFont(ink.fonts.body_bold)
        item.setForeground(ink.brushes["muted"])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.table.setItem(row, 0, item)
        self.table.setSpan(row, 0, 1, 2)
        beneath = QTableWidgetItem()  # a screen reader goes there all the same
        beneath.setFlags(Qt.ItemFlag.NoItemFlags)
        beneath.setData(Qt.ItemDataRole.AccessibleTextRole, told(place))
        self.table.setItem(row, 1, beneath)

    def _add_row(self, action: Action) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        for column in (0, 1):
            item = QTableWidgetItem()
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            self.table.setItem(row, column, item)
        self._write(row, action)

    def _write(self, row: int, action: Action) -> None:
        keys = keys_text(action.keys)
        name, note = told(action.text), ""
        if action.run is None:
            note = tr("fixed", "of a key")
        elif self._desk.is_changed(action.id):
            note = tr("changed", "of a key")
        for column, text in enumerate((name, f"{keys} · {note}" if note else keys)):
            item = self.table.item(row, column)
            if item is not None:
                item.setText(text)
                item.setData(_ACTION, action)
                spoken = f"{name}: {keys}"
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{spoken}, {note}" if note else spoken)


def _pressed(event: QKeyEvent) -> str:
    """Return the name of what was pressed. Shift is in the character already where it only makes another one."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key.Key_Return if event.key() == Qt.Key.Key_Enter else Qt.Key(event.key())
    if held == Qt.KeyboardModifier.ShiftModifier and event.text().isprintable() and not event.text().isalnum():
        held = Qt.KeyboardModifier.NoModifier if event.text().strip() else held
    return QKeySequence(int(key) | held.value).toString(QKeySequence.SequenceFormat.PortableText)
