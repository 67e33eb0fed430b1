"""Paints rows of a name and what stands opposite."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from ui.models.metric_list import DetailRow
from ui.roles import DetailRole
from ui.theme import DARK, Theme, inks, paint_hatch

Index = QModelIndex | QPersistentModelIndex


class DetailDelegate(QStyledItemDelegate):
    """Paints a `DetailRow`. lays_hatch: rows that are not live are hatched (metrics), else only coloured (facts)."""

    def __init__(self, theme: Theme = DARK, parent: QObject | None = None, *, lays_hatch: bool = True) -> None:
        super().__init__(parent)
        self._ink = inks(theme)
        self._sizes = theme.sizes
        self._lays_hatch = lays_hatch
        self._metrics = QFontMetrics(self._ink.fonts.body)
        self._value_metrics = QFontMetrics(self._ink.fonts.name)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, self._sizes.detail_row)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: DetailRow | None = index.data(DetailRole.ROW)
        if row is None:
            return
        rect: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._ink.brushes["selected"])
        if self._lays_hatch and not row.is_live:
            paint_hatch(painter, rect, self._ink, QPointF(0, rect.top() - index.row() * rect.height()))
        painter.setPen(self._ink.pens["hairline"])
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        if row.is_heading:
            self._paint_heading(painter, rect, row.name)
        else:
            self._paint_row(painter, rect, row)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self._ink.focus_pen)
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, name: str) -> None:
        painter.setFont(self._ink.fonts.body_bold)
        painter.setPen(self._ink.pens["text"])
        painter.drawText(rect.adjusted(0, 0, 0, -4), Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, name)

    def _paint_row(self, painter: QPainter, rect: QRect, row: DetailRow) -> None:
        right = rect.right()
        middle = Qt.AlignmentFlag.AlignVCenter
        value = f"{row.value} {row.unit}" if row.unit and row.is_usable else row.value
        most = int(rect.width() * 0.68)
        value = self._value_metrics.elidedText(value, Qt.TextElideMode.ElideRight, most)
        width = self._value_metrics.horizontalAdvance(value)
        painter.setFont(self._ink.fonts.name)
        painter.setPen(self._ink.pens[self._colour(row)])
        painter.drawText(rect, middle | Qt.AlignmentFlag.AlignRight, value)
        painter.setFont(self._ink.fonts.body)
        painter.setPen(self._ink.pens["muted"])
        name_width = right - width - 12 - rect.left()
        name = self._metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, name_width)
        painter.drawText(QRect(rect.left(), rect.top(), name_width, rect.height()), middle, name)

    def _colour(self, row: DetailRow) -> str:
        if not row.is_usable:
            return "quality_bad"
        if not row.is_live:
            return "muted" if self._lays_hatch else "quality"
        return "p2_text" if row.is_beyond else "text"
