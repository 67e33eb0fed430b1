from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QWidget

from app.engine import Engine
from app.settings import LiveSettings, Rule, Settings, SourceSettings
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
    assert not form.token_place.isEnabled()
    form.token_box.setCurrentIndex(1)
    form.token_place.setText("PLANT_TOKEN")
    assert (form.written().token_env, form.written().token_keyring) == ("PLANT_TOKEN", "")
    assert not form.secret.isEnabled()
    form.token_box.setCurrentIndex(2)
    form.token_place.setText("sightline/plant")
    QTest.keyClicks(form.secret, "s3cret")
    QTest.keyClick(form.secret, Qt.Key.Key_Return)
    assert given == [("sightline/plant", "s3cret")]
    assert form.secret.text() == ""
    assert "s3cret" not in repr(form.written())
    assert form.secret.echoMode() is QLineEdit.EchoMode.Password


def test_that_every_control_of_the_panel_has_a_name(themed: QApplication) -> None:
    engine = Engine(Settings(live=LiveSettings(ring_memory_mb=1)), database=None)
    panel = SourcesPanel(Sourcing(engine), engine)
    controls: list[QWidget] = [
        each for kind in (QLineEdit, QComboBox, QPushButton) for each in panel.findChildren(kind)
    ]
    assert len(controls) > 25
    assert [each for each in controls if not (each.accessibleName() or each.text())] == []
    assert not panel.listen_button.isEnabled()
    QTest.keyClicks(panel.form.fields["url"], "ws://x")
    assert panel.listen_button.isEnabled()
    panel.begin()
    assert panel.form.fields["url"].text() == ""
    panel.deleteLater()
