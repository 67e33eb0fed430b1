"""Readings of the trends into a file: what, of which time, in which format, and how far it is."""

from collections.abc import Callable, Sequence
from pathlib import Path
from time import time
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.model.export import Exporting, ExportState, FileFormat
from app.model.frame import Frame
from app.model.present import Present
from app.model.words import say
from ui.dialogs.save_path import ask_save_path
from ui.models.beat import beat_of
from ui.panels.choice_box import ChoiceBox
from ui.panels.export_choice import Exportable, Scope, Stretch, scopes_of, stretches_of
from ui.panels.side_panel import SidePanel
from ui.text import count_text, number_text
from ui.theme import DARK, Theme, paint_panel
from ui.times import local_time
from ui.words import told, tr

FORMATS = {
    FileFormat.CSV: say("CSV, for spreadsheets and scripts"),
    FileFormat.PARQUET: say("Parquet, small and typed, for analysis"),
}
NOTHING = say("There is nothing to export yet: no trend has a pen, and no device is selected.")
ABOUT = say(
    "Every reading is a row with time, value, quality and unit. Where nothing was heard for too long, a row says so. "
    "Of texts only the newest is held."
)
_STEPS = 1000
_MEGA = 1e6
_WIDTH = 620


class Exporter(Protocol):
    """What does the work: the engine."""

    @property
    def present(self) -> Present:
        """What there is."""

    @property
    def exporting(self) -> Exporting | None:
        """The newest export, None before the first."""

    def export(
        self, metrics: Sequence[int], from_s: float, to_s: float, path: Path, file_format: FileFormat
    ) -> Exporting:
        """Begin an export."""

    def tell(self, sentence: str) -> None:
        """Tell the operator something in the banner."""


def ask_for_path(parent: QWidget, file_format: FileFormat) -> Path | None:
    """Ask where an export should go; None if the operator thinks better of it."""
    name = f"sightline-{local_time(time()):%Y%m%d-%H%M%S}.{file_format}"
    return ask_save_path(parent, tr("Export data of the trends"), name, {file_format.value: file_format.name})


class ExportPanel(SidePanel):
    """A window of its own. Ctrl+S exports; Esc cancels what runs, else closes. offer: asks what the window shows.

    One export at a time. It goes on while the panel is closed; the operator is then told elsewhere how it ended.
    """

    def __init__(
        self,
        exporter: Exporter,
        theme: Theme = DARK,
        parent: QWidget | None = None,
        ask_path: Callable[[QWidget, FileFormat], Path | None] = ask_for_path,
    ) -> None:
        super().__init__(tr("Export"), parent)
        self._exporter = exporter
        self._theme = theme
        self._ask_path = ask_path
        self.offer: Callable[[], Exportable] = Exportable
        self._beat = -1
        self._now_s = 0.0
        self._scopes: list[Scope] = []
        self._stretches: list[Stretch] = []
        self._export = exporter.exporting
        self._is_told = self._export is None or self._export.state is not ExportState.RUNNING
        self.scope_box, self.stretch_box = ChoiceBox(tr("What"), theme), ChoiceBox(tr("Time"), theme)
        self.format_box = ChoiceBox(tr("Format"), theme)
        for file_format, name in FORMATS.items():
            self.format_box.addItem(told(name), file_format)
        self.bar = QProgressBar()
        self.message = QLabel()
        self.start_button, self.cancel_button, self.close_button = (
            QPushButton(tr("Export…")),
            QPushButton(tr("Cancel")),
            QPushButton(tr("Close")),
        )
        self._lay_out()
        self._connect()
        self._show_export()
        self.resize(theme.sizes.fit(_WIDTH), self.sizeHint().height())

    def _lay_out(self) -> None:
        gap = self._theme.sizes.gap
        form = QFormLayout()
        form.setSpacing(gap)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for box, name in (
            (self.scope_box, tr("&What")),
            (self.stretch_box, tr("&Time")),
            (self.format_box, tr("&Format")),
        ):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(24)
            form.addRow(name, box)
        about = QLabel(told(ABOUT))
        about.setWordWrap(True)
        about.setStyleSheet(f"color: {self._theme.muted};")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)
        self.message.setMinimumHeight(2 * self.message.fontMetrics().lineSpacing())
        self.message.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.bar.setRange(0, _STEPS)
        self.bar.setAccessibleName(tr("Progress of the export"))
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the rows above stay where they are when it appears
        self.bar.setSizePolicy(policy)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button, name in (
            (self.start_button, tr("Choose a file and export")),
            (self.cancel_button, tr("Cancel the export")),
            (self.close_button, tr("Close")),
        ):
            button.setAccessibleName(name)
            buttons.addWidget(button)
        self.start_button.setToolTip(tr("Choose a file and export   (Ctrl+S)"))
        self.cancel_button.setToolTip(tr("Cancel the export; no file is left   (Esc)"))
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * gap, 2 * gap, 2 * gap, 2 * gap)
        column.setSpacing(gap)
        column.addLayout(form)
        column.addWidget(about)
        column.addWidget(self.bar)
        column.addWidget(self.message)
        column.addStretch(1)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.start_button.clicked.connect(self.start)
        self.cancel_button.clicked.connect(self._cancel)
        self.close_button.clicked.connect(self.close_asked)
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+S", self.start),
            ("Esc", self._on_escape),
        )
        for key, act in keys:
            QShortcut(QKeySequence(key), self, act)

    @override
    def open(self) -> None:
        super().open()
        self.scope_box.setFocus()

    # What comes in.

    @override
    def on_frame(self, frame: Frame) -> None:
        """Take over what can be chosen now, and how far the export is."""
        if not self.is_watched:
            self._tell_elsewhere()
            return
        self._now_s = frame.now_s
        beat = beat_of(frame.now_mono_s)
        if beat != self._beat:
            self._beat = beat
            self._take_offer()
        self._show_export()

    def _take_offer(self) -> None:
        offer = self.offer()
        self._scopes, self._stretches = scopes_of(self._exporter.present, offer), stretches_of(offer, self._now_s)
        _fill(self.scope_box, self._scopes)
        _fill(self.stretch_box, self._stretches)

    def _show_export(self) -> None:
        export = self._export
        is_running = export is not None and export.state is ExportState.RUNNING
        self.start_button.setEnabled(bool(self._scopes) and not is_running)
        self.cancel_button.setEnabled(is_running)
        for box in (self.scope_box, self.stretch_box, self.format_box):
            box.setEnabled(not is_running)
        self.bar.setVisible(export is not None)
        if export is None:
            self._say("" if self._scopes else told(NOTHING))
            return
        self.bar.setValue(int(export.progress * _STEPS))
        if is_running:
            size = f"{number_text(export.size_bytes / _MEGA, 1)} MB"
            text = tr(
                "Writing {path}: {n} readings, {size}.", path=export.path, n=count_text(export.readings), size=size
            )
            self._say(text)
        else:
            self._is_told = True
            self._say(told(export.sentence))

    def _tell_elsewhere(self) -> None:
        export = self._export
        if not self._is_told and export is not None and export.state is not ExportState.RUNNING:
            self._is_told = True
            self._exporter.tell(export.sentence)

    def _say(self, sentence: str) -> None:
        if sentence != self.message.text():
            self.message.setText(sentence)

    # What the operator does.

    def start(self) -> None:
        """Ask for a file, and export what is chosen into it."""
        if not self.start_button.isEnabled():
            return
        self._take_offer()
        scope, stretch = self._chosen()
        if scope is None or stretch is None:
            return
        file_format = FileFormat(self.format_box.currentData())
        path = self._ask_path(self, file_format)
        if path is None:
            return
        self._export = self._exporter.export(scope.metrics, stretch.begin_s, stretch.end_s, path, file_format)
        self._is_told = False
        self._show_export()
        self.cancel_button.setFocus()

    def _chosen(self) -> tuple[Scope | None, Stretch | None]:
        scope = next((each for each in self._scopes if each.key == self.scope_box.currentData()), None)
        stretch = next((each for each in self._stretches if each.key == self.stretch_box.currentData()), None)
        return scope, stretch

    def _cancel(self) -> None:
        if self._export is not None:
            self._export.cancel()

    def _on_escape(self) -> None:
        if self._export is not None and self._export.state is ExportState.RUNNING:
            self._cancel()
        else:
            self.leave_asked.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_panel(self, self._theme)


def _fill(box: QComboBox, choices: Sequence[Scope | Stretch]) -> None:
    """Bring a box up to date; what was chosen stays chosen, wherever it stands now."""
    if [box.itemData(place) for place in range(box.count())] == [choice.key for choice in choices]:
        for place, choice in enumerate(choices):
            if box.itemText(place) != choice.name:
                box.setItemText(place, choice.name)
        return
    chosen = box.currentData()
    box.clear()
    for choice in choices:
        box.addItem(choice.name, choice.key)
    box.setCurrentIndex(max(0, box.findData(chosen)))
