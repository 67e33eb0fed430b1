"""The row over the journal that says which entries are wanted: words, kinds, and how far back."""

from functools import partial
from math import inf

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from app.model.journal import EntryKind, JournalQuery
from app.model.words import say
from ui.models.journal import KINDS
from ui.panels.chips import Chip
from ui.panels.search_field import SearchField
from ui.theme import Theme
from ui.words import told, tr

PAGE = 200
"""Entries that are asked for at once."""
SPANS = ((say("Last hour"), 3_600.0), ("24 h", 86_400.0), ("7 d", 604_800.0), (say("All"), inf))


class JournalChoice(QWidget):
    """Several kinds can be chosen together; none means all. `changed`: other entries are wanted from now on."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._span_s = inf
        self.search = SearchField(theme)
        self.chips: dict[EntryKind | None, Chip] = {}
        self.spans: list[Chip] = []
        self._group = QButtonGroup(self)
        self.search.setPlaceholderText(tr("Search the journal"))
        self.search.setAccessibleName(tr("Search the journal"))
        self.search.setToolTip(tr("Words that occur anywhere in an entry. Press / to come here."))
        self.search.setFixedWidth(theme.sizes.fit(280))
        self.search.textChanged.connect(self.changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.sizes.gap)
        row.addWidget(self.search)
        for kind, name in ((None, tr("All kinds")), *KINDS.items()):
            row.addWidget(self._kind_chip(kind, name))
        self.chips[None].setChecked(True)
        row.addStretch(1)
        for name, span_s in SPANS:
            row.addWidget(self._span_chip(name, span_s))

    def query(self, now_s: float) -> JournalQuery:
        """Return what is wanted, as of now."""
        kinds = tuple(kind for kind, chip in self.chips.items() if kind is not None and chip.isChecked())
        from_us = None if self._span_s == inf else round((now_s - self._span_s) * 1e6)
        return JournalQuery(words=self.search.text(), kinds=kinds, from_us=from_us, limit=PAGE)

    def _kind_chip(self, kind: EntryKind | None, name: str) -> Chip:
        name = told(name)
        chip = self.chips[kind] = Chip(name, self._theme)
        chip.setAccessibleName(
            tr("Entries of all kinds") if kind is None else tr("Only entries of this kind: {name}", name=name)
        )
        chip.clicked.connect(partial(self._on_kind, kind))
        return chip

    def _span_chip(self, name: str, span_s: float) -> Chip:
        name = told(name)
        chip = Chip(name, self._theme)
        chip.setAccessibleName(
            tr("Entries of any time") if span_s == inf else tr("Entries of the time: {name}", name=name)
        )
        chip.setChecked(span_s == inf)
        chip.clicked.connect(partial(self._on_span, span_s))
        self._group.addButton(chip)
        self.spans.append(chip)
        return chip

    def _on_kind(self, kind: EntryKind | None) -> None:
        for other, chip in self.chips.items():
            if kind is None and other is not None:
                chip.setChecked(False)
        is_any = any(chip.isChecked() for other, chip in self.chips.items() if other is not None)
        self.chips[None].setChecked(not is_any)
        self.changed.emit()

    def _on_span(self, span_s: float) -> None:
        self._span_s = span_s
        self.changed.emit()
