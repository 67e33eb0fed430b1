"""The pens of one trend: hide, colour, reorder and remove them, and add others."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QKeySequence, QPainter, QPen, QPixmap
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
from ui.theme import DARK, Theme, inks
from ui.words import told, tr

COLOUR_NAMES = (
    say("blue"),
    say("ochre"),
    say("green"),
    say("grey"),
    say("brown"),
    say("teal"),
    say("olive"),
    say("indigo"),
)
"""What the pens of a theme's table are called, for those who cannot see or tell the colours."""

NO_PENS = say("No pens yet. Type below to find a metric, and press Enter to add it.")
_SWATCH = QSize(18, 12)


@dataclass(frozen=True, slots=True)
class PenRow:
    """One pen as it is listed. metric: its index. colour: number in the theme's table."""

    metric: int
    title: str
    colour: int
    is_hidden: bool


class PenDesk(Protocol):
    """What is done to the pens of one trend."""

    def rows(self) -> list[PenRow]:
        """Return the pens in order."""

    def found(self, text: str) -> list[tuple[int, str]]:
        """Return (metric, title) of what fits a text."""

    def add(self, metric: int) -> str:
        """Add a metric; "" or why it cannot be added."""

    def remove(self, metric: int) -> None:
        """Take a pen off."""

    def hide(self, metric: int, *, is_hidden: bool) -> None:
        """Let a pen not be seen, or be seen again."""

    def paint(self, metric: int, colour: int) -> None:
        """Give a pen another colour."""

    def move(self, metric: int, places: int) -> None:
        """Let a pen stand later, or earlier."""


class PenDialog(QDialog):
    """What is done shows on the trend at once; there is nothing to accept. Esc closes."""

    def __init__(self, title: str, desk: PenDesk, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._theme = theme
        self._rows: list[PenRow] = []
        self.setWindowTitle(tr("Pens of this trend"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._title = QLabel(title, self)
        self._title.setFont(inks(theme).fonts.title)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setWordWrap(True)
        self._keys: dict[str, Callable[[], object]] = {}
        self.pens = self._list(tr("Pens"))
        self.pens.installEventFilter(self)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(tr("Add a metric: type a name"))
        self.search.setAccessibleName(tr("Find a metric to add"))
        self.found = self._list(tr("Metrics found"))
        self.told = QLabel(self)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.hide_button = self._button(tr("Hide"), "H", self.toggle_hidden)
        self.colour_button = self._button(tr("Colour"), "C", self.next_colour)
        self.up_button = self._button(tr("Up"), "Ctrl+Up", lambda: self.move_pen(-1))
        self.down_button = self._button(tr("Down"), "Ctrl+Down", lambda: self.move_pen(1))
        self.remove_button = self._button(tr("Remove"), "Del", self.remove)
        self.close_button = self._button(tr("Close"), "Esc", self.accept, is_key=False)
        self._lay_out()
        self.pens.currentRowChanged.connect(lambda _: self._dress())
        self.pens.itemDoubleClicked.connect(lambda _: self.toggle_hidden())
        self.search.textChanged.connect(lambda _: self._find())
        self.search.returnPressed.connect(self.add)
        self.search.installEventFilter(self)
        self.found.itemActivated.connect(lambda _: self.add())
        self.resize(theme.sizes.fit(460), theme.sizes.fit(560))
        self.refresh()
        self._find()
        (self.pens if self.pens.count() else self.search).setFocus()

    def _list(self, name: str) -> QListWidget:
        made = QListWidget(self)
        made.setAccessibleName(name)
        made.setIconSize(_SWATCH)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        return made

    def _button(self, text: str, key: str, act: Callable[[], object], *, is_key: bool = True) -> QPushButton:
        made = QPushButton(text, self)
        made.setAutoDefault(False)
        made.setToolTip(f"{text}   ({QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)})")
        made.clicked.connect(lambda _checked: act())
        if is_key:
            self._keys[QKeySequence(key).toString()] = act
        return made

    def _lay_out(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 14, 16, 14)
        page.setSpacing(self._theme.sizes.gap)
        page.addWidget(self._title)
        page.addWidget(self.pens, 2)
        buttons = QHBoxLayout()
        for button in (self.hide_button, self.colour_button, self.up_button, self.down_button, self.remove_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        page.addLayout(buttons)
        page.addWidget(self.search)
        page.addWidget(self.found, 3)
        foot = QHBoxLayout()
        foot.addWidget(self.told, 1)
        foot.addWidget(self.close_button)
        page.addLayout(foot)

    # What is done to the chosen pen.

    def toggle_hidden(self) -> None:
        """Hide the chosen pen, or show it again."""
        row = self._chosen()
        if row is not None:
            self._desk.hide(row.metric, is_hidden=not row.is_hidden)
            self.refresh()

    def next_colour(self) -> None:
        """Give the chosen pen the next colour of the table."""
        row = self._chosen()
        if row is not None:
            self._desk.paint(row.metric, (row.colour + 1) % len(COLOUR_NAMES))
            self.refresh()

    def move_pen(self, places: int) -> None:
        """Let the chosen pen stand later, or earlier."""
        row = self._chosen()
        if row is not None:
            self._desk.move(row.metric, places)
            self.refresh()

    def remove(self) -> None:
        """Take the chosen pen off the trend."""
        row = self._chosen()
        if row is not None:
            self._desk.remove(row.metric)
            self.refresh()

    def add(self) -> None:
        """Add the chosen metric of those found, or the first of them; say why where that cannot be."""
        item = self.found.currentItem() or self.found.item(0)
        if item is None:
            return
        metric = int(item.data(Qt.ItemDataRole.UserRole))
        self.told.setText(told(self._desk.add(metric)))
        self.refresh(metric)

    def refresh(self, chosen: int | None = None) -> None:
        """Show the pens as they are now. chosen: the metric to choose, None keeps the choice."""
        before = self._chosen()
        wanted = chosen if chosen is not None or before is None else before.metric
        place = self.pens.currentRow()
        rows = self._desk.rows()
        self._rows = rows
        self.pens.clear()
        for row in rows:
            self.pens.addItem(QListWidgetItem(self._icon(row), _row_text(row)))
        found = next((number for number, row in enumerate(rows) if row.metric == wanted), None)
        self.pens.setCurrentRow(found if found is not None else min(max(place, 0), len(rows) - 1))
        if not rows:
            self.told.setText(told(NO_PENS))
        self._dress()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if watched is self.pens:  # letters are keys only while this list has the keyboard
            act = self._keys.get(QKeySequence(event.keyCombination()).toString())
            if act is not None:
                act()
                return True
        # Up and Down go through what was found while the search keeps the keyboard.
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if watched is self.search and step:
            self.found.setCurrentRow(min(max(self.found.currentRow() + step, 0), self.found.count() - 1))
            return True
        return super().eventFilter(watched, event)

    def _chosen(self) -> PenRow | None:
        at = self.pens.currentRow()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def _find(self) -> None:
        self.found.clear()
        for metric, title in self._desk.found(self.search.text()):
            item = QListWidgetItem(title)
            item.setData(Qt.ItemDataRole.UserRole, metric)
            self.found.addItem(item)
        self.found.setCurrentRow(0 if self.search.text() else -1)
        self.told.setText("" if self.found.count() else tr("No metric has such a name."))

    def _dress(self) -> None:
        row, at = self._chosen(), self.pens.currentRow()
        for button in (self.hide_button, self.colour_button, self.remove_button):
            button.setEnabled(row is not None)
        self.up_button.setEnabled(row is not None and at > 0)
        self.down_button.setEnabled(row is not None and at < len(self._rows) - 1)
        self.hide_button.setText(tr("Show") if row is not None and row.is_hidden else tr("Hide"))

    def _icon(self, row: PenRow) -> QIcon:
        ratio = self.devicePixelRatioF()
        made = QPixmap(_SWATCH * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        colour = QColor(self._theme.pens[row.colour % len(self._theme.pens)])
        with QPainter(made) as painter:
            painter.setPen(QPen(colour, 1))
            if row.is_hidden:
                painter.drawRect(1, 3, _SWATCH.width() - 3, 6)
            else:
                painter.fillRect(0, 4, _SWATCH.width(), 4, colour)
        return QIcon(made)


def _row_text(row: PenRow) -> str:
    colour = told(COLOUR_NAMES[row.colour % len(COLOUR_NAMES)])
    return f"{row.title}   ({tr('{colour}, hidden', colour=colour) if row.is_hidden else colour})"
