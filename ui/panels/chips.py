"""The row of filter chips: one of them is always on; each says how many devices it would list."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget
from typing_extensions import override

from app.model.frame import StateCounts
from ui.models.device_order import DeviceFilter
from ui.text import count_text
from ui.theme import DARK, Theme, inks
from ui.words import tr, tr_count

PILL_HEIGHT = 24
_COMPACT_FROM = 10_000


class Chip(QAbstractButton):
    """A pill that can be chosen."""

    def __init__(self, text: str, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = inks(theme)
        self._metrics = QFontMetrics(self._ink.fonts.body)
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._metrics.horizontalAdvance(self.text()) + 20, self._ink.theme.sizes.target)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

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
        height = self._ink.theme.sizes.fit(PILL_HEIGHT)
        pill = QRectF(0.5, (self.height() - height) / 2 + 0.5, self.width() - 1, height - 1)
        painter.setPen(self._ink.pens["normal" if self.isChecked() or self.underMouse() else "border"])
        painter.setBrush(self._ink.brushes["selected"] if self.isChecked() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setFont(self._ink.fonts.body)
        painter.setPen(self._ink.pens["text" if self.isChecked() else "muted"])
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if has_ring(self):
            paint_focus(painter, pill.adjusted(1, 1, -1, -1), height / 2, theme=self._ink.theme)


def has_ring(widget: QWidget) -> bool:
    """True when the keyboard's focus is on a widget and the operator has been using the keyboard."""
    return widget.hasFocus() and widget.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)


def paint_focus(painter: QPainter, rect: QRectF, radius: float, theme: Theme = DARK) -> None:
    """Paint the ring of the keyboard's focus just inside a rectangle."""
    painter.setPen(inks(theme).focus_pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, radius, radius)


class FilterChips(QWidget):
    """All, stale, offline, bad. Left and right choose among them, as among radio buttons."""

    filter_chosen = Signal(object)

    def __init__(self, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = {
            DeviceFilter.ALL: tr("All"),
            DeviceFilter.STALE: tr("Stale"),
            DeviceFilter.OFFLINE: tr("Offline"),
            DeviceFilter.BAD: tr("Bad"),
        }
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._chips: dict[DeviceFilter, Chip] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for which, name in self._names.items():
            chip = Chip(name, theme, self)
            chip.clicked.connect(lambda _checked=False, which=which: self.filter_chosen.emit(which))
            self._group.addButton(chip)
            self._chips[which] = chip
            layout.addWidget(chip)
        layout.addStretch(1)
        self._chips[DeviceFilter.ALL].setChecked(True)
        self.show_counts(StateCounts(0, 0, 0, 0))

    def show_counts(self, counts: StateCounts) -> None:
        """Write how many devices each chip stands for."""
        for which, count in (
            (DeviceFilter.ALL, counts.all),
            (DeviceFilter.STALE, counts.stale),
            (DeviceFilter.OFFLINE, counts.offline),
            (DeviceFilter.BAD, counts.bad),
        ):
            chip, name = self._chips[which], self._names[which]
            devices = tr_count(count, "{n} device", "{n} devices", n=count_text(count))
            chip.setAccessibleName(f"{name}: {devices}")
            chip.setToolTip(devices)
            text = f"{name} {_compact(count)}"
            if text != chip.text():
                chip.setText(text)
                chip.updateGeometry()

    def chip(self, which: DeviceFilter) -> Chip:
        """Return the chip of a filter."""
        return self._chips[which]

    def choose(self, which: DeviceFilter) -> None:
        """Show a filter as chosen, without telling anybody."""
        self._chips[which].setChecked(True)


def _compact(count: int) -> str:
    return count_text(count) if count < _COMPACT_FROM else f"{count // 1000}k"
