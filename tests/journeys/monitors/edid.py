"""What a monitor says of itself over its cable, written onto an output of an X server."""

import ctypes

BYTES = 8
REPLACE = 0
XA_INTEGER = 19


def edid(maker: str, model: str, serial: str) -> bytes:
    """Return the 128 bytes of EDID 1.4 that name a monitor. maker: three capital letters."""
    first, second, third = (ord(letter) - 64 for letter in maker)
    code = (first << 10) | (second << 5) | third
    head = bytes.fromhex("00ffffffffffff00") + code.to_bytes(2, "big") + bytes(6) + bytes((1, 30, 1, 4))
    size = bytes((0x80, 60, 34, 0x78, 0))
    rest = bytes(54 - len(head) - len(size))
    names = _text(0xFC, model) + _text(0xFF, serial) + _text(0x10, "") + _text(0x10, "")
    block = head + size + rest + names + bytes(1)
    return block + bytes(((256 - sum(block)) % 256,))


def _text(kind: int, text: str) -> bytes:
    body = text.encode("ascii")[:13]
    return bytes((0, 0, 0, kind, 0)) + (body + b"\n" if len(body) < 13 else body).ljust(13)


def write_edid(display: str, output: int, maker: str, model: str, serial: str) -> None:
    """Put it onto the output with this number; xrandr can write numbers only."""
    x11, randr = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXrandr.so.2")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XInternAtom.restype = ctypes.c_ulong
    x11.XDefaultRootWindow.restype = ctypes.c_ulong
    randr.XRRGetScreenResourcesCurrent.restype = ctypes.POINTER(_Resources)
    connection = ctypes.c_void_p(x11.XOpenDisplay(display.encode()))
    root = ctypes.c_ulong(x11.XDefaultRootWindow(connection))
    resources = randr.XRRGetScreenResourcesCurrent(connection, root)
    which = ctypes.c_ulong(resources.contents.outputs[output])
    atom = ctypes.c_ulong(x11.XInternAtom(connection, b"EDID", 0))
    data = edid(maker, model, serial)
    kind = ctypes.c_ulong(XA_INTEGER)
    randr.XRRChangeOutputProperty(connection, which, atom, kind, BYTES, REPLACE, data, len(data))
    randr.XRRFreeScreenResources(resources)
    x11.XCloseDisplay(connection)


class _Resources(ctypes.Structure):
    _fields_ = (
        ("timestamp", ctypes.c_ulong),
        ("config_timestamp", ctypes.c_ulong),
        ("crtc_count", ctypes.c_int),
        ("crtcs", ctypes.POINTER(ctypes.c_ulong)),
        ("output_count", ctypes.c_int),
        ("outputs", ctypes.POINTER(ctypes.c_ulong)),
    )
