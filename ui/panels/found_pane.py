"""What a source would bring: each metric in a table, and what could not be read."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.sourcing.preview import Preview
from ui.models.found_list import FIRST_SAID, FoundModel
from ui.panels.plain_table import PlainTable
from ui.panels.sentence import Sentence
from ui.source_text import unread_text
from ui.theme import Theme
from ui.words import tr

_WIDTHS = (36, 95, 95, 72, 75, 48, 75, 70, 60, 78, 46, 46, 46, 46)


class FoundPane(QWidget):
    """message: how a listen goes, and what came of it. said: what was typed cannot be meant."""

    said = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = FoundModel(self)
        self.view = PlainTable(self.model, tr("Metrics it would bring"), _WIDTHS, theme, self)
        self.message = Sentence(tr("Message"), theme, self)
        self.unread = Sentence(tr("What could not be read"), theme, self)
        self.for_all = QCheckBox(tr("What I say of a metric goes for every device"), self)
        self.for_all.setChecked(True)
        self.for_all.toggled.connect(self._set_for_all)
        self.model.refused.connect(self.said)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(theme.sizes.gap)
        page.addWidget(self.message)
        page.addWidget(self.view, 1)
        page.addWidget(self.unread)
        self.show_preview(None)

    @property
    def preview(self) -> Preview | None:
        """What is shown, with what an operator has said of it; None for nothing."""
        return self.model.preview

    def show_preview(self, preview: Preview | None) -> None:
        """Show what was found; None: nothing."""
        self.model.show_preview(preview)
        self.unread.setText("" if preview is None else unread_text(preview))
        self.unread.setVisible(bool(self.unread.text()))
        self.for_all.setEnabled(preview is not None and preview.is_adjustable)

    def begin_to_describe(self) -> None:
        """Take the keyboard to the first thing that can be said."""
        self.view.setFocus()
        self.view.setCurrentIndex(self.model.index(0, FIRST_SAID))

    def _set_for_all(self, is_on: bool) -> None:
        self.model.for_all = is_on
