from collections.abc import Iterator

import msgspec
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.settings import NumberSettings, Settings, StoreSettings, TimeSettings
from tests.ui.fake_present import frame
from ui.look import theme_of
from ui.panels.preference_table import PREFERENCES, asked
from ui.panels.preferences import PreferencesPanel
from ui.times import write_times


class Chosen(QObject):
    place = "/etc/sightline/settings.toml"

    def __init__(self) -> None:
        super().__init__()
        self.settings = Settings()
        self.asked: list[Settings] = []

    def ask(self, settings: Settings) -> None:
        self.settings = settings
        self.asked.append(settings)


@pytest.fixture
def chosen() -> Iterator[Chosen]:
    yield Chosen()
    write_times(TimeSettings())


@pytest.fixture
def panel(themed: QApplication, qtbot: QtBot, chosen: Chosen) -> PreferencesPanel:
    made = PreferencesPanel(chosen)
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.show()
    made.on_frame(frame())
    return made


def choose(panel: PreferencesPanel, key: str, value: object) -> None:
    """Choose as the keyboard does."""
    box = panel.boxes[key]
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


@pytest.mark.parametrize("preference", PREFERENCES, ids=lambda each: each.id)
def test_that_every_choice_is_one_that_the_file_takes(panel: PreferencesPanel, preference: object) -> None:
    (each,) = [each for each in PREFERENCES if each is preference]
    table = getattr(Settings(), each.table)
    (kind,) = [field.type for field in msgspec.structs.fields(table) if field.name == each.key]
    choices = each.choices()
    assert len(choices) > 1
    assert len({name for _, name in choices}) == len({value for value, _ in choices}) == len(choices)
    for value, name in choices if each.id != "times.zone" else choices[:9]:
        assert name
        assert msgspec.convert(value, kind) == value
    assert each.value_in(Settings()) in [value for value, _ in choices]
    assert panel.boxes[each.id].currentData() == each.value_in(Settings())


def test_that_what_is_chosen_is_asked_for_at_once(panel: PreferencesPanel, chosen: Chosen) -> None:
    choose(panel, "times.zone", "Asia/Kathmandu")
    choose(panel, "units.temperature", "[degF]")
    choose(panel, "store.journal_days", 800.0)
    assert chosen.settings == replace(
        Settings(),
        times=TimeSettings(zone="Asia/Kathmandu"),
        units=replace(Settings().units, temperature="[degF]"),
        store=StoreSettings(journal_days=800.0),
    )
    assert len(chosen.asked) == 3


def test_that_everything_can_be_chosen_by_the_keyboard_and_is_named(
    panel: PreferencesPanel, chosen: Chosen, qtbot: QtBot
) -> None:
    panel.boxes["look.theme"].setFocus()
    reached = []
    for _ in PREFERENCES:
        focused = panel.focusWidget()
        reached.append(next(key for key, box in panel.boxes.items() if box is focused))
        assert focused.accessibleName()
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert reached == [each.id for each in PREFERENCES]
    assert len({box.accessibleName() for box in panel.boxes.values()}) == len(PREFERENCES)
    qtbot.keyClick(panel.boxes["times.clock"], Qt.Key.Key_Down)
    assert chosen.settings.times.clock == "12h"


def test_that_a_change_by_hand_is_seen_and_what_is_not_offered_is_shown_as_it_is(
    panel: PreferencesPanel, chosen: Chosen
) -> None:
    chosen.settings = replace(Settings(), store=StoreSettings(keep_days=45.5), times=TimeSettings(zone="EST5EDT"))
    panel.on_frame(frame(10))
    assert panel.boxes["store.keep_days"].currentText() == "45.50 days"
    assert panel.boxes["times.zone"].currentData() == "EST5EDT"
    assert chosen.asked == []


def test_that_one_sign_never_means_both(panel: PreferencesPanel, chosen: Chosen) -> None:
    choose(panel, "numbers.groups", "point")
    assert chosen.asked == []
    assert panel.boxes["numbers.groups"].currentData() == "thin_space"
    assert "one sign cannot mean both" in panel.message.text()
    choose(panel, "numbers.groups", "comma")
    assert not panel.message.isVisible()
    choose(panel, "numbers.decimal", "comma")
    assert chosen.settings.numbers == NumberSettings(decimal="comma", groups="thin_space")
    assert panel.boxes["numbers.groups"].currentData() == "thin_space"
    assert "a thin space now" in panel.message.text()


@pytest.mark.parametrize("preference", PREFERENCES, ids=lambda each: each.id)
def test_that_no_pair_of_choices_is_lost(preference: object) -> None:
    (each,) = [each for each in PREFERENCES if each is preference]
    for value, _ in each.choices()[:12]:
        settings, sentence = asked(Settings(), each, value)
        assert sentence or each.value_in(settings) == value


def test_that_the_sample_follows_and_says_how_it_reads(panel: PreferencesPanel) -> None:
    write_times(TimeSettings(zone="UTC", clock="12h", date="iso"))
    panel.on_frame(frame(20))
    assert panel.sample.text().startswith("2026-01-01 12:01:11 AM UTC+00:00")


def test_that_a_panel_made_anew_keeps_the_keyboard_where_it_was(
    panel: PreferencesPanel, chosen: Chosen, qtbot: QtBot
) -> None:
    panel.boxes["times.date"].setFocus()
    choose(panel, "numbers.groups", "point")
    other = PreferencesPanel(chosen, theme_of(replace(Settings().look, theme="light")))
    qtbot.addWidget(other)
    other.show()
    other.take_over(panel)
    assert other.focusWidget() is other.boxes["times.date"]
    assert other.message.text() == panel.message.text()
    other.bring_back({"scrolled": "far"})


def test_that_it_says_where_it_is_kept_or_that_it_is_not(panel: PreferencesPanel, chosen: Chosen, qtbot: QtBot) -> None:
    assert "/etc/sightline/settings.toml" in panel.place.text()
    chosen.place = ""
    other = PreferencesPanel(chosen)
    qtbot.addWidget(other)
    assert "nothing is written" in other.place.text()


def test_that_it_stands_in_a_narrow_window_too(panel: PreferencesPanel) -> None:
    wide = panel.boxes["units.energy"].mapTo(panel, panel.boxes["units.energy"].rect().topLeft())
    panel.resize(460, 640)
    QApplication.sendPostedEvents()
    QApplication.processEvents()
    narrow = panel.boxes["units.energy"].mapTo(panel, panel.boxes["units.energy"].rect().topLeft())
    assert narrow.y() > wide.y()
    assert narrow.x() + panel.boxes["units.energy"].width() <= panel.width()


def test_that_a_hidden_panel_does_nothing(panel: PreferencesPanel, chosen: Chosen) -> None:
    panel.hide()
    chosen.settings = replace(Settings(), times=TimeSettings(zone="UTC"))
    panel.on_frame(frame(10))
    assert panel.boxes["times.zone"].currentData() == "local"
