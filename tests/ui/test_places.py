from pathlib import Path

from ui.command_line import parse
from ui.places import Places


def test_that_nothing_has_a_place_where_nothing_may_be_written() -> None:
    places = Places.of(parse(["run", "--read-only"]))
    assert (places.database, places.log, places.workspaces) == (None, None, None)


def test_that_everything_lies_in_the_folder_that_was_asked_for(tmp_path: Path) -> None:
    places = Places.of(parse(["run", "--data-dir", str(tmp_path)]))
    for place in (places.database, places.log, places.workspaces):
        assert place is not None
        assert place.is_relative_to(tmp_path)
    assert places.settings == tmp_path / "settings.toml"
    assert list(tmp_path.iterdir()) == []


def test_that_settings_are_read_from_the_file_that_was_named_else_from_their_folder(tmp_path: Path) -> None:
    named = parse(["run", "--data-dir", str(tmp_path), "--config", str(tmp_path / "plant.toml"), "--read-only"])
    assert Places.of(named).settings == tmp_path / "plant.toml"
    assert Places.of(parse(["run"])).settings.name == "settings.toml"
    assert Places.of(parse(["demo"])).settings != Places.of(parse(["run"])).settings


def test_that_the_demo_never_mixes_its_devices_with_real_ones() -> None:
    assert Places.of(parse(["demo"])).database != Places.of(parse(["run"])).database
