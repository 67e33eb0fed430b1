"""The banner under the top bar: a lost or refused link, and notices. It is not there while there is nothing to say."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.model.frame import Frame
from app.model.present import Present
from ui.glyphs import Glyph, paint_glyph
from ui.sentences import BannerText, banner_text
from ui.theme import DARK, Theme, inks, paint_hatch
from ui.words import told, tr

_LEFT = 42
_GAP = 16


class Banner(QWidget):
    """`retry_asked`: the operator wants the next attempt now. Notices can be dismissed, a lost link cannot.

    dismissed: the notices that the operator has seen and sent away.
    """

    retry_asked = Signal()
    notice_dismissed = Signal(str)

    def __init__(self, present: Present, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._present = present
        self.dismissed: set[str] = set()
        self._notices: tuple[str, ...] = ()
        self.link_row = BannerRow(tr("Retry now"), "lost", theme, self)
        self.notice_row = BannerRow(tr("Dismiss"), "", theme, self)
        self.link_row.pressed.connect(self.retry_asked)
        self.notice_row.pressed.connect(self._on_dismissed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.link_row)
        layout.addWidget(self.notice_row)
        self._show_rows(None)

    def on_frame(self, frame: Frame) -> None:
        """Take over how the links stand and what there is to say."""
        self._notices = frame.notices
        self.dismissed &= set(frame.notices)
        self._show_rows(banner_text(frame.links, len(self._present.devices), frame.now_s))

    def _show_rows(self, text: BannerText | None) -> None:
        self.link_row.show_text(text)
        self.notice_row.show_text(_notice_text(self._waiting()))
        self.setVisible(self.link_row.is_told or self.notice_row.is_told)

    def _waiting(self) -> list[str]:
        return [notice for notice in self._notices if notice not in self.dismissed]

    def _on_dismissed(self) -> None:
        for notice in self._waiting()[:1]:
            self.dismissed.add(notice)
            self.notice_dismissed.emit(notice)
        self.notice_row.show_text(_notice_text(self._waiting()))
        self.setVisible(self.link_row.is_told or self.notice_row.is_told)


def _notice_text(notices: Sequence[str]) -> BannerText | None:
    if not notices:
        return None
    more = tr("+ {n} more", n=len(notices) - 1) if len(notices) > 1 else ""
    return BannerText(tr("Notice"), told(notices[0]), more)


class BannerRow(QWidget):
    """One line: symbol, headline, sentence, what comes next, and one button."""

    pressed = Signal()

    def __init__(self, button: str, look: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink = inks(theme)
        self._bold = QFontMetrics(self._ink.fonts.name_bold)
        self._plain = QFontMetrics(self._ink.fonts.name)
        self._is_link = bool(look)
        self._text: BannerText | None = None
        self._button = QPushButton(button, self)
        self._button.setProperty("look", look)
        self._button.clicked.connect(self.pressed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 16, 0)
        layout.addStretch(1)
        layout.addWidget(self._button)
        self.setFixedHeight(theme.sizes.banner)
        self.hide()

    @property
    def is_told(self) -> bool:
        """True while there is something to say."""
        return self._text is not None

    @property
    def text(self) -> BannerText | None:
        """What the row says."""
        return self._text

    def show_text(self, text: BannerText | None) -> None:
        """Say this; None hides the row."""
        if text == self._text:
            return
        self._text = text
        self.setVisible(text is not None)
        if text is None:
            return
        spoken = " ".join(part for part in (f"{text.headline}.", text.sentence, text.next) if part)
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        text = self._text
        if text is None:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ink.brushes[self._ground(text)])
        edge = "border"
        if self._is_link:
            paint_hatch(painter, self.rect(), self._ink)
            edge = "p1_text" if text.is_refused else "quality"
        painter.setPen(self._ink.pens[edge])
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        self._paint_symbol(painter, text)
        self._paint_words(painter, text)

    def _ground(self, text: BannerText) -> str:
        if not self._is_link:
            return "raised"
        return "banner_refused" if text.is_refused else "banner_lost"

    def _paint_symbol(self, painter: QPainter, text: BannerText) -> None:
        centre = QPointF(24, self.height() / 2)
        if self._is_link:
            paint_glyph(painter, centre, Glyph.BAD if text.is_refused else Glyph.STALE, self._ink)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._ink.pens["muted"])
        painter.drawEllipse(centre, 7, 7)
        painter.setFont(self._ink.fonts.glyph)
        painter.drawText(QRectF(centre.x() - 7, centre.y() - 7, 14, 14), Qt.AlignmentFlag.AlignCenter, "i")

    def _paint_words(self, painter: QPainter, text: BannerText) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        right = self._button.x() - _GAP
        painter.setFont(self._ink.fonts.name)
        if text.next:
            width = self._plain.horizontalAdvance(text.next)
            painter.setPen(self._ink.pens["quality" if self._is_link else "muted"])
            painter.drawText(QRect(right - width, 0, width + 2, self.height()), middle, text.next)
            right -= width + _GAP
        width = self._bold.horizontalAdvance(text.headline)
        painter.setFont(self._ink.fonts.name_bold)
        painter.setPen(self._ink.pens["text"])
        painter.drawText(QRect(_LEFT, 0, width + 2, self.height()), middle, text.headline)
        left = _LEFT + width + _GAP
        painter.setFont(self._ink.fonts.name)
        sentence = self._plain.elidedText(text.sentence, Qt.TextElideMode.ElideRight, max(0, right - left))
        painter.drawText(QRect(left, 0, max(0, right - left), self.height()), middle, sentence)
