"""The boxes of a device's set-points: as high as they are, and scrolling where there is no room for them."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from ui.panels.set_point import SetPointBox
from ui.theme import Theme
from ui.words import tr

_LEAST = 110
"""Height of one box, at the normal size of text: this much is always kept free for the first one."""


class OrderArea(QScrollArea):
    """Holds boxes, first on top. Call `fit` when they may have become higher or lower."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._least = theme.sizes.fit(_LEAST)
        self._page = QWidget(self)
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setWidget(self._page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("What can be ordered"))
        for each in (self.viewport(), self._page):
            each.setAutoFillBackground(False)

    def hold(self, boxes: Sequence[SetPointBox]) -> None:
        """Show these boxes. Those from before are the caller's to remove."""
        for box in boxes:
            self._column.addWidget(box)
        self.fit()

    def fit(self) -> None:
        """Take the height of what is inside, as far as there is room."""
        height = self._height()
        self._page.setMinimumHeight(height)
        self.setVisible(height > 0)
        self.updateGeometry()

    def _height(self) -> int:
        # Wrapped lines are as high as the width makes them; the scroll bar takes its part where there is one.
        return max(0, self._column.totalHeightForWidth(max(1, self.viewport().width()))) if self._column.count() else 0

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, self._height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(100, min(self._least, self._height()))
