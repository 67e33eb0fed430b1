"""The fields of a WebSocket server: who we are to it, and where in its messages the readings are."""

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.model.words import say
from app.settings import SourceSettings
from ui.panels.form_column import FormColumn
from ui.panels.form_page import side_by_side, tell_what_is_written
from ui.panels.rule_fields import RuleFields
from ui.panels.secret_place import SecretPlace
from ui.theme import Theme
from ui.words import tr

_LEFT = (
    ("ca_file", say("&CA file"), say("PEM file; the system's authorities without one")),
    ("subprotocol", say("S&ub-protocol"), say("telemetry.v1, or none")),
    ("select", say("Ask &for"), say("what the profile asks the server for")),
)
_RIGHT = (
    ("default_device", say("&Device"), say("for messages that name none")),
    ("envelope", say("En&velope"), say("JSON path of the readings in a message")),
)


class ServerForm(QWidget):
    """Settings that have no field stay as they were in the source that is shown. Signals: see `SourceForm`."""

    entered = Signal()
    changed = Signal()
    secret_given = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = SourceSettings(url="")
        left, right = FormColumn(theme), FormColumn(theme)
        self.token = SecretPlace(tr("Token"), tr("No token"), theme, self)
        left.addRow(tr("&Token"), self.token)
        self.fields = {key: left.add_field(title, hint, self) for key, title, hint in _LEFT}
        self.fields |= {key: right.add_field(title, hint, self) for key, title, hint in _RIGHT}
        self.rule = RuleFields(right, self, self.changed.emit)
        self.setLayout(side_by_side(left, right, theme))
        fields = (*self.fields.values(), *self.rule.fields.values())
        tell_what_is_written(self, fields, (self.token,))

    def show_source(self, source: SourceSettings) -> None:
        """Write a server into the fields."""
        self._shown = source
        for key, field in self.fields.items():
            value = getattr(source, key)
            field.setText(" ".join(value) if key == "select" else value or "")
            field.setCursorPosition(0)
        self.token.show_place(source.token_env, source.token_keyring)
        self.rule.show_rules(source.rules)

    def written(self, url: str, name: str, profile: str) -> SourceSettings:
        """Return the server as it is written."""
        texts = {key: field.text().strip() for key, field in self.fields.items()}
        return msgspec.structs.replace(
            self._shown,
            url=url,
            name=name,
            profile=profile,
            ca_file=texts["ca_file"] or None,
            subprotocol=texts["subprotocol"],
            select=tuple(texts["select"].split()),
            default_device=texts["default_device"],
            envelope=texts["envelope"],
            rules=self.rule.written(),
            **self.token.written("token"),
        )
