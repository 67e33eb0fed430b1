import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.model.errors import SettingsError
from app.settings import LookSettings, NumberSettings, Settings, SettingsFile, StoreSettings, TimeSettings

FIRST = """
# the night shift's
[look]
theme = "light" # glare on the left monitor
"""


def written(path: Path, text: str, turn: int) -> None:
    """Write as an editor does, so that nobody's clock can be too coarse to show it."""
    path.write_text(text, "utf-8")
    os.utime(path, ns=(turn * 10**9, turn * 10**9))


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    path = tmp_path / "settings.toml"
    written(path, FIRST, 1)
    made = SettingsFile(path)
    assert made.begin(must_be_read=True) == ()
    return made


def path_of(file: SettingsFile) -> Path:
    assert file.path is not None
    return file.path


def test_that_a_change_is_taken_once_it_has_settled_and_only_once(file: SettingsFile) -> None:
    assert file.settings.look.theme == "light"
    assert file.look() is None
    written(path_of(file), FIRST.replace("light", "dark"), 2)
    assert file.look() is None  # an editor may be writing still
    change = file.look()
    assert change is not None
    assert change.notices == ()
    assert change.settings.look.theme == file.settings.look.theme == "dark"
    assert file.look() is None


def test_that_a_bad_value_keeps_the_one_before_and_names_file_line_and_key(file: SettingsFile) -> None:
    written(path_of(file), '[look]\ntheme = "pink"\ntext = "large"\n[times]\nzone = "Mars/Base"\n', 2)
    file.look()
    change = file.look()
    assert change is not None
    assert change.settings.look == LookSettings(theme="light", text="large")
    assert change.settings.times == TimeSettings()
    assert change.notices[0].startswith("settings.toml, line 2: look.theme: ")
    assert change.notices[0].endswith("it stays “light”.")
    assert change.notices[1] == (
        "settings.toml, line 5: times.zone: there is no time zone “Mars/Base”; it stays “local”."
    )


def test_that_signs_that_do_not_fit_together_are_refused_in_any_order(file: SettingsFile) -> None:
    written(path_of(file), '[numbers]\ngroups = "point"\ndecimal = "comma"\n', 2)
    file.look()
    change = file.look()
    assert change is not None
    assert (change.settings.numbers, change.notices) == (NumberSettings(groups="point", decimal="comma"), ())
    written(path_of(file), '[numbers]\ndecimal = "comma"\ngroups = "comma"\n', 3)
    file.look()
    change = file.look()
    assert change is not None
    assert change.settings.numbers == NumberSettings(groups="point", decimal="comma")
    assert "line 3: numbers.groups: a comma cannot stand for decimals and between groups" in change.notices[0]


def test_that_what_is_no_toml_changes_nothing_and_is_said_once_a_change(file: SettingsFile) -> None:
    for turn in (2, 3):
        written(path_of(file), "[look\n" * turn, turn)
        file.look()
        change = file.look()
        assert change is not None
        assert change.settings.look.theme == "light"
        assert len(change.notices) == 1
        assert "settings.toml is not valid TOML" in change.notices[0]
        assert change.notices[0].endswith("Nothing is changed by it.")
        assert file.look() is None


def test_that_a_file_that_is_gone_for_a_moment_changes_nothing(file: SettingsFile) -> None:
    path_of(file).unlink()
    assert file.look() is None
    assert file.look() is None
    assert file.settings.look.theme == "light"


def test_that_what_needs_a_restart_is_named(file: SettingsFile) -> None:
    text = '[[sources]]\nurl = "ws://a"\n[live]\nring_memory_mb = 9\n[store]\ntail_samples = 7\nkeep_days = 9\n'
    written(path_of(file), FIRST + text, 2)
    file.look()
    change = file.look()
    assert change is not None
    assert change.notices == (
        "settings.toml: [[sources]], [live] and store.tail_samples will be used at the next start.",
    )
    assert change.settings.store.keep_days == 9


def test_that_writing_keeps_comments_order_and_what_nobody_knows(file: SettingsFile) -> None:
    text = FIRST + 'colour_of_the_door = "red"\n\n[[sources]]\nurl = "ws://a" # the hall\n'
    written(path_of(file), text, 1)
    file.begin(must_be_read=True)
    file.write(replace(file.settings, look=LookSettings(theme="dark"), store=StoreSettings(keep_days=7.0)))
    assert path_of(file).read_text("utf-8") == text.replace('"light"', '"dark"') + "\n[store]\nkeep_days = 7.0\n"
    again = SettingsFile(path_of(file))
    again.begin(must_be_read=True)
    assert again.settings == file.settings


def test_that_what_we_have_written_is_no_news_but_what_another_wrote_meanwhile_is(file: SettingsFile) -> None:
    file.write(replace(file.settings, look=LookSettings(theme="dark")))
    assert (file.look(), file.look()) == (None, None)
    written(path_of(file), path_of(file).read_text("utf-8") + "text = 'small'\n", 3)
    file.write(replace(file.settings, times=TimeSettings(zone="UTC")))
    file.look()
    change = file.look()
    assert change is not None
    assert change.settings.look.text == "small"
    assert change.settings.times.zone == "UTC"


def test_that_a_file_is_made_where_there_was_none(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "new" / "settings.toml")
    assert file.begin(must_be_read=False) == ()
    file.write(replace(Settings(), look=LookSettings(density="compact")))
    assert path_of(file).read_text("utf-8") == '[look]\ndensity = "compact"\n'
    assert file.look() is None


def test_that_nothing_is_written_where_nothing_may_be(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "settings.toml", is_kept=False)
    file.begin(must_be_read=False)
    file.write(replace(Settings(), look=LookSettings(density="compact")))
    assert file.settings.look.density == "compact"
    assert list(tmp_path.iterdir()) == []
    nowhere = SettingsFile(None)
    assert nowhere.begin(must_be_read=False) == ()
    nowhere.write(Settings(look=LookSettings(theme="light")))
    assert nowhere.look() is None


def test_that_a_file_that_cannot_be_written_holds_what_was_chosen_for_this_run(file: SettingsFile) -> None:
    written(path_of(file), "[look\n", 2)
    chosen = replace(file.settings, look=LookSettings(theme="dark"))
    with pytest.raises(SettingsError, match="holds for this run only"):
        file.write(chosen)
    assert file.settings == chosen
    assert path_of(file).read_text("utf-8") == "[look\n"


def test_that_a_name_that_stands_for_something_else_is_not_written_over(file: SettingsFile) -> None:
    written(path_of(file), "times = 3\n", 2)
    with pytest.raises(SettingsError, match="“times” is no table"):
        file.write(replace(file.settings, times=TimeSettings(zone="UTC")))
    assert path_of(file).read_text("utf-8") == "times = 3\n"


def test_that_a_default_file_that_is_no_toml_lets_the_console_start(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("[look", "utf-8")
    notices = SettingsFile(path).begin(must_be_read=False)
    assert len(notices) == 1
    assert notices[0].endswith("The defaults hold.")
    with pytest.raises(SettingsError):
        SettingsFile(path).begin(must_be_read=True)
    with pytest.raises(SettingsError):
        SettingsFile(tmp_path / "none.toml").begin(must_be_read=True)
