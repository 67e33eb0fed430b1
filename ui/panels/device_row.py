"""Paints the rows of the device list: pure functions of what the row says, with tools made beforehand."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from app.model.metric import Kind
from app.model.present import Present
from app.model.quality import Quality
from ui.models.device_row import DeviceRow
from ui.panels.laid_texts import LaidTexts
from ui.panels.spark_lines import SPARK_HEIGHT, SPARK_WIDTH, SparkLines
from ui.panels.state_paint import paint_mark, spark_colour, value_colour
from ui.roles import DeviceRole
from ui.theme import DARK, Theme, inks, paint_hatch

_GLYPH_X = 20
_TEXT_X = 40
_BAR = 3
# As plain numbers: arithmetic on Qt's flags is slow in Python, and this is done for each row.
_SELECTED = QStyle.StateFlag.State_Selected.value
_KEYBOARD_FOCUS = (QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange).value
_RIGHT = 8

Index = QModelIndex | QPersistentModelIndex


class DeviceDelegate(QStyledItemDelegate):
    """Paints a `DeviceRow` or the heading of an area. `set_now` tells the time of the frame that is painted.

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
        fonts = self._ink.fonts
        # What tells one name from the next stands at its end.
        self._names = LaidTexts(fonts.name, Qt.TextElideMode.ElideMiddle)
        self._second_lines = LaidTexts(fonts.small, Qt.TextElideMode.ElideRight)
        self._flag_metrics = QFontMetrics(fonts.glyph)
        self._value_metrics = QFontMetricsF(fonts.value)
        self._unit_metrics = QFontMetricsF(fonts.small)
        self._dotted = QPen(self._ink.colours["quality"], 1.5, Qt.PenStyle.DotLine)
        self._bar = self._ink.brushes["focus"]

    def set_now(self, now_s: float) -> None:
        """Say what time the next paint is for."""
        self._now_s = now_s
        self._sparks.begin_frame()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._sizes.list_width, self._sizes.row)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        heading = index.data(DeviceRole.HEADING)
        if heading is not None:
            self._paint_heading(painter, rect, heading)
            return
        row = index.data(DeviceRole.ROW)
        if row is None:
            return
        state = option.state.value
        painter.save()
        is_selected = bool(state & _SELECTED)
        self._paint_ground(painter, rect, row, is_selected, index.row())
        self._paint_mark(painter, rect, row)
        left = self._paint_value(painter, rect, row)
        self._paint_names(painter, rect, row, left)
        self._paint_spark(painter, rect, row)
        if state & _KEYBOARD_FOCUS == _KEYBOARD_FOCUS:
            painter.setPen(self._ink.focus_pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, row: DeviceRow, is_selected: bool, number: int) -> None:
        if is_selected:
            painter.fillRect(rect, self._ink.brushes["selected"])
        if row.is_old:
            # Anchored to the row's place in the list, so that scrolling moves hatch and text together.
            paint_hatch(painter, rect, self._ink, QPointF(0, rect.top() - number * rect.height()))
        if row.device == self.chosen:
            painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), self._bar)
        painter.setPen(self._ink.pens["hairline"])
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())

    def _paint_mark(self, painter: QPainter, rect: QRect, row: DeviceRow) -> None:
        centre = QPointF(rect.left() + _GLYPH_X, rect.top() + rect.height() / 2 - 1)
        paint_mark(painter, centre, row.freshness, row.quality, row.limit, self._ink)

    def _paint_value(self, painter: QPainter, rect: QRect, row: DeviceRow) -> float:
        """Paint value and unit right-aligned before the sparkline; returns where they begin."""
        right = rect.right() - _RIGHT - SPARK_WIDTH - 8
        baseline = rect.top() + rect.height() / 2 + self._sizes.fit(4)
        unit_width = self._unit_metrics.horizontalAdvance(row.unit) if row.unit else 0.0
        if row.unit:
            painter.setFont(self._ink.fonts.small)
            painter.setPen(self._ink.pens["muted"])
            painter.drawText(QPointF(right - unit_width, baseline), row.unit)
            unit_width += 4
        most = right - unit_width - rect.left() - _TEXT_X - 70
        text = self._elide_value(row.value, most)
        width = self._value_metrics.horizontalAdvance(text)
        left = right - unit_width - width
        painter.setFont(self._ink.fonts.value)
        painter.setPen(self._ink.pens[value_colour(row.freshness, row.quality)])
        painter.drawText(QPointF(left, baseline), text)
        if row.quality is Quality.UNCERTAIN:
            painter.setPen(self._dotted)
            painter.drawLine(QPointF(left, baseline + 3), QPointF(left + width, baseline + 3))
        return left

    def _paint_names(self, painter: QPainter, rect: QRect, row: DeviceRow, value_left: float) -> None:
        x, middle = rect.left() + _TEXT_X, rect.top() + rect.height() / 2
        width = int(value_left - x - 8)
        painter.setPen(self._ink.pens["text"])
        self._names.paint(painter, x, middle - self._sizes.fit(4), row.name, width)
        painter.setPen(self._ink.pens["quality_bad" if row.quality is Quality.BAD else "muted"])
        if row.flag:
            width -= self._paint_flag(painter, x + width, middle, row.flag) + 6
        self._second_lines.paint(painter, x, middle + self._sizes.fit(12), row.second_line, width)

    def _paint_flag(self, painter: QPainter, right: float, middle: float, flag: str) -> int:
        """Paint the outlined flag of a value that is not plainly measured, before the value; returns its width."""
        width = self._flag_metrics.horizontalAdvance(flag) + 8
        box = QRectF(right - width + 0.5, middle + 2.5, width, self._sizes.fit(13))
        painter.setPen(self._ink.pens["quality"])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 2, 2)
        painter.setFont(self._ink.fonts.glyph)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, flag)
        painter.setFont(self._ink.fonts.small)
        painter.setPen(self._ink.pens["muted"])
        return width

    def _paint_spark(self, painter: QPainter, rect: QRect, row: DeviceRow) -> None:
        if row.primary is None or self._present.metrics[row.primary].kind is Kind.TEXT:
            return
        pieces = self._sparks.pieces_now(row.primary, row.is_current, row.age_s, self._now_s)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._ink.pens[spark_colour(row.freshness, row.quality, row.limit)])
        painter.translate(rect.right() - _RIGHT - SPARK_WIDTH, rect.top() + (rect.height() - SPARK_HEIGHT) / 2)
        for piece in pieces:
            painter.drawPolyline(piece)

    def _paint_heading(self, painter: QPainter, rect: QRect, text: str) -> None:
        painter.save()
        painter.setFont(self._ink.fonts.body_bold)
        painter.setPen(self._ink.pens["muted"])
        inside = rect.adjusted(self._sizes.pad, 0, -self._sizes.pad, -6)
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, text)
        painter.setPen(self._ink.pens["border"])
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        painter.restore()

    def _elide_value(self, text: str, width: float) -> str:
        if self._value_metrics.horizontalAdvance(text) <= width:
            return text
        return self._value_metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
