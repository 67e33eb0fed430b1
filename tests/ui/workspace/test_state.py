import logging
from pathlib import Path

import pytest

from ui.workspace.state import KEPT_DAMAGED, WorkspaceState, load_state, save_state


def test_that_an_arrangement_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    path = tmp_path / "workspaces" / "desk.json"
    state = WorkspaceState(geometry=(10, 20, 800, 600), splitter=(1, 2, 3), page="Cold stores", window_s=300.0)
    save_state(path, state)
    assert load_state(path) == state
    assert [entry.name for entry in path.parent.iterdir()] == ["desk.json"]


def test_that_a_chosen_key_comes_back_and_a_wrong_one_costs_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "desk.json"
    save_state(path, WorkspaceState(page="Cold stores", keys={"search": "Ctrl+F"}))
    assert load_state(path).keys == {"search": "Ctrl+F"}
    path.write_text(path.read_text().replace('"Ctrl+F"', "[7]"))
    assert load_state(path) == WorkspaceState(page="Cold stores", keys={"search": [7]})


def test_that_nothing_saved_yet_gives_the_first_arrangement(tmp_path: Path) -> None:
    assert load_state(tmp_path / "desk.json") == WorkspaceState()
    assert load_state(None) == WorkspaceState()


@pytest.mark.parametrize("content", [b"", b"{", b'{"geometry": "big"}'])
def test_that_a_damaged_file_is_set_aside_and_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "desk.json"
    path.write_bytes(content)
    told: list[str] = []
    assert load_state(path, told.append) == WorkspaceState()
    (aside,) = tmp_path.iterdir()
    assert aside.read_bytes() == content
    assert "desk.json cannot be read" in told[0]
    assert f"The file is kept as {aside}." in told[0]


def test_that_only_some_damaged_files_are_kept(tmp_path: Path) -> None:
    for number in range(KEPT_DAMAGED + 3):
        (tmp_path / "desk.json").write_bytes(b"{" * number)
        load_state(tmp_path / "desk.json")
    sizes = [path.stat().st_size for path in sorted(tmp_path.iterdir())]
    assert sizes == list(range(3, KEPT_DAMAGED + 3))


def test_that_a_file_that_is_none_is_named_too(tmp_path: Path) -> None:
    told: list[str] = []
    (tmp_path / "desk.json").mkdir()
    assert load_state(tmp_path / "desk.json", told.append) == WorkspaceState()
    assert "desk.json cannot be read" in told[0]


def test_that_a_folder_that_cannot_be_made_is_logged_and_survived(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    with caplog.at_level(logging.WARNING):
        save_state(tmp_path / "file" / "desk.json", WorkspaceState())
    assert "cannot be saved" in caplog.text
