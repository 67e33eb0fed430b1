from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QWidget

from app.engine import Engine
from app.settings import BrokerSettings, LiveSettings, Rule, Settings, SourceSettings
from app.sourcing.desk import Sourcing
from ui.panels.source_form import SourceForm
from ui.panels.sources import SourcesPanel

FULL = SourceSettings(
    url="wss://plant:1/x",
    name="Plant",
    token_keyring="sightline/plant",
    ca_file="/etc/ca.pem",
    profile="signalk",
    subprotocol="mine",
    select=("a", "b"),
    default_device="hall",
    envelope="$.box",
    rules=(Rule(each="$.x[*]", metric="$.m", numeric_strings=True, area="north"), Rule(value="$.other")),
    max_metrics=9,
)


@pytest.fixture
def form(themed: QApplication) -> Iterator[SourceForm]:
    made = SourceForm()
    made.show()
    yield made
    made.hide()
    made.deleteLater()


def test_that_what_is_shown_is_what_is_written_fields_or_not(form: SourceForm) -> None:
    form.show_source(FULL)
    assert form.written() == FULL
    form.show_source(SourceSettings(url=""))
    assert form.written() == SourceSettings(url="")


def test_that_a_rule_of_which_nothing_is_written_is_none(form: SourceForm) -> None:
    form.show_source(FULL)
    for field in form.rule_fields.values():
        field.clear()
    assert form.written().rules == ()
    form.rule_fields["value"].setText("$.v")
    assert form.written().rules[0].value == "$.v"


def test_that_a_token_is_named_by_variable_or_key_ring_and_never_stays_on_the_screen(form: SourceForm) -> None:
    given: list[tuple[str, str]] = []
    form.secret_given.connect(lambda *both: given.append(both))
    assert not form.server.token.place.isEnabled()
    form.server.token.box.setCurrentIndex(1)
    form.server.token.place.setText("PLANT_TOKEN")
    assert (form.written().token_env, form.written().token_keyring) == ("PLANT_TOKEN", "")
    assert not form.server.token.secret.isVisible()
    form.server.token.box.setCurrentIndex(2)
    form.server.token.place.setText("sightline/plant")
    QTest.keyClicks(form.server.token.secret, "s3cret")
    QTest.keyClick(form.server.token.secret, Qt.Key.Key_Return)
    assert given == [("sightline/plant", "s3cret")]
    assert form.server.token.secret.text() == ""
    assert "s3cret" not in repr(form.written())
    assert form.server.token.secret.echoMode() is QLineEdit.EchoMode.Password


FULL_BROKER = BrokerSettings(
    url="mqtts://hall",
    name="Hall",
    topics=("hall/#", "yard/+/state"),
    user_env="HALL_USER",
    password_keyring="sightline/hall",
    ca_file="/etc/ca.pem",
    certificate_file="/etc/own.pem",
    key_file="/etc/own.key",
    default_device="hall",
    rules=(Rule(match="hall/{device}", metric="{key}", value="$.*"), Rule(value="$.other")),
    unused=("*/noise",),
    qos=0,
)


def test_that_a_broker_is_shown_and_written_and_the_address_says_that_it_is_one(form: SourceForm) -> None:
    form.show_source(FULL_BROKER)
    assert form.written() == FULL_BROKER
    assert form.pages.currentWidget() is form.broker
    assert not form.kind_box.isEnabled()
    form.show_source(SourceSettings(url=""))
    assert form.pages.currentWidget() is form.server
    QTest.keyClicks(form.url, "mqtt://hall")
    assert form.written() == BrokerSettings(url="mqtt://hall")
    form.url.clear()
    QTest.keyClicks(form.url, "ws://hall")
    assert form.written() == SourceSettings(url="ws://hall")
    assert form.kind_box.isEnabled()


def test_that_a_websocket_address_is_a_broker_s_where_the_kind_says_so(form: SourceForm) -> None:
    form.show_source(SourceSettings(url="ws://hall/mqtt"))
    form.kind_box.setCurrentIndex(form.kind_box.findData("mqtt"))
    assert form.written() == BrokerSettings(url="ws://hall/mqtt")
    form.show_source(FULL_BROKER)
    form.show_source(BrokerSettings(url="wss://hall/mqtt", name="Hall"))
    assert form.written() == BrokerSettings(url="wss://hall/mqtt", name="Hall")


def test_that_a_password_goes_to_the_key_ring_and_never_stays_on_the_screen(form: SourceForm) -> None:
    given: list[tuple[str, str]] = []
    form.secret_given.connect(lambda *both: given.append(both))
    form.show_source(FULL_BROKER)
    assert form.broker.password.secret.isVisible()
    assert not form.broker.user.secret.isVisible()
    QTest.keyClicks(form.broker.password.secret, "s3cret")
    form.broker.password.store_button.click()
    assert given == [("sightline/hall", "s3cret")]
    assert form.broker.password.secret.text() == ""


def test_that_every_control_of_the_panel_has_a_name(themed: QApplication) -> None:
    engine = Engine(Settings(live=LiveSettings(ring_memory_mb=1)), database=None)
    panel = SourcesPanel(Sourcing(engine), engine)
    controls: list[QWidget] = [
        each for kind in (QLineEdit, QComboBox, QPushButton) for each in panel.findChildren(kind)
    ]
    assert len(controls) > 25
    assert [each for each in controls if not (each.accessibleName() or each.text())] == []
    assert not panel.editor.listen_button.isEnabled()
    QTest.keyClicks(panel.editor.form.url, "ws://x")
    assert panel.editor.listen_button.isEnabled()
    panel.begin()
    assert panel.editor.form.url.text() == ""
    panel.deleteLater()
