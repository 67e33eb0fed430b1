"""Paints the rows of the device card: symbol, name and state, analog indicator, value, sparkline."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from app.model.freshness import Freshness
from app.model.metric import Kind
from app.model.present import Present
from app.model.quality import Quality
from ui.models.card_list import CardRow
from ui.panels.spark_lines import SPARK_HEIGHT, SPARK_WIDTH, SparkLines
from ui.panels.state_paint import paint_mark, spark_colour, value_colour
from ui.panels.value_bar import BAR_HEIGHT, ValueBar, bar_span
from ui.roles import DetailRole
from ui.text import plain_text, unit_of, value_text
from ui.theme import DARK, Theme, inks, paint_hatch

ROW_HEIGHT = 56
_GLYPH_X = 20
_TEXT_X = 40
_RIGHT = 12
_GAP = 12
_ACCENT = 3
_BAR_WIDTHS = (64, 180)
_VALUE_WIDTH = 112
_LEAST_NAME = 140
"""Where less than this would be left for the name, the bar gives way, and after it the sparkline."""

Index = QModelIndex | QPersistentModelIndex


class CardDelegate(QStyledItemDelegate):
    """Paints a `CardRow`. `set_now` tells the time of the frame that is painted."""

    def __init__(self, present: Present, theme: Theme = DARK, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._present = present
        self._ink = inks(theme)
        self._sizes = theme.sizes
        self._now_s = 0.0
        self._sparks = SparkLines(present)
        self._bar = ValueBar(theme)
        self._name_metrics = QFontMetrics(self._ink.fonts.name)
        self._small_metrics = QFontMetrics(self._ink.fonts.small)
        self._value_metrics = QFontMetricsF(self._ink.fonts.value)
        self._dotted = QPen(self._ink.colours["quality"], 1.5, Qt.PenStyle.DotLine)

    @property
    def row_height(self) -> int:
        """Height of every row, in logical pixels."""
        return self._sizes.fit(ROW_HEIGHT)

    def set_now(self, now_s: float) -> None:
        """Say what time the next paint is for."""
        self._now_s = now_s
        self._sparks.begin_frame()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(300, self.row_height)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: CardRow | None = index.data(DetailRole.ROW)
        if row is None:
            return
        rect: QRect = option.rect
        painter.save()
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, rect, row, is_selected, index.row())
        self._paint_mark(painter, rect, row)
        right = float(rect.right() - _RIGHT)
        room = rect.width() - _TEXT_X - _RIGHT - self._sizes.fit(_VALUE_WIDTH) - _LEAST_NAME
        if room >= SPARK_WIDTH + _GAP:
            self._paint_spark(painter, rect, row, right)
            right -= SPARK_WIDTH + _GAP
            room -= SPARK_WIDTH + _GAP
        # A third of what is to spare: the name and the state of a reading need the rest.
        bar = min(_BAR_WIDTHS[1], max(_BAR_WIDTHS[0], room / 3)) if room >= _BAR_WIDTHS[0] + _GAP else 0.0
        has_bar = row.metric.kind is Kind.ANALOG and bar_span(row.metric) is not None
        # Words take the place of the bar that they have not.
        more = 0.0 if has_bar or not bar else bar + _GAP
        right = self._paint_value(painter, rect, row, right, self._sizes.fit(_VALUE_WIDTH) + more)
        if bar and has_bar:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            line = QRectF(right - bar, rect.top() + (rect.height() - BAR_HEIGHT) / 2, bar, BAR_HEIGHT)
            self._bar.paint(painter, line, row.metric, row.shown, has_labels=False)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            right = line.left() - _GAP
        self._paint_names(painter, rect, row, right)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self._ink.focus_pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, row: CardRow, is_selected: bool, number: int) -> None:
        if is_selected:
            painter.fillRect(rect, self._ink.brushes["selected"])
        if not row.shown.freshness.is_current and row.shown.freshness is not Freshness.NEVER:
            paint_hatch(painter, rect, self._ink, QPointF(0, rect.top() - number * rect.height()))
        if is_selected:
            painter.fillRect(QRect(rect.left(), rect.top(), _ACCENT, rect.height()), self._ink.brushes["focus"])
        painter.setPen(self._ink.pens["hairline"])
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())

    def _paint_mark(self, painter: QPainter, rect: QRect, row: CardRow) -> None:
        centre = QPointF(rect.left() + _GLYPH_X, rect.top() + rect.height() / 2 - 1)
        paint_mark(painter, centre, row.shown.freshness, row.shown.quality, row.shown.limit, self._ink)

    def _paint_value(self, painter: QPainter, rect: QRect, row: CardRow, right: float, width: float) -> float:
        """Paint value and unit right-aligned in a column; returns where it begins."""
        text, unit = value_text(row.metric, row.shown), unit_of(row.metric)
        baseline = rect.top() + rect.height() / 2 + self._sizes.fit(5)
        unit_width = self._small_metrics.horizontalAdvance(unit) + 4 if unit else 0
        painter.setFont(self._ink.fonts.small)
        painter.setPen(self._ink.pens["muted"])
        painter.drawText(QPointF(right - unit_width + 4, baseline), unit)
        text = self._value_metrics.elidedText(text, Qt.TextElideMode.ElideRight, width - unit_width)
        left = right - unit_width - self._value_metrics.horizontalAdvance(text)
        painter.setFont(self._ink.fonts.value)
        painter.setPen(self._ink.pens[value_colour(row.shown.freshness, row.shown.quality)])
        painter.drawText(QPointF(left, baseline), text)
        if row.shown.quality is Quality.UNCERTAIN:
            painter.setPen(self._dotted)
            painter.drawLine(QPointF(left, baseline + 3), QPointF(right - unit_width, baseline + 3))
        return right - width - _GAP

    def _paint_names(self, painter: QPainter, rect: QRect, row: CardRow, right: float) -> None:
        x, middle = rect.left() + _TEXT_X, rect.top() + rect.height() / 2
        width = int(right - x)
        painter.setFont(self._ink.fonts.name)
        painter.setPen(self._ink.pens["text"])
        name = plain_text(row.metric.title)
        name = self._name_metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, width)
        painter.drawText(QPointF(x, middle - self._sizes.fit(5)), name)
        painter.setFont(self._ink.fonts.small)
        painter.setPen(self._ink.pens["quality_bad" if row.shown.quality is Quality.BAD else "muted"])
        line = f"{row.flag} · {row.line}" if row.flag and row.flag != row.line else row.line
        line = self._small_metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QPointF(x, middle + self._sizes.fit(13)), line)

    def _paint_spark(self, painter: QPainter, rect: QRect, row: CardRow, right: float) -> None:
        if not row.metric.kind.is_numeric:
            return
        is_current = row.shown.freshness.is_current
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._ink.pens[spark_colour(row.shown.freshness, row.shown.quality, row.shown.limit)])
        painter.translate(right - SPARK_WIDTH, rect.top() + (rect.height() - SPARK_HEIGHT) / 2)
        for piece in self._sparks.pieces_now(row.number, is_current, row.shown.age_s, self._now_s):
            painter.drawPolyline(piece)
        painter.restore()
