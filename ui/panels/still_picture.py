"""A picture of a panel as it was, laid over it, so that nobody takes it for live."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.text import clock_text
from ui.theme import Theme, inks
from ui.words import tr

_FRAME = 4


class StillPicture(QWidget):
    """Covers its parent with how that looked when this was made, in a sepia frame that says since when."""

    def __init__(self, panel: QWidget, since_s: float, theme: Theme) -> None:
        self._picture = panel.grab()
        super().__init__(panel)
        self._ink = inks(theme)
        self.text = tr("FROZEN {time} · not live", time=clock_text(since_s))
        self.setAccessibleName(self.text)
        self.setAutoFillBackground(True)
        panel.installEventFilter(self)
        self.setGeometry(panel.rect())
        self.raise_()
        self.show()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ink.brushes["panel"])
        painter.drawPixmap(0, 0, self._picture)
        colour = self._ink.colours["history"]
        painter.setPen(QPen(colour, _FRAME))
        half = _FRAME // 2
        painter.drawRect(self.rect().adjusted(half, half, -half, -half))
        painter.setFont(self._ink.fonts.name_bold)
        words = painter.fontMetrics().elidedText(self.text, Qt.TextElideMode.ElideRight, self.width() - 32)
        box = painter.fontMetrics().boundingRect(words).adjusted(-10, -5, 10, 5)
        box = QRect((self.width() - box.width()) // 2, _FRAME, box.width(), box.height())
        painter.fillRect(box, colour)
        painter.setPen(self._ink.colours["window"])
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
