"""Paints the cards of the device board: pure functions of what the row says, with tools made beforehand."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from app.model.freshness import Freshness
from app.model.metric import Kind, LimitState
from app.model.present import Present
from app.model.quality import Quality
from ui.models.device_row import DeviceRow
from ui.panels.card_ground import paint_ground
from ui.panels.laid_texts import LaidTexts
from ui.panels.spark_lines import SPARK_HEIGHT, SPARK_WIDTH, SparkLines
from ui.panels.state_paint import bad_colour, paint_mark, spark_colour, value_colour
from ui.panels.value_bar import BAR_HEIGHT, ValueBar
from ui.roles import DeviceRole
from ui.text import plain_text
from ui.theme import DARK, Theme, inks

CELL = (232, 130)
"""Least width, and height, in logical pixels at the normal size of text."""

_PAD = 12
_TEXT_X = 36

Index = QModelIndex | QPersistentModelIndex


class BoardDelegate(QStyledItemDelegate):
    """Paints a `DeviceRow`, or the heading of an area. `set_now` tells the time of the frame that is painted.

    chosen: the device that all windows follow, None without one; others may be marked beside it.
    """

    chosen: int | None = None

    def __init__(self, present: Present, theme: Theme = DARK, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._present = present
        self._ink = inks(theme)
        self._sizes = theme.sizes
        self._now_s = 0.0
        self._sparks = SparkLines(present)
        self._bar = ValueBar(theme)
        fonts = self._ink.fonts
        # What tells one name from the next stands at its end.
        self._names = LaidTexts(fonts.name, Qt.TextElideMode.ElideMiddle)
        self._lines = LaidTexts(fonts.small, Qt.TextElideMode.ElideRight)
        self._large, self._medium = QFontMetricsF(fonts.pane), QFontMetricsF(fonts.value)
        self._small, self._flags = QFontMetricsF(fonts.small), QFontMetricsF(fonts.glyph)
        self._dotted = QPen(self._ink.colours["quality"], 1.5, Qt.PenStyle.DotLine)

    def set_now(self, now_s: float) -> None:
        """Say what time the next paint is for."""
        self._now_s = now_s
        self._sparks.begin_frame()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(*(self._sizes.fit(side) for side in CELL))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        painter.save()
        heading = index.data(DeviceRole.HEADING)
        if heading is not None:
            self._paint_heading(painter, rect, heading)
        else:
            row: DeviceRow | None = index.data(DeviceRole.ROW)
            if row is not None:
                self._paint_card(painter, rect, row, option.state)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, text: str) -> None:
        painter.setFont(self._ink.fonts.body_bold)
        painter.setPen(self._ink.pens["muted"])
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, plain_text(text))

    def _paint_card(self, painter: QPainter, rect: QRect, row: DeviceRow, state: QStyle.StateFlag) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_beyond = row.is_current and row.is_usable and row.limit in (LimitState.HIHI, LimitState.LOLO)
        edge = "p1_text" if is_beyond else ""
        is_chosen = row.device == self.chosen
        paint_ground(painter, QRectF(rect), self._ink, state, is_old=row.is_old, edge=edge, is_chosen=is_chosen)
        painter.translate(rect.topLeft())
        fit, width = self._sizes.fit, float(rect.width())
        paint_mark(painter, QPointF(20, fit(22)), row.freshness, row.quality, row.limit, self._ink)
        self._paint_head(painter, width, row)
        has_spark = self._paint_value(painter, width, row)
        if row.primary is None or row.shown is None:
            self._paint_foot(painter, rect.height(), width, "", row)
            return
        metric = self._present.metrics[row.primary]
        if metric.kind is Kind.ANALOG:
            self._bar.paint(
                painter, QRectF(_PAD, fit(84), width - 2 * _PAD, BAR_HEIGHT), metric, row.shown, has_labels=False
            )
        if has_spark:
            self._paint_spark(painter, width - _PAD - SPARK_WIDTH, fit(72) - SPARK_HEIGHT, row, row.primary)
        self._paint_foot(painter, rect.height(), width, plain_text(metric.title), row)

    def _paint_head(self, painter: QPainter, width: float, row: DeviceRow) -> None:
        fit, room = self._sizes.fit, width - _TEXT_X - _PAD
        if row.flag:
            room -= self._paint_flag(painter, width - _PAD, row.flag) + 6
        painter.setPen(self._ink.pens["text"])
        self._names.paint(painter, _TEXT_X, fit(26), row.name, int(room))
        painter.setPen(self._ink.pens["muted"])
        device = self._present.devices[row.device]
        place = device.area or (device.id if device.id != row.name else "")
        self._lines.paint(painter, _TEXT_X, fit(42), plain_text(place), int(width - _TEXT_X - _PAD))

    def _paint_flag(self, painter: QPainter, right: float, flag: str) -> float:
        """Paint the outlined flag of a value that is not plainly measured; returns its width."""
        width = self._flags.horizontalAdvance(flag) + 8
        box = QRectF(right - width, self._sizes.fit(15), width, self._sizes.fit(14))
        painter.setFont(self._ink.fonts.glyph)
        painter.setPen(self._ink.pens["quality"])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 2, 2)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, flag)
        return width

    def _paint_value(self, painter: QPainter, width: float, row: DeviceRow) -> bool:
        """Paint value and unit. Returns whether there is room for a sparkline: words take all they need."""
        is_drawn = row.primary is not None and self._present.metrics[row.primary].kind is not Kind.TEXT
        baseline, fonts = self._sizes.fit(72), self._ink.fonts
        unit_width = self._small.horizontalAdvance(row.unit) + 5 if row.unit else 0.0
        room = width - 2 * _PAD - unit_width
        has_spark = is_drawn and self._medium.horizontalAdvance(row.value) <= room - SPARK_WIDTH - 8
        room -= (SPARK_WIDTH + 8) if has_spark else 0
        is_long = self._large.horizontalAdvance(row.value) > room
        font, metrics = (fonts.value, self._medium) if is_long else (fonts.pane, self._large)
        text = metrics.elidedText(row.value, Qt.TextElideMode.ElideRight, room)
        advance = metrics.horizontalAdvance(text)
        painter.setFont(font)
        painter.setPen(self._ink.pens[value_colour(row.freshness, row.quality)])
        painter.drawText(QPointF(_PAD, baseline), text)
        if row.quality is Quality.UNCERTAIN:
            painter.setPen(self._dotted)
            painter.drawLine(QPointF(_PAD, baseline + 4), QPointF(_PAD + advance, baseline + 4))
        painter.setFont(fonts.small)
        painter.setPen(self._ink.pens["muted"])
        painter.drawText(QPointF(_PAD + advance + 5, baseline), row.unit)
        return has_spark and row.freshness is not Freshness.NEVER

    def _paint_spark(self, painter: QPainter, left: float, top: float, row: DeviceRow, metric: int) -> None:
        painter.setPen(self._ink.pens[spark_colour(row.freshness, row.quality, row.limit)])
        painter.translate(left, top)
        for piece in self._sparks.pieces_now(metric, row.is_current, row.age_s, self._now_s):
            painter.drawPolyline(piece)
        painter.translate(-left, -top)

    def _paint_foot(self, painter: QPainter, height: int, width: float, title: str, row: DeviceRow) -> None:
        """What is measured, and on the right what keeps it from being live and good. The tag comes first."""
        baseline, room = height - 11, width - 2 * _PAD
        if row.is_marked:
            tag = self._small.elidedText(row.second_line, Qt.TextElideMode.ElideRight, room)
            wide = self._small.horizontalAdvance(tag)
            painter.setFont(self._ink.fonts.small)
            painter.setPen(self._ink.pens[bad_colour(row.freshness) if row.quality is Quality.BAD else "quality"])
            painter.drawText(QPointF(width - _PAD - wide, baseline), tag)
            room -= wide + 10
        if room > 24:
            painter.setPen(self._ink.pens["muted"])
            self._lines.paint(painter, _PAD, baseline, title, int(room))
