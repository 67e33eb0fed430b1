"""Whose a key is where a window and a panel in it both have a use for it: the panel's, while it has the keyboard."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def let_panel_have_its_keys(window: QWidget, panel: QWidget | None) -> None:
    """Take from a window the keys that its panel with the keyboard has, and give back all others.

    Qt finds a key that two have ambiguous, and does neither.
    """
    shortcuts = panel.findChildren(QShortcut) if panel is not None else []
    own = {_text(key) for shortcut in shortcuts for key in shortcut.keys()}  # noqa: SIM118 - Qt's keys, not a dict's
    for action in window.actions():
        action.setEnabled(not any(_text(key) in own for key in action.shortcuts()))


def _text(key: QKeySequence) -> str:
    return key.toString(QKeySequence.SequenceFormat.PortableText)
