"""The panel of devices: search, filter chips, and the list."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.model.frame import Frame
from app.model.link import LinkStatus
from app.model.present import Present
from ui.models.device_list import DeviceListModel
from ui.models.device_order import DeviceQuery
from ui.panels.device_query_bar import DeviceQueryBar
from ui.panels.device_row import DeviceDelegate
from ui.panels.device_view import DeviceView
from ui.panels.marking import choose_alone, marked
from ui.panels.panel import Panel
from ui.panels.wanted import Wanted
from ui.roles import DeviceRole
from ui.sentences import is_loading
from ui.theme import DARK, Theme, paint_panel
from ui.words import tr


class DeviceList(Panel):
    """Search, chips and rows. `device_chosen` carries a device index of `Present`."""

    device_chosen = Signal(int)

    def __init__(self, present: Present, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(tr("Device list"), parent)
        self._theme = theme
        self._links: tuple[LinkStatus, ...] = ()
        self.model = DeviceListModel(present, self)
        self._delegate = DeviceDelegate(present, theme, self)
        self.view = DeviceView(self.model, self._delegate, theme, self)
        view = self.view
        self._wanted = Wanted(view, view.choose, lambda: view.current_device, self.model.index_of)
        self.bar = DeviceQueryBar(self.model, theme, self)
        self.search, self.chips, self.hint = self.bar.search, self.bar.chips, self.bar.hint
        self.sort_button = self.bar.sort_button
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 1, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.view, 1)
        self.setMinimumWidth(280)
        self.view.device_chosen.connect(self.device_chosen)
        self.view.selectionModel().currentChanged.connect(self._show_chosen)
        self.model.modelReset.connect(self._show_chosen)
        self.view.held.connect(self.model.hold)
        self.bar.changed.connect(self._describe)
        self.bar.entered.connect(self._on_entered)
        self.setFocusProxy(self.view)
        self._describe()

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
        self.bar.set_grouped(is_grouped)

    @property
    def area(self) -> str | None:
        """The only area whose devices are listed; None for all."""
        return self.model.query.area

    def set_area(self, area: str | None) -> None:
        """List the devices of one area, or all."""
        if area != self.area:
            self.bar.ask(area=area)

    def show_query(self, query: DeviceQuery) -> None:
        """List what another list listed: its search, filter, order and area, and the controls that say so."""
        self.bar.show_query(query)

    @override
    def name_keys(self, keys: Mapping[str, str]) -> None:
        self.search.set_key(keys.get("search", ""))

    @override
    def show_area(self, area: str | None) -> None:
        self.set_area(area)

    @override
    def show_device(self, device: int | None) -> None:
        self._wanted.show_device(device)

    @override
    def marked(self) -> Sequence[int]:
        return marked(self.view, DeviceRole.INDEX)

    @override
    def kept(self) -> dict[str, Any]:
        return self.bar.kept()

    @override
    def bring_back(self, kept: Mapping[str, Any]) -> None:
        self.bar.bring_back(kept)

    @override
    def take_over(self, other: Panel) -> None:
        if isinstance(other, DeviceList):
            self.show_query(other.model.query)
            self._wanted.marks = other.marked()

    def focus_search(self) -> None:
        """Take the keyboard to the search field (`/`)."""
        self.bar.focus_search()

    def _show_chosen(self) -> None:
        self._delegate.chosen = self.view.current_device

    def _on_entered(self) -> None:
        if self.view.current_device is None:
            self._choose_first()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_first(self) -> None:
        for row in range(min(2, self.model.rowCount())):  # the first row may be a heading
            index = self.model.index(row)
            if index.flags() & Qt.ItemFlag.ItemIsSelectable:
                choose_alone(self.view, index)
                return

    # What a frame brings.

    @override
    def on_frame(self, frame: Frame) -> None:
        """Pass a frame to the rows."""
        self.bar.set_now(frame.now_s)
        self._delegate.set_now(frame.now_s)
        self.model.on_frame(frame)
        self._wanted.settle()
        if frame.links != self._links:
            self._links = frame.links
            self._describe()

    def _describe(self) -> None:
        """Say why the list is empty, if it is."""
        self.view.is_loading = is_loading(self._links)
        self.view.empty_text = self.bar.empty_text(self._links)
        if not self.model.rowCount():
            self.view.viewport().update()

    @override
    def paintEvent(self, event: object) -> None:
        paint_panel(self, self._theme, right=True)
