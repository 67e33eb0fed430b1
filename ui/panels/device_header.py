"""Who a device is: its name, place and id, and its symbol."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.glyphs import Glyph, paint_glyph
from ui.theme import Theme, inks

_HEIGHT = 50


class DeviceHeader(QWidget):
    """Name, place and id, and the device's symbol."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink = inks(theme)
        self._title_metrics = QFontMetrics(self._ink.fonts.title)
        self._body_metrics = QFontMetrics(self._ink.fonts.body)
        self._told = ("", "", Glyph.NEVER)
        self._sizes = theme.sizes
        self.setFixedHeight(theme.sizes.fit(_HEIGHT))

    def show_device(self, name: str, place: str, glyph: Glyph) -> None:
        """Show a device. place: its area and id."""
        if (name, place, glyph) != self._told:
            self._told = (name, place, glyph)
            self.setAccessibleName(f"{name}, {place}")
            self.setToolTip(f"{name}\n{place}")
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        name, place, glyph = self._told
        painter.setFont(self._ink.fonts.title)
        painter.setPen(self._ink.pens["text"])
        width = self.width() - 32
        painter.drawText(
            0, self._sizes.fit(22), self._title_metrics.elidedText(name, Qt.TextElideMode.ElideRight, width)
        )
        painter.setFont(self._ink.fonts.body)
        painter.setPen(self._ink.pens["muted"])
        painter.drawText(
            0, self._sizes.fit(43), self._body_metrics.elidedText(place, Qt.TextElideMode.ElideMiddle, self.width())
        )
        paint_glyph(painter, QPointF(self.width() - 9, self._sizes.fit(14)), glyph, self._ink)
