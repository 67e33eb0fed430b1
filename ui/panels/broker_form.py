"""The fields of an MQTT broker: who we are to it, what to listen to, and where in its messages the readings are."""

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.model.words import say
from app.settings import BrokerSettings
from ui.panels.form_column import FormColumn
from ui.panels.form_page import side_by_side, tell_what_is_written
from ui.panels.rule_fields import RuleFields
from ui.panels.secret_place import SecretPlace
from ui.theme import Theme
from ui.words import tr

_ALL = BrokerSettings(url="").topics
_LEFT = (
    ("topics", say("To&pics"), say("hall/# yard/+/state; all of them without any")),
    ("ca_file", say("&CA file"), say("PEM file; the system's authorities without one")),
    ("certificate_file", say("Ce&rtificate"), say("PEM file of our own, if the broker asks")),
    ("key_file", say("Ke&y file"), say("PEM file of its key")),
)


class BrokerForm(QWidget):
    """Settings that have no field stay as they were in the source that is shown. Signals: see `SourceForm`."""

    entered = Signal()
    changed = Signal()
    secret_given = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = BrokerSettings(url="")
        left, right = FormColumn(theme), FormColumn(theme)
        self.user = SecretPlace(tr("User"), tr("No user"), theme, self)
        self.password = SecretPlace(tr("Password"), tr("No password"), theme, self)
        left.addRow(tr("&User"), self.user)
        left.addRow(tr("Pass&word"), self.password)
        self.fields = {key: left.add_field(title, hint, self) for key, title, hint in _LEFT}
        self.fields["default_device"] = right.add_field(tr("&Device"), tr("for topics that name none"), self)
        self.rule = RuleFields(right, self, self.changed.emit, has_topics=True)
        self.setLayout(side_by_side(left, right, theme))
        fields = (*self.fields.values(), *self.rule.fields.values())
        tell_what_is_written(self, fields, (self.user, self.password))

    def show_source(self, broker: BrokerSettings) -> None:
        """Write a broker into the fields."""
        self._shown = broker
        for key, field in self.fields.items():
            value = getattr(broker, key)
            is_all = key == "topics" and value == _ALL
            field.setText("" if is_all else " ".join(value) if key == "topics" else value or "")
            field.setCursorPosition(0)
        self.user.show_place(broker.user_env, broker.user_keyring)
        self.password.show_place(broker.password_env, broker.password_keyring)
        self.rule.show_rules(broker.rules)

    def written(self, url: str, name: str) -> BrokerSettings:
        """Return the broker as it is written."""
        texts = {key: field.text().strip() for key, field in self.fields.items()}
        return msgspec.structs.replace(
            self._shown,
            url=url,
            name=name,
            topics=tuple(texts["topics"].split()) or _ALL,
            ca_file=texts["ca_file"] or None,
            certificate_file=texts["certificate_file"] or None,
            key_file=texts["key_file"] or None,
            default_device=texts["default_device"],
            rules=self.rule.written(),
            **self.user.written("user"),
            **self.password.written("password"),
        )
