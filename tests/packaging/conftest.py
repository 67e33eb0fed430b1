"""The set-up scripts are not a package: they are loaded by their place, as `python3 packaging/dev.py` does it."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "packaging"
NOT_FOR_US = ("build", "restore_environment", "without_opengl")
"""These do their work when they are imported."""

NAMES = tuple(sorted(path.stem for path in SCRIPTS.glob("*.py") if path.stem not in NOT_FOR_US))


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, ModuleType]]:
    """Return the scripts by name, loaded afresh."""
    monkeypatch.syspath_prepend(str(SCRIPTS))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    yield {name: importlib.import_module(name) for name in NAMES}
    for name in NAMES:
        sys.modules.pop(name, None)
