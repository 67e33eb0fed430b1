"""A table of texts in which one thing is chosen at a time."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from ui.theme import Theme


class PlainTable(QTableView):
    """name: what screen readers call it. widths: of the columns, in pixels at normal text; the last takes the rest."""

    def __init__(
        self,
        model: QAbstractItemModel,
        name: str,
        widths: Sequence[int],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        for column, width in enumerate(widths):
            # A heading may be longer in another language.
            self.setColumnWidth(column, max(theme.sizes.fit(width), self.horizontalHeader().sectionSizeHint(column)))
