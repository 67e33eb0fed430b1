"""Calculated values: make them from metrics by a formula, change and remove them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.model.derived import Calculating, Calculation
from app.model.frame import Frame
from app.model.present import Present
from app.model.words import say
from ui.derived_text import age_text
from ui.models.beat import beat_of
from ui.models.text_table import Row, TextTableModel
from ui.panels.calculation_form import CalculationForm
from ui.panels.side_panel import SidePanel
from ui.text import freshness_text, quality_text, value_text, with_unit
from ui.theme import DARK, Theme
from ui.words import told, tr

FIRST_SIZE = (980, 620)
COLUMNS = (say("Name"), say("Value"), say("Quality"), say("Age"), say("Formula"))
_WIDTHS = (190, 120, 190, 110)
_RIGHT = (1, 3)


class CalculatedPanel(SidePanel):
    """A window of its own. Enter adds or changes what is written and draws it, Ctrl+Enter does not draw it, Ctrl+N
    begins anew, Delete removes what is chosen in the table; Esc and Ctrl+L close it.

    trend_asked(metric): it is to be drawn. removed(metric): there is nothing to draw any more.
    """

    trend_asked = Signal(int)
    removed = Signal(int)

    def __init__(self, desk: Calculating, present: Present, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(tr("Calculated values"), parent)
        self._desk = desk
        self._present = present
        self._beat = -1
        self._now_s = 0.0
        self._is_right = False
        self.model = TextTableModel(COLUMNS, _RIGHT, self)
        self.view = self._table(theme)
        self.form = CalculationForm(desk, present, theme, self)
        self.told = QLabel(self)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.draw_button = self._button("", "Return", self.accept)
        self.accept_button = self._button("", "Ctrl+Return", lambda: self.accept(is_drawn=False))
        self.new_button = self._button(tr("New"), "Ctrl+N", self.begin)
        self.remove_button = self._button(tr("Remove"), "Del", self.remove)
        self.close_button = self._button(tr("Close"), "Esc", self.close_asked.emit)
        self._lay_out(theme)
        self._connect()
        self.resize(theme.sizes.fit(FIRST_SIZE[0]), theme.sizes.fit(FIRST_SIZE[1]))
        self.begin()

    def _table(self, theme: Theme) -> QTableView:
        view = QTableView(self)
        view.setModel(self.model)
        view.setAccessibleName(tr("Calculated values there are"))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setTabKeyNavigation(False)
        view.setShowGrid(False)
        view.verticalHeader().hide()
        view.horizontalHeader().setStretchLastSection(True)
        for column, width in enumerate(_WIDTHS):
            view.setColumnWidth(column, theme.sizes.fit(width))
        return view

    def _button(self, text: str, key: str, act: Callable[[], object]) -> QPushButton:
        made = QPushButton(text, self)
        made.setToolTip(f"{text}   ({QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)})")
        made.clicked.connect(lambda _checked: act())
        return made

    def _lay_out(self, theme: Theme) -> None:
        foot = QHBoxLayout()
        foot.addStretch(1)
        for button in (self.draw_button, self.accept_button, self.new_button, self.remove_button, self.close_button):
            foot.addWidget(button)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, theme.sizes.pad, 16, theme.sizes.pad)
        page.setSpacing(theme.sizes.gap)
        page.addWidget(self.view, 1)
        page.addWidget(self.form)
        page.addWidget(self.told)
        page.addLayout(foot)

    def _connect(self) -> None:
        self.form.judged.connect(self._on_judged)
        self.form.entered.connect(self.accept)
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._on_row())
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Esc", self.leave_asked.emit),
            ("Ctrl+N", self.begin),
            ("Ctrl+Return", lambda: self.accept(is_drawn=False)),
        )
        for key, act in keys:
            QShortcut(QKeySequence(key), self, act)
        self.view.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Of the table alone: in a field, Delete takes a character.
        is_key = watched is self.view and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        if is_key and event.key() == Qt.Key.Key_Delete:  # type: ignore[attr-defined]
            self.remove()
            return True
        return super().eventFilter(watched, event)

    # What there is.

    @override
    def open(self) -> None:
        super().open()
        self.refresh()
        self.form.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def on_frame(self, frame: Frame) -> None:
        """Take over what is true now, twice a second, and only while somebody can see it."""
        beat = beat_of(frame.now_mono_s)
        self._now_s = frame.now_s
        if self.is_watched and beat != self._beat:
            self._beat = beat
            self.refresh()

    def refresh(self) -> None:
        """Show every value and what is written as they are now."""
        self.model.set_rows([self._row(each) for each in self._desk.calculations])
        self.form.check()

    def _row(self, calculation: Calculation) -> Row:
        index = self._desk.derived_index(calculation.name)
        if index is None:
            return calculation.name, "", self._desk.waiting_for(calculation.name), "", calculation.formula
        metric, shown = self._present.metrics[index], self._present.shown(index, self._now_s)
        quality = quality_text(shown) if shown.freshness.is_current else freshness_text(shown)
        value = with_unit(value_text(metric, shown), metric)
        return calculation.name, value, quality, age_text(shown), calculation.formula

    def _on_row(self) -> None:
        calculations = list(self._desk.calculations)
        at = self.view.currentIndex().row()
        if 0 <= at < len(calculations):
            self._edit(calculations[at])

    # What is done.

    def begin(self) -> None:
        """Begin another value with empty fields."""
        self.view.clearSelection()
        self.view.selectionModel().clearCurrentIndex()
        self._edit(None)
        self.form.name.setFocus()

    def _edit(self, calculation: Calculation | None) -> None:
        self.form.edit(calculation)
        is_new = calculation is None
        self.accept_button.setText(tr("Add") if is_new else tr("Change"))
        self.draw_button.setText(tr("Add and draw") if is_new else tr("Change and draw"))
        self.remove_button.setEnabled(calculation is not None)
        self.told.setText("")

    def _on_judged(self, is_right: bool) -> None:
        self._is_right = is_right
        self.accept_button.setEnabled(is_right)
        self.draw_button.setEnabled(is_right)

    def accept(self, *, is_drawn: bool = True) -> None:
        """Keep what is written, as a new value or in place of the chosen one; say why where that cannot be.

        is_drawn: it goes on a trend.
        """
        if not self._is_right:
            return
        written, chosen = self.form.written(), self.form.chosen
        before = self._desk.derived_index(chosen)
        problem = self._desk.derive(written, chosen)
        if problem:
            self.told.setText(told(problem))
            return
        index = self._desk.derived_index(written.name)
        if before is not None and before != index:
            self.removed.emit(before)
        if index is not None and is_drawn:
            self.trend_asked.emit(index)
        done = tr("{name} is changed.") if chosen else tr("{name} is calculated from now on.")
        self._begin_after(done.format(name=written.name))

    def remove(self) -> None:
        """Give the chosen value up; say why where that cannot be."""
        name = self.form.chosen
        if not name:
            return
        index = self._desk.derived_index(name)
        problem = self._desk.drop_derived(name)
        if problem:
            self.told.setText(told(problem))
            return
        if index is not None:
            self.removed.emit(index)
        self._begin_after(tr("{name} is removed.", name=name))

    def _begin_after(self, sentence: str) -> None:
        self.begin()
        self.told.setText(sentence)
        self.refresh()
