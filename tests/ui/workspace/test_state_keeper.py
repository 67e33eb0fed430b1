import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ui.fake_present import NOW_S
from tests.ui.fake_present import frame as quiet_frame
from tests.ui.workspace.layout.arrangements import laptop
from ui.resources import resources
from ui.workspace import state_keeper
from ui.workspace.layout.moves import rename, set_sizes
from ui.workspace.layout.plans import Workspace
from ui.workspace.shelf import Shelf
from ui.workspace.state_keeper import LOOK_EVERY_S, StateKeeper


def titled(title: str) -> Workspace:
    return rename(laptop(), "desk", title)


class Desk:
    """An arrangement that changes as a test likes, and a keeper that is shown a frame each tenth of a second."""

    def __init__(self, save: Callable[[Workspace], object] | None) -> None:
        self.state = laptop()
        self.looks = 0
        self.keeper = StateKeeper(save, self._state)
        self._mono_s = 1000.0

    def _state(self) -> Workspace:
        self.looks += 1
        return self.state

    async def pass_by(self, seconds: float) -> None:
        for _ in range(round(seconds * 10)):
            self._mono_s += 0.1
            self.keeper.on_frame(quiet_frame(1, now_s=NOW_S, now_mono_s=self._mono_s))
        await self.keeper.wait()


@pytest.mark.asyncio
async def test_that_a_change_that_has_settled_is_on_the_disk(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "workspaces", resources() / "workspaces")
    desk = Desk(shelf.save)
    desk.state = titled("Cold stores")
    await desk.pass_by(3 * LOOK_EVERY_S)
    assert shelf.load("desk") == desk.state
    desk.state = titled("Boilers")
    await desk.pass_by(3 * LOOK_EVERY_S)
    assert shelf.load("desk") == desk.state


@pytest.mark.asyncio
async def test_that_nothing_is_written_while_a_window_moves_nor_when_nothing_has_changed() -> None:
    saved: list[Workspace] = []
    desk = Desk(saved.append)
    for number in range(20):
        desk.state = set_sizes(laptop(), "main", [[number + 1, 10, 10]])
        await desk.pass_by(LOOK_EVERY_S)
    assert saved == []
    await desk.pass_by(20 * LOOK_EVERY_S)
    assert saved == [desk.state]


@pytest.mark.asyncio
async def test_that_a_frame_costs_nothing_between_two_looks() -> None:
    desk = Desk(lambda _: None)
    await desk.pass_by(10 * LOOK_EVERY_S)
    assert desk.looks <= 11
    nowhere = Desk(None)
    await nowhere.pass_by(10 * LOOK_EVERY_S)
    assert nowhere.looks == 0


@pytest.mark.asyncio
async def test_that_one_file_is_written_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(lambda _: None)
    slow: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    calls: list[Workspace] = []

    class Loop:
        def run_in_executor(self, _: object, __: object, state: Workspace) -> "asyncio.Future[None]":
            calls.append(state)
            return slow

    keeper_loop = Loop()
    monkeypatch.setattr(state_keeper.asyncio, "get_running_loop", lambda: keeper_loop)
    first, second = titled("a"), titled("b")
    mono_s = 0.0
    for state in (first, second, second):
        desk.state = state
        for _ in range(3):
            mono_s += LOOK_EVERY_S
            desk.keeper.on_frame(quiet_frame(1, now_s=NOW_S, now_mono_s=mono_s))
    assert calls == [first]
    slow.set_result(None)
    desk.keeper.on_frame(quiet_frame(1, now_s=NOW_S, now_mono_s=mono_s + LOOK_EVERY_S))
    assert calls == [first, second]
    monkeypatch.undo()
    await desk.keeper.wait()
