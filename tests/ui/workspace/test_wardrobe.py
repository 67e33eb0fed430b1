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
from ui.colours import DARK, LIGHT
from ui.language import speak
from ui.numbers import number_text, write_numbers
from ui.preferences import Preferences
from ui.theme import apply_theme
from ui.times import write_times
from ui.workspace.main_window import MainWindow
from ui.workspace.state import WorkspaceState
from ui.workspace.wardrobe import Wardrobe

SETTINGS = Settings(live=LiveSettings(ring_memory_mb=1))


@pytest.fixture
def preferences(tmp_path: Path) -> Iterator[Preferences]:
    yield Preferences(SettingsFile(tmp_path / "settings.toml"), print, print)
    write_times(TimeSettings())
    write_numbers(NumberSettings())


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, preferences: Preferences) -> Iterator[MainWindow]:
    apply_theme(qapp)
    state = WorkspaceState(geometry=(0, 0, 1200, 700))
    made = MainWindow(Engine(SETTINGS, database=None, console_id="test"), state, SETTINGS.trends)
    qtbot.addWidget(made)
    Wardrobe(qapp, made, preferences)
    made.show()
    made.add_trends()
    yield made
    apply_theme(qapp)
    speak(qapp, "en")


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key) -> None:
    qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)


def ground(window: MainWindow) -> QColor:
    return window.grab().toImage().pixelColor(700, 24)


def test_that_a_key_turns_light_and_back_without_a_restart(window: MainWindow, qtbot: QtBot) -> None:
    assert ground(window) == QColor(DARK.panel)
    press(qtbot, window, Qt.Key.Key_T)
    assert ground(window) == QColor(LIGHT.panel)
    assert window.look.theme == "light"
    press(qtbot, window, Qt.Key.Key_T)
    assert ground(window) == QColor(DARK.panel)


def test_that_nothing_dark_is_left_behind_in_the_light(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, window, Qt.Key.Key_T)
    for panel in window.centralWidget().findChildren(QWidget):
        ink = getattr(panel, "_ink", None)
        assert ink is None or not ink.theme.is_dark, panel
    image = window.grab().toImage()
    surfaces = {getattr(DARK, name) for name in ("window", "panel", "raised", "selected", "band")}
    places = [(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)]
    seen = {image.pixelColor(x, y).name().upper() for x, y in places}
    assert not seen & surfaces


def test_that_what_was_chosen_and_searched_stays(window: MainWindow, qtbot: QtBot) -> None:
    window.device_list.search.setText("pump")
    window.device_list.search.setFocus()
    press(qtbot, window, Qt.Key.Key_T)
    assert window.device_list.search.text() == "pump"
    assert window.device_list.model.query.search == "pump"
    assert window.focusWidget() is window.device_list.search


def test_that_the_window_stays_where_it_is(window: MainWindow, qtbot: QtBot) -> None:
    window.showNormal()
    window.setGeometry(30, 40, 1100, 700)
    press(qtbot, window, Qt.Key.Key_T)
    assert window.geometry().getRect() == (30, 40, 1100, 700)


def test_that_text_grows_shrinks_and_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    def size() -> int:
        return QFontInfo(window.device_list.search.font()).pixelSize()

    usual = size()
    press(qtbot, window, Qt.Key.Key_Plus)
    assert size() > usual
    press(qtbot, window, Qt.Key.Key_Plus)
    assert window.look.text == "large"
    press(qtbot, window, Qt.Key.Key_0)
    assert size() == usual
    press(qtbot, window, Qt.Key.Key_Minus)
    assert size() < usual


def test_that_a_chosen_look_is_written_to_the_settings_and_not_to_the_workspace(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    press(qtbot, window, Qt.Key.Key_D)
    assert window.look == LookSettings(density="comfortable")
    assert window.state().look is None
    assert (tmp_path / "settings.toml").read_text("utf-8") == '[look]\ndensity = "comfortable"\n'


def test_that_the_form_of_times_and_numbers_reaches_every_panel_at_once(
    window: MainWindow, preferences: Preferences
) -> None:
    settings = preferences.settings
    times, numbers = TimeSettings(zone="UTC", clock="12h"), NumberSettings(decimal="comma")
    preferences.ask(replace(settings, times=times, numbers=numbers, trends=TrendSettings(pause_s=7.0)))
    window.on_frame(frame(now_s=1_700_000_000.0))
    assert window.top_bar.clock.text == "10:13:20 PM"
    assert number_text(1.5, 1) == "1,5"
    assert window.trend_settings.pause_s == 7.0


def test_that_another_language_is_spoken_without_a_restart(window: MainWindow) -> None:
    window.look_asked.emit(LookSettings(language="de"))
    assert window.top_bar.menu.text() == "Menü"
    window.look_asked.emit(LookSettings(language="en"))
    assert window.top_bar.menu.text() == "Menu"


def test_that_another_theme_leaves_the_language_of_the_settings(window: MainWindow, qapp: QApplication) -> None:
    # The look that was chosen says "system", and the settings said otherwise at the start.
    speak(qapp, "de")
    window.look_asked.emit(LookSettings(theme="light"))
    assert window.top_bar.menu.text() == "Menü"
