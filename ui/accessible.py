"""Roles of our own widgets for screen readers, which Qt only knows of its own classes."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget


def tell_roles() -> None:
    """Let widgets of a class with an `ACCESSIBLE_ROLE` be told of by that role. Call once, with the application."""
    QAccessible.installFactory(_interface)


def _interface(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    role = getattr(type(thing), "ACCESSIBLE_ROLE", None)
    return QAccessibleWidget(thing, role) if role is not None and isinstance(thing, QWidget) else None
