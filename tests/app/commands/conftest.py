import pytest

from tests.app.commands.world import World


@pytest.fixture
def world() -> World:
    return World()
