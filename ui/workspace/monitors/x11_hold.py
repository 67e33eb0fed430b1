"""X11: telling the server itself to leave its screens on, for a wall without a desktop."""

import ctypes
from contextlib import suppress


class X11Hold:
    """Granted by a server with the extension MIT-SCREEN-SAVER, until `release`; DPMS is held off with it."""

    def __init__(self) -> None:
        self._x11: ctypes.CDLL | None = None
        self._connection = ctypes.c_void_p()
        with suppress(OSError):  # a library is not there
            self._x11, saver = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXss.so.1")
            self._ask(self._x11, saver)

    @property
    def is_granted(self) -> bool:
        """Whether it was granted and has not been released."""
        return bool(self._connection)

    def release(self) -> None:
        """Let go; twice is harmless."""
        if self._x11 is not None and self._connection:
            self._x11.XCloseDisplay(self._connection)
            self._connection = ctypes.c_void_p()

    def _ask(self, x11: ctypes.CDLL, saver: ctypes.CDLL) -> None:
        x11.XOpenDisplay.restype = ctypes.c_void_p
        # The server forgets the wish with this connection, however we end.
        self._connection = ctypes.c_void_p(x11.XOpenDisplay(None))
        if not self._connection:
            return
        event, error = ctypes.c_int(), ctypes.c_int()
        if not saver.XScreenSaverQueryExtension(self._connection, ctypes.byref(event), ctypes.byref(error)):
            self.release()
            return
        saver.XScreenSaverSuspend(self._connection, 1)
        x11.XSync(self._connection, 0)
