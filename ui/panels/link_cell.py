"""Paints the card of a source: lamp and state, since when, what comes next, and its figures."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from app.model.link import LinkState
from ui.glyphs import paint_glyph
from ui.models.link_row import LinkRow
from ui.panels.card_ground import paint_ground
from ui.panels.link_pill import CALM, LAMPS
from ui.roles import LinkRole
from ui.theme import DARK, Theme, inks

CELL = (400, 164)
"""Least width and height, in logical pixels, at the normal size of text and of cards."""

_PAD = 14.0
_TEXT_X = 42.0
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

Index = QModelIndex | QPersistentModelIndex


class LinkDelegate(QStyledItemDelegate):
    """Paints a `LinkRow`. Cards that are higher than `height` are the same picture, larger."""

    def __init__(self, theme: Theme = DARK, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ink = inks(theme)
        self._sizes = theme.sizes
        self.height = theme.sizes.fit(CELL[1])
        fonts = self._ink.fonts
        self._metrics = {id(font): QFontMetricsF(font) for font in (fonts.title, fonts.name, fonts.body, fonts.small)}
        self._metrics[id(fonts.pane)] = QFontMetricsF(fonts.pane)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._sizes.fit(CELL[0]), self.height)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: LinkRow | None = index.data(LinkRole.ROW)
        if row is None:
            return
        rect: QRect = option.rect
        scale = rect.height() / self.height
        edge = "p1_text" if row.state is LinkState.REFUSED else "quality" if row.is_lost else ""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, QRectF(rect), self._ink, option.state, is_old=row.is_lost, edge=edge)
        painter.translate(rect.topLeft())
        painter.scale(scale, scale)
        self._paint_row(painter, rect.width() / scale, row)
        painter.restore()

    def _paint_row(self, painter: QPainter, width: float, row: LinkRow) -> None:
        fit, fonts = self._sizes.fit, self._ink.fonts
        room = width - _TEXT_X - _PAD
        is_calm = row.state in CALM
        paint_glyph(painter, QPointF(22, fit(25)), LAMPS[row.state], self._ink, 20)
        head = QRectF(_TEXT_X, fit(10), room, fit(28))
        taken = self._paint(painter, head, row.title, fonts.title, "text" if is_calm else "quality", _LEFT)
        name = head.adjusted(taken + 12, 0, 0, 0)
        self._paint(painter, name, row.name, fonts.name, "text", _RIGHT, Qt.TextElideMode.ElideMiddle)
        line = QRectF(_TEXT_X, fit(38), room, fit(18))
        taken = self._paint(painter, line, row.since, fonts.body, "muted", _LEFT)
        self._paint(painter, line.adjusted(taken + 12, 0, 0, 0), row.address, fonts.body, "muted", _RIGHT)
        line.translate(0, fit(18))
        self._paint(painter, line, row.next, fonts.body, "quality", _LEFT)
        self._paint_figures(painter, width, row)
        foot = QRectF(_PAD, self.height - fit(26), width - 2 * _PAD, fit(18))
        said = " · ".join(part for part in (row.detail, row.bad) if part)
        self._paint(painter, foot, said, fonts.small, "quality", _LEFT)

    def _paint_figures(self, painter: QPainter, width: float, row: LinkRow) -> None:
        fit, fonts = self._sizes.fit, self._ink.fonts
        step = (width - 2 * _PAD) / max(1, len(row.figures))
        for number, figure in enumerate(row.figures):
            place = QRectF(_PAD + number * step, fit(82), step - 8, fit(16))
            self._paint(painter, place, figure.label, fonts.small, "muted", _LEFT)
            value = QRectF(place.left(), fit(98), step - 8, fit(30))
            font = fonts.pane
            if self._metrics[id(font)].horizontalAdvance(figure.text) > value.width():
                font = fonts.name
            colour = "quality" if figure.is_odd else "muted" if row.is_lost else "text"
            self._paint(painter, value, figure.text, font, colour, _LEFT)

    def _paint(
        self,
        painter: QPainter,
        line: QRectF,
        text: str,
        font: object,
        colour: str,
        align: Qt.AlignmentFlag,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> float:
        """Paint a text, cut to its line; returns how wide it is."""
        metrics = self._metrics[id(font)]
        text = metrics.elidedText(text, mode, max(0.0, line.width()))
        painter.setFont(font)  # type: ignore[arg-type]
        painter.setPen(self._ink.pens[colour])
        painter.drawText(line, align, text)
        return metrics.horizontalAdvance(text)
