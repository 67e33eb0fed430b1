"""Where a value is ordered: a field, a button, and a line that says how it stands or why it cannot be."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.model.command import Command, Commanding, CommandRefused, CommandState, SecondPerson
from app.model.frame import Shown
from app.model.metric import Confirm, Metric
from app.model.permissive import Condition
from app.model.present import Present
from app.model.words import say
from ui.command_text import choices, condition_text, entered, entry_text, is_trouble, standing_text
from ui.dialogs.confirm_command import ConfirmCommand
from ui.panels.choice_box import ChoiceBox
from ui.theme import DARK, Theme, inks
from ui.words import told, tr

ENDED_SHOWN_S = 300.0
"""How long the end of a command stays under its field; the outbox keeps it longer."""


HINT = say("Enter a new value.")
TWO_PERSONS = say("Two persons must confirm it.")


class SetPointBox(QWidget):
    """One writable metric. The field follows the readings until somebody types; it never shows what was only sent.

    Neither the wheel nor Enter does anything here. Call `refresh` twice a second.
    """

    def __init__(
        self, commands: Commanding, present: Present, metric: int, theme: Theme = DARK, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._commands = commands
        self._present = present
        self._metric = metric
        self._theme = theme
        self._now_s = 0.0
        self._now_mono_s = 0.0
        self._refusal = ""
        self._typed = False
        self._is_loud: bool | None = None
        self.dialog: ConfirmCommand | None = None
        definition = self._definition
        owner = present.devices[present.device_of(metric)].label
        self._title = f"{owner} · {definition.title}"
        self._name = QLabel(definition.title, self)
        self._name.setFont(inks(theme).fonts.body)
        self._name.setStyleSheet(f"color: {theme.muted};")
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._choices = choices(definition)
        self.field: QLineEdit | ChoiceBox
        name = tr("New value of {name}", name=self._title)
        if self._choices:
            self.field = ChoiceBox(name, theme, self)
            for choice, value in self._choices:
                self.field.addItem(choice, value)
            self.field.activated.connect(self._on_typed)
        else:
            self.field = QLineEdit(self)
            self.field.textEdited.connect(self._on_typed)
            self.field.setAccessibleName(name)
        self.send_button = QPushButton(_button_text(definition), self)
        self.send_button.setAccessibleName(f"{_button_text(definition)} {self._title}")
        self.send_button.clicked.connect(self._on_send)
        self.cancel_button = QPushButton(tr("Cancel"), self)
        self.cancel_button.setAccessibleName(tr("Cancel the command to {name}", name=self._title))
        self.cancel_button.clicked.connect(self._on_cancel)
        self.queue_box = QCheckBox(tr("Send when the link is back"), self)
        self.queue_box.setToolTip(tr("The command waits for the link, at most for its life."))
        self.queue_box.toggled.connect(self._show)
        self.conditions, self.line = QLabel(self), QLabel(self)
        for label in (self.conditions, self.line):
            label.setFont(inks(theme).fonts.small)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.conditions.setStyleSheet(f"color: {theme.muted};")
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self._theme
        row = QHBoxLayout()
        row.setSpacing(theme.sizes.gap)
        row.addWidget(self.field, 1)
        row.addWidget(self.send_button)
        row.addWidget(self.cancel_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.sizes.pad, 0, 0)
        column.setSpacing(theme.sizes.gap // 2)
        column.addWidget(self._name)
        column.addLayout(row)
        column.addWidget(self.queue_box)
        column.addWidget(self.conditions)
        column.addWidget(self.line)
        for button in (self.send_button, self.cancel_button):
            button.setAutoDefault(False)
            button.setMinimumHeight(theme.sizes.target)
        self.field.setMinimumHeight(theme.sizes.target)

    @property
    def _definition(self) -> Metric:
        return self._present.metrics[self._metric]

    def refresh(self, now_s: float, now_mono_s: float) -> None:
        """Show what is true now."""
        self._now_s, self._now_mono_s = now_s, now_mono_s
        self._show()

    def _value(self) -> float | None:
        """What stands in the field, None if it is no value."""
        if isinstance(self.field, QLineEdit):
            return entered(self._definition, self.field.text())
        found = self.field.currentData()
        return None if found is None else float(found)

    def _show(self) -> None:
        shown = self._present.shown(self._metric, self._now_s)
        command = self._commands.command_of(self._metric)
        is_open = command is not None and not command.state.is_end
        if not self._typed:
            self._fill(shown)
        plain = told(self._commands.command_problem(self._metric))
        can_wait = bool(plain) and not self._commands.command_problem(self._metric, may_queue=True)
        self.queue_box.setVisible(can_wait)
        if not can_wait and self.queue_box.isChecked():
            self.queue_box.setChecked(False)
        problem = self._problem(plain)
        is_selected = command is not None and command.state is CommandState.SELECTED
        self.send_button.setText(tr("Send…") if is_selected else _button_text(self._definition))
        # What was selected may have lost a condition meanwhile; the line of conditions says which.
        is_permitted = all(each.is_met for each in self._binding())
        self.send_button.setEnabled(is_permitted if is_selected else not problem)
        self.field.setEnabled(not is_open)
        self.cancel_button.setVisible(is_open)
        self._say(command, problem)
        conditions = "\n".join(self._condition_texts())
        self.conditions.setText(conditions)
        self.conditions.setVisible(bool(conditions))
        if self.dialog is not None:
            self.dialog.refresh(shown, "" if is_selected else problem, self._condition_texts())

    def _binding(self) -> list[Condition]:
        """Return what binds the order that is open or typed; before there is one, everything that might."""
        command = self._commands.command_of(self._metric)
        value = self._value() if self._typed else None
        if command is not None and not command.state.is_end:
            value = command.order.value
        conditions = self._commands.conditions(self._metric)
        return [each for each in conditions if value is None or each.permissive.applies_to(value)]

    def _condition_texts(self) -> list[str]:
        stand = self._binding()
        found = [self._present.find(each.permissive.device, each.permissive.metric) for each in stand]
        metrics = [None if at is None else self._present.metrics[at] for at in found]
        return [condition_text(self._definition, each, metric) for each, metric in zip(stand, metrics, strict=True)]

    def _problem(self, plain: str) -> str:
        """Say why the button does nothing, "" if it does something."""
        waits = self.queue_box.isChecked()
        if plain and not waits:
            return plain
        if not self._typed:
            return f"{told(HINT)} {told(TWO_PERSONS)}" if self._definition.confirm is Confirm.DUAL else told(HINT)
        value = self._value()
        if value is None:
            return tr("That is not a number in the unit of the metric.")
        return told(self._commands.command_problem(self._metric, value, may_queue=waits))

    def _say(self, command: Command | None, problem: str) -> None:
        said, is_loud = [problem], False
        if self._refusal:
            said, is_loud = [self._refusal], True
        elif command is not None and not self._typed and self._now_s - command.since_s < ENDED_SHOWN_S:
            standing = standing_text(command, self._definition, self._now_mono_s)
            said = [standing, problem] if command.state.is_end and not problem.startswith(told(HINT)) else [standing]
            is_loud = is_trouble(command)
        text = "\n".join(part for part in said if part)
        if is_loud != self._is_loud:
            self._is_loud = is_loud
            self.line.setStyleSheet(f"color: {self._theme.text if is_loud else self._theme.muted};")
        self.line.setText(text)
        self.line.setVisible(bool(text))
        self.send_button.setToolTip(problem)
        self.setAccessibleName(f"{self._title}. {text}".strip())

    def _fill(self, shown: Shown) -> None:
        if isinstance(self.field, QLineEdit):
            text = entry_text(self._definition, shown)
            if text != self.field.text():
                self.field.setText(text)
            return
        # A list has no brackets to put round what is old: then it names nothing.
        value = shown.value if shown.freshness.is_current else None
        self.field.setCurrentIndex(next((at for at, (_, each) in enumerate(self._choices) if each == value), -1))

    # What the operator does.

    def _on_typed(self) -> None:
        self._typed = True
        self._refusal = ""
        self._show()

    def _on_send(self) -> None:
        command = self._commands.command_of(self._metric)
        if command is not None and command.state is CommandState.SELECTED:
            self._confirm(command.order.value, command.number)
            return
        value = self._value()
        if value is None:
            return
        confirm = self._definition.confirm
        if confirm in (Confirm.CONFIRM, Confirm.DUAL) or self.queue_box.isChecked():
            self._confirm(value, None)
        else:
            self._give(value, None)

    def _confirm(self, value: float, number: int | None) -> None:
        waits = self.queue_box.isChecked()
        needs_two = self._definition.confirm is Confirm.DUAL
        dialog = ConfirmCommand(
            self._title,
            self._definition,
            value,
            waits=waits,
            check_second=partial(self._commands.second_problem, self._metric) if needs_two else None,
            theme=self._theme,
            parent=self.window(),
        )
        dialog.confirmed.connect(lambda: self._give(value, number, dialog.person()))
        dialog.finished.connect(self._on_dialog_closed)
        self.dialog = dialog
        self._show()
        dialog.open()

    def _on_dialog_closed(self) -> None:
        self.dialog = None

    def _give(self, value: float, number: int | None, second: SecondPerson | None = None) -> None:
        self._refusal = ""
        try:
            if number is not None:
                self._commands.operate(number)
            else:
                waits = self.queue_box.isChecked()
                self._commands.command(self._metric, value, may_queue=waits, second=second)
            self._typed = False
        except CommandRefused as refused:
            self._refusal = told(str(refused))
        self._show()

    def _on_cancel(self) -> None:
        command = self._commands.command_of(self._metric)
        try:
            if command is not None:
                self._commands.cancel(command.number)
        except CommandRefused as refused:
            self._refusal = told(str(refused))
        self._show()


def _button_text(metric: Metric) -> str:
    return {Confirm.DIRECT: tr("Send"), Confirm.SELECT: tr("Select…")}.get(metric.confirm, tr("Send…"))
