"""The diagnostics window: where the time goes, how the links are, what was rejected. It costs nothing while hidden."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.engine import Engine
from app.model.costs import Stage
from app.model.frame import Frame
from ui.diagnosis import BAD, CONSOLE, LINKS, REJECTED, STAGES, Diagnosis, Examiner, Table, frames_text
from ui.models.beat import beat_of
from ui.models.text_table import TextTableModel
from ui.panels.histogram import Histogram
from ui.panels.side_panel import SidePanel
from ui.sentences import pill_text
from ui.text import clock_text, offset_text
from ui.theme import DARK, Theme, inks
from ui.words import told, tr

FIRST_SIZE = (1280, 860)
MAX_COLUMN = 4000
"""Widest column; what came of a stranger may be 512 bytes, four signs each."""


class Diagnostics(SidePanel):
    """Called up by F12, in a window of its own at first, so that it can lie on another monitor.

    evidence_asked: the operator wants all that is known now in a file.
    """

    evidence_asked = Signal()

    def __init__(self, engine: Engine, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(tr("Diagnostics"), parent)
        self._theme = theme
        self._examiner = Examiner(engine)
        self._beat = -1
        self._diagnosis: Diagnosis | None = None
        self._heading = _label("", theme, is_bold=True)
        self._told = _label("", theme)
        self.copy_button = QPushButton(tr("Copy as text"), self)
        self.evidence_button = QPushButton(tr("Save evidence"), self)
        self.evidence_button.clicked.connect(self.evidence_asked)
        self.close_button = QPushButton(tr("Close"), self)
        self.copy_button.clicked.connect(self.copy)
        self.close_button.clicked.connect(self.close_asked)
        self.histogram = Histogram(theme, self)
        self.stages, self.console, self.links, self.bad, self.rejected = (
            _Section(table, theme, self) for table in (STAGES, CONSOLE, LINKS, BAD, REJECTED)
        )
        self._lay_out()
        for keys, act in (
            ("Esc", self.leave_asked.emit),
            ("Ctrl+Shift+C", self.copy),
            ("Ctrl+E", self.evidence_asked.emit),
        ):
            QShortcut(QKeySequence(keys), self, act)
        self.resize(*FIRST_SIZE)

    def _lay_out(self) -> None:
        size = self._theme.sizes
        head = QHBoxLayout()
        head.addWidget(self._heading)
        head.addSpacing(size.pad)
        head.addWidget(self._told, 1)
        head.addWidget(self.copy_button)
        head.addWidget(self.evidence_button)
        head.addWidget(self.close_button)
        left, upper, lower = QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._frames = _label("", self._theme)
        left.addWidget(_label(tr("Time from one frame to the next, ms (last minute)"), self._theme, is_bold=True))
        left.addWidget(self._frames)
        left.addWidget(self.histogram, 1)
        left.addSpacing(size.pad)
        left.addLayout(self.stages.column(), 0)
        self.stages.fix_rows(len(Stage))
        upper.addLayout(left, 3)
        upper.addSpacing(size.pad)
        upper.addLayout(self.console.column(), 2)
        lower.addLayout(self.bad.column(), 2)
        lower.addSpacing(size.pad)
        lower.addLayout(self.rejected.column(), 5)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, size.pad, 16, size.pad)
        page.setSpacing(size.gap)
        page.addLayout(head)
        page.addLayout(upper, 5)
        page.addLayout(self.links.column(), 1)
        page.addLayout(lower, 2)

    @property
    def diagnosis(self) -> Diagnosis | None:
        """What is shown, None before the first frame."""
        return self._diagnosis

    @override
    def on_frame(self, frame: Frame) -> None:
        """Take over what is true now, twice a second, and only while somebody can see it."""
        if not self.is_watched:
            return
        beat = beat_of(frame.now_mono_s)
        if beat != self._beat:
            self._beat = beat
            self._show(self._examiner.examine(frame), frame)

    def copy(self) -> None:
        """Put all of it on the clipboard as text, with the time it was taken."""
        if self._diagnosis is not None:
            QGuiApplication.clipboard().setText(self._diagnosis.to_text())

    def _show(self, diagnosis: Diagnosis, frame: Frame) -> None:
        self._diagnosis = diagnosis
        self._heading.setText(tr("Diagnostics"))
        pill = pill_text(frame.links)
        moment = f"{clock_text(frame.now_s)} {offset_text(frame.now_s)}"
        self._told.setText(f"{tr('as of {time}', time=moment)} · {pill}")
        self._frames.setText(told(frames_text(diagnosis.frames)))
        self.histogram.show_times(diagnosis.frames)
        self.stages.fill(diagnosis.stages)
        self.console.fill(diagnosis.console)
        self.links.fill(diagnosis.links)
        self.bad.fill(diagnosis.bad)
        self.rejected.fill(diagnosis.rejected)


class _Section:
    """A title and its table."""

    def __init__(self, table: Table, theme: Theme, parent: QWidget) -> None:
        self.model = TextTableModel(table.columns, table.right, parent)
        self.view = QTableView(parent)
        self._title = _label(told(table.title), theme, is_bold=True)
        view = self.view
        view.setModel(self.model)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setFont(inks(theme).fonts.body)
        view.horizontalHeader().setFont(inks(theme).fonts.body)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setTabKeyNavigation(False)
        view.setAccessibleName(told(table.title))
        view.verticalHeader().hide()
        view.verticalHeader().setMinimumSectionSize(1)
        view.verticalHeader().setDefaultSectionSize(theme.sizes.fit(22))
        view.horizontalHeader().setHighlightSections(False)
        view.horizontalHeader().setMaximumSectionSize(MAX_COLUMN)
        view.resizeColumnsToContents()

    def column(self) -> QVBoxLayout:
        """Return title over table."""
        layout = QVBoxLayout()
        layout.setSpacing(2)
        layout.addWidget(self._title)
        layout.addWidget(self.view, 1)
        return layout

    def fix_rows(self, rows: int) -> None:
        """Be as high as so many rows."""
        view = self.view
        view.setFixedHeight(
            view.horizontalHeader().sizeHint().height() + rows * view.verticalHeader().defaultSectionSize() + 2
        )

    def fill(self, table: Table) -> None:
        """Show these rows. Columns only grow, so that figures do not jump."""
        self.model.set_rows([tuple(told(cell) for cell in row) for row in table.rows])
        for column in range(len(table.columns)):
            wanted = min(MAX_COLUMN, self.view.sizeHintForColumn(column) + 12)
            if wanted > self.view.columnWidth(column):
                self.view.setColumnWidth(column, wanted)


def _label(text: str, theme: Theme, *, is_bold: bool = False) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(inks(theme).fonts.name_bold if is_bold else inks(theme).fonts.name)
    return label
