"""The lamp of the connection: a shape and a sentence. Only a live link is drawn as connected."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.model.link import LinkState, LinkStatus
from ui.glyphs import Glyph, paint_glyph
from ui.sentences import pill_text, worst_link
from ui.theme import DARK, Theme, inks
from ui.words import told, tr

_HEIGHT = 26
_TEXT_X = 28
_PAD = 14
_MOST_WIDTH = 420
"""Beyond this the long name of a source gives way too; the tool tip and the screen reader have it in full."""

LAMPS = {
    LinkState.LIVE: Glyph.LIVE,
    LinkState.SUSPECT: Glyph.LATE,
    LinkState.CONNECTING: Glyph.NEVER,
    LinkState.AUTHENTICATING: Glyph.NEVER,
    LinkState.SYNCING: Glyph.LATE,
    LinkState.DISCONNECTED: Glyph.OFFLINE,
    LinkState.LOST: Glyph.STALE,
    LinkState.BACKOFF: Glyph.STALE,
    LinkState.REFUSED: Glyph.BAD,
}
CALM = (LinkState.LIVE, LinkState.CONNECTING, LinkState.AUTHENTICATING)


class LinkPill(QWidget):
    """Shows the worst connection. The border turns violet whenever values may not be read as live."""

    def __init__(self, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = inks(theme)
        self._metrics = QFontMetrics(self._ink.fonts.body)
        self._state: LinkState | None = None
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_links(())

    @property
    def text(self) -> str:
        """What the pill says."""
        return self._text

    def show_links(self, links: Sequence[LinkStatus]) -> None:
        """Show how these connections stand."""
        worst = worst_link(links)
        state, text = (worst.state if worst is not None else None), pill_text(links)
        if (state, text) == (self._state, self._text):
            return
        width = self.sizeHint().width()
        self._state, self._text = state, text
        self.setAccessibleName(tr("Link: {text}", text=text))
        self.setToolTip("\n".join(_told(link) for link in links))
        if self.sizeHint().width() != width:
            self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(_TEXT_X + self._metrics.horizontalAdvance(self._text) + _PAD, self._ink.theme.sizes.fit(_HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        # Whatever stands beside it gives way first: how the link is must never be cut.
        most = self._ink.theme.sizes.fit(_MOST_WIDTH)
        return QSize(min(self.sizeHint().width(), most), self._ink.theme.sizes.fit(_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_calm = self._state in CALM
        painter.setPen(self._ink.pens["border" if is_calm else "quality"])
        painter.setBrush(self._ink.brushes["window" if is_calm else "banner_lost"])
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        glyph = Glyph.NEVER if self._state is None else LAMPS[self._state]
        paint_glyph(painter, QPointF(16, self.height() / 2), glyph, self._ink, 14 if is_calm else 13)
        painter.setFont(self._ink.fonts.body)
        painter.setPen(self._ink.pens["text" if is_calm else "quality"])
        room = self.width() - _TEXT_X - _PAD + 2
        text = self._metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(_TEXT_X, 0, room + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, text)


def _told(link: LinkStatus) -> str:
    return " · ".join(part for part in (link.name, link.address, link.server, told(link.detail)) if part)
