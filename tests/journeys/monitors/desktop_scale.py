"""A desktop that scales what is on it: the part of a settings daemon that programs listen to on X.

The form of the property is in the XSETTINGS protocol, version 0.5, of freedesktop.org.
"""

import ctypes
import struct
from types import TracebackType

FORMAT_BYTES = 8
REPLACE = 0
INTEGER = 0
LITTLE_ENDIAN = 0
PER_DPI = 1024
NAME = b"Xft/DPI"


class DesktopScale:
    """Tells a scale to every program of a display, until the block ends."""

    def __init__(self, display: str) -> None:
        self._x11 = x11 = ctypes.CDLL("libX11.so.6")
        x11.XOpenDisplay.restype = ctypes.c_void_p
        x11.XDefaultRootWindow.restype = x11.XInternAtom.restype = x11.XCreateSimpleWindow.restype = ctypes.c_ulong
        self._connection = ctypes.c_void_p(x11.XOpenDisplay(display.encode()))
        root = ctypes.c_ulong(x11.XDefaultRootWindow(self._connection))
        numbers = (ctypes.c_int(each) for each in (0, 0, 1, 1))
        none = ctypes.c_ulong(0)
        self._window = ctypes.c_ulong(
            x11.XCreateSimpleWindow(self._connection, root, *numbers, ctypes.c_uint(0), none, none)
        )
        self._serial = 0
        self.set(1.0)
        x11.XSetSelectionOwner(self._connection, self._atom(b"_XSETTINGS_S0"), self._window, ctypes.c_ulong(0))
        x11.XSync(self._connection, 0)

    def __enter__(self) -> "DesktopScale":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._x11.XCloseDisplay(self._connection)

    def set(self, scale: float) -> None:
        """Scale everything. scale: 1.0 for 96 dots per inch."""
        self._serial += 1
        name = NAME + bytes(-len(NAME) % 4)
        value = struct.pack("<II", self._serial, round(96 * scale * PER_DPI))
        data = struct.pack("<BxxxIIBxH", LITTLE_ENDIAN, self._serial, 1, INTEGER, len(NAME)) + name + value
        settings = self._atom(b"_XSETTINGS_SETTINGS")
        self._x11.XChangeProperty(
            self._connection, self._window, settings, settings, FORMAT_BYTES, REPLACE, data, len(data)
        )
        self._x11.XSync(self._connection, 0)

    def _atom(self, name: bytes) -> ctypes.c_ulong:
        return ctypes.c_ulong(self._x11.XInternAtom(self._connection, name, 0))
