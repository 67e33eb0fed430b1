import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.settings import LookSettings, NumberSettings, Settings, SettingsFile, StoreSettings, TimeSettings
from tests.ui.fake_present import frame
from ui.preferences import LOOK_EVERY_S, Preferences


class Heard:
    def __init__(self, path: Path, *, is_kept: bool = True) -> None:
        self.told: list[str] = []
        self.noted: list[str] = []
        self.changes: list[tuple[Settings, Settings]] = []
        file = SettingsFile(path, is_kept=is_kept)
        file.begin(must_be_read=False)
        self.preferences = Preferences(file, self.told.append, self.noted.append)
        self.preferences.changed.connect(lambda old, new: self.changes.append((old, new)))

    def frames(self, *at_mono_s: float) -> None:
        for mono_s in at_mono_s:
            self.preferences.on_frame(frame(now_mono_s=mono_s))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_that_what_is_chosen_holds_at_once_and_is_written_and_journalled(path: Path) -> None:
    heard = Heard(path)
    old = heard.preferences.settings
    new = replace(old, times=TimeSettings(zone="UTC"), store=StoreSettings(keep_days=9.0))
    heard.preferences.ask(new)
    assert heard.preferences.settings == new
    assert heard.changes == [(old, new)]
    assert heard.noted == ["Chose in the preferences: store.keep_days 30.0 → 9.0, times.zone local → UTC."]
    assert heard.told == []
    assert heard.preferences.place == str(path)
    assert 'zone = "UTC"' in path.read_text("utf-8")


def test_that_the_same_is_no_change(path: Path) -> None:
    heard = Heard(path)
    heard.preferences.ask(Settings())
    assert (heard.changes, heard.noted) == ([], [])
    assert not path.exists()


def test_that_a_change_by_hand_is_noticed_within_two_looks_and_journalled(path: Path) -> None:
    heard = Heard(path)
    heard.frames(0.0)
    path.write_text('[look]\ntheme = "light"\n[numbers]\ndecimal = "colon"\n', "utf-8")
    heard.frames(0.1, LOOK_EVERY_S, LOOK_EVERY_S * 1.5)
    assert heard.changes == []
    heard.frames(LOOK_EVERY_S * 2, LOOK_EVERY_S * 3)
    assert [new.look for _, new in heard.changes] == [LookSettings(theme="light")]
    assert heard.noted == ["Changed in the settings file: look.theme dark → light."]
    assert len(heard.told) == 1
    assert heard.told[0].startswith("settings.toml, line 4: numbers.decimal: Invalid enum value 'colon'")
    assert heard.preferences.settings.numbers == NumberSettings()


def test_that_a_file_that_cannot_be_written_is_told_and_the_choice_holds(path: Path) -> None:
    path.write_text("[look", "utf-8")
    heard = Heard(path)
    heard.preferences.ask(Settings(look=LookSettings(theme="light")))
    assert [new.look.theme for _, new in heard.changes] == ["light"]
    assert "nothing is written to it" in heard.told[0]
    assert path.read_text("utf-8") == "[look"


def test_that_nothing_is_written_by_a_console_that_may_not(path: Path) -> None:
    heard = Heard(path, is_kept=False)
    heard.preferences.ask(Settings(look=LookSettings(theme="light")))
    assert heard.preferences.settings.look.theme == "light"
    assert heard.preferences.place == ""
    assert not path.exists()


def test_that_a_touched_file_that_says_the_same_changes_nothing(path: Path) -> None:
    path.write_text('[look]\ntheme = "light"\n', "utf-8")
    heard = Heard(path)
    os.utime(path, ns=(10**9, 10**9))
    heard.frames(0.0, 1.0, 2.0, 3.0)
    assert (heard.changes, heard.told, heard.noted) == ([], [], [])
