"""Runs in the bundled program before anything of ours: what stands where Qt's modules for OpenGL would.

pyqtgraph imports them while it is imported, and uses them for widgets that were asked to paint with OpenGL. The console
asks for none, and the modules with their libraries weigh 10 MB. Whoever asks for more than pyqtgraph's import does
gets an error that says why.
"""

import sys
from types import ModuleType

NAMES = ("PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets")


class Absent(ModuleType):
    """A module of Qt's that was left out of the bundle."""

    def __getattr__(self, name: str) -> object:
        if name == "QOpenGLWidget":
            from PySide6.QtWidgets import QWidget  # noqa: PLC0415 - not before the program needs Qt

            return QWidget  # the base of a class that pyqtgraph defines and nobody makes
        raise AttributeError(f"{self.__name__}.{name} is not here: the bundle paints without OpenGL.")


def leave_out() -> None:
    """Let these modules be imported from nowhere."""
    for name in NAMES:
        sys.modules.setdefault(name, Absent(name))


leave_out()
