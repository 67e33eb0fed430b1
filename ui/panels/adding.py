"""Adds several devices to what shows values, and says which could not be added."""

from collections.abc import Callable, Sequence

from app.model.present import Present
from ui.text import plain_text
from ui.words import told, tr

_NAMED = 3
"""So many of those that were not added are named; a sentence has one line."""


def add_each(present: Present, devices: Sequence[int], add: Callable[[int], str]) -> str:
    """Add devices in order. add: returns "", or a sentence that says why one cannot be added.

    Returns "", or a sentence that names those that were not, and says why the first of them was not.
    """
    refused = [(plain_text(present.devices[device].label), told(why)) for device in devices if (why := add(device))]
    if not refused:
        return ""
    why = refused[0][1]
    if len(devices) == 1:
        return why
    names = ", ".join(name for name, _ in refused[:_NAMED])
    if len(refused) > _NAMED:
        return tr("Not added: {names} and {n} more. {why}", names=names, n=len(refused) - _NAMED, why=why)
    return tr("Not added: {names}. {why}", names=names, why=why)
