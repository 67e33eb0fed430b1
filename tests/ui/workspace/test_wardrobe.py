from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.engine import Engine
from app.settings import LiveSettings, LookSettings, NumberSettings, Settings, SettingsFile, TimeSettings, TrendSettings
from tests.ui.fake_present import frame
from tests.ui.workspace.layout.arrangements import laptop
from ui.colours import DARK, LIGHT
from ui.language import speak
from ui.numbers import number_text, write_numbers
from ui.panels.device_list import DeviceList
from ui.preferences import Preferences
from ui.theme import apply_theme
from ui.times import write_times
from ui.workspace.desk import Desk
from ui.workspace.wardrobe import Wardrobe

SETTINGS = Settings(live=LiveSettings(ring_memory_mb=1))


@pytest.fixture
def preferences(tmp_path: Path) -> Iterator[Preferences]:
    yield Preferences(SettingsFile(tmp_path / "settings.toml"), print, print)
    write_times(TimeSettings())
    write_numbers(NumberSettings())


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot, preferences: Preferences) -> Iterator[Desk]:
    apply_theme(qapp)
    made = Desk(Engine(SETTINGS, database=None, console_id="test"), laptop(), SETTINGS.trends)
    Wardrobe(qapp, made, preferences)
    made.main.setGeometry(0, 0, 1200, 700)
    made.show()
    made.complete()
    yield made
    made.close_down()
    apply_theme(qapp)
    speak(qapp, "en")


def press(qtbot: QtBot, desk: Desk, key: Qt.Key) -> None:
    qtbot.keyClick(desk.main, key, Qt.KeyboardModifier.ControlModifier)


def device_list(desk: Desk) -> DeviceList:
    found = desk.find("list")
    assert isinstance(found, DeviceList)
    return found


def ground(desk: Desk) -> QColor:
    return desk.main.grab().toImage().pixelColor(700, 24)


def test_that_a_key_turns_light_and_back_without_a_restart(desk: Desk, qtbot: QtBot) -> None:
    assert ground(desk) == QColor(DARK.panel)
    press(qtbot, desk, Qt.Key.Key_T)
    assert ground(desk) == QColor(LIGHT.panel)
    assert desk.look.theme == "light"
    press(qtbot, desk, Qt.Key.Key_T)
    assert ground(desk) == QColor(DARK.panel)


def test_that_nothing_dark_is_left_behind_in_the_light(desk: Desk, qtbot: QtBot) -> None:
    press(qtbot, desk, Qt.Key.Key_T)
    for panel in desk.main.centralWidget().findChildren(QWidget):
        ink = getattr(panel, "_ink", None)
        assert ink is None or not ink.theme.is_dark, panel
    image = desk.main.grab().toImage()
    surfaces = {getattr(DARK, name) for name in ("window", "panel", "raised", "selected", "band")}
    places = [(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)]
    seen = {image.pixelColor(x, y).name().upper() for x, y in places}
    assert not seen & surfaces


def test_that_what_was_chosen_and_searched_stays(desk: Desk, qtbot: QtBot) -> None:
    device_list(desk).search.setText("pump")
    device_list(desk).search.setFocus()
    press(qtbot, desk, Qt.Key.Key_T)
    assert device_list(desk).search.text() == "pump"
    assert device_list(desk).model.query.search == "pump"
    assert desk.main.focusWidget() is device_list(desk).search


def test_that_the_window_stays_where_it_is(desk: Desk, qtbot: QtBot) -> None:
    desk.main.showNormal()
    desk.main.setGeometry(30, 40, 1100, 700)
    press(qtbot, desk, Qt.Key.Key_T)
    assert desk.main.geometry().getRect() == (30, 40, 1100, 700)


def test_that_text_grows_shrinks_and_comes_back(desk: Desk, qtbot: QtBot) -> None:
    def size() -> int:
        return QFontInfo(device_list(desk).search.font()).pixelSize()

    usual = size()
    press(qtbot, desk, Qt.Key.Key_Plus)
    assert size() > usual
    press(qtbot, desk, Qt.Key.Key_Plus)
    assert desk.look.text == "large"
    press(qtbot, desk, Qt.Key.Key_0)
    assert size() == usual
    press(qtbot, desk, Qt.Key.Key_Minus)
    assert size() < usual


def test_that_a_chosen_look_is_written_to_the_settings_and_not_to_the_workspace(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    press(qtbot, desk, Qt.Key.Key_D)
    assert desk.look == LookSettings(density="comfortable")
    assert desk.state().look is None
    assert (tmp_path / "settings.toml").read_text("utf-8") == '[look]\ndensity = "comfortable"\n'


def test_that_the_form_of_times_and_numbers_reaches_every_panel_at_once(desk: Desk, preferences: Preferences) -> None:
    settings = preferences.settings
    times, numbers = TimeSettings(zone="UTC", clock="12h"), NumberSettings(decimal="comma")
    preferences.ask(replace(settings, times=times, numbers=numbers, trends=TrendSettings(pause_s=7.0)))
    desk.on_frame(frame(now_s=1_700_000_000.0))
    assert desk.main.top_bar.clock.text == "10:13:20 PM"
    assert number_text(1.5, 1) == "1,5"
    assert desk.trend_settings.pause_s == 7.0


def test_that_another_language_is_spoken_without_a_restart(desk: Desk) -> None:
    desk.look_asked.emit(LookSettings(language="de"))
    assert desk.main.top_bar.menu.text() == "Menü"
    desk.look_asked.emit(LookSettings(language="en"))
    assert desk.main.top_bar.menu.text() == "Menu"


def test_that_another_theme_leaves_the_language_of_the_settings(desk: Desk, qapp: QApplication) -> None:
    # The look that was chosen says "system", and the settings said otherwise at the start.
    speak(qapp, "de")
    desk.look_asked.emit(LookSettings(theme="light"))
    assert desk.main.top_bar.menu.text() == "Menü"
