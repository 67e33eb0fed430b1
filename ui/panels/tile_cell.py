"""Paints tiles to be read from afar: owner, title, number with unit, limit, tag and age."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from app.model.quality import Quality
from ui.glyphs import glyph_of, paint_glyph
from ui.lettering import Letters, fitting_px, letters
from ui.models.tile_list import Tile
from ui.panels.card_ground import paint_ground
from ui.panels.state_paint import bad_colour, limit_colour, value_colour
from ui.panels.tile_sizes import UNIT, TileSizes
from ui.roles import TileRole
from ui.theme import DARK, Theme, inks

_AIR = 0.05

Index = QModelIndex | QPersistentModelIndex


class TileDelegate(QStyledItemDelegate):
    """Paints a `Tile` in the `sizes` it was given."""

    def __init__(self, theme: Theme = DARK, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ink = inks(theme)
        self.sizes = TileSizes(1, theme.sizes.font_hero, theme.sizes.font_name, 1, 1)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, 120)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tile: Tile | None = index.data(TileRole.TILE)
        if tile is None:
            return
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = limit_colour(tile.limit, tile.freshness) if tile.limit and tile.freshness.is_current else ""
        paint_ground(painter, QRectF(rect), self._ink, option.state, is_old=tile.is_old, edge=edge)
        air_x, air_y = min(rect.width() * _AIR, self.sizes.words), rect.height() * _AIR
        room = QRectF(rect).adjusted(air_x, air_y, -air_x, -air_y)
        words = letters(self.sizes.words)
        line = words.metrics.height()
        self._paint_head(painter, QRectF(room.left(), room.top(), room.width(), line), tile, words)
        foot = QRectF(room.left(), room.bottom() - line, room.width(), line)
        self._paint_foot(painter, foot, tile, words)
        top = room.top() + 2 * line
        self._paint_number(painter, QRectF(room.left(), top, room.width(), max(1.0, foot.top() - top)), tile)
        painter.restore()

    def _paint_head(self, painter: QPainter, line: QRectF, tile: Tile, words: Letters) -> None:
        """Owner and title, each on a line of its own, and the symbol of the state at the right."""
        size = words.cap * 1.5
        centre = QPointF(line.right() - size / 2, line.center().y())
        painter.save()
        painter.translate(centre)
        scale = size / self._ink.theme.sizes.glyph  # with its digit: the symbol's own size leaves that as it is
        painter.scale(scale, scale)
        paint_glyph(painter, QPointF(0, 0), glyph_of(tile.freshness, tile.quality, tile.limit), self._ink)
        painter.restore()
        painter.setFont(words.font)
        first = line.adjusted(0, 0, -size * 1.4, 0)
        self._paint_text(painter, first, tile.owner, words, "text", mode=Qt.TextElideMode.ElideMiddle)
        self._paint_text(painter, line.translated(0, line.height()), tile.title, words, "muted")

    def _paint_number(self, painter: QPainter, room: QRectF, tile: Tile) -> None:
        unit_room = letters(round(self.sizes.number * UNIT)).metrics.horizontalAdvance(tile.unit) if tile.unit else 0.0
        px = min(self.sizes.number, fitting_px([tile.value], room.width() - unit_room * 1.1, room.height() * 1.2))
        number = letters(max(px, self.sizes.words))
        text = number.metrics.elidedText(tile.value, Qt.TextElideMode.ElideRight, room.width() - unit_room)
        wide = number.metrics.horizontalAdvance(text)
        baseline = room.center().y() + number.cap / 2
        painter.setFont(number.font)
        painter.setPen(self._ink.pens[value_colour(tile.freshness, tile.quality)])
        painter.drawText(QPointF(room.left(), baseline), text)
        if tile.quality is Quality.UNCERTAIN:
            painter.setPen(QPen(self._ink.colours["quality"], max(1.5, px / 24), Qt.PenStyle.DotLine))
            under = baseline + number.metrics.descent() * 0.5
            painter.drawLine(QPointF(room.left(), under), QPointF(room.left() + wide, under))
        unit = letters(max(1, round(number.font.pixelSize() * UNIT)))
        painter.setFont(unit.font)
        painter.setPen(self._ink.pens["muted"])
        painter.drawText(QPointF(room.left() + wide + px * 0.12, baseline), tile.unit)

    def _paint_foot(self, painter: QPainter, line: QRectF, tile: Tile, words: Letters) -> None:
        """What keeps the value from being live and good, and its age; at the right which limit it has reached."""
        painter.setFont(words.font)
        room = QRectF(line)
        if tile.limit:
            limit = tile.limit.value if tile.freshness.is_current else f"{tile.limit.value} ?"
            colour = limit_colour(tile.limit, tile.freshness)
            self._paint_text(painter, room, limit, words, colour, align=Qt.AlignmentFlag.AlignRight)
            room.setRight(room.right() - words.metrics.horizontalAdvance(limit) - words.cap)
        said = " · ".join(part for part in (tile.flag, tile.tag, tile.age) if part)
        if words.metrics.horizontalAdvance(said) > room.width():  # since when is the same as how old
            said = " · ".join(part for part in (tile.flag, tile.tag) if part)
        colour = bad_colour(tile.freshness) if tile.quality is Quality.BAD else "quality"
        self._paint_text(painter, room, said, words, colour)

    def _paint_text(
        self,
        painter: QPainter,
        line: QRectF,
        text: str,
        words: Letters,
        colour: str,
        *,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        painter.setPen(self._ink.pens[colour])
        text = words.metrics.elidedText(text, mode, line.width())
        painter.drawText(line, align | Qt.AlignmentFlag.AlignVCenter, text)
