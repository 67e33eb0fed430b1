"""Puts the values of marked rows on the clipboard."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView

from ui.panels.marking import marked


def copy_rows(view: QAbstractItemView, role: int) -> bool:
    """Copy what the marked rows answer for a role, a line each; False when they have nothing to copy."""
    lines = marked(view, role)
    if lines:
        QGuiApplication.clipboard().setText("\n".join(lines))
    return bool(lines)
