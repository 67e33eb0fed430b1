import sys

import pytest

from ui.workspace.monitors import stay_awake
from ui.workspace.monitors.stay_awake import Hold, StayAwake


class FakeHold:
    def __init__(self, is_granted: bool) -> None:
        self.is_granted = is_granted
        self.releases = 0

    def release(self) -> None:
        self.releases += 1
        self.is_granted = False


def awake(**granted: list[bool]) -> tuple[StayAwake, list[FakeHold]]:
    made: list[FakeHold] = []

    def make() -> dict[str, list[Hold]]:
        found: dict[str, list[Hold]] = {}
        for what, answers in granted.items():
            holds = [FakeHold(is_granted) for is_granted in answers]
            made.extend(holds)
            found[what] = list(holds)
        return found

    return StayAwake(make), made


def test_that_one_that_is_granted_is_enough_and_everything_is_released() -> None:
    found, made = awake(saver=[False, True], sleep=[True])
    assert found.hold() == ""
    assert found.is_held
    assert found.hold() == ""
    assert len(made) == 3
    found.release()
    found.release()
    assert not found.is_held
    assert [hold.releases for hold in made] == [1, 1, 1]


def test_that_a_system_that_grants_nothing_is_said_to_do_so() -> None:
    found, _ = awake(saver=[False, False], sleep=[])
    sentence = found.hold()
    assert sentence.startswith("Nothing on this system keeps saver and sleep away")
    found, _ = awake(saver=[True], sleep=[False])
    assert found.hold().startswith("Nothing on this system keeps sleep away")


def test_that_windows_is_asked_for_the_thread_and_asked_back(monkeypatch: pytest.MonkeyPatch) -> None:
    states: list[int] = []
    monkeypatch.setattr(stay_awake._Thread, "_set", lambda self, state: states.append(state) or True)
    monkeypatch.setattr(sys, "platform", "win32")
    found = StayAwake()
    assert found.hold() == ""
    assert found.is_held
    found.release()
    found.release()
    assert states == [0x80000003, 0x80000000]


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for the program")
def test_that_macos_keeps_a_program_running_that_ends_with_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    program = tmp_path_factory.mktemp("bin") / "caffeinate"
    program.write_text("#!/bin/sh\nexec tail -f /dev/null\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(stay_awake, "CAFFEINATE", str(program))
    monkeypatch.setattr(sys, "platform", "darwin")
    found = StayAwake()
    assert found.hold() == ""
    assert found.is_held
    found.release()
    assert not found.is_held


def test_that_a_mac_without_the_program_is_said_to_have_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stay_awake, "CAFFEINATE", "/nowhere/caffeinate")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert "the screen saver and sleep" in StayAwake().hold()
