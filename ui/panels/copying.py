"""Puts the value of a chosen row on the clipboard."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView


def copy_row(view: QAbstractItemView, role: int) -> bool:
    """Copy what the current row answers for a role; False when it has nothing to copy."""
    text = view.currentIndex().data(role)
    if text:
        QGuiApplication.clipboard().setText(text)
    return bool(text)
