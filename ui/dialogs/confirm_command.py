"""The question before a command is sent: what, where, from which value to which, and how old the reading is."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.model.command import SecondPerson
from app.model.frame import Shown
from app.model.metric import Metric
from ui.command_text import change_text
from ui.dialogs.second_person import SecondPersonFields
from ui.text import long_age, value_text, with_unit
from ui.theme import DARK, Theme, inks
from ui.words import told, tr

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ConfirmCommand(QDialog):
    """No button is the default, and Enter does nothing: sending takes a click, or Tab and Space.

    confirmed: the operator wants it sent as it stands. `refresh` keeps value and age true while it is open.
    """

    confirmed = Signal()

    def __init__(
        self,
        title: str,
        metric: Metric,
        value: float,
        *,
        waits: bool = False,
        check_second: Callable[[SecondPerson], str] | None = None,
        theme: Theme = DARK,
        parent: QWidget | None = None,
    ) -> None:
        """waits: it will be sent when the link is back, if that is in time.

        check_second: says what is wrong with the second person who must confirm, "" if nothing; None: nobody must.
        """
        super().__init__(parent)
        self._metric = metric
        self._value = value
        self._first: float | None = None
        self._is_fresh = True
        self._shown: Shown | None = None
        self._problem = ""
        self._check_second = check_second
        self.second = None if check_second is None else SecondPersonFields(metric.device, theme, self)
        self.setWindowTitle(tr("Send this command?"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fonts = inks(theme).fonts
        self.target = QLabel(title, self)
        self.target.setFont(fonts.title)
        self.change = QLabel(self)
        self.change.setFont(fonts.pane)
        self.age = QLabel(self)
        self.conditions = QLabel(self)
        self.warning = QLabel(self)
        for label in (self.target, self.change, self.age, self.conditions, self.warning):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.back_button = QPushButton(tr("Do not send"), self)
        self.send_button = QPushButton(tr("Send when the link is back") if waits else tr("Send now"), self)
        self.back_button.clicked.connect(self.reject)
        self.send_button.clicked.connect(self._on_send)
        for button in (self.back_button, self.send_button):
            button.setAutoDefault(False)
            button.setDefault(False)
            button.installEventFilter(self)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.back_button)
        buttons.addWidget(self.send_button)
        page = QVBoxLayout(self)
        page.setContentsMargins(20, 16, 20, 16)
        page.setSpacing(theme.sizes.gap)
        for label in (self.target, self.change, self.age, self.conditions):
            page.addWidget(label)
        self.conditions.hide()
        if self.second is not None:
            page.addWidget(self.second)
            self.second.changed.connect(self._judge)
        page.addWidget(self.warning)
        page.addSpacing(theme.sizes.pad)
        page.addLayout(buttons)
        self.setMinimumWidth(theme.sizes.fit(420))
        (self.back_button if self.second is None else self.second.name).setFocus()

    def refresh(self, shown: Shown, problem: str, conditions: Sequence[str] = ()) -> None:
        """Show what is true now. problem: why it could not be sent now, "" if it could. conditions: one line each."""
        self.conditions.setText("\n".join(conditions))
        self.conditions.setVisible(bool(conditions))
        self._shown, self._problem = shown, problem
        self._judge()

    def person(self) -> SecondPerson | None:
        """Return the second person, None where none is needed."""
        return None if self.second is None else self.second.person()

    def _judge(self) -> None:
        shown, problem = self._shown, self._problem
        if shown is None:
            return
        if self.second is not None and self._check_second is not None:
            problem = problem or self._check_second(self.second.person())
        if self._is_fresh:
            self._is_fresh, self._first = False, shown.value
        self.change.setText(change_text(self._metric, shown.value, self._value))
        reading = with_unit(value_text(self._metric, shown), self._metric)
        old = tr("never read") if shown.age_s is None else tr("{age} old", age=long_age(shown.age_s))
        self.age.setText(tr("The reading is {reading}, {old}.", reading=reading, old=old))
        if problem:
            self.warning.setText(told(problem))
        elif shown.value != self._first:
            self.warning.setText(
                tr(
                    "It has changed since this was asked: {change}.",
                    change=change_text(self._metric, self._first, shown.value or 0.0),
                )
            )
        else:
            self.warning.setText("")
        self.warning.setVisible(bool(self.warning.text()))
        self.send_button.setEnabled(not problem)
        self.setAccessibleName(
            tr(
                "Send this command? {target}, {change}. {age}",
                target=self.target.text(),
                change=self.change.text(),
                age=self.age.text(),
            )
        )

    def _on_send(self) -> None:
        self.confirmed.emit()
        self.accept()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Some desktops let Enter press the button that has the keyboard.
        return isinstance(event, QKeyEvent) and event.key() in _ENTER

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
