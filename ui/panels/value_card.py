"""The card of one value: big number, unit, and a bar with normal band, limit ticks and pointer."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.model.frame import Shown
from app.model.freshness import Freshness
from app.model.metric import Kind, Metric
from app.model.quality import Quality
from ui.panels.value_bar import BAR_HEIGHT, ValueBar, bar_span
from ui.text import accessible_text, flag_tag, tag_text, unit_of, value_text
from ui.theme import DARK, Theme, inks, paint_hatch

_HEIGHT = 140
_HEIGHT_WITHOUT_BAR = 104


class ValueCard(QWidget):
    """Paints what it was last told. Tell it again before it grows old: `show_value`."""

    def __init__(self, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = inks(theme)
        self._sizes = theme.sizes
        self._told: tuple[Metric, Shown, float, float | None] | None = None
        self._hero_metrics = QFontMetricsF(self._ink.fonts.hero)
        self._title_metrics = QFontMetricsF(self._ink.fonts.title)
        self._bar = ValueBar(theme)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_value(self, owner: str, metric: Metric, shown: Shown, now_s: float, offline_since_s: float | None) -> None:
        """Show a value as of now."""
        told = (metric, shown, now_s, offline_since_s)
        had_bar = self._has_bar
        self._told = told
        if had_bar != self._has_bar:
            self.updateGeometry()
        self.setAccessibleName(accessible_text(owner, metric, shown))
        self.update()

    @property
    def _has_bar(self) -> bool:
        return self._told is not None and self._told[0].kind is Kind.ANALOG and bar_span(self._told[0]) is not None

    @override
    def sizeHint(self) -> QSize:
        return QSize(280, self._sizes.fit(_HEIGHT if self._has_bar else _HEIGHT_WITHOUT_BAR))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(self._ink.pens["border"])
        painter.setBrush(self._ink.brushes["window"])
        painter.drawRoundedRect(box, self._sizes.radius, self._sizes.radius)
        if self._told is None:
            return
        metric, shown, now_s, offline_since_s = self._told
        if not shown.freshness.is_current and shown.freshness is not Freshness.NEVER:
            paint_hatch(painter, box.adjusted(1, 1, -1, -1), self._ink)
        self._paint_words(painter, metric, shown, tag_text(shown, now_s, offline_since_s))
        if self._has_bar:
            pad = self._sizes.card_pad
            line = QRectF(pad, self._sizes.fit(92), self.width() - 2 * pad, BAR_HEIGHT)
            self._bar.paint(painter, line, metric, shown)

    def _paint_words(self, painter: QPainter, metric: Metric, shown: Shown, tag: str) -> None:
        pad, width = self._sizes.card_pad, self.width()
        line = QRectF(pad, pad - 2, width - 2 * pad, self._sizes.fit(18))
        painter.setFont(self._ink.fonts.small)
        painter.setPen(self._ink.pens["quality_bad" if shown.quality is Quality.BAD else "quality"])
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, tag)
        line.setWidth(line.width() - self._title_metrics.horizontalAdvance(tag) * 0.75)
        painter.setFont(self._ink.fonts.body)
        painter.setPen(self._ink.pens["muted"])
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, metric.title)
        self._paint_value(painter, metric, shown, pad, self._sizes.fit(70))

    def _paint_value(self, painter: QPainter, metric: Metric, shown: Shown, left: float, baseline: float) -> None:
        text, unit = value_text(metric, shown), unit_of(metric)
        room = self.width() - 2 * left - (self._title_metrics.horizontalAdvance(unit) + 8 if unit else 0)
        is_long = self._hero_metrics.horizontalAdvance(text) > room
        font, metrics = (
            (self._ink.fonts.title, self._title_metrics) if is_long else (self._ink.fonts.hero, self._hero_metrics)
        )
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(self._ink.pens[_colour(shown)])
        painter.drawText(QPointF(left, baseline), text)
        painter.setFont(self._ink.fonts.unit)
        painter.setPen(self._ink.pens["muted"])
        painter.drawText(QPointF(left + metrics.horizontalAdvance(text) + 8, baseline), unit)
        flag = flag_tag(shown.flags)
        if flag:
            painter.setFont(self._ink.fonts.glyph)
            painter.setPen(self._ink.pens["quality"])
            box = QRectF(
                self.width() - left - self._sizes.fit(30) - 0.5,
                baseline - 12.5,
                self._sizes.fit(30),
                self._sizes.fit(15),
            )
            painter.drawRoundedRect(box, 2, 2)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, flag)


def _colour(shown: Shown) -> str:
    if shown.quality is Quality.BAD:
        return "quality_bad"
    return "text" if shown.freshness.is_current else "muted"
