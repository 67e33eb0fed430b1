"""Who shares a process when the whole suite runs in several: the tests of one folder, in their usual order.

What a folder's tests share they make once (the bundle above all), and journeys do not disturb each other. The longest
go first, so that nobody waits for them at the end: installers for minutes on end, of which most is waiting.
"""

import os
from pathlib import Path

import pytest

FIRST = ("packaging/installed", "ui")
"""Beginnings of folders, the first of them first."""

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Name each test's group. In a run of one process nothing is changed."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return
    for item in items:
        item.add_marker(pytest.mark.xdist_group(folder(item.path)))
    items.sort(key=lambda item: turn(folder(item.path)))


def folder(path: Path) -> str:
    """Return the folder that a file of tests stands in: `ui/panels`, and `app/gateway` for all that is beneath it."""
    return "/".join(path.parent.relative_to(HERE).parts[:2])


def turn(name: str) -> int:
    """Return when a folder's turn is, from 0."""
    return next((place for place, start in enumerate(FIRST) if name.startswith(start)), len(FIRST))
