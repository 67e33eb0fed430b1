"""Search, sorting and filter chips above devices: what an operator wants to see of a `DeviceListModel`."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.model.frame import StateCounts
from app.model.link import LinkStatus
from app.model.words import say
from ui.models.device_list import DeviceListModel
from ui.models.device_order import DeviceFilter, DeviceQuery, DeviceSort
from ui.panels.chips import FilterChips
from ui.panels.search_field import SearchField
from ui.sentences import empty_list_text
from ui.text import clock_text, count_text
from ui.theme import DARK, Theme
from ui.words import told, tr

_SORTS = {
    DeviceSort.NAME: say("Name"),
    DeviceSort.AREA: say("Area"),
    DeviceSort.STATE: say("State, worst first"),
    DeviceSort.VALUE: say("Value, largest first"),
}
_NONE_LISTED = {
    DeviceFilter.STALE: say("No device is stale."),
    DeviceFilter.OFFLINE: say("No device is offline."),
    DeviceFilter.BAD: say("No device has a bad value."),
}


class DeviceQueryBar(QWidget):
    """Asks a model. changed: it lists something else now. entered: the operator goes on from the search to the rows."""

    changed = Signal()
    entered = Signal()

    def __init__(self, model: DeviceListModel, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._now_s = 0.0
        self._counts = StateCounts(0, 0, 0, 0)
        self.search = SearchField(theme, self)
        self.chips = FilterChips(theme, self)
        self._sort_actions: dict[DeviceSort, QAction] = {}
        self.sort_button = self._make_sort_button()
        self.hint = QPushButton(self)
        self.hint.setAccessibleName(tr("Update the order"))
        self.hint.hide()
        self._lay_out()
        self.search.textChanged.connect(lambda text: self.ask(search=text))
        self.search.installEventFilter(self)
        self.chips.filter_chosen.connect(lambda which: self.ask(filter=which))
        self.hint.clicked.connect(self._on_hint)
        model.order_waits_changed.connect(self._on_order_waits)
        model.counts_changed.connect(self._on_counts)

    def _lay_out(self) -> None:
        size = self._theme.sizes
        head = QHBoxLayout()
        head.setSpacing(size.gap)
        for widget in (self.search, self.sort_button):
            widget.setFixedHeight(size.target + 2)
        head.addWidget(self.search, 1)
        head.addWidget(self.sort_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(size.pad, size.pad, size.pad, 6)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.chips)
        column.addWidget(self.hint)

    def _make_sort_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setText(tr("Sort"))
        button.setToolTip(tr("Sort and group the list"))
        button.setAccessibleName(tr("Sort and group"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(button)
        menu.setAccessibleName(tr("Sort and group"))
        group = QActionGroup(menu)
        for sort, name in _SORTS.items():
            action = menu.addAction(told(name))
            action.setCheckable(True)
            action.setChecked(sort is DeviceSort.NAME)
            action.triggered.connect(lambda _checked=False, sort=sort: self.ask(sort=sort))
            group.addAction(action)
            self._sort_actions[sort] = action
        menu.addSeparator()
        self._grouping = QAction(tr("Group by area"), menu)
        self._grouping.setCheckable(True)
        self._grouping.toggled.connect(lambda is_grouped: self.ask(is_grouped=is_grouped))
        menu.addAction(self._grouping)
        button.setMenu(menu)
        return button

    # What the operator wants

    def ask(self, **changes: object) -> None:
        """List something else: changes are fields of `DeviceQuery`."""
        query: DeviceQuery = replace(self._model.query, **changes)  # type: ignore[arg-type]
        self._model.set_query(query)
        if query.sort is DeviceSort.VALUE:
            self._show_hint(tr("Sorted by value at {time} · Sort again", time=clock_text(self._now_s)))
        else:
            self.hint.hide()
        self.changed.emit()

    def set_grouped(self, is_grouped: bool) -> None:
        """Put devices under the names of their areas, or not."""
        self._grouping.setChecked(is_grouped)

    def show_query(self, query: DeviceQuery) -> None:
        """List what was listed elsewhere or before, with the controls that say so."""
        self.search.setText(query.search)
        self.chips.choose(query.filter)
        self._sort_actions[query.sort].setChecked(True)
        self._grouping.setChecked(query.is_grouped)
        if query != self._model.query:
            self.ask(**{name: getattr(query, name) for name in ("search", "filter", "sort", "is_grouped", "area")})

    def kept(self) -> dict[str, Any]:
        """Return what differs from all devices by name, but for the area: that is the window's to say."""
        query, usual = self._model.query, DeviceQuery()
        named = {"search": query.search, "filter": query.filter.value, "sort": query.sort.value}
        kept: dict[str, Any] = {name: value for name, value in named.items() if value != getattr(usual, name)}
        return {**kept, "is_grouped": True} if query.is_grouped else kept

    def bring_back(self, kept: Mapping[str, Any]) -> None:
        """List what was kept; what cannot be used is left as it is."""
        query = self._model.query
        if isinstance(kept.get("search"), str):
            query = replace(query, search=kept["search"])
        if kept.get("filter") in list(DeviceFilter):
            query = replace(query, filter=DeviceFilter(kept["filter"]))
        if kept.get("sort") in list(DeviceSort):
            query = replace(query, sort=DeviceSort(kept["sort"]))
        self.show_query(replace(query, is_grouped=kept.get("is_grouped") is True))

    def focus_search(self) -> None:
        """Take the keyboard to the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    # What there is to say

    def set_now(self, now_s: float) -> None:
        """Say what time it is, UTC."""
        self._now_s = now_s

    def empty_text(self, links: tuple[LinkStatus, ...]) -> str:
        """Say why nothing is listed; "" where something may still come."""
        query = self._model.query
        if not self._counts.all:
            return empty_list_text(links)
        if query.search.strip():
            is_any = query.filter is DeviceFilter.ALL
            text = tr("Nothing matches “{words}”.") if is_any else tr("Nothing matches “{words}” with this filter.")
            return text.format(words=query.search.strip())
        return told(_NONE_LISTED.get(query.filter, ""))

    def _on_hint(self) -> None:
        self.ask()

    def _on_order_waits(self, waits: bool) -> None:
        if waits:
            self._show_hint(tr("The order has changed · Update"))
        elif not self._model.sorted_at_request():
            self.hint.hide()

    def _show_hint(self, text: str) -> None:
        self.hint.setText(text)
        self.hint.show()

    def _on_counts(self, counts: StateCounts) -> None:
        self._counts = counts
        self.chips.show_counts(counts)
        self.search.setPlaceholderText(tr("Search {n} devices", n=count_text(counts.all)))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_search_key(event)
        return super().eventFilter(watched, event)

    def _on_search_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            return True
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._model.rowCount():
            self.entered.emit()
            return True
        return False
