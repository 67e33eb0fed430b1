"""The chores that are run by hand as well: style, layout and types. One finding fails the run and is shown whole."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("ruff", "check"), id="lint"),
        pytest.param(("ruff", "format", "--check"), id="format"),
        # Without a cache of an earlier run, mypy reads all of Qt's stubs.
        pytest.param(("mypy",), id="types", marks=pytest.mark.timeout(600)),
    ],
)
def test_that_the_sources_pass(words: tuple[str, ...]) -> None:
    done = subprocess.run([sys.executable, "-m", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("words", "source"),
    [
        pytest.param(("ruff", "check"), '"""Doc."""\nimport os\n', id="lint"),
        pytest.param(("ruff", "format", "--check"), "x = [1,2]\n", id="format"),
        pytest.param(("mypy", "--config-file", "pyproject.toml"), '"""Doc."""\n\nx: int = ""\n', id="types"),
    ],
)
def test_that_a_fault_is_found(words: tuple[str, ...], source: str, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.py"
    wrong.write_text(source, "utf-8")
    command = [sys.executable, "-m", *words, str(wrong)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stdout + done.stderr


OFF = "# " + "noqa"
"""In two words, so that these lines switch nothing off."""


def without_reason(source: str) -> list[str]:
    """The lines whose check is switched off, and that do not say why."""
    said = re.compile(OFF + r": [A-Z]+[0-9]+(, ?[A-Z]+[0-9]+)* ( ?\(|- )?\w")
    return [line.strip() for line in source.splitlines() if OFF in line and not said.search(line)]


def test_that_whoever_switches_a_check_off_says_why() -> None:
    assert without_reason(f"import os  {OFF}: F401\nx = 1  {OFF}: E731, B008 - short\n") == [f"import os  {OFF}: F401"]
    found = {
        str(path.relative_to(ROOT)): lines
        for folder in ("app", "ui", "packaging", "tests")
        for path in (ROOT / folder).rglob("*.py")
        if (lines := without_reason(path.read_text("utf-8")))
    }
    assert found == {}
