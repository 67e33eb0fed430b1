"""The panel of devices: search, filter chips, and the list."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.model.frame import Frame, StateCounts
from app.model.link import LinkStatus
from app.model.present import Present
from app.model.words import say
from ui.models.device_list import DeviceListModel
from ui.models.device_order import DeviceFilter, DeviceQuery, DeviceSort
from ui.panels.chips import FilterChips
from ui.panels.device_row import DeviceDelegate
from ui.panels.device_view import DeviceView
from ui.panels.panel import Panel
from ui.panels.search_field import SearchField
from ui.sentences import empty_list_text, is_loading
from ui.text import clock_text, count_text
from ui.theme import DARK, Theme, paint_panel
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


class DeviceList(Panel):
    """Search, chips and rows. `device_chosen` carries a device index of `Present`."""

    device_chosen = Signal(int)

    def __init__(self, present: Present, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(tr("Device list"), parent)
        self._theme = theme
        self._links: tuple[LinkStatus, ...] = ()
        self._now_s = 0.0
        self._counts = StateCounts(0, 0, 0, 0)
        self._wanted: int | None = None
        self.model = DeviceListModel(present, self)
        self._delegate = DeviceDelegate(present, theme, self)
        self.view = DeviceView(self.model, self._delegate, theme, self)
        self.search = SearchField(theme, self)
        self.chips = FilterChips(theme, self)
        self._sort_actions: dict[DeviceSort, QAction] = {}
        self.sort_button = self._make_sort_button()
        self.hint = QPushButton(self)
        self.hint.setAccessibleName(tr("Update the order"))
        self.hint.hide()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.view)
        self._describe()

    def _lay_out(self) -> None:
        size = self._theme.sizes
        head = QHBoxLayout()
        head.setSpacing(size.gap)
        for widget in (self.search, self.sort_button):
            widget.setFixedHeight(size.target + 2)
        head.addWidget(self.search, 1)
        head.addWidget(self.sort_button)
        top = QVBoxLayout()
        top.setContentsMargins(size.pad, size.pad, size.pad, 6)
        top.setSpacing(6)
        top.addLayout(head)
        top.addWidget(self.chips)
        top.addWidget(self.hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 1, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.view, 1)
        self.setMinimumWidth(280)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_search)
        self.search.installEventFilter(self)
        self.chips.filter_chosen.connect(self._on_filter)
        self.view.device_chosen.connect(self.device_chosen)
        self.view.held.connect(self.model.hold)
        self.model.order_waits_changed.connect(self._on_order_waits)
        self.model.counts_changed.connect(self._on_counts)
        self.hint.clicked.connect(self._on_hint)

    def _make_sort_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setText(tr("Sort"))
        button.setToolTip(tr("Sort and group the list"))
        button.setAccessibleName(tr("Sort and group"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(button)
        group = QActionGroup(menu)
        for sort, name in _SORTS.items():
            action = menu.addAction(told(name))
            action.setCheckable(True)
            action.setChecked(sort is DeviceSort.NAME)
            action.triggered.connect(lambda _checked=False, sort=sort: self._ask(sort=sort))
            group.addAction(action)
            self._sort_actions[sort] = action
        menu.addSeparator()
        self._grouping = QAction(tr("Group by area"), menu)
        self._grouping.setCheckable(True)
        self._grouping.toggled.connect(lambda is_grouped: self._ask(is_grouped=is_grouped))
        menu.addAction(self._grouping)
        button.setMenu(menu)
        return button

    # What the operator does.

    def choose(self, device: int) -> bool:
        """Select a device; False when the filter or the search keeps it out of the list."""
        return self.view.choose(device)

    @property
    def is_grouped(self) -> bool:
        """Whether rows stand under the names of their areas."""
        return self.model.query.is_grouped

    def set_grouped(self, is_grouped: bool) -> None:
        """Put rows under the names of their areas, or not."""
        self._grouping.setChecked(is_grouped)

    @property
    def area(self) -> str | None:
        """The only area whose devices are listed; None for all."""
        return self.model.query.area

    def set_area(self, area: str | None) -> None:
        """List the devices of one area, or all."""
        if area != self.area:
            self._ask(area=area)

    def show_query(self, query: DeviceQuery) -> None:
        """List what another list listed: its search, filter, order and area, and the controls that say so."""
        self.search.setText(query.search)
        self.chips.choose(query.filter)
        self._sort_actions[query.sort].setChecked(True)
        self._grouping.setChecked(query.is_grouped)
        if query != self.model.query:
            self._ask(**{name: getattr(query, name) for name in ("search", "filter", "sort", "is_grouped", "area")})

    @override
    def name_keys(self, keys: Mapping[str, str]) -> None:
        self.search.set_key(keys.get("search", ""))

    @override
    def show_area(self, area: str | None) -> None:
        self.set_area(area)

    @override
    def show_device(self, device: int | None) -> None:
        self._wanted = device
        if device is not None and device != self.view.current_device:
            self.view.choose(device)

    @override
    def kept(self) -> dict[str, Any]:
        query, usual = self.model.query, DeviceQuery()
        named = {"search": query.search, "filter": query.filter.value, "sort": query.sort.value}
        return {
            **{name: value for name, value in named.items() if value != getattr(usual, name)},
            **({"is_grouped": True} if query.is_grouped else {}),
        }

    @override
    def bring_back(self, kept: Mapping[str, Any]) -> None:
        query = self.model.query
        if isinstance(kept.get("search"), str):
            query = replace(query, search=kept["search"])
        if kept.get("filter") in set(DeviceFilter):
            query = replace(query, filter=DeviceFilter(kept["filter"]))
        if kept.get("sort") in set(DeviceSort):
            query = replace(query, sort=DeviceSort(kept["sort"]))
        self.show_query(replace(query, is_grouped=kept.get("is_grouped") is True))

    @override
    def take_over(self, other: Panel) -> None:
        if isinstance(other, DeviceList):
            self.show_query(other.model.query)

    def focus_search(self) -> None:
        """Take the keyboard to the search field (`/`)."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _ask(self, **changes: object) -> None:
        query: DeviceQuery = replace(self.model.query, **changes)  # type: ignore[arg-type]
        self.model.set_query(query)
        self._describe()
        if query.sort is DeviceSort.VALUE:
            self._show_hint(tr("Sorted by value at {time} · Sort again", time=clock_text(self._now_s)))
        else:
            self.hint.hide()

    def _on_search(self, text: str) -> None:
        self._ask(search=text)

    def _on_filter(self, which: DeviceFilter) -> None:
        self._ask(filter=which)

    def _on_hint(self) -> None:
        self._ask()

    def _on_order_waits(self, waits: bool) -> None:
        if waits:
            self._show_hint(tr("The order has changed · Update"))
        elif not self.model.sorted_at_request():
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
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.model.rowCount():
            if self.view.current_device is None:
                self._choose_first()
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def _choose_first(self) -> None:
        for row in range(min(2, self.model.rowCount())):  # the first row may be a heading
            index = self.model.index(row)
            if index.flags() & Qt.ItemFlag.ItemIsSelectable:
                self.view.setCurrentIndex(index)
                return

    # What a frame brings.

    @override
    def on_frame(self, frame: Frame) -> None:
        """Pass a frame to the rows."""
        self._now_s = frame.now_s
        self._delegate.set_now(frame.now_s)
        self.model.on_frame(frame)
        if self._wanted is not None and self.view.current_device is None:
            self.choose(self._wanted)  # it was chosen elsewhere before it was listed here
        if frame.links != self._links:
            self._links = frame.links
            self._describe()

    def _describe(self) -> None:
        """Say why the list is empty, if it is."""
        view, query = self.view, self.model.query
        view.is_loading = is_loading(self._links)
        view.empty_text = _empty_text(query, self._counts.all, self._links)
        if not self.model.rowCount():
            view.viewport().update()

    @override
    def paintEvent(self, event: object) -> None:
        paint_panel(self, self._theme, right=True)


def _empty_text(query: DeviceQuery, devices: int, links: tuple[LinkStatus, ...]) -> str:
    if not devices:
        return empty_list_text(links)
    if query.search.strip():
        is_any = query.filter is DeviceFilter.ALL
        text = tr("Nothing matches “{words}”.") if is_any else tr("Nothing matches “{words}” with this filter.")
        return text.format(words=query.search.strip())
    return told(_NONE_LISTED.get(query.filter, ""))
