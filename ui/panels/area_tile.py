"""Paints the tile of an area: worst state first, how many devices are in which, and a bar of how many are live."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from ui.glyphs import Glyph, paint_glyph
from ui.models.area_state import AreaState, Count
from ui.panels.card_ground import paint_ground
from ui.roles import AreaRole
from ui.text import count_text, plain_text
from ui.theme import DARK, Theme, inks, paint_hatch
from ui.words import told

TILE = (220, 120)
"""Least width and height, in logical pixels, at the normal size of text and of tiles."""

LOW = 78
"""Height of tiles where there are many: with one line for all their states."""

_LINES = 3
_PAD = 12.0
_TEXT_X = 36.0
_BAR_HEIGHT = 6.0
_SMALL = 0.8
"""Of the symbols beside the second line and those below it: drawn smaller as a whole, with their digits."""
_COLOURS = {
    Glyph.P1: "p1_text",
    Glyph.P2: "p2_text",
    Glyph.BAD: "quality_bad",
    Glyph.OFFLINE: "quality",
    Glyph.STALE: "quality",
}

Index = QModelIndex | QPersistentModelIndex


class AreaDelegate(QStyledItemDelegate):
    """Paints an `AreaState`. Tiles higher than `height` are the same picture, larger; lower ones say it in one line."""

    def __init__(self, theme: Theme = DARK, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ink = inks(theme)
        self._sizes = theme.sizes
        self.height = theme.sizes.fit(TILE[1])
        fonts = self._ink.fonts
        self._name_metrics, self._body_metrics = QFontMetricsF(fonts.name_bold), QFontMetricsF(fonts.body)
        self._bold_metrics = QFontMetricsF(fonts.body_bold)
        self._small_metrics = QFontMetricsF(fonts.small)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._sizes.fit(TILE[0]), self.height)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: AreaState | None = index.data(AreaRole.STATE)
        if area is None:
            return
        rect: QRect = option.rect
        is_low = rect.height() < self.height
        scale = 1.0 if is_low else rect.height() / self.height
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "p1_text" if area.worst.glyph is Glyph.P1 and area.worst.is_known else ""
        paint_ground(painter, QRectF(rect), self._ink, option.state, is_old=area.is_old, edge=edge)
        painter.translate(rect.topLeft())
        painter.scale(scale, scale)
        width = rect.width() / scale
        self._paint_head(painter, width, area)
        self._paint_counts(painter, width, area, 1 if is_low else _LINES)
        self._paint_share(painter, width, rect.height() / scale, area)
        painter.restore()

    def _paint_head(self, painter: QPainter, width: float, area: AreaState) -> None:
        line = QRectF(_TEXT_X, _PAD - 2, width - _TEXT_X - _PAD, self._sizes.fit(22))
        paint_glyph(painter, QPointF(20, line.center().y()), area.worst.glyph, self._ink)
        count = count_text(area.devices)
        painter.setFont(self._ink.fonts.small)
        painter.setPen(self._ink.pens["muted"])
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
        line.setWidth(line.width() - self._small_metrics.horizontalAdvance(count) - 8)
        name = self._name_metrics.elidedText(plain_text(told(area.name)), Qt.TextElideMode.ElideMiddle, line.width())
        painter.setFont(self._ink.fonts.name_bold)
        painter.setPen(self._ink.pens["text"])
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)

    def _paint_counts(self, painter: QPainter, width: float, area: AreaState, lines: int) -> None:
        """A line for each state, worst first; those there are no lines for share the last one."""
        step = self._sizes.fit(18)
        line = QRectF(_TEXT_X, _PAD + self._sizes.fit(24), width - _TEXT_X - _PAD, step)
        shown = area.counts if len(area.counts) <= lines else area.counts[: max(1, lines - 1)]
        rest = area.counts[len(shown) :]
        if rest and lines == 1:
            line.setWidth(line.width() - self._paint_rest(painter, line, rest, is_right=True) - 4)
        for number, count in enumerate(shown or (area.worst,)):
            if number:  # the first one is told by the large symbol
                self._paint_small_glyph(painter, QPointF(20, line.center().y()), count.glyph)
            # On the hatch the colours of alarms cannot be read; their symbols keep them.
            colour = _COLOURS.get(count.glyph, "muted") if not area.is_old else "quality"
            is_bold = not number and bool(area.counts)
            self._paint_count(painter, line, area.text(count), colour, is_known=count.is_known, is_bold=is_bold)
            line.translate(0, step)
        if rest and lines > 1:
            self._paint_rest(painter, line.adjusted(14 - _TEXT_X, 0, 0, 0), rest)

    def _paint_count(
        self, painter: QPainter, line: QRectF, text: str, colour: str, *, is_known: bool, is_bold: bool
    ) -> None:
        """With a `?` where a limit was reached by values that are not live: nobody knows whether it still is."""
        fonts = self._ink.fonts
        font, metrics = (fonts.body_bold, self._bold_metrics) if is_bold else (fonts.body, self._body_metrics)
        room = line.width() - (0 if is_known else 12)
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(self._ink.pens[colour])
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        if not is_known:
            painter.setPen(self._ink.pens["quality"])
            after = line.adjusted(metrics.horizontalAdvance(text) + 3, 0, 12, 0)
            painter.drawText(after, Qt.AlignmentFlag.AlignVCenter, "?")

    def _paint_rest(
        self, painter: QPainter, line: QRectF, counts: tuple[Count, ...], *, is_right: bool = False
    ) -> float:
        """Symbols and numbers, as in the top bar; returns how wide they are."""
        numbers = [count_text(count.devices) for count in counts]
        widths = [30 + self._body_metrics.horizontalAdvance(number) for number in numbers]
        x = line.right() - sum(widths) + 8 if is_right else line.left()
        painter.setFont(self._ink.fonts.body)
        for count, number, width in zip(counts, numbers, widths, strict=True):
            self._paint_small_glyph(painter, QPointF(x + 6, line.center().y()), count.glyph)
            painter.setPen(self._ink.pens["text"])
            painter.drawText(QRectF(x + 18, line.top(), width, line.height()), Qt.AlignmentFlag.AlignVCenter, number)
            x += width
        return sum(widths)

    def _paint_small_glyph(self, painter: QPainter, centre: QPointF, glyph: Glyph) -> None:
        painter.save()
        painter.translate(centre)
        painter.scale(_SMALL, _SMALL)
        paint_glyph(painter, QPointF(0, 0), glyph, self._ink)
        painter.restore()

    def _paint_share(self, painter: QPainter, width: float, height: float, area: AreaState) -> None:
        """How many devices are live: filled; how many are not: hatched; how many never were: an outline."""
        bar = QRectF(_PAD, height - _PAD - _BAR_HEIGHT, width - 2 * _PAD, _BAR_HEIGHT)
        painter.setPen(self._ink.pens["line"])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(bar)
        live = area.devices - area.old - area.never
        part = QRectF(bar)
        part.setWidth(bar.width() * live / max(1, area.devices))
        painter.fillRect(part, self._ink.brushes["normal"])
        part.setLeft(part.right())
        part.setWidth(bar.width() * area.old / max(1, area.devices))
        if area.old:
            paint_hatch(painter, part, self._ink)
            painter.setPen(self._ink.pens["quality"])
            painter.drawRect(part)
