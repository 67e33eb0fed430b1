"""A real X server with outputs that are plugged in and pulled out while programs run: Xvnc with RandR.

Its outputs are made by a VNC client that asks for several screens, which is done here in a few lines; from then on
xrandr turns them on and off. A window manager is openbox, if it is wanted.
"""

import os
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from tests.journeys.monitors.edid import write_edid

PATIENCE_S = 30.0
PROGRAMS = ("Xvnc", "xrandr")
OPEN = "import sys; from PySide6.QtGui import QGuiApplication; QGuiApplication(sys.argv[:1])"
HOW = "python3 packaging/dev.py test supplies it"

Output = tuple[str, int, int, int]
"""Name, width, height, and where its left edge is."""


def why_not() -> str:
    """Return why there can be no such server here, "" where there can."""
    for name in PROGRAMS:
        if shutil.which(name) is None:
            return f"there is no {name} here; {HOW}"
    return ""


class XServer:
    """Ends with the block, and its window manager with it."""

    def __init__(self, outputs: Sequence[Output], has_manager: bool = False) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="sightline-x-"))
        self._manager: subprocess.Popen[bytes] | None = None
        reader, writer = os.pipe()
        door = self._folder / "vnc"
        command = ["Xvnc", "-displayfd", str(writer), "-rfbunixpath", str(door), "-rfbport", "-1", "-nolisten", "tcp"]
        command += ["-SecurityTypes", "None", "-depth", "24", "-geometry", "1024x768", "-dpi", "96"]
        quiet = subprocess.DEVNULL
        self._server = subprocess.Popen(command, pass_fds=(writer,), stdin=quiet, stdout=quiet, stderr=quiet)
        os.close(writer)
        with os.fdopen(reader, "rb") as told:
            self.display = f":{told.readline().decode().strip()}"
        self._make_outputs(door, outputs)
        self.has_manager = has_manager
        if has_manager:
            self._manager = self._start_manager()

    def __enter__(self) -> "XServer":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in (self._manager, self._server):
            if process is not None:
                process.terminate()
                process.wait()
        shutil.rmtree(self._folder)

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs to open its windows here."""
        return {**os.environ, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}

    @property
    def is_usable(self) -> bool:
        """Whether Qt can open a window here; it aborts where a library is missing, so a child tries."""
        command = [sys.executable, "-c", OPEN]
        return subprocess.run(command, env=self.environment, capture_output=True, check=False).returncode == 0

    def set(self, *outputs: Output, is_sudden: bool = False) -> None:
        """Let these outputs be connected and no others, all in one turn of the server or one after the other."""
        words: list[list[str]] = []
        wanted = {name for name, *_ in outputs}
        words += [["--output", name, "--off"] for name in self._names if name not in wanted]
        for name, wide, high, left in outputs:
            words.append(["--output", name, "--mode", f"{wide}x{high}", "--pos", f"{left}x0"])
        if is_sudden:
            self._xrandr(*(word for each in words for word in each))
        else:
            for each in words:
                self._xrandr(*each)

    def name_monitor(self, output: str, maker: str, model: str, serial: str) -> None:
        """Let the monitor at an output say who it is. maker: three letters of its PNP code."""
        write_edid(self.display, self._names.index(output), maker, model, serial)

    def _xrandr(self, *words: str) -> str:
        command = ["xrandr", "-d", self.display, *words]
        return subprocess.run(command, capture_output=True, check=True, text=True).stdout

    def _make_outputs(self, door: Path, outputs: Sequence[Output]) -> None:
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(PATIENCE_S)
            client.connect(str(door))
            _greet(client)
            screens = [(place + 1, left, 0, wide, high) for place, (_, wide, high, left) in enumerate(outputs)]
            whole = max(left + wide for _, wide, _, left in outputs), max(high for _, _, high, _ in outputs)
            wish = struct.pack(">BxHHBx", 251, *whole, len(screens))
            client.sendall(wish + b"".join(struct.pack(">IHHHHI", *screen, 0) for screen in screens))
            end_s = time.monotonic() + PATIENCE_S
            while len(self._listed()) < len(outputs):
                assert time.monotonic() < end_s, self._xrandr()
        self._names = self._listed()
        # A VNC client hands the outputs out as it likes; the modes are there from now on.
        self.set(*outputs)

    def _listed(self) -> list[str]:
        lines = self._xrandr().splitlines()
        return [line.split()[0] for line in lines if " connected" in line or " disconnected" in line]

    def _start_manager(self) -> "subprocess.Popen[bytes]":
        program, ready = shutil.which("openbox"), self._folder / "ready"
        assert program is not None
        os.mkfifo(ready)
        # Unpacked somewhere, its frames are beside it.
        data = f"{Path(program).parents[1] / 'share'}:{os.environ.get('XDG_DATA_DIRS', '/usr/local/share:/usr/share')}"
        command = [program, "--sm-disable", "--startup", f"sh -c 'echo > {ready}'"]
        environment = {**self.environment, "XDG_DATA_DIRS": data}
        quiet = subprocess.DEVNULL
        manager = subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet)
        ready.read_bytes()
        return manager


def _greet(client: socket.socket) -> None:
    """Shake hands as RFB 3.8 without a password, and say that we know of several screens."""
    version = client.recv(12, socket.MSG_WAITALL)
    client.sendall(version)
    (kinds,) = client.recv(1)
    client.recv(kinds, socket.MSG_WAITALL)
    client.sendall(b"\x01")
    assert client.recv(4, socket.MSG_WAITALL) == bytes(4)
    client.sendall(b"\x01")
    head = client.recv(24, socket.MSG_WAITALL)
    client.recv(struct.unpack(">I", head[20:])[0], socket.MSG_WAITALL)
    client.sendall(struct.pack(">BxHi", 2, 1, -308))
