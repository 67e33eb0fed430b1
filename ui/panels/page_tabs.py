"""The pages as tabs. Those there is no room for stand in a menu behind them; no name of a page is cut to a stump."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QMenu, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from app.model.words import say
from ui.panels.chips import has_ring, paint_focus
from ui.theme import Theme, inks
from ui.words import told, tr

_GAP = 4
_MOST_WIDTH = 220
"""Of one tab, in logical pixels of usual text: a longer name is elided and told in full by its tool tip."""


_OURS = {"Overview": say("Overview")}


def page_text(page: str) -> str:
    """Name a page for reading: the one of everything has a name of ours, all others those of areas."""
    return told(_OURS.get(page, page))


class PageTabs(QWidget):
    """`page_chosen` carries the name of a page. The current page always has a tab."""

    page_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tabs: dict[str, PageTab] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.menu = QMenu(self)
        self.menu.setAccessibleName(tr("More pages"))
        self.more = QToolButton(self)
        self.more.setText(tr("More"))
        self.more.setMenu(self.menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.more.setAccessibleName(tr("More pages"))
        self.more.setToolTip(tr("Pages there is no room for"))
        self.more.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.sizes.top_bar)

    def set_pages(self, pages: Sequence[str], current: str = "") -> None:
        """Offer these pages; the first one is current unless another is named."""
        if list(pages) != list(self._tabs):
            self._make_tabs(pages)
        chosen = self._tabs.get(current) or next(iter(self._tabs.values()), None)
        if chosen is not None:
            chosen.setChecked(True)
        self._place()

    def tab(self, page: str) -> "PageTab":
        """Return the tab of a page."""
        return self._tabs[page]

    @property
    def pages(self) -> list[str]:
        """All pages on offer, with and without a tab."""
        return list(self._tabs)

    @property
    def shown(self) -> list[str]:
        """The pages that have a tab now."""
        return [page for page, tab in self._tabs.items() if not tab.isHidden()]

    def _make_tabs(self, pages: Sequence[str]) -> None:
        for tab in self._tabs.values():
            self._group.removeButton(tab)
            tab.hide()
            tab.deleteLater()
        self._tabs = {}
        before: QWidget | None = None
        for page in pages:
            tab = PageTab(page_text(page), self._theme, self)
            tab.clicked.connect(lambda _checked=False, page=page: self._choose(page))
            self._group.addButton(tab)
            if before is not None:
                self.setTabOrder(before, tab)
            before = self._tabs[page] = tab
        if before is not None:
            self.setTabOrder(before, self.more)
        self.updateGeometry()

    def _choose(self, page: str) -> None:
        self._tabs[page].setChecked(True)
        self._place()
        self.page_chosen.emit(page)

    def _place(self) -> None:
        """Give tabs to as many pages as there is room for, in their order, and to the current one in any case."""
        widths = {page: tab.sizeHint().width() for page, tab in self._tabs.items()}
        is_tight = sum(widths.values()) + _GAP * (len(widths) - 1) > self.width()
        room = self.width() - (self._more_width + _GAP if is_tight else 0)
        current = next((page for page, tab in self._tabs.items() if tab.isChecked()), None)
        left = room - (widths[current] + _GAP if current is not None else 0)
        shown = []
        for page, width in widths.items():
            if page == current:
                shown.append(page)
            elif width <= left and (not is_tight or left > 0):
                shown.append(page)
                left -= width + _GAP
            else:
                left = 0
        x = 0
        for page, tab in self._tabs.items():
            if page in shown:
                width = min(widths[page], max(room - x, 0))
                tab.setGeometry(x, 0, width, self.height())
                x += width + _GAP
            tab.setVisible(page in shown)
        self._show_more([page for page in self._tabs if page not in shown], x)

    @property
    def _more_width(self) -> int:
        return self.more.sizeHint().width()

    def _show_more(self, pages: Sequence[str], x: int) -> None:
        self.menu.clear()
        for page in pages:
            # In a menu "&" would underline a letter.
            action = self.menu.addAction(page_text(page).replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, page=page: self._choose(page))
        height = self._theme.sizes.target
        self.more.setGeometry(x, (self.height() - height) // 2, self._more_width, height)
        self.more.setVisible(bool(pages))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    @override
    def sizeHint(self) -> QSize:
        width = sum(tab.sizeHint().width() + _GAP for tab in self._tabs.values())
        return QSize(width, self._theme.sizes.top_bar)

    @override
    def minimumSizeHint(self) -> QSize:
        if not self._tabs:
            return QSize(0, self._theme.sizes.top_bar)
        widest = max(tab.sizeHint().width() for tab in self._tabs.values())
        more = self._more_width + _GAP if len(self._tabs) > 1 else 0
        return QSize(min(widest, self._theme.sizes.fit(120)) + more, self._theme.sizes.top_bar)


class PageTab(QAbstractButton):
    """One page's name; the current one is underlined."""

    def __init__(self, text: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink = inks(theme)
        self._metrics = QFontMetrics(self._ink.fonts.name)
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Page {name}", name=text))
        self.setToolTip(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        sizes = self._ink.theme.sizes
        width = self._metrics.horizontalAdvance(self.text()) + 26
        return QSize(min(width, sizes.fit(_MOST_WIDTH)), sizes.top_bar)

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._ink.fonts.name)
        painter.setPen(self._ink.pens["text" if self.isChecked() or self.underMouse() else "muted"])
        text = self._metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width() - 12)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, text)
        if self.isChecked():
            painter.fillRect(QRect(0, self.height() - 3, self.width(), 3), self._ink.brushes["focus"])
        if has_ring(self):
            paint_focus(painter, QRectF(self.rect()).adjusted(2, 7, -2, -7), 5, self._ink.theme)
