import logging
from pathlib import Path

import pytest

from ui.workspace.state import WorkspaceState, load_state, save_state


def test_that_an_arrangement_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    path = tmp_path / "workspaces" / "desk.json"
    state = WorkspaceState(geometry=(10, 20, 800, 600), splitter=(1, 2, 3), page="Cold stores", window_s=300.0)
    save_state(path, state)
    assert load_state(path) == state
    assert [entry.name for entry in path.parent.iterdir()] == ["desk.json"]


def test_that_nothing_saved_yet_gives_the_first_arrangement(tmp_path: Path) -> None:
    assert load_state(tmp_path / "desk.json") == WorkspaceState()
    assert load_state(None) == WorkspaceState()


@pytest.mark.parametrize("content", [b"", b"{", b'{"geometry": "big"}'])
def test_that_a_damaged_file_costs_the_arrangement_and_says_so(
    tmp_path: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "desk.json"
    path.write_bytes(content)
    with caplog.at_level(logging.WARNING):
        assert load_state(path) == WorkspaceState()
    assert "desk.json cannot be read" in caplog.text


def test_that_a_folder_that_cannot_be_made_is_logged_and_survived(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    with caplog.at_level(logging.WARNING):
        save_state(tmp_path / "file" / "desk.json", WorkspaceState())
    assert "cannot be saved" in caplog.text
