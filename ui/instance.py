"""One console for each data directory: a lock that is taken before anything there is opened, and a door for the next.

The lock is a file in the directory (`QLockFile`): it ends with its process, because whoever finds it looks whether
that process still runs. The door is a local socket (`QLocalServer`: a named pipe on Windows) that only the same user
can open; its name follows from the directory. One line goes in, one line comes back.
"""

import hashlib
import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir, QLockFile, QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from app.model.errors import SightlineError

log = logging.getLogger(__name__)

MAX_BYTES = 65_536
"""The longest line, either way. Whoever sends more is hung up on."""

MAX_GUESTS = 8
"""Connections at a time; beyond that the one that has been silent longest is hung up on."""

PATIENCE_MS = 10_000
"""How long a second start waits for the first to answer: it may be importing, or writing to a slow disk."""

ENDING_MS = 5_000
"""How long a second start waits for a first that holds the lock but has no door: it is just beginning or ending."""

CLOCK_SLACK_S = 5.0
"""The system's opinion when a process began may be off by this much."""


class InstanceSilent(SightlineError):
    """Another console has the data directory and does not answer."""


class Instance:
    """The right to a data directory. `take` it first; `listen` once there is an application; `close` at the end.

    folder None: nothing is written in this run, so any number of them may run.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._lock = QLockFile("" if folder is None else str(lock_path(folder)))
        # Only a process that is gone makes a lock stale. A console runs for months.
        self._lock.setStaleLockTime(0)
        self._door: Door | None = None

    def take(self, wait_ms: int = 0) -> bool:
        """Take the directory; False when another console has it.

        Where no lock can be made (the directory cannot be written) the console runs without one: there is nothing in
        that directory two of them could spoil, and the store says what is the matter.
        """
        if self.folder is None:
            return True
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            log.warning("%s cannot be locked (%s).", self.folder, error.strerror)
            return True
        if self._lock.tryLock(wait_ms):
            return True
        if self._lock.error() is not QLockFile.LockError.LockFailedError:
            log.warning("%s cannot be locked (%s).", self.folder, self._lock.error().name)
            return True
        return self._is_number_reused(self.folder) and self._lock.removeStaleLockFile() and self._lock.tryLock(0)

    @property
    def is_locked(self) -> bool:
        """Whether the lock is ours; False also where none can be made."""
        return self._lock.isLocked()

    @property
    def holder(self) -> int:
        """The number of the process that has the directory, 0 when that cannot be told."""
        facts = self._lock.getLockInfo()
        return int(facts[0]) if facts else 0

    def listen(self, answer: Callable[[bytes], bytes]) -> None:
        """Answer whoever starts after us; for nobody when the directory is not ours."""
        if self.folder is not None and self.is_locked and self._door is None:
            self._door = Door(door_name(self.folder), answer)

    def close_door(self) -> None:
        """Answer nobody any more: whoever starts now waits for the lock, and is the next. Twice is harmless."""
        door, self._door = self._door, None
        if door is not None:
            door.close()

    def close(self) -> None:
        """Give the directory back; twice is harmless."""
        self.close_door()
        self._lock.unlock()

    def _is_number_reused(self, folder: Path) -> bool:
        """Tell whether the process that bears the number in the lock began after the lock was made."""
        import psutil  # noqa: PLC0415 - not before the first picture: a start that finds no lock needs none of it

        try:
            made_s = lock_path(folder).stat().st_mtime
            return bool(psutil.Process(self.holder).create_time() > made_s + CLOCK_SLACK_S)
        except (OSError, ValueError, psutil.Error):
            return False


class Door(QObject):
    """Takes one line from each guest, answers it and shows the guest out."""

    def __init__(self, name: str, answer: Callable[[bytes], bytes]) -> None:
        super().__init__()
        self._answer = answer
        self._guests: list[QLocalSocket] = []
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.setMaxPendingConnections(MAX_GUESTS)
        self._server.newConnection.connect(self._on_guest)
        # Whoever was killed leaves its socket's file behind; the lock says that it is nobody's.
        QLocalServer.removeServer(name)
        if not self._server.listen(name):
            log.warning("A second start cannot be answered: %s.", self._server.errorString())

    def close(self) -> None:
        """Let nobody in any more, and everybody out."""
        self._server.close()
        for guest in self._guests:
            guest.readyRead.disconnect(self._on_words)
            guest.abort()
            guest.deleteLater()
        self._guests = []

    def _on_guest(self) -> None:
        guest = self._server.nextPendingConnection()
        if guest is None:
            return
        guest.setReadBufferSize(MAX_BYTES + 1)
        self._guests = [each for each in self._guests if self._is_here(each)]
        if len(self._guests) >= MAX_GUESTS:
            self._show_out(self._guests.pop(0))
        self._guests.append(guest)
        guest.readyRead.connect(self._on_words)
        self._on_words()

    def _is_here(self, guest: QLocalSocket) -> bool:
        is_here = guest.state() is not QLocalSocket.LocalSocketState.UnconnectedState
        if not is_here:
            self._show_out(guest)
        return is_here

    def _show_out(self, guest: QLocalSocket) -> None:
        guest.readyRead.disconnect(self._on_words)
        guest.abort()
        guest.deleteLater()

    def _on_words(self) -> None:
        for guest in tuple(self._guests):
            if guest.canReadLine():
                line = bytes(guest.readLine(MAX_BYTES + 1).data())
                if len(line) <= MAX_BYTES:
                    guest.write(self._answer(line.rstrip(b"\n")).replace(b"\n", b" ")[: MAX_BYTES - 1] + b"\n")
                    guest.flush()
                guest.disconnectFromServer()
            elif guest.bytesAvailable() > MAX_BYTES:
                log.warning("Another process said too much at once; it was hung up on.")
                guest.abort()


def lock_path(folder: Path) -> Path:
    """Return the file whose holder has the directory."""
    return folder / "instance.lock"


def door_name(folder: Path) -> str:
    """Return the name under which the console of a directory is spoken to; short, for systems that allow little."""
    place = os.path.normcase(folder.resolve())
    return f"sightline-{hashlib.sha256(place.encode()).hexdigest()[:24]}"


def ask(folder: Path, line: bytes, holder: int) -> bytes | None:
    """Say one line to the console of a directory and return its answer; None when there is no door, or it is shut.

    holder: number of its process. Needs a QCoreApplication. Raises InstanceSilent when nothing comes back.
    """
    name = door_name(folder)
    if not _is_door_ours(name):
        return None
    _let_raise(holder)
    socket = QLocalSocket()
    socket.setReadBufferSize(MAX_BYTES + 1)
    socket.connectToServer(name)
    if not socket.waitForConnected(PATIENCE_MS):
        return None
    socket.write(line.replace(b"\n", b" ") + b"\n")
    while not socket.canReadLine():
        if socket.bytesAvailable() > MAX_BYTES:
            raise silent(folder, holder)
        if not socket.waitForReadyRead(PATIENCE_MS) and not socket.canReadLine():
            if socket.state() is QLocalSocket.LocalSocketState.UnconnectedState:
                return None
            raise silent(folder, holder)
    answer = bytes(socket.readLine(MAX_BYTES + 1).data()).rstrip(b"\n")
    socket.abort()
    return answer


def silent(folder: Path, holder: int) -> InstanceSilent:
    """Return what to raise when the console of a directory does not answer."""
    return InstanceSilent(
        f"Another console (process {holder}) has the data directory {folder} and does not answer. Look at it, end it "
        "if it hangs, or start this one with another --data-dir or with --read-only."
    )


def _is_door_ours(name: str) -> bool:
    """Tell whether the socket was made by this user. A named pipe has no file; there the system checks by itself."""
    if sys.platform == "win32":
        return True
    try:
        return (Path(QDir.tempPath()) / name).stat().st_uid == os.getuid()
    except OSError:
        return False


def _let_raise(holder: int) -> None:
    """Allow the first console to come to the front: Windows lets only the newest program do that, or whom it names."""
    if sys.platform == "win32" and holder:
        import ctypes  # noqa: PLC0415 - Windows alone

        ctypes.windll.user32.AllowSetForegroundWindow(holder)
