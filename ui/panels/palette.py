"""The palette: type, and choose an action, a page, a device or a metric with the keyboard alone."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget
from typing_extensions import override

from app.model.words import say
from ui.models.finder import Finder, Kind
from ui.models.palette_list import FoundList
from ui.panels.found_row import FoundDelegate
from ui.text import count_text
from ui.theme import Theme, inks
from ui.words import told, tr

_WIDTH, _ROWS = 640, 11
_HELP = {
    Kind.ACTION: say("Enter does it"),
    Kind.AREA: say("Enter turns to this page"),
    Kind.DEVICE: say("Enter selects it, Ctrl+Enter opens its card"),
    Kind.METRIC: say("Enter draws it on the trend used last"),
}
_PAGING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Palette(QDialog):
    """Without a frame, over its parent; nothing behind it stops. chosen(Entry, is_card): told after it has closed, so
    that what is done finds the window as it was. is_card: Ctrl was held.
    """

    chosen = Signal(object, bool)

    def __init__(self, finder: Finder, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(tr("Palette"))
        self.setAccessibleName(tr("Palette"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._finder = finder
        self._ink = inks(theme)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(tr("Find an action, page, device or metric"))
        self.search.setAccessibleName(tr("Find an action, page, device or metric"))
        self.search.installEventFilter(self)
        self.model = FoundList(self)
        self.view = QListView(self)
        self.view.setAccessibleName(tr("What was found"))
        self.view.setModel(self.model)
        delegate = FoundDelegate(theme, self)
        self.view.setItemDelegate(delegate)
        self.view.setUniformItemSizes(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The search keeps the keyboard: typing goes on whatever is chosen in the list.
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.told = QLabel(self)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.told.setContentsMargins(theme.sizes.gap, 2, theme.sizes.gap, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 8)
        layout.setSpacing(theme.sizes.gap)
        for widget in (self.search, self.view, self.told):
            layout.addWidget(widget)
        self._total = 0
        self.search.textChanged.connect(self._find)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._tell())
        self.view.clicked.connect(lambda _: self.choose())
        self._place(theme.sizes.fit(_WIDTH), delegate.row_height * _ROWS + theme.sizes.fit(100), parent)
        self._find("")
        self.search.setFocus()

    def _place(self, width: int, height: int, parent: QWidget | None) -> None:
        if parent is None:
            self.resize(width, height)
            return
        window = parent.window().geometry()
        width, height = min(width, window.width() - 32), min(height, window.height() - 96)
        self.setGeometry(window.x() + (window.width() - width) // 2, window.y() + 64, width, height)

    def choose(self, *, is_card: bool = False) -> None:
        """Close, and tell what is chosen in the list; without anything found nothing happens."""
        entry = self.model.entry(self.view.currentIndex().row())
        if entry is None:
            return
        self._finder.note(entry)
        self.close()
        self.chosen.emit(entry, is_card)

    def _find(self, text: str) -> None:
        found = self._finder.find(text)
        self._total = found.total
        self.model.show_found(found)
        self.view.setCurrentIndex(self.model.index(0))
        self._tell()

    def _tell(self) -> None:
        entry = self.model.entry(self.view.currentIndex().row())
        if entry is None:
            self.told.setText(tr("Nothing has such a name. Try fewer letters, or Esc to go back."))
            return
        rest = self._total - self.model.rowCount()
        parts = [told(_HELP[entry.kind])]
        if rest > 0:
            parts.append(tr("{n} more fit, type on to find them", n=count_text(rest)))
        self.told.setText(" · ".join(parts))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.search or event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose(is_card=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
            return True
        if event.key() in _PAGING:
            step = 1 if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) else _ROWS - 1
            back = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_PageUp)
            row = self.view.currentIndex().row() + (-step if back else step)
            self.view.setCurrentIndex(self.model.index(min(max(row, 0), self.model.rowCount() - 1)))
            return True
        return super().eventFilter(watched, event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isVisible() and not self.isActiveWindow():
            self.close()  # the operator went elsewhere

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ink.brushes["panel"])
        painter.setPen(self._ink.pens["edge"])
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
