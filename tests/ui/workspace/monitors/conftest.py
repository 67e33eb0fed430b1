import pytest

from tests.ui.workspace.monitors.fake_screens import FakeDesk


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> FakeDesk:
    """A desk without monitors yet."""
    desk = FakeDesk()
    desk.install(monkeypatch)
    return desk
