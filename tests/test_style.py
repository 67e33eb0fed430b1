"""The chores that are run by hand as well: style, layout and types. One finding fails the run and is shown whole."""

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
