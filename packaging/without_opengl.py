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
        told = f"{self.__name__}.{name} is not here: the bundle paints without OpenGL."
        if name != "QOpenGLWidget":
            raise AttributeError(told)
        # The base of classes that pyqtgraph defines. It also asks widgets whether they are one, so it is a kind of its
        # own: nothing is one, and nobody can make one.
        from PySide6.QtWidgets import QWidget  # noqa: PLC0415 - not before the program needs Qt

        def refuse(*_: object, **__: object) -> None:
            raise RuntimeError(told)

        found = type(QWidget)(name, (QWidget,), {"__module__": self.__name__, "__init__": refuse})
        setattr(self, name, found)
        return found


def leave_out() -> None:
    """Let these modules be imported from nowhere."""
    for name in NAMES:
        sys.modules.setdefault(name, Absent(name))


leave_out()
