"""The bar on top: name, pages, counts of what is not well, the link, and the clock."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from app.model.frame import Frame, StateCounts
from app.model.present import Present
from ui.glyphs import Glyph, paint_glyph
from ui.models.beat import beat_of
from ui.panels.action_menu import ActionMenu
from ui.panels.link_pill import LinkPill
from ui.panels.page_tabs import PageTab, PageTabs
from ui.panels.workspace_pill import WorkspacePill
from ui.text import clock_text, count_text, moment_text, offset_text
from ui.theme import DARK, Theme, inks, paint_panel
from ui.times import widest_clock
from ui.words import tr

_NAME = "Sightline"


class TopBar(QWidget):
    """Told the pages by `set_pages`; everything else comes with frames."""

    page_chosen = Signal(str)

    def __init__(self, present: Present, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._present = present
        self._theme = theme
        self._beat = -1
        self.tabs = PageTabs(theme, self)
        self.tabs.page_chosen.connect(self.page_chosen)
        self.menu = ActionMenu(self)
        self.counts = StateCountsStrip(theme, self)
        self.pill = LinkPill(theme, self)
        self.workspace = WorkspacePill(theme, self)
        self.clock = Clock(theme, self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 16, 0)
        layout.setSpacing(14)
        layout.addWidget(_Logo(theme, self))
        layout.addWidget(self.menu)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.counts)
        layout.addWidget(self.pill)
        layout.addWidget(self.workspace)
        layout.addWidget(self.clock)
        self.setFixedHeight(theme.sizes.top_bar)

    def set_pages(self, pages: Sequence[str], current: str = "") -> None:
        """Offer these pages; the first one is current unless another is named."""
        self.tabs.set_pages(pages, current)

    def tab(self, page: str) -> PageTab:
        """Return the tab of a page."""
        return self.tabs.tab(page)

    def on_frame(self, frame: Frame) -> None:
        """Take over what changed."""
        self.clock.show_time(frame.now_s)
        self.pill.show_links(frame.links)
        beat = beat_of(frame.now_mono_s)
        if beat != self._beat or len(frame.restated):
            self._beat = beat
            self.counts.show_counts(self._present.counts())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_panel(self, self._theme, bottom=True)


class StateCountsStrip(QWidget):
    """How many devices are not well, by state. What nobody is, is not shown: calm means all is well."""

    _CELL_GAP = 14

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink = inks(theme)
        self._metrics = QFontMetrics(self._ink.fonts.body_bold)
        self._counts: StateCounts | None = None
        self._cells: list[tuple[Glyph, str, str]] = []
        self.setFixedHeight(theme.sizes.target)

    def show_counts(self, counts: StateCounts) -> None:
        """Show these counts."""
        if counts == self._counts:
            return
        self._counts = counts
        named = (
            (Glyph.P1, counts.beyond_outer, tr("beyond a HIHI or LOLO limit")),
            (Glyph.P2, counts.beyond_inner, tr("beyond a HI or LO limit")),
            (Glyph.STALE, counts.stale, tr("stale")),
            (Glyph.OFFLINE, counts.offline, tr("offline")),
            (Glyph.BAD, counts.bad, tr("bad")),
        )
        self._cells = [(glyph, count_text(count), words) for glyph, count, words in named if count]
        spoken = ", ".join(f"{text} {words}" for _, text, words in self._cells) or tr("All devices are live and good")
        self.setAccessibleName(tr("Devices: {spoken}", spoken=spoken))
        self.setToolTip(spoken)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        width = sum(24 + self._metrics.horizontalAdvance(text) + self._CELL_GAP for _, text, _ in self._cells)
        return QSize(width, self._ink.theme.sizes.target)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        x, middle = 0.0, self.height() / 2
        for glyph, text, _ in self._cells:
            paint_glyph(painter, QPointF(x + 9, middle), glyph, self._ink)
            width = self._metrics.horizontalAdvance(text)
            painter.setFont(self._ink.fonts.body_bold)
            painter.setPen(self._ink.pens["text"])
            painter.drawText(QRectF(x + 24, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
            x += 24 + width + self._CELL_GAP


class Clock(QWidget):
    """The time of the frame that is on the screen: if it stands still, so does everything else."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink = inks(theme)
        self._text = ""
        self._metrics = QFontMetrics(self._ink.fonts.value)
        self.setFixedSize(self._metrics.horizontalAdvance(widest_clock()) + 2, theme.sizes.target)

    def show_time(self, now_s: float) -> None:
        """Show this time, to the second."""
        text = clock_text(now_s)
        if text != self._text:
            if len(text) != len(self._text):  # its offset has come or gone
                self.setFixedWidth(self._metrics.horizontalAdvance(max(text, widest_clock(), key=len)) + 2)
            self._text = text
            self.setAccessibleName(tr("Time {text}", text=text))
            self.setToolTip(f"{moment_text(now_s, 0.0)} {offset_text(now_s)}")
            self.update()

    @property
    def text(self) -> str:
        """What the clock says."""
        return self._text

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._ink.fonts.value)
        painter.setPen(self._ink.pens["text"])
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._text)


class _Logo(QWidget):
    """A half-filled circle and the name."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink = inks(theme)
        width = QFontMetrics(self._ink.fonts.brand).horizontalAdvance(_NAME)
        self.setFixedSize(22 + width + 6, theme.sizes.top_bar)
        self.setAccessibleName(_NAME)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        disc = QRectF(1, self.height() / 2 - 6.5, 13, 13)
        painter.setPen(self._ink.logo_pen)
        painter.drawEllipse(disc)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink.brushes["text"])
        painter.drawPie(disc, 90 * 16, 180 * 16)
        painter.setFont(self._ink.fonts.brand)
        painter.setPen(self._ink.pens["text"])
        painter.drawText(QRect(22, 0, self.width() - 22, self.height()), Qt.AlignmentFlag.AlignVCenter, _NAME)
