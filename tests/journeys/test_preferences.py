"""Preferences on the real windows: chosen by the keyboard, seen everywhere at once, journalled, written and read."""

import os
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.settings import NumberSettings, SettingsFile, TimeSettings
from tests.journeys.conftest import Console, Journey
from tests.journeys.test_accessibility import described, spoken, spoken_rows
from ui.numbers import write_numbers
from ui.panels.preferences import PreferencesPanel
from ui.preferences import Preferences
from ui.theme import apply_theme
from ui.times import write_times
from ui.workspace.wardrobe import Wardrobe

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def as_before(qapp: QApplication) -> Iterator[None]:
    yield
    write_times(TimeSettings())
    write_numbers(NumberSettings())
    apply_theme(qapp)


async def preferring(journey: Journey, application: QApplication) -> tuple[Console, Preferences]:
    """A console on the plant, whose preferences stand in a file and are followed as in a session."""
    console = await journey.opened()
    file = SettingsFile(journey.folder / "settings.toml")
    preferences = console.desk.preferences = Preferences(
        file, console.engine.tell, console.engine.note_action, console.desk
    )
    preferences.changed.connect(lambda _, new: console.engine.show_units(new.units))
    console.clock.frame_taken.connect(preferences.on_frame)
    Wardrobe(application, console.desk, preferences)
    return console, preferences


def panel_of(console: Console) -> PreferencesPanel:
    found = console.desk.find("preferences")
    assert isinstance(found, PreferencesPanel)
    return found


def press(console: Console, box: str, key: Qt.Key) -> None:
    QTest.keyClick(panel_of(console).boxes[box], key)


def everything_said(console: Console) -> list[str]:
    widgets = [each for window in QApplication.topLevelWidgets() for each in window.findChildren(QWidget)]
    said = [text for each in widgets if each.isVisible() for text in (spoken(each)[0], described(each))]
    return [*said, *spoken_rows(console)]


def test_that_a_unit_chosen_by_the_keyboard_is_seen_everywhere_and_never_beside_the_other(
    journey: Journey, qapp: QApplication
) -> None:
    async def story() -> None:
        console, preferences = await preferring(journey, qapp)
        assert any("°C" in text for text in everything_said(console))
        raw = console.engine.present_as_sent.metrics[console.trends.pens.metrics()[0][0]]
        QTest.keyClick(console.window, Qt.Key.Key_Comma, CONTROL)
        await console.until(lambda: panel_of(console).isVisible(), "the panel is there")
        press(console, "units.temperature", Qt.Key.Key_Down)
        press(console, "units.temperature", Qt.Key.Key_Down)
        assert preferences.settings.units.temperature == "[degF]"
        assert panel_of(console).boxes["units.temperature"].currentText() == "°F"
        shown = console.engine.present.metrics[console.trends.pens.metrics()[0][0]]
        assert (raw.unit, shown.unit) == ("Cel", "[degF]")
        await console.until(lambda: any("°F" in text for text in everything_said(console)), "values are in °F")
        await console.next_frame()
        said = [text for text in everything_said(console) if "°C" in text]
        assert said == []
        assert (journey.folder / "settings.toml").read_text("utf-8") == '[units]\ntemperature = "[degF]"\n'

    journey.run(story())


def test_that_zone_and_signs_are_seen_at_once_and_a_file_changed_by_hand_is_too(
    journey: Journey, qapp: QApplication
) -> None:
    async def story() -> None:
        console, preferences = await preferring(journey, qapp)
        console.desk.attention.call_up("preferences")
        await console.until(lambda: panel_of(console).isVisible(), "the panel is there")
        press(console, "times.clock", Qt.Key.Key_Down)
        press(console, "numbers.decimal", Qt.Key.Key_Down)
        assert preferences.settings.numbers.decimal == "comma"
        await console.until(lambda: console.window.top_bar.clock.text.endswith("M"), "the clock has twelve hours")
        await console.until(lambda: any("," in text for text in spoken_rows(console)), "rows have commas")
        path = journey.folder / "settings.toml"
        text = "# of the night shift\n" + path.read_text("utf-8").replace("12h", "24h")
        path.write_text(text, "utf-8")
        os.utime(path, ns=(10**9, 10**9))
        await console.until(lambda: preferences.settings.times.clock == "24h", "the file is read again")
        assert panel_of(console).boxes["times.clock"].currentData() == "24h"
        await console.until(lambda: not console.window.top_bar.clock.text.endswith("M"), "the clock follows")
        assert path.read_text("utf-8") == text

    journey.run(story())


def test_that_escape_takes_the_panel_away(journey: Journey, qapp: QApplication) -> None:
    async def story() -> None:
        console, _ = await preferring(journey, qapp)
        QTest.keyClick(console.window, Qt.Key.Key_Comma, CONTROL)
        await console.until(lambda: panel_of(console).isVisible(), "the panel is there")
        window = panel_of(console).window()
        await console.until(window.isActiveWindow, "its window has the keyboard")
        assert panel_of(console).boxes["look.theme"].hasFocus()
        press(console, "look.theme", Qt.Key.Key_Escape)
        await console.until(lambda: console.desk.find("preferences") is None, "it is away")

    journey.run(story())
