import sys

import pytest

from ui.own_program import own_command


def test_that_a_frozen_program_starts_itself_and_a_checkout_the_same_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "the-program")
    assert own_command(("run",)) == ["the-program", "-m", "ui", "run"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_command(("run",)) == ["the-program", "run"]
