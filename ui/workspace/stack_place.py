"""One place of a window: the panels that stand there, one of them seen, under a header where there is one."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.model.words import say
from ui.panels.panel import Panel
from ui.theme import Theme, inks
from ui.words import told
from ui.workspace.layout.plans import Stack
from ui.workspace.layout.room import zone
from ui.workspace.layout.tree import Side
from ui.workspace.stack_header import StackHeader

_WORDS = {
    Side.TAB: say("As a tab here"),
    Side.LEFT: say("Left of this"),
    Side.RIGHT: say("Right of this"),
    Side.ABOVE: say("Above this"),
    Side.BELOW: say("Below this"),
}


class StackPlace(QWidget):
    """Shows the stack it is told; the panels themselves are handed in, and taken out again, by whoever owns them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = StackHeader(theme, self)
        self._pages = QStackedWidget(self)
        self._mark = DropMark(theme, self)
        self._panels: dict[str, Panel] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self._pages, 1)

    @property
    def panels(self) -> Sequence[str]:
        """The ids of the panels that stand here."""
        return list(self._panels)

    @property
    def current(self) -> str:
        """The id of the panel that is seen."""
        shown = self._pages.currentWidget()
        return next((name for name, panel in self._panels.items() if panel is shown), "")

    def show_stack(self, stack: Stack, panels: Mapping[str, Panel], *, is_locked: bool, has_header: bool) -> None:
        """Show these panels, taking them from wherever they stood."""
        wanted = {plan.id: panels[plan.id] for plan in stack.panels}
        for name, panel in self._panels.items():
            if wanted.get(name) is not panel:
                self._give_back(panel)
        for at, panel in enumerate(wanted.values()):
            if self._pages.widget(at) is not panel:
                self._pages.insertWidget(at, panel)
        for name, panel in wanted.items():
            if self._panels.get(name) is not panel:
                panel.windowTitleChanged.connect(self._on_title)
        self._panels = wanted
        self._pages.setCurrentIndex(stack.current)
        tabs = [(name, panel.windowTitle()) for name, panel in wanted.items()]
        self.header.show_tabs(tabs, stack.current, is_locked=is_locked)
        self.header.setVisible(has_header)

    def let_go(self) -> None:
        """Give back whatever still stands here, before this goes away."""
        for panel in self._panels.values():
            self._give_back(panel)
        self._panels = {}

    def side_at(self, place: QPoint) -> Side:
        """Return where something let go at a point of this place would stand."""
        return Side(zone(place.x(), place.y(), self.width(), self.height()))

    def show_mark(self, side: Side | None) -> None:
        """Show where something would stand; None shows nothing."""
        self._mark.show_side(side)

    def _give_back(self, panel: Panel) -> None:
        panel.windowTitleChanged.disconnect(self._on_title)
        if panel.parentWidget() is self._pages:  # else it stands somewhere else by now
            panel.hide()
            panel.setParent(None)

    def _on_title(self, title: str) -> None:
        sender = self.sender()
        for name, panel in self._panels.items():
            if panel is sender:
                self.header.show_caption(name, title)


class DropMark(QWidget):
    """Covers the part of a place where something that is dragged would stand."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink = inks(theme)
        self._side = Side.TAB
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def side(self) -> Side | None:
        """What is shown, None while nothing is."""
        return None if self.isHidden() else self._side

    def show_side(self, side: Side | None) -> None:
        """Cover a half of the place, or all of it for a tab; None goes away."""
        parent = self.parentWidget()
        if side is None or parent is None:
            self.hide()
            return
        self._side = side
        whole = parent.rect()
        width, height = whole.width() // 2, whole.height() // 2
        halves = {
            Side.TAB: whole,
            Side.LEFT: QRect(0, 0, width, whole.height()),
            Side.RIGHT: QRect(whole.width() - width, 0, width, whole.height()),
            Side.ABOVE: QRect(0, 0, whole.width(), height),
            Side.BELOW: QRect(0, whole.height() - height, whole.width(), height),
        }
        self.setGeometry(halves[side].adjusted(4, 4, -4, -4))
        self.setAccessibleName(told(_WORDS[side]))
        self.raise_()
        self.show()
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self._ink.colours["focus"]
        painter.setOpacity(0.28)
        painter.fillRect(self.rect(), focus)
        painter.setOpacity(1.0)
        painter.setPen(self._ink.focus_pen)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 5, 5)
        words = told(_WORDS[self._side])
        painter.setFont(self._ink.fonts.name_bold)
        box = painter.fontMetrics().boundingRect(words).adjusted(-14, -8, 14, 8)
        box.moveCenter(self.rect().center())
        painter.setPen(self._ink.pens["focus"])
        painter.setBrush(self._ink.brushes["raised"])
        painter.drawRoundedRect(box, 5, 5)
        painter.setPen(self._ink.pens["text"])
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
