"""The outbox: what waits to be sent or answered, and what became of the last commands."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QPushButton, QTableView, QVBoxLayout, QWidget
from typing_extensions import override

from app.model.command import Commanding, CommandRefused, Waiting
from app.model.frame import Frame
from app.model.present import Present
from app.model.words import say
from ui.command_text import change_text, state_name_of
from ui.models.beat import beat_of
from ui.models.text_table import Row, TextTableModel
from ui.panels.side_panel import SidePanel
from ui.text import clock_text, count_text, short_age
from ui.theme import DARK, Theme, inks
from ui.times import widest_clock
from ui.words import told, tr

FIRST_SIZE = (1280, 420)
COLUMNS = (
    say("Kind"),
    say("What"),
    say("Change", "what is changed"),
    say("State"),
    say("Since"),
    say("Age"),
    say("Left"),
    say("Why"),
)
_WIDTHS = (110, 260, 190, 130, 80, 60, 55)
_SINCE = 4
_RIGHT = (5, 6)
_KINDS = {"command": say("Command"), "question": say("The past of"), "subscription": say("Subscription")}

_STATES = {"asked": say("Asked"), "waiting": say("Waiting")}


class OutboxPanel(SidePanel):
    """Called up by Ctrl+O. Delete or the button takes the chosen row back."""

    def __init__(
        self, commands: Commanding, present: Present, theme: Theme = DARK, parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Outbox"), parent)
        self._commands = commands
        self._present = present
        self._beat = -1
        self._rows: list[Waiting] = []
        self.told = QLabel(self)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setFont(inks(theme).fonts.name)
        self.cancel_button = QPushButton(tr("Cancel"), self)
        self.close_button = QPushButton(tr("Close"), self)
        self.model = TextTableModel(COLUMNS, _RIGHT, self)
        self.view = QTableView(self)
        self.view.setModel(self.model)
        self.view.setAccessibleName(tr("What waits, and what has ended"))
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setTabKeyNavigation(False)
        self.view.setShowGrid(False)
        self.view.verticalHeader().hide()
        self.view.horizontalHeader().setStretchLastSection(True)
        for column, width in enumerate(_WIDTHS):
            self.view.setColumnWidth(column, theme.sizes.fit(width))
        since = self.view.fontMetrics().horizontalAdvance(widest_clock()) + 2 * theme.sizes.pad
        self.view.setColumnWidth(_SINCE, max(self.view.columnWidth(_SINCE), since))
        self._lay_out(theme)
        self._connect()
        self.resize(theme.sizes.fit(FIRST_SIZE[0]), theme.sizes.fit(FIRST_SIZE[1]))

    def _lay_out(self, theme: Theme) -> None:
        head = QHBoxLayout()
        head.addWidget(self.told, 1)
        head.addWidget(self.cancel_button)
        head.addWidget(self.close_button)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, theme.sizes.pad, 16, theme.sizes.pad)
        page.setSpacing(theme.sizes.gap)
        page.addLayout(head)
        page.addWidget(self.view, 1)

    def _connect(self) -> None:
        self.cancel_button.clicked.connect(self.cancel)
        self.close_button.clicked.connect(self.close_asked)
        self.view.selectionModel().currentRowChanged.connect(self._show_cancel)
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Esc", self.leave_asked.emit),
            ("Del", self.cancel),
        )
        for key, act in keys:
            QShortcut(QKeySequence(key), self, act)

    @override
    def open(self) -> None:
        super().open()
        self.refresh()

    @override
    def on_frame(self, frame: Frame) -> None:
        """Take over what is true now, twice a second, and only while somebody can see it."""
        beat = beat_of(frame.now_mono_s)
        if self.is_watched and beat != self._beat:
            self._beat = beat
            self.refresh()

    def refresh(self, note: str = "") -> None:
        """Show what there is. note: a sentence to show in place of the count."""
        chosen = self._chosen()
        self._rows = list(self._commands.outbox())
        self.model.set_rows([self._row(each) for each in self._rows])
        if chosen is not None:
            self._choose(chosen.key)
        waiting = sum(each.command is None or not each.command.state.is_end for each in self._rows)
        text = tr("{n} waiting", n=count_text(waiting)) if waiting else tr("Nothing waits.")
        given_way = self._commands.given_way()
        if given_way:
            n = count_text(given_way)
            text = f"{text} · {tr('{n} questions for the past gave way: too many waited', n=n)}"
        self.told.setText(told(note) or text)
        self._show_cancel()

    def cancel(self) -> None:
        """Take the chosen row back, as far as that is possible; say why where it is not."""
        chosen = self._chosen()
        if chosen is None or not chosen.can_cancel:
            return
        try:
            self._commands.withdraw(chosen.key)
            self.refresh()
        except CommandRefused as refused:
            self.refresh(str(refused))

    def _chosen(self) -> Waiting | None:
        at = self.view.currentIndex().row()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def _choose(self, key: str) -> None:
        """Keep the choice on what was chosen: rows move when others end. What has gone takes the choice with it."""
        at = next((at for at, row in enumerate(self._rows) if row.key == key), None)
        if at is None:
            self.view.setCurrentIndex(QModelIndex())
        elif at != self.view.currentIndex().row():
            self.view.setCurrentIndex(self.model.index(at, 0))

    def _show_cancel(self) -> None:
        chosen = self._chosen()
        self.cancel_button.setEnabled(chosen is not None and chosen.can_cancel)

    def _row(self, row: Waiting) -> Row:
        kind, age = told(_KINDS.get(row.kind, row.kind)), short_age(row.age_s)
        left = "" if row.remaining_s is None else short_age(row.remaining_s)
        command = row.command
        if command is None:
            span = ""
            if row.span is not None:
                span = tr("{low} to {high}", low=clock_text(row.span[0]), high=clock_text(row.span[1]))
            return kind, told(row.title), span, told(_STATES.get(row.state, row.state)), "", age, left, told(row.reason)
        metric = self._present.metrics[command.order.metric]
        change = change_text(metric, command.old, command.order.value)
        since = clock_text(command.since_s)
        return kind, row.title, change, state_name_of(command), since, age, left, told(row.reason)
