"""The fields of one source: how to reach it, who we are, and where in its messages the readings are."""

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from app.settings import Rule, SourceSettings
from ui.panels.choice_box import ChoiceBox
from ui.theme import DARK, Theme

PROFILES = {
    "": "Find out",
    "flat": "Flat JSON",
    "homeassistant": "Home Assistant",
    "nodered": "Node-RED",
    "signalk": "Signal K",
    "thingsboard": "ThingsBoard",
}
TOKENS = {"": "No token", "token_env": "Environment variable", "token_keyring": "Key ring entry"}
_TOKEN_HINTS = {"": "where the token is", "token_env": "NAME_OF_THE_VARIABLE", "token_keyring": "service/user"}
_LEFT = (
    ("url", "&Address", "ws:// or wss://"),
    ("name", "&Name", "as the address"),
    ("ca_file", "&CA file", "PEM file; the system's authorities without one"),
    ("subprotocol", "S&ub-protocol", "telemetry.v1, or none"),
    ("select", "Ask &for", "what the profile asks the server for"),
)
_RIGHT = (
    ("default_device", "&Device", "for messages that name none"),
    ("envelope", "En&velope", "JSON path of the readings in a message"),
)
_RULE = (
    ("each", "Rule: &each", "$.list[*] — the elements with readings"),
    ("device", "Rule: dev&ice", "$.id, or a name"),
    ("metric", "Rule: &metric", "$.name, or a name"),
    ("value", "Rule: va&lue", "$.value"),
    ("time", "Rule: time", "$.ts; when it came, without one"),
    ("unit", "Rule: unit", "$.unit"),
)


class SourceForm(QWidget):
    """Knows nothing of servers. entered: Enter was pressed in a field. secret_given(place, token): it is to be stored.

    Settings that have no field stay as they were in the source that is shown.
    """

    entered = Signal()
    changed = Signal()
    secret_given = Signal(str, str)

    def __init__(self, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = SourceSettings(url="")
        self.fields: dict[str, QLineEdit] = {}
        self.rule_fields: dict[str, QLineEdit] = {}
        self.profile_box, self.token_box = ChoiceBox("Profile", theme, self), ChoiceBox("Token", theme, self)
        for box, choices in ((self.profile_box, PROFILES), (self.token_box, TOKENS)):
            for key, name in choices.items():
                box.addItem(name, key)
        self.token_place = self._field("Where the token is", "")
        self.secret = self._field("Token for the key ring", "token: goes to the key ring only")
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.store_button = QPushButton("Store", self)
        self.store_button.setAccessibleName("Store the token in the key ring")
        self.texts_are_numbers = QCheckBox("Texts such as “21,4 °C” are numbers", self)
        self._lay_out(theme)
        self._connect()
        self.show_source(self._shown)

    def _lay_out(self, theme: Theme) -> None:
        left, right = self._column(theme), self._column(theme)
        for key, title, hint in _LEFT:
            self.fields[key] = self._row(left, title, hint)
        left.insertRow(2, "&Profile", self.profile_box)
        left.insertRow(3, "&Token", self.token_box)
        left.insertRow(4, "", self.token_place)
        secret = QHBoxLayout()
        secret.setSpacing(theme.sizes.gap)
        secret.addWidget(self.secret, 1)
        secret.addWidget(self.store_button)
        left.insertRow(5, "", secret)
        for key, title, hint in _RIGHT:
            self.fields[key] = self._row(right, title, hint)
        for key, title, hint in _RULE:
            self.rule_fields[key] = self._row(right, title, hint)
        right.addRow("", self.texts_are_numbers)
        page = QHBoxLayout(self)
        page.setContentsMargins(0, 0, theme.sizes.gap, 0)
        page.setSpacing(3 * theme.sizes.gap)
        page.addLayout(left, 1)
        page.addLayout(right, 1)

    def _column(self, theme: Theme) -> QFormLayout:
        made = QFormLayout()
        made.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        made.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        made.setSpacing(theme.sizes.gap)
        return made

    def _row(self, column: QFormLayout, title: str, hint: str) -> QLineEdit:
        field = self._field(title.replace("&", ""), hint)
        label = QLabel(title, self)
        label.setBuddy(field)
        column.addRow(label, field)
        return field

    def _field(self, name: str, hint: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setAccessibleName(name)
        field.setPlaceholderText(hint)
        return field

    def _connect(self) -> None:
        fields = (*self.fields.values(), *self.rule_fields.values(), self.token_place)
        for field in fields:
            field.textEdited.connect(lambda _text: self.changed.emit())
            field.returnPressed.connect(self.entered)
        self.texts_are_numbers.toggled.connect(lambda _on: self.changed.emit())
        for box in (self.profile_box, self.token_box):
            box.activated.connect(lambda _at: self.changed.emit())
        self.token_box.currentIndexChanged.connect(lambda _at: self._show_token_fields())
        self.store_button.clicked.connect(lambda _on: self._give_secret())
        self.secret.returnPressed.connect(self._give_secret)

    def show_source(self, source: SourceSettings) -> None:
        """Write a source into the fields."""
        self._shown = source
        for key, field in self.fields.items():
            value = getattr(source, key)
            field.setText(" ".join(value) if key == "select" else value or "")
            field.setCursorPosition(0)
        rule = source.rules[0] if source.rules else None
        for key, field in self.rule_fields.items():
            shown = "" if rule is None else getattr(rule, key)
            field.setText("" if shown == getattr(Rule(), key) else shown)
        self.texts_are_numbers.setChecked(rule is not None and rule.numeric_strings)
        self.profile_box.setCurrentIndex(max(0, self.profile_box.findData(source.profile)))
        kind = "token_keyring" if source.token_keyring else "token_env" if source.token_env else ""
        self.token_box.setCurrentIndex(self.token_box.findData(kind))
        self.token_place.setText(source.token_keyring or source.token_env)
        self.secret.clear()
        self._show_token_fields()

    def written(self) -> SourceSettings:
        """Return the source as it is written. Whether it can be used, others judge."""
        texts = {key: field.text().strip() for key, field in self.fields.items()}
        kind, place = self.token_box.currentData(), self.token_place.text().strip()
        return msgspec.structs.replace(
            self._shown,
            url=texts["url"],
            name=texts["name"],
            ca_file=texts["ca_file"] or None,
            subprotocol=texts["subprotocol"],
            select=tuple(texts["select"].split()),
            default_device=texts["default_device"],
            envelope=texts["envelope"],
            profile=self.profile_box.currentData(),
            token_env=place if kind == "token_env" else "",
            token_keyring=place if kind == "token_keyring" else "",
            rules=self._rules(),
        )

    def _rules(self) -> tuple[Rule, ...]:
        """Return the rules, of which the first has fields; a rule of which nothing is written is none."""
        said = {key: field.text().strip() for key, field in self.rule_fields.items() if field.text().strip()}
        if not said:
            return ()
        rules = self._shown.rules
        blank = {key: getattr(Rule(), key) for key in self.rule_fields}
        first = msgspec.structs.replace(
            rules[0] if rules else Rule(), **{**blank, **said}, numeric_strings=self.texts_are_numbers.isChecked()
        )
        return (first, *rules[1:])

    def _show_token_fields(self) -> None:
        kind = self.token_box.currentData()
        self.token_place.setEnabled(bool(kind))
        self.token_place.setPlaceholderText(_TOKEN_HINTS[kind])
        for widget in (self.secret, self.store_button):
            widget.setEnabled(kind == "token_keyring")

    def _give_secret(self) -> None:
        token = self.secret.text()
        # It is nowhere on the screen from here on.
        self.secret.clear()
        if token:
            self.secret_given.emit(self.token_place.text().strip(), token)
