"""pyqtgraph draws as ever where Qt's modules for OpenGL are not there, as in the bundle."""

import subprocess
import sys
from pathlib import Path

HOOK = Path(__file__).resolve().parents[2] / "packaging" / "without_opengl.py"
DRAW = f"""
import runpy
runpy.run_path({str(HOOK)!r})
from PySide6.QtWidgets import QApplication
application = QApplication([])
import numpy, pyqtgraph, sys
plot = pyqtgraph.PlotWidget()
plot.plot(numpy.arange(100.0), pen="w")
colours = plot.grab().toImage()
print(len({{colours.pixel(x, y) for x in range(0, colours.width(), 3) for y in range(0, colours.height(), 3)}}) > 1)
from PySide6 import QtOpenGL
print("libQt6OpenGL" in open("/proc/self/maps").read() if sys.platform == "linux" else False)
try:
    QtOpenGL.QOpenGLTexture
except AttributeError as error:
    print(error)
from pyqtgraph.Qt import QtWidgets
print(isinstance(plot.viewport(), QtWidgets.QOpenGLWidget))
try:
    plot.useOpenGL()
except RuntimeError as error:
    print(error)
"""


def test_that_curves_are_drawn_as_without_opengl_and_whoever_wants_it_is_told_why_not() -> None:
    run = subprocess.run([sys.executable, "-c", DRAW], capture_output=True, text=True, check=True, timeout=60)

    assert run.stdout.splitlines() == [
        "True",
        "False",
        "PySide6.QtOpenGL.QOpenGLTexture is not here: the bundle paints without OpenGL.",
        "False",
        "PySide6.QtOpenGLWidgets.QOpenGLWidget is not here: the bundle paints without OpenGL.",
    ]
