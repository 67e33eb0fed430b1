"""What of the libraries goes into the bundle. Plain rules over names, so that they can be tested for other systems.

A name is the place of a file inside the bundle, with forward slashes, as PyInstaller's tables have it.
"""

import re
from collections.abc import Collection, Iterable, Mapping

EXCLUDED_MODULES = (
    *("PyQt5", "PyQt6", "PySide2", "OpenGL", "matplotlib", "scipy", "pandas", "IPython", "cupy", "h5py", "sympy"),
    *("pyqtgraph.opengl", "pyqtgraph.examples", "pyqtgraph.flowchart", "pyqtgraph.jupyter", "pyqtgraph.canvas"),
    *("numpy.f2py", "numpy.testing", "numpy.distutils"),
    *("tkinter", "idlelib", "lib2to3", "ensurepip", "pip", "setuptools", "pkg_resources", "pytest", "_pytest"),
    *("curses", "readline", "doctest", "PySide6.QtTest", "PySide6.QtDesigner", "PIL"),
    *("PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets"),
)
"""Optional helpers of what we use. Not `unittest` and `pydoc`, which libraries import. pyqtgraph imports Qt's OpenGL as
well, without using it here: `without_opengl.py`."""

TOLD_VERSIONS = ("PySide6_Essentials", "qasync", "pyqtgraph", "numpy", "websockets", "msgspec", "peewee")
"""Distributions whose metadata goes along: a frozen program knows no versions otherwise."""

PLUGINS = frozenset(
    (
        *("platforms/xcb", "platforms/wayland", "platforms/windows", "platforms/cocoa", "platforms/offscreen"),
        *("iconengines/svgicon", "imageformats/svg", "imageformats/ico"),
        *("platformthemes/xdgdesktopportal", "styles/modernwindowsstyle", "styles/macstyle"),
        *("platforminputcontexts/composeplatforminputcontextplugin",),
        *("platforminputcontexts/ibusplatforminputcontextplugin",),
        *("wayland-shell-integration/xdg-shell",),
        *("wayland-decoration-client/adwaita", "wayland-decoration-client/bradient"),
    )
)
"""Windows are painted without OpenGL, pictures are PNG (which needs no plugin) and SVG, and Qt opens no network."""

UNUSED = (
    "opengl32sw",  # an OpenGL of software for Windows: 20 MB
    "Qt6Test",
    "Qt6Qml",
    "Qt6Quick",
    "Qt6Pdf",
    "Qt6VirtualKeyboard",
    "d3dcompiler_47",
)
"""Libraries that come along and nothing of ours asks for."""

NOT_LOOKED_AT = ("app/_resources/screenshots/", "pyqtgraph/icons/peegee/", "pyqtgraph/colors/maps/")
"""Folders: the README's pictures, another program's icon, and colours of heat maps."""

SYSTEM_BOUND = frozenset(
    (
        *("libEGL.so.1", "libGL.so.1", "libGLX.so.0", "libGLdispatch.so.0", "libOpenGL.so.0"),
        *("libX11.so.6", "libX11-xcb.so.1", "libxcb.so.1", "libdbus-1.so.3"),
        *("libfontconfig.so.1", "libfreetype.so.6", "libglib-2.0.so.0", "libgthread-2.0.so.0"),
        *("libgssapi_krb5.so.2", "libbrotlidec.so.1", "libbrotlicommon.so.1"),
        *("libwayland-client.so.0", "libwayland-cursor.so.0", "libwayland-egl.so.1"),
    )
)
"""Linux: these speak to the display, the drivers, the fonts and the log-in of a machine, and must be that machine's."""

C_LIBRARY = frozenset(
    (
        *("libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "libutil.so.1", "libresolv.so.2"),
        "ld-linux-x86-64.so.2",
        "ld-linux-aarch64.so.1",
    )
)

_PLUGIN = re.compile(r"PySide6/(?:Qt/)?plugins/([^/]+)/(?:lib)?q?([^/]+)\.(?:so|dll|dylib)$")
_TRANSLATION = re.compile(r"PySide6/(?:Qt/)?translations/(.*)$")
_OWN_TRANSLATION = re.compile(r"_([a-z]{2,3}(?:_[A-Z]{2})?)\.qm$")
_TESTS = re.compile(r"(^|/)(numpy|pyqtgraph|peewee)/(.*/)?(tests|testing|examples)/")


def keeps(name: str, languages: Collection[str] = ()) -> bool:
    """Return whether this file goes into the bundle. languages: those that the console speaks, besides English."""
    plugin = _PLUGIN.match(name)
    if plugin:
        return f"{plugin[1]}/{plugin[2]}" in PLUGINS
    translation = _TRANSLATION.match(name)
    if translation:
        return translation[1] in {f"qtbase_{language}.qm" for language in languages}
    base = name.rpartition("/")[2]
    if base in SYSTEM_BOUND or any(unused in base for unused in UNUSED):
        return False
    if name.endswith((".dist-info/RECORD", ".ts")) or "_multiarray_tests." in name:
        return False  # sums of files that are others by now; what translations are compiled from; numpy's own tests
    return not _TESTS.search(name) and not name.startswith(NOT_LOOKED_AT)


def is_library(name: str) -> bool:
    """Return whether this file is on Linux there for others only, and not a module of Python or a plugin of Qt."""
    folder, _, base = name.rpartition("/")
    return (
        ".so" in base
        and base.startswith("lib")
        and not base.startswith("libpython")
        and "/plugins/" not in name
        and (folder in ("", "PySide6", "PySide6/Qt/lib", "shiboken6") or folder.endswith(".libs"))
    )


def languages_of(names: Iterable[str]) -> frozenset[str]:
    """Return the languages for which there is a translation among these file names, such as `sightline_de.qm`."""
    return frozenset(found[1] for name in names if (found := _OWN_TRANSLATION.search(name)))


def reachable(roots: Iterable[str], needs: Mapping[str, Collection[str]]) -> frozenset[str]:
    """Return the roots and whatever they need, directly or through others. needs: by name; who is not in it needs none.

    What only a plugin needed that is left out is not reached: the whole of GTK, for instance.
    """
    reached: set[str] = set()
    waiting = list(roots)
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting.extend(needs.get(name, ()))
    return frozenset(reached)
