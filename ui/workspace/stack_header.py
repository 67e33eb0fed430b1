"""The strip above a stack of panels: what stands there, a grip to drag it by, and a menu of what can be done."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QToolButton, QWidget
from typing_extensions import override

from ui.theme import Theme, inks, paint_panel
from ui.words import tr
from ui.workspace.drag_by import DragBy

_DOT, _STEP = 2.0, 5.0


class StackHeader(QWidget):
    """Told the panels by `show_tabs`. All signals carry the id of a panel.

    tab_chosen: it is to be seen. menu_asked: with where the menu opens. dragged, dropped: with where the pointer is, in
    the coordinates of the whole desktop. drag_left: the drag was given up.
    """

    tab_chosen = Signal(str)
    menu_asked = Signal(str, QPoint)
    dragged = Signal(str, QPoint)
    dropped = Signal(str, QPoint)
    drag_left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ids: list[str] = []
        self.grip = Grip(theme, self)
        self.tabs = QTabBar(self)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setFont(inks(theme).fonts.body)
        self.tabs.currentChanged.connect(self._on_current)
        self.menu_button = QToolButton(self)
        self.menu_button.setText("⋯")
        self.menu_button.setProperty("look", "quiet")
        self.menu_button.setAccessibleName(tr("What can be done with this panel"))
        self.menu_button.setToolTip(tr("Move, split, tear off or close this panel"))
        self.menu_button.clicked.connect(self._on_menu)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 4, 1)
        layout.setSpacing(0)
        layout.addWidget(self.grip)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.menu_button)
        self.setFixedHeight(theme.sizes.target + 1)
        self._drags = [
            DragBy(self.grip, lambda _: self.current),
            DragBy(self.tabs, lambda place: self._id_at(self.tabs.tabAt(place))),
        ]
        for drag in self._drags:
            drag.moved.connect(self.dragged)
            drag.ended.connect(self.dropped)
            drag.left.connect(self.drag_left)

    @property
    def current(self) -> str:
        """The id of the panel that is seen."""
        return self._id_at(self.tabs.currentIndex())

    def show_tabs(self, tabs: Sequence[tuple[str, str]], current: int, *, is_locked: bool) -> None:
        """Show these panels: id and caption of each. is_locked: tabs can be turned, nothing can be moved."""
        self.tabs.blockSignals(True)
        while self.tabs.count() > len(tabs):
            self.tabs.removeTab(self.tabs.count() - 1)
        for at, (_, caption) in enumerate(tabs):
            if at == self.tabs.count():
                self.tabs.addTab("")
            self._write(at, caption)
        self._ids = [name for name, _ in tabs]
        self.tabs.setCurrentIndex(current)
        self.tabs.blockSignals(False)
        self.tabs.setAccessibleName(tr("Panels here: {names}", names=", ".join(caption for _, caption in tabs)))
        self.grip.setVisible(not is_locked)
        self.menu_button.setVisible(not is_locked)
        for drag in self._drags:
            drag.is_allowed = not is_locked

    def show_caption(self, name: str, caption: str) -> None:
        """A panel shows something else now."""
        if name in self._ids:
            self._write(self._ids.index(name), caption)

    def _write(self, at: int, caption: str) -> None:
        # In a tab "&" would underline a letter.
        self.tabs.setTabText(at, caption.replace("&", "&&"))
        self.tabs.setTabToolTip(at, caption)

    def _id_at(self, at: int) -> str:
        return self._ids[at] if 0 <= at < len(self._ids) else ""

    def _on_current(self, at: int) -> None:
        if self._id_at(at):
            self.tab_chosen.emit(self._id_at(at))

    def _on_menu(self) -> None:
        button = self.menu_button
        self.menu_asked.emit(self.current, button.mapToGlobal(QPoint(0, button.height())))

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = self.tabs.tabAt(self.tabs.mapFrom(self, event.pos()))
        if self.menu_button.isVisible():
            self.menu_asked.emit(self._id_at(at) or self.current, event.globalPos())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_panel(self, self._theme, bottom=True)


class Grip(QWidget):
    """Six dots to take hold of."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = inks(theme)
        self.setFixedSize(QSize(theme.sizes.fit(22), theme.sizes.target))
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(tr("Drag this panel to another place, another window or out of all windows"))
        self.setAccessibleName(tr("Grip of this panel"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink.brushes["line"])
        left, top = self.width() / 2 - _STEP / 2, self.height() / 2 - _STEP
        for column in range(2):
            for row in range(3):
                centre = QPointF(left + column * _STEP, top + row * _STEP)
                painter.drawEllipse(QRectF(centre.x() - _DOT / 2, centre.y() - _DOT / 2, _DOT, _DOT))
