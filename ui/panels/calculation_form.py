"""The fields of one calculated value, and what comes of them at this moment."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.model.derived import MOST_NAME, Calculating, Calculation
from app.model.metric import Metric
from app.model.present import Present
from app.model.words import say
from ui.derived_text import result_text, shown_of
from ui.models.metric_search import find_metrics
from ui.panels.formula_field import FormulaField
from ui.text import plain_text
from ui.theme import DARK, Theme, inks
from ui.units import unit_text
from ui.words import told, tr

NOTHING_YET = say("Type a formula: metrics stand between braces. A brace offers their names.")
FUNCTIONS = say(
    "+  −  ×  ÷  ( )   sum(a, b)   mean(a, b)   min(a, b)   max(a, b)   ratio(a, b)   abs(a)   round(a, digits)\n"
    "average(a, seconds): moving average   rate(a, seconds): change over so many seconds, 60 if none are given"
)
_UNNAMED = "?"
MOST_UNIT = 32


class CalculationForm(QWidget):
    """Judges what is written at every change, and whenever `check` is called.

    judged(bool): whether it could be kept. entered: Enter was pressed in a field.
    """

    judged = Signal(bool)
    entered = Signal()

    def __init__(self, desk: Calculating, present: Present, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._present = present
        self.chosen = ""
        """Name of the value that is changed, "" while a new one is written."""
        self.name = QLineEdit(self)
        self.name.setMaxLength(MOST_NAME)
        self.formula = FormulaField(self._paths, self)
        self.unit = QLineEdit(self)
        self.unit.setMaxLength(MOST_UNIT)
        self.decimals = QLineEdit(self)
        self.decimals.setValidator(QIntValidator(0, 9, self.decimals))
        self.decimals.setPlaceholderText(tr("as many as the inputs have"))
        fonts = inks(theme).fonts
        self.help, self.result = QLabel(told(FUNCTIONS), self), QLabel(self)
        self.help.setFont(fonts.name)
        self.result.setFont(fonts.pane)
        for label in (self.help, self.result):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._lay_out(theme)
        for field in (self.name, self.formula, self.unit, self.decimals):
            field.textChanged.connect(lambda _text: self.check())
            field.returnPressed.connect(self.entered)

    def _lay_out(self, theme: Theme) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setSpacing(theme.sizes.gap)
        for text, field in (
            (tr("Name"), self.name),
            (tr("Formula"), self.formula),
            (tr("Unit"), self.unit),
            (tr("Decimals"), self.decimals),
        ):
            label = QLabel(text, self)
            label.setMinimumHeight(theme.sizes.target)
            form.addRow(label, field)
            field.setAccessibleName(text)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(theme.sizes.gap)
        page.addLayout(form)
        page.addWidget(self.help)
        page.addWidget(self.result)

    def edit(self, calculation: Calculation | None) -> None:
        """Write a calculation into the fields to change it; None: empty fields for a new one."""
        shown = calculation or Calculation("", "")
        self.chosen = shown.name
        self.name.setText(shown.name)
        self.formula.setText(shown.formula)
        self.unit.setText(shown.unit or "")
        self.decimals.setText("" if shown.decimals is None else str(shown.decimals))
        self.check()

    def written(self) -> Calculation:
        """Return what is written."""
        decimals = int(self.decimals.text()) if self.decimals.text() else None
        unit = self.unit.text().strip() or None
        return Calculation(self.name.text().strip(), self.formula.text(), unit, decimals)

    def check(self) -> None:
        """Say what the formula comes to now, or what is wrong with it."""
        written = self.written()
        if not written.formula.strip():
            self._say(told(NOTHING_YET), is_right=False)
            return
        # A formula can be judged before it has a name.
        checked = self._desk.try_out(written if written.name else replace(written, name=_UNNAMED), self.chosen)
        self.unit.setPlaceholderText(unit_text(checked.unit) if checked.unit else tr("none, or a UCUM code such as kW"))
        if checked.problem:
            self._say(told(checked.problem), is_right=False)
            return
        metric = Metric("", written.name, unit=checked.unit, decimals=checked.decimals)
        text = result_text(metric, shown_of(checked))
        parts = [text, tr("{n} of {all} inputs have a number", n=checked.used, all=checked.inputs)]
        if not written.name:
            parts.append(tr("give it a name"))
        self._say(" · ".join(parts), is_right=bool(written.name))

    def _say(self, text: str, *, is_right: bool) -> None:
        self.judged.emit(is_right)
        if text != self.result.text():
            self.result.setText(text)
            self.formula.setAccessibleDescription(text)

    def _paths(self, begun: str) -> list[str]:
        metrics = self._present.metrics
        found = find_metrics(self._present, begun.replace("/", " "), most=50)
        paths = [f"{metrics[each].device}/{metrics[each].name}" for each in found]
        return [path for path in paths if "{" not in path and "}" not in path and plain_text(path) == path]
