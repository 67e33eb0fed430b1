"""The panel of one device: who it is, its value, its other metrics, and what is known about the reading."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.model.command import Commanding
from app.model.frame import Frame
from app.model.present import Present
from ui.glyphs import Glyph, glyph_of
from ui.models.beat import beat_of
from ui.models.device_row import copied_row
from ui.models.fact_list import FactListModel
from ui.models.metric_list import MetricListModel
from ui.panels.detail_row import DetailDelegate
from ui.panels.device_header import DeviceHeader
from ui.panels.dropping import is_offer, offered
from ui.panels.order_area import OrderArea
from ui.panels.panel import Panel
from ui.panels.row_view import RowView
from ui.panels.set_point import SetPointBox
from ui.panels.value_card import ValueCard
from ui.theme import DARK, Theme, inks, paint_panel
from ui.words import tr


class DeviceSummary(Panel):
    """Shows the chosen device at most twice a second, and at once when its state changes.

    commands: the door for set-points, None where nothing may be ordered. set_points: a box for each writable metric.
    device_chosen(int): a device was dropped here, by its index of `Present`.
    """

    device_chosen = Signal(int)

    def __init__(
        self,
        present: Present,
        theme: Theme = DARK,
        parent: QWidget | None = None,
        *,
        commands: Commanding | None = None,
    ) -> None:
        super().__init__(tr("Device summary"), parent)
        self._present = present
        self._commands = commands
        self._writable: list[int] = []
        self.set_points: list[SetPointBox] = []
        self._theme = theme
        self._ink = inks(theme)
        self._device: int | None = None
        self._now_s = self._now_mono_s = 0.0
        self._beat = -1
        self.metrics = MetricListModel(present, self)
        self.facts = FactListModel(present)
        self.facts.setParent(self)
        self._header = DeviceHeader(theme, self)
        self.card = ValueCard(theme, self)
        self.metric_view = RowView(tr("Other metrics"), DetailDelegate(theme, self), theme, self, lists_metrics=True)
        self.fact_view = RowView(tr("About the reading"), DetailDelegate(theme, self, lays_hatch=False), theme, self)
        self.metric_view.setModel(self.metrics)
        self.fact_view.setModel(self.facts)
        self._parts = (self._header, self.card, self.metric_view, self.fact_view)
        size = theme.sizes
        layout = QVBoxLayout(self)
        layout.setContentsMargins(size.pad + 4, size.pad, size.pad + 4, size.pad)
        layout.setSpacing(0)
        layout.addWidget(self._header)
        layout.addSpacing(10)
        layout.addWidget(self.card)
        layout.addSpacing(12)
        layout.addWidget(self.metric_view)
        layout.addWidget(self.fact_view)
        self._orders = OrderArea(theme, self)
        layout.addWidget(self._orders)
        layout.addStretch(1)
        self.setMinimumWidth(260)
        self.setAcceptDrops(True)
        self._show_parts()

    @property
    def device(self) -> int | None:
        """The device that is shown."""
        return self._device

    @override
    def show_device(self, device: int | None) -> None:
        """Show another device at once; None for none."""
        self._device = device
        self.metrics.set_device(device, self._now_s)
        self.facts.set_device(device, self._now_s)
        self._show_parts()
        self._place_set_points()
        self._refresh()
        self.update()

    @override
    def metrics_seen(self) -> set[int]:
        return set() if self._device is None else set(self._present.metrics_of(self._device))

    @override
    def take_over(self, other: Panel) -> None:
        if isinstance(other, DeviceSummary):
            self.show_device(other.device)

    @override
    def on_frame(self, frame: Frame) -> None:
        """Take over what changed."""
        self._now_s, self._now_mono_s = frame.now_s, frame.now_mono_s
        if self._device is None or not self.isVisible():
            return
        beat = beat_of(frame.now_mono_s)
        if beat != self._beat or bool((frame.restated == self._device).any()):
            self._beat = beat
            self._refresh()

    def _show_parts(self) -> None:
        for part in self._parts:
            part.setVisible(self._device is not None)

    def _refresh(self) -> None:
        if self._device is None:
            return
        device = self._present.devices[self._device]
        state = self._present.device_shown(self._device)
        place = " · ".join(part for part in (device.area, device.id) if part)
        self.card.setVisible(state.primary is not None)
        if state.primary is None:
            self._header.show_device(device.label, place, Glyph.NEVER)
        else:
            metric = self._present.metrics[state.primary]
            shown = self._present.shown(state.primary, self._now_s)
            self._header.show_device(device.label, place, glyph_of(shown.freshness, shown.quality, shown.limit))
            self.card.show_value(device.label, metric, shown, self._now_s, state.offline_since_s)
        self.metrics.refresh(self._now_s)
        self.facts.refresh(self._now_s)
        self._place_set_points()
        self.metric_view.fit()
        self.fact_view.fit()
        for box in self.set_points:
            box.refresh(self._now_s, self._now_mono_s)
        self._orders.fit()

    def _place_set_points(self) -> None:
        """Make a box for each metric that can be written. What somebody types is lost only with the device."""
        commands = self._commands
        if commands is None:
            return
        found = [] if self._device is None else self._present.metrics_of(self._device)
        wanted = [metric for metric in found if self._present.metrics[metric].writable]
        if wanted == self._writable:
            return
        for box in self.set_points:
            if box.dialog is not None:
                box.dialog.reject()
            box.hide()
            box.deleteLater()
        self._writable = wanted
        self.set_points = [SetPointBox(commands, self._present, metric, self._theme, self) for metric in wanted]
        self._orders.hold(self.set_points)

    def copy(self) -> None:
        """Put the value of the card on the clipboard."""
        if self._device is not None and (text := copied_row(self._present, self._device, self._now_s)):
            QGuiApplication.clipboard().setText(text)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if is_offer(event.mimeData()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        device, _ = offered(event.mimeData(), self._present)
        if device is not None:
            event.acceptProposedAction()
            self.device_chosen.emit(device)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_panel(self, self._theme, left=True)
        if self._device is not None:
            return
        painter = QPainter(self)
        painter.setFont(self._ink.fonts.name)
        painter.setPen(self._ink.pens["muted"])
        inside = self.rect().adjusted(24, 40, -24, -24)
        words = tr("No device is chosen.\nChoose one in the list to see all that is known about it.")
        painter.drawText(inside, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, words)
