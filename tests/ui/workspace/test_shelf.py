import logging
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.model.errors import SettingsError
from tests.ui.workspace.layout.arrangements import laptop, shapes
from ui.resources import resources
from ui.workspace.layout.moves import duplicate, tear_off
from ui.workspace.layout.plans import Workspace
from ui.workspace.set_aside import MOST_DAMAGED
from ui.workspace.shelf import MOST_KEPT, Label, Shelf, is_name, name_of

SHIPPED = resources() / "workspaces"


def shelf(folder: Path | None, told: list[str] | None = None) -> Shelf:
    return Shelf(folder, SHIPPED, (told if told is not None else []).append)


def test_that_an_arrangement_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    folder = tmp_path / "workspaces"
    shelf(folder).save(laptop())
    assert shelf(folder).load("desk") == laptop()
    assert [entry.name for entry in folder.iterdir()] == ["desk.toml"]


@pytest.mark.parametrize("name", ["desk", "wall", "laptop"])
def test_that_what_was_never_saved_is_as_it_was_shipped(tmp_path: Path, name: str) -> None:
    made = shelf(tmp_path).load(name)
    assert made.name == name
    assert made == shelf(None).load(name)


def test_that_a_name_nobody_has_used_begins_with_everything_on_one_screen(tmp_path: Path) -> None:
    made = shelf(tmp_path).load("night")
    assert (made.name, made.title) == ("night", "Night")
    assert made.windows == shelf(tmp_path).load("laptop").windows


def test_that_own_workspaces_stand_in_place_of_shipped_ones(tmp_path: Path) -> None:
    made = shelf(tmp_path)
    made.save(replace(laptop(), title="My desk"))
    made.save(duplicate(laptop(), "night", "Night shift"))
    (tmp_path / "no name!.toml").write_text("")
    assert made.labels() == [
        Label("wall", "Control room wall", is_shipped=True),
        Label("desk", "My desk", is_shipped=False),
        Label("night", "Night shift", is_shipped=False),
        Label("laptop", "Single laptop", is_shipped=True),
    ]
    made.delete("desk")
    assert Label("desk", "Control room desk", is_shipped=True) in made.labels()


def test_that_a_corrupt_file_falls_back_to_the_one_before_and_says_so(tmp_path: Path) -> None:
    told: list[str] = []
    made = shelf(tmp_path, told)
    versions = [laptop(), tear_off(laptop(), "list"), tear_off(laptop(), "summary")]
    for each in versions:
        made.save(each)
    (tmp_path / "desk.toml").write_bytes(b"windows = \xff")
    assert made.load("desk") == versions[1]
    (aside,) = tmp_path.glob("desk.toml.damaged-*")
    assert "The workspace desk.toml cannot be read" in told[0]
    assert f"The file is kept as {aside}." in told[0]
    assert "The windows stand as they were kept on" in told[1]
    (tmp_path / "kept" / "desk.1.toml").write_text("windows = [")
    assert made.load("desk") == versions[0]


def test_that_the_last_ten_versions_are_kept(tmp_path: Path) -> None:
    made = shelf(tmp_path)
    for number in range(MOST_KEPT + 4):
        made.save(replace(laptop(), title=f"Version {number}"))
    kept = sorted((tmp_path / "kept").iterdir())
    assert len(kept) == MOST_KEPT
    assert 'title = "Version 12"' in (tmp_path / "kept" / "desk.1.toml").read_text()
    assert 'title = "Version 3"' in (tmp_path / "kept" / "desk.10.toml").read_text()
    made.delete("desk")
    assert not list((tmp_path / "kept").iterdir())


def test_that_only_some_damaged_files_are_kept(tmp_path: Path) -> None:
    for number in range(MOST_DAMAGED + 3):
        (tmp_path / "desk.toml").write_text("[" * (number + 1))
        shelf(tmp_path).load("desk")
    sizes = [path.stat().st_size for path in sorted(tmp_path.glob("*.damaged-*"))]
    assert sizes == list(range(4, MOST_DAMAGED + 4))


def test_that_a_folder_that_cannot_be_made_is_logged_and_survived(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    with caplog.at_level(logging.WARNING):
        shelf(tmp_path / "file").save(laptop())
        shelf(tmp_path / "file").note_last("desk")
    assert "cannot be saved" in caplog.text
    assert "cannot be noted" in caplog.text


def test_that_nothing_is_written_without_a_folder() -> None:
    made = shelf(None)
    made.save(laptop())
    made.note_last("wall")
    made.delete("desk")
    assert made.last() == ""
    assert len(made.labels()) == 3


def test_that_the_one_that_was_open_last_is_remembered(tmp_path: Path) -> None:
    made = shelf(tmp_path / "new")
    assert made.last() == ""
    made.note_last("wall")
    assert made.last() == "wall"
    (tmp_path / "new" / "last").write_text("../etc")
    assert made.last() == ""


def test_that_a_file_from_elsewhere_is_brought_in_under_its_own_name(tmp_path: Path) -> None:
    one = shelf(tmp_path / "one")
    one.save(laptop())
    path = (tmp_path / "one" / "desk.toml").rename(tmp_path / "Night Shift.toml")
    made = shelf(tmp_path / "other").bring_in(path)
    assert made.name == "night-shift"
    assert shapes(made) == shapes(laptop())
    path.write_text("windows = 3")
    with pytest.raises(SettingsError, match=r"cannot be read as a workspace: Expected .array."):
        one.bring_in(path)
    with pytest.raises(SettingsError, match=r"cannot be read as a workspace: No such file"):
        one.bring_in(tmp_path / "gone.toml")


@pytest.mark.parametrize(
    ("title", "name"),
    [("Night shift", "night-shift"), ("Über 9000!", "ber-9000"), ("夜", "workspace"), ("", "workspace")],
)
def test_that_a_title_makes_a_name(title: str, name: str) -> None:
    assert name_of(title) == name
    assert is_name(name)


FORMER = b"""{"geometry": [40, 50, 700, 500], "is_maximized": true, "splitter": [300, 100, 290], "page": "Cold stores",
 "device": "pump-1", "window_s": 300.0, "panes": [[["pump-1", "speed"], ["pump-2", "speed", 3, true]]],
 "is_grouped": true,
 "look": {"theme": "light"}, "side": {"outbox": [30, 40, 500, 220]}, "keys": {"search": "Ctrl+F"}}"""


def test_that_an_arrangement_of_an_earlier_version_is_taken_over_once(tmp_path: Path) -> None:
    (tmp_path / "desk.json").write_bytes(FORMER)
    made = shelf(tmp_path).load("desk")
    assert shapes(made) == {"main": "(list | trends | summary)", "outbox": "outbox"}
    main, outbox = made.windows
    assert main.place == {"geometry": [40, 50, 700, 500], "is_maximized": True}
    assert (main.page, made.device, made.keys) == ("Cold stores", "pump-1", {"search": "Ctrl+F"})
    assert main.root.sizes == (300, 100, 290)  # type: ignore[union-attr]
    assert made.panel("list").kept == {"is_grouped": True}
    assert made.panel("trends").kept == {
        "window_s": 300.0,
        "panes": [[["pump-1", "speed"], ["pump-2", "speed", 3, True]]],
    }
    assert outbox.is_guest
    assert made.look is not None
    assert made.look.theme == "light"
    assert Label("desk", "Desk", is_shipped=False) in shelf(tmp_path).labels()
    shelf(tmp_path).save(made)
    (tmp_path / "desk.json").write_bytes(b"{}")
    assert shelf(tmp_path).load("desk") == made


@pytest.mark.parametrize("content", [b"", b"{", b'{"geometry": "big"}'])
def test_that_a_damaged_arrangement_of_an_earlier_version_is_set_aside_and_named(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "desk.json"
    path.write_bytes(content)
    told: list[str] = []
    made: Workspace = shelf(tmp_path, told).load("desk")
    assert made == shelf(None).load("desk")
    (aside,) = tmp_path.iterdir()
    assert aside.read_bytes() == content
    assert "desk.json cannot be read" in told[0]
    assert f"The file is kept as {aside}." in told[0]
