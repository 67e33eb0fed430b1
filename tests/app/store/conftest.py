"""A clock and a file of its own for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.store.desk import Desk, StillClock


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "sightline.db"


@pytest.fixture
def desk(path: Path, clock: StillClock) -> Iterator[Desk]:
    made = Desk(path, clock)
    yield made
    made.writer.close()
