"""What the forms of servers and of brokers share: two columns, and signals for what is written into them."""

from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from ui.panels.form_column import FormColumn
from ui.panels.secret_place import SecretPlace
from ui.theme import Theme


class Form(Protocol):
    """Signals: see `SourceForm`."""

    entered: SignalInstance
    changed: SignalInstance
    secret_given: SignalInstance


def side_by_side(left: FormColumn, right: FormColumn, theme: Theme) -> QHBoxLayout:
    """Return a page of two columns of one width."""
    page = QHBoxLayout()
    page.setContentsMargins(0, 0, 0, 0)
    page.setSpacing(3 * theme.sizes.gap)
    page.addLayout(left, 1)
    page.addLayout(right, 1)
    return page


def tell_what_is_written(form: Form, fields: Iterable[QLineEdit], secrets: Iterable[SecretPlace]) -> None:
    """Let the form's signals tell of everything that is written into its fields."""
    for field in fields:
        field.textEdited.connect(lambda _text: form.changed.emit())
        field.returnPressed.connect(form.entered)
    for secret in secrets:
        secret.changed.connect(form.changed)
        secret.entered.connect(form.entered)
        secret.given.connect(form.secret_given)
