"""The bar of a window without pages: what stands in it, the link, the age of the oldest value, and the clock."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from app.model.frame import Frame
from ui.panels.action_menu import ActionMenu
from ui.panels.link_pill import LinkPill
from ui.panels.top_bar import Clock
from ui.text import long_age
from ui.theme import DARK, Theme, inks, paint_panel
from ui.words import tr

_WIDEST_AGE = "00 min 00 s"


class SlimBar(QWidget):
    """Told its title and the oldest age by whoever owns the window; everything else comes with frames.

    menu_asked: the operator wants to know what can be done, at this place of the desktop.
    """

    menu_asked = Signal(QPoint)

    def __init__(self, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.grip: QWidget | None = None
        self.title = Line(theme, self)
        self.menu = ActionMenu(self)
        self.pill = LinkPill(theme, self)
        self.age = Line(theme, self, widest=tr("oldest {age}", age=_WIDEST_AGE))
        self.clock = Clock(theme, self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 0, 16, 0)
        self._row.setSpacing(12)
        self._row.addWidget(self.menu)
        self._row.addWidget(self.title, 1)
        for widget in (self.pill, self.age, self.clock):
            self._row.addWidget(widget)
        self.setFixedHeight(theme.sizes.target + 8)

    def put_grip(self, grip: QWidget) -> None:
        """Show something to take hold of at the beginning."""
        self.grip = grip
        self._row.insertWidget(0, grip)

    def show_title(self, title: str) -> None:
        """Say what stands in the window."""
        self.title.show_text(title)

    def show_oldest(self, oldest_s: float | None) -> None:
        """Say how old the oldest value is that can be seen here; None where nothing can age."""
        self.age.show_text("" if oldest_s is None else tr("oldest {age}", age=long_age(oldest_s)))

    def on_frame(self, frame: Frame) -> None:
        """Take over how the links stand and what time it is."""
        self.clock.show_time(frame.now_s)
        self.pill.show_links(frame.links)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_panel(self, self._theme, bottom=True)


class Line(QWidget):
    """One line of text, cut at its end. widest: a text that always has room; "" takes what room there is."""

    def __init__(self, theme: Theme, parent: QWidget, widest: str = "") -> None:
        super().__init__(parent)
        self._ink = inks(theme)
        self._font = self._ink.fonts.body if widest else self._ink.fonts.name_bold
        self._metrics = QFontMetrics(self._font)
        self._colour = "muted" if widest else "text"
        self._width = self._metrics.horizontalAdvance(widest) + 2 if widest else 0
        self._align = Qt.AlignmentFlag.AlignRight if widest else Qt.AlignmentFlag.AlignLeft
        self.text = ""
        policy = QSizePolicy.Policy.Fixed if widest else QSizePolicy.Policy.Ignored
        self.setSizePolicy(policy, QSizePolicy.Policy.Preferred)

    def show_text(self, text: str) -> None:
        """Say this."""
        if text != self.text:
            self.text = text
            self.setAccessibleName(text)
            self.setToolTip(text)
            self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._width, self._ink.theme.sizes.target)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._ink.theme.sizes.target)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font)
        painter.setPen(self._ink.pens[self._colour])
        text = self._metrics.elidedText(self.text, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(QRect(self.rect()), self._align | Qt.AlignmentFlag.AlignVCenter, text)
