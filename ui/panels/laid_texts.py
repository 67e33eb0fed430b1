"""Texts laid out once and painted often: laying one out costs more than painting it."""

from collections import OrderedDict

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QStaticText

_MOST_KEPT = 512


class LaidTexts:
    """Single lines in one font, elided to the width they are given. mode: where what is too long is cut."""

    def __init__(self, font: QFont, mode: Qt.TextElideMode) -> None:
        self._font = font
        self._mode = mode
        self._metrics = QFontMetrics(font)
        self._ascent = self._metrics.ascent()
        self._made: OrderedDict[tuple[str, int], QStaticText] = OrderedDict()

    def paint(self, painter: QPainter, left: float, baseline: float, text: str, width: int) -> None:
        """Paint with the painter's pen; its font is set."""
        painter.setFont(self._font)
        painter.drawStaticText(QPointF(left, baseline - self._ascent), self._text(text, width))

    def _text(self, text: str, width: int) -> QStaticText:
        made = self._made.get((text, width))
        if made is None:
            made = QStaticText(self._metrics.elidedText(text, self._mode, width))
            made.setTextFormat(Qt.TextFormat.PlainText)
            made.prepare(font=self._font)
            self._made[(text, width)] = made
            if len(self._made) > _MOST_KEPT:
                self._made.popitem(last=False)
        return made
