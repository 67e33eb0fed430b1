"""Desks for tests: opened on a workspace, and gone when the test ends."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.engine import Engine
from app.model.metric import Metric
from app.settings import LiveSettings, Settings
from tests.ui.fake_present import FakePresent
from tests.ui.workspace.layout.arrangements import laptop
from ui.resources import resources
from ui.workspace.desk import Desk
from ui.workspace.layout.plans import Workspace
from ui.workspace.shelf import Shelf

SETTINGS = Settings(live=LiveSettings(ring_memory_mb=1))


@pytest.fixture
def engine(themed: QApplication) -> Engine:
    return Engine(SETTINGS, database=None, console_id="test")


@pytest.fixture
def planted(monkeypatch: pytest.MonkeyPatch) -> FakePresent:
    """Six boilers, for every desk of the test that is made later."""
    present = FakePresent()
    for number in range(6):
        present.add(f"Boiler {number}", Metric(f"b{number}", "t", unit="Cel"), values=(21.4,))
    monkeypatch.setattr(Engine, "present", present)
    return present


@pytest.fixture
def desk_of(engine: Engine, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """A function that shows a desk, whole, in a window of 1200 by 800."""
    made: list[Desk] = []

    def open_one(workspace: Workspace | None = None) -> Desk:
        shelf = Shelf(tmp_path / "workspaces", resources() / "workspaces")
        desk = Desk(engine, workspace or laptop(), SETTINGS.trends, shelf=shelf)
        made.append(desk)
        desk.main.setGeometry(0, 0, 1200, 800)
        desk.show()
        desk.complete()
        return desk

    yield open_one
    for desk in made:
        desk.close_down()


@pytest.fixture
def desk(desk_of: Callable[..., Desk]) -> Desk:
    return desk_of()
