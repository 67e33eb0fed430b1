from pathlib import Path

import pytest

from tests.ui.workspace.layout.arrangements import shapes
from ui.resources import resources
from ui.workspace.desk import Desk
from ui.workspace.layout import moves
from ui.workspace.layout.tree import Side
from ui.workspace.shelf import Label, Shelf
from ui.workspace.workspaces import NOT_DELETED


def titled(desk: Desk, title: str) -> None:
    """Whoever is asked for a title gives this one."""
    desk.workspaces.ask_name = lambda _parent, _heading, _text, then: then(title)


def names(desk: Desk) -> list[str]:
    return [label.name for label in desk.workspaces.labels]


def test_that_another_workspace_is_shown_and_the_first_one_waits_with_all_it_holds(desk: Desk) -> None:
    trends, main = desk.find("trends"), desk.main
    desk.workspaces.switch("wall")
    assert not main.isVisible()
    assert shapes(desk.scene.plan) == shapes(Shelf(None, resources() / "workspaces").load("wall"))
    assert len(desk.windows) > 1
    assert all(window.isVisible() for window in desk.windows)
    desk.workspaces.switch("desk")
    assert desk.main is main
    assert main.isVisible()
    assert desk.find("trends") is trends


def test_that_the_one_shown_last_is_remembered_and_what_was_moved_is_kept(desk: Desk, tmp_path: Path) -> None:
    desk.scene.change(lambda made: moves.move_panel(made, "summary", "list", Side.BELOW))
    desk.workspaces.switch("wall")
    assert (tmp_path / "workspaces" / "last").read_text() == "wall"
    assert "below" in (tmp_path / "workspaces" / "desk.toml").read_text()


def test_that_a_device_chosen_in_one_is_chosen_in_the_other(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[str, int | None]] = []
    first = desk.scene
    desk.workspaces.switch("laptop")
    for scene in (first, desk.scene):
        monkeypatch.setattr(scene, "show_device", lambda device, scene=scene: told.append((scene.plan.name, device)))
    monkeypatch.setattr(desk.workspaces, "keep", lambda: None)
    desk.choose(4)
    desk.workspaces.switch("desk")
    assert told == [("laptop", 4), ("desk", 4)]


def test_that_a_workspace_is_made_copied_renamed_and_deleted(desk: Desk) -> None:
    titled(desk, "Night shift")
    desk.workspaces.new()
    assert (desk.scene.plan.name, desk.scene.plan.title) == ("night-shift", "Night shift")
    desk.scene.change(lambda made: moves.tear_off(made, "summary"))
    desk.workspaces.duplicate()
    assert desk.scene.plan.name == "night-shift-2"
    assert shapes(desk.scene.plan) == {"main": "(list | trends)", "summary": "summary"}
    titled(desk, "Weekend")
    desk.workspaces.rename()
    assert Label("night-shift-2", "Weekend", is_shipped=False) in desk.workspaces.labels
    desk.workspaces.delete()
    assert "night-shift-2" not in names(desk)
    assert desk.scene.plan.name != "night-shift-2"


def test_that_what_came_with_the_program_is_not_deleted(desk: Desk) -> None:
    desk.workspaces.switch("wall")
    wall = desk.scene
    desk.workspaces.delete()
    assert desk.scene is wall
    assert NOT_DELETED in desk.engine.take_frame().notices


def test_that_a_locked_one_comes_back_as_it_was_locked_whatever_is_done_to_its_panels(
    desk: Desk, tmp_path: Path
) -> None:
    desk.scene.panels["list"].bring_back({"is_grouped": True})
    desk.workspaces.toggle_lock()
    desk.scene.panels["list"].bring_back({"search": "pump"})
    desk.attention.call_up("outbox")
    desk.workspaces.keep()
    kept = (tmp_path / "workspaces" / "desk.toml").read_text()
    assert "is_locked = true" in kept
    assert "is_grouped = true" in kept
    assert "pump" not in kept
    desk.workspaces.toggle_lock()
    assert not desk.scene.plan.is_locked


def test_that_a_workspace_is_given_away_and_brought_in(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "From the other desk.toml"
    desk.workspaces.ask_save = lambda _parent, _proposed: path
    desk.workspaces.give_away()
    desk.workspaces.ask_open = lambda _parent: path
    desk.workspaces.bring_in()
    assert desk.scene.plan.name == "from-the-other-desk"
    assert shapes(desk.scene.plan) == {"main": "(list | trends | summary)"}
    path.write_text("windows = 3")
    desk.workspaces.bring_in()
    assert any("cannot be read as a workspace" in each for each in desk.engine.take_frame().notices)


def test_that_the_pill_names_the_workspace_and_switches(desk: Desk) -> None:
    bar = desk.main.top_bar
    assert bar is not None
    assert "desk" in bar.workspace.text()
    entries = bar.workspace.asked()
    assert ("wall", "Control room wall") in entries.labels
    assert {action.id for action in entries.actions} >= {"lock", "new-workspace", "export-workspace"}
    entries.switch("wall")
    assert desk.scene.plan.name == "wall"
    desk.workspaces.toggle_lock()
    bar = desk.main.top_bar
    assert bar is not None
    assert bar.workspace.text().endswith("locked")
