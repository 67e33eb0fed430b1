"""The sources there are: how each stands, and why one is not connected."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QVBoxLayout, QWidget
from typing_extensions import override

from app.model.link import LinkCounters, LinkStatus
from app.model.words import say
from app.sourcing.desk import Entry
from ui.models.text_table import TextTableModel
from ui.panels.plain_table import PlainTable
from ui.panels.sentence import Sentence
from ui.panels.source_buttons import button, button_line
from ui.source_text import most_wanting, source_row, why_text
from ui.theme import Theme
from ui.words import tr

COLUMNS = (say("Source"), say("Link"), say("Since"), say("Readings"), say("Bad"), say("From"))
_WIDTHS = (105, 150, 50, 72, 42, 62)


class Counting(Protocol):
    """What knows the figures of each source: the engine."""

    def link_counters(self, source: int) -> LinkCounters:
        """Return the totals of one source."""


class SourceList(QWidget):
    """picked(number): another source was chosen in the table. The other signals are wishes; others carry them out."""

    picked = Signal(int)
    new_asked = Signal()
    edit_asked = Signal()
    remove_asked = Signal()
    import_asked = Signal()
    export_asked = Signal()

    def __init__(self, counting: Counting, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counting = counting
        self._entries: Sequence[Entry] = ()
        self._links: Mapping[int, LinkStatus] = {}
        self._now_s = 0.0
        self._chosen: int | None = None
        self.model = TextTableModel(COLUMNS, (2, 3, 4), self)
        self.view = PlainTable(self.model, tr("Sources there are"), _WIDTHS, theme, self)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        # An address tells more by its end than by its beginning, which all of them share.
        self.view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.view.setWordWrap(False)
        self.view.horizontalHeader().setStretchLastSection(False)
        self.view.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._on_row())
        self.view.installEventFilter(self)
        self.why = Sentence(tr("Why it is not connected"), theme, self)
        self.new_button = button(tr("New"), "Ctrl+N", self.new_asked.emit, self)
        self.edit_button = button(tr("Edit"), "Return", self.edit_asked.emit, self)
        self.remove_button = button(tr("Remove"), "Del", self.remove_asked.emit, self)
        self.import_button = button(tr("Import…"), "", self.import_asked.emit, self)
        self.export_button = button(tr("Export…"), "", self.export_asked.emit, self)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, theme.sizes.gap, 0)
        page.setSpacing(theme.sizes.gap)
        page.addWidget(self.view, 1)
        page.addWidget(self.why)
        page.addLayout(button_line(theme, self.new_button, self.edit_button, self.remove_button))
        page.addLayout(button_line(theme, self.import_button, self.export_button))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Of the table alone: in a field, Delete takes a character and Enter listens.
        if watched is self.view and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            acts: dict[Qt.Key, Callable[[], object]] = {
                Qt.Key.Key_Delete: self.remove_asked.emit,
                Qt.Key.Key_Return: self.edit_asked.emit,
                Qt.Key.Key_Enter: self.edit_asked.emit,
            }
            act = acts.get(Qt.Key(event.key()))
            if act is not None:
                act()
                return True
        return super().eventFilter(watched, event)

    @property
    def chosen(self) -> Entry | None:
        """The source that is chosen, None for none or one that is gone."""
        return next((each for each in self._entries if each.number == self._chosen), None)

    def show_links(self, links: Mapping[int, LinkStatus], now_s: float) -> None:
        """Take over how the links stand. now_s: UTC."""
        self._links, self._now_s = links, now_s

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these sources as they are now."""
        has_moved = [each.number for each in entries] != [each.number for each in self._entries]
        self._entries = entries
        self.model.set_rows(
            [
                source_row(each, self._links.get(each.number), self._counting.link_counters(each.number), self._now_s)
                for each in entries
            ]
        )
        self._show_why()
        if has_moved:
            self.choose(self._chosen)

    def choose(self, number: int | None) -> None:
        """Let the table show what is written, wherever it stands now; None: nothing of it. Emits nothing."""
        self._chosen = number
        selection = self.view.selectionModel()
        was_blocked = selection.blockSignals(True)
        at = next((at for at, each in enumerate(self._entries) if each.number == number), None)
        if at is None:
            self.view.clearSelection()
            selection.clearCurrentIndex()
        else:
            self.view.selectRow(at)
        selection.blockSignals(was_blocked)
        self.view.viewport().update()

    def _show_why(self) -> None:
        """Say why the chosen source is not connected, or the one that most wants to be told of if none is chosen."""
        entry = self.chosen or most_wanting(self._entries, self._links)
        text = "" if entry is None else why_text(self._links.get(entry.number), entry)
        if text != self.why.text():
            self.why.setText(text)

    def _on_row(self) -> None:
        at = self.view.currentIndex().row()
        if 0 <= at < len(self._entries) and self._entries[at].number != self._chosen:
            self._chosen = self._entries[at].number
            self.picked.emit(self._chosen)
