"""The set-up scripts are not a package: they are loaded by their place, as `python3 packaging/dev.py` does it."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "packaging"
NAMES = (
    *("dev", "chores", "broker_for_tests", "node_for_tests", "system_libraries", "virtual_environment"),
    *("monitors_for_tests", "translations", "build_supplies", "bundle_filter", "bundling", "elf", "version_resource"),
)


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, ModuleType]]:
    """Return the scripts by name, loaded afresh."""
    monkeypatch.syspath_prepend(str(SCRIPTS))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    yield {name: importlib.import_module(name) for name in NAMES}
    for name in NAMES:
        sys.modules.pop(name, None)
