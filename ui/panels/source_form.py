"""The fields of one source: where it is, what kind it is, and what a source of that kind needs to be told."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from app.model.words import say
from app.settings import AnySource, BrokerSettings, SourceSettings
from app.sourcing.addresses import is_broker
from ui.panels.broker_form import BrokerForm
from ui.panels.choice_box import ChoiceBox
from ui.panels.form_column import named_field
from ui.panels.server_form import ServerForm
from ui.theme import DARK, Theme
from ui.words import told, tr

MQTT = "mqtt"
"""The kind that is no server of readings but a broker."""

KINDS = {
    "": say("Find out"),
    "flat": say("Flat JSON"),
    "homeassistant": "Home Assistant",
    "nodered": "Node-RED",
    "signalk": "Signal K",
    "thingsboard": "ThingsBoard",
    MQTT: say("MQTT broker"),
}


class SourceForm(QWidget):
    """Knows nothing of servers. entered: Enter was pressed in a field. secret_given(place, secret): it is to be stored.

    An mqtt:// address is a broker's; a ws:// address may be one (MQTT over a WebSocket), if the kind says so.
    """

    entered = Signal()
    changed = Signal()
    secret_given = Signal(str, str)

    def __init__(self, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.url, self.name = self._head_field(tr("Address")), self._head_field(tr("Name"))
        self.url.setPlaceholderText("ws://, wss://, mqtt://, mqtts://")
        self.name.setPlaceholderText(tr("as the address"))
        self.kind_box = ChoiceBox(tr("Kind"), theme, self)
        for key, name in KINDS.items():
            self.kind_box.addItem(told(name), key)
        self.server, self.broker = ServerForm(theme, self), BrokerForm(theme, self)
        self.pages = QStackedWidget(self)
        for form in (self.server, self.broker):
            self.pages.addWidget(form)
            form.entered.connect(self.entered)
            form.changed.connect(self.changed)
            form.secret_given.connect(self.secret_given)
        self._lay_out(theme)
        self.url.textChanged.connect(lambda _text: self._show_page())
        self.kind_box.currentIndexChanged.connect(lambda _at: self._show_page())
        self.kind_box.activated.connect(lambda _at: self.changed.emit())
        self.show_source(SourceSettings(url=""))

    def _head_field(self, name: str) -> QLineEdit:
        field = named_field(name, "", self)
        field.textEdited.connect(lambda _text: self.changed.emit())
        field.returnPressed.connect(self.entered)
        return field

    def _lay_out(self, theme: Theme) -> None:
        head = QGridLayout()
        head.setSpacing(theme.sizes.gap)
        head.setColumnStretch(1, 3)
        head.setColumnStretch(3, 2)
        for column, (title, field) in enumerate(
            ((tr("&Address"), self.url), (tr("&Name"), self.name), (tr("&Kind"), self.kind_box))
        ):
            label = QLabel(title, self)
            label.setBuddy(field)
            head.addWidget(label, 0, 2 * column)
            head.addWidget(field, 0, 2 * column + 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, theme.sizes.gap, 0)
        page.setSpacing(theme.sizes.gap)
        page.addLayout(head)
        page.addWidget(self.pages, 1)

    @property
    def is_broker(self) -> bool:
        """True while a broker is written."""
        return is_broker(self.url.text()) or self.kind_box.currentData() == MQTT

    def show_source(self, source: AnySource) -> None:
        """Write a source into the fields."""
        is_mqtt = isinstance(source, BrokerSettings)
        self.server.show_source(SourceSettings(url="") if isinstance(source, BrokerSettings) else source)
        self.broker.show_source(source if isinstance(source, BrokerSettings) else BrokerSettings(url=""))
        for field, text in ((self.url, source.url), (self.name, source.name)):
            field.setText(text)
            field.setCursorPosition(0)
        kind = MQTT if is_mqtt else source.profile if isinstance(source, SourceSettings) else ""
        self.kind_box.setCurrentIndex(max(0, self.kind_box.findData(kind)))
        self._show_page()

    def written(self) -> AnySource:
        """Return the source as it is written. Whether it can be used, others judge."""
        url, name = self.url.text().strip(), self.name.text().strip()
        if self.is_broker:
            return self.broker.written(url, name)
        return self.server.written(url, name, self.kind_box.currentData())

    @property
    def rule_fields(self) -> dict[str, QLineEdit]:
        """The fields of the first rule of what is written."""
        return (self.broker if self.is_broker else self.server).rule.fields

    def _show_page(self) -> None:
        is_plainly_one = is_broker(self.url.text())
        if is_plainly_one:
            self.kind_box.setCurrentIndex(self.kind_box.findData(MQTT))
        elif not self.kind_box.isEnabled():  # the address said so, and says so no more
            self.kind_box.setCurrentIndex(0)
        self.kind_box.setEnabled(not is_plainly_one)
        self.pages.setCurrentWidget(self.broker if self.is_broker else self.server)
