"""The device card: one device in full, every metric of it, and all that is known about the chosen one."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from app.model.command import Commanding
from app.model.frame import Frame
from app.model.link import LinkStatus
from app.model.present import Present
from app.model.words import say
from ui.glyphs import Glyph, glyph_of
from ui.models.beat import BEATS_A_SECOND, beat_of
from ui.models.card_list import CardListModel
from ui.panels.card_row import CardDelegate
from ui.panels.card_view import CardView
from ui.panels.device_header import DeviceHeader
from ui.panels.dropping import is_offer, offered
from ui.panels.metric_sheet import MetricSheet
from ui.panels.panel import Panel
from ui.panels.side_panel import SidePanel
from ui.text import plain_text
from ui.theme import DARK, Theme, paint_panel
from ui.words import told, tr

FIRST_SIZE = QSize(1080, 720)
NOTHING_CHOSEN = say("No device is chosen.\nChoose one in the list of the main window.")
NO_METRICS = say("Nothing has been heard of this device yet: it has no metrics.")


class DeviceCard(SidePanel):
    """Follows the selected device unless it is pinned to one; one that is dropped on it pins it.

    T draws the chosen metric, Ctrl+C copies it, Esc closes.
    trend_asked(int): draw this metric, by its index of `Present`. commands: None where nothing may be ordered.
    """

    trend_asked = Signal(int)

    def __init__(
        self, present: Present, commands: Commanding | None, theme: Theme = DARK, parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Device card"), parent)
        self._present = present
        self._theme = theme
        self._device: int | None = None
        self._asked: int | None = None
        self._links: tuple[LinkStatus, ...] = ()
        self._now_s = self._now_mono_s = 0.0
        self._beat = -1
        self._is_touched = False
        self.model = CardListModel(present, self)
        self._delegate = CardDelegate(present, theme, self)
        self.view = CardView(self.model, self._delegate, theme, self)
        self.sheet = MetricSheet(present, commands, theme, self)
        self.header = DeviceHeader(theme, self)
        self.pin = QCheckBox(tr("Stay with this device"), self)
        self.trend_button = QPushButton(tr("Add to trend"), self)
        self.copy_button = QPushButton(tr("Copy value"), self)
        self.close_button = QPushButton(tr("Close"), self)
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self._show_device(None)

    def _lay_out(self) -> None:
        size = self._theme.sizes
        head = QHBoxLayout()
        head.setSpacing(size.gap)
        head.addWidget(self.header, 100)
        head.addStretch(1)  # takes the header's place while there is no device
        foot = QHBoxLayout()
        foot.setSpacing(size.gap)
        foot.addWidget(self.pin)
        foot.addStretch(1)
        for button in (self.trend_button, self.copy_button, self.close_button):
            button.setMinimumHeight(size.target)
            foot.addWidget(button)
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._split.addWidget(self.view)
        self._split.addWidget(self.sheet)
        self._split.setStretchFactor(0, 1)
        self._split.setSizes([FIRST_SIZE.width() - 2 * 16 - 340, 340])
        page = QVBoxLayout(self)
        page.setContentsMargins(16, size.pad, 16, size.pad)
        page.setSpacing(size.gap)
        page.addLayout(head)
        page.addWidget(self._split, 1)
        page.addLayout(foot)
        self.trend_button.setToolTip(tr("Draw the chosen metric on the trend used last   (T)"))
        self.copy_button.setToolTip(tr("Copy the chosen value with its unit, quality and age   (Ctrl+C)"))
        # A window wider than its screen could not be reached at its right edge.
        self.resize(FIRST_SIZE.boundedTo(self.screen().availableSize()))

    def _connect(self) -> None:
        self.view.metric_chosen.connect(self._on_metric_chosen)
        self.pin.toggled.connect(self._on_pinned)
        self.trend_button.clicked.connect(self.ask_trend)
        self.copy_button.clicked.connect(self.view.copy)
        self.close_button.clicked.connect(self.close_asked)
        for key, act in (("Esc", self.leave_asked.emit), ("T", self.ask_trend)):
            QShortcut(QKeySequence(key), self, act)

    @property
    def device(self) -> int | None:
        """The device that is shown."""
        return self._device

    @property
    def chosen(self) -> int | None:
        """The chosen metric of it."""
        return self.view.chosen

    @override
    def show_device(self, device: int | None) -> None:
        """Say which device is selected elsewhere: it is shown, unless the card is pinned to another."""
        self._asked = device
        if not self.pin.isChecked() and device != self._device:
            self._show_device(device)

    def ask_trend(self) -> None:
        """Ask for a pen of the chosen metric."""
        if self.trend_button.isEnabled() and self.chosen is not None:
            self.trend_asked.emit(self.chosen)

    @override
    def metrics_seen(self) -> set[int]:
        return set() if self._device is None else set(self._present.metrics_of(self._device))

    @override
    def take_over(self, other: Panel) -> None:
        if isinstance(other, DeviceCard):
            self.pin.setChecked(other.pin.isChecked())
            self._show_device(other.device)
            self.view.choose(other.chosen)
            self._split.setSizes(other._split.sizes())

    @override
    def open(self) -> None:
        super().open()
        self.view.tell_visible()
        self.refresh()
        self.view.setFocus()

    @override
    def on_frame(self, frame: Frame) -> None:
        """Take over what is true now: at most twice a second, at once when the state of the device changes."""
        self._now_s, self._now_mono_s, self._links = frame.now_s, frame.now_mono_s, frame.links
        if not self.is_watched:
            return
        self._delegate.set_now(frame.now_s)
        if self._device is None:
            return
        self._is_touched = self._is_touched or bool((frame.devices == self._device).any())
        beat = beat_of(frame.now_mono_s)
        is_due = beat != self._beat and (self._is_touched or beat % BEATS_A_SECOND == 0)
        if is_due or bool((frame.restated == self._device).any()):
            self._beat = beat
            self._is_touched = False
            self.refresh()

    def refresh(self) -> None:
        """Show what is true as of the last frame."""
        self.model.refresh(self._now_s)
        if self.chosen is None and self.model.rowCount():
            self.view.choose(None)
        self._show_header()
        self._show_sheet()

    def _show_device(self, device: int | None) -> None:
        self._device = device
        self.view.empty_text = told(NOTHING_CHOSEN) if device is None else told(NO_METRICS)
        self.model.set_device(device, self._now_s)
        self.header.setVisible(device is not None)
        self.pin.setEnabled(device is not None)
        self.view.choose(None)
        self._on_metric_chosen(self.chosen)
        self._show_header()

    def _show_header(self) -> None:
        if self._device is None:
            self.setWindowTitle(tr("Device card"))
            return
        device, state = self._present.devices[self._device], self._present.device_shown(self._device)
        place = " · ".join(plain_text(part) for part in (device.area, device.id) if part)
        name = plain_text(device.label)
        glyph = Glyph.NEVER
        if state.primary is not None:
            shown = self._present.shown(state.primary, self._now_s)
            glyph = glyph_of(shown.freshness, shown.quality, shown.limit)
        self.header.show_device(name, place, glyph)
        self.setWindowTitle(tr("Device card: {name}", name=name))

    def _show_sheet(self) -> None:
        metric = self.chosen
        source = None if metric is None else self._present.source_of(metric)
        link = next((link for link in self._links if link.source == source), None)
        self.sheet.show_metric(metric, link, self._now_s, self._now_mono_s)

    def _on_metric_chosen(self, metric: int | None) -> None:
        self.copy_button.setEnabled(metric is not None)
        self.trend_button.setEnabled(metric is not None and self._present.metrics[metric].kind.is_numeric)
        self._show_sheet()

    def _on_pinned(self, is_pinned: bool) -> None:
        if not is_pinned and self._asked != self._device:
            self._show_device(self._asked)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if is_offer(event.mimeData()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        device, metric = offered(event.mimeData(), self._present)
        if device is None:
            return
        event.acceptProposedAction()
        self.pin.setChecked(True)  # else the next choice on another panel would take it away again
        if device != self._device:
            self._show_device(device)
        if metric is not None:
            self.view.choose(metric)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_panel(self, self._theme)
