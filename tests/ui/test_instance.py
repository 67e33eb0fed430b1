import os
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QLockFile
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.instance import MAX_BYTES, MAX_GUESTS, Instance, InstanceSilent, ask, door_name, lock_path


@pytest.fixture
def first(qapp: QApplication, tmp_path: Path) -> Iterator[Instance]:
    instance = Instance(tmp_path)
    assert instance.take()
    yield instance
    instance.close()


def guest(folder: Path) -> QLocalSocket:
    socket = QLocalSocket()
    socket.connectToServer(door_name(folder))
    assert socket.waitForConnected(10_000)
    return socket


def test_that_a_directory_has_one_console_at_a_time(first: Instance, tmp_path: Path) -> None:
    second = Instance(tmp_path)
    assert not second.take()
    assert second.holder == os.getpid()
    first.close()
    assert second.take()
    second.close()


def test_that_nothing_is_locked_where_nothing_is_written() -> None:
    instances = [Instance(None), Instance(None)]
    assert all(instance.take() for instance in instances)
    assert not any(instance.is_locked for instance in instances)


def test_that_a_directory_that_cannot_be_made_does_not_keep_the_console_from_starting(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    instance = Instance(tmp_path / "file" / "data")
    assert instance.take()
    assert not instance.is_locked


def test_that_the_lock_of_a_process_that_is_gone_is_taken(tmp_path: Path) -> None:
    old = QLockFile(str(lock_path(tmp_path)))
    assert old.tryLock(0)
    facts = lock_path(tmp_path).read_text().splitlines()
    old.unlock()
    gone = next(number for number in range(2, 1 << 22) if not psutil.pid_exists(number))
    lock_path(tmp_path).write_text("\n".join([str(gone), *facts[1:]]) + "\n")
    instance = Instance(tmp_path)
    assert instance.take()
    instance.close()


@pytest.mark.parametrize("is_younger", [True, False])
def test_that_a_number_borne_by_a_younger_process_does_not_keep_the_lock(tmp_path: Path, is_younger: bool) -> None:
    old = QLockFile(str(lock_path(tmp_path)))
    assert old.tryLock(0)
    facts = lock_path(tmp_path).read_text()
    old.unlock()
    # As a console leaves it that was killed, and whose number this very process was given later.
    lock_path(tmp_path).write_text(facts)
    began_s = psutil.Process().create_time()
    made_s = began_s - 3600 if is_younger else began_s + 1
    os.utime(lock_path(tmp_path), (made_s, made_s))
    instance = Instance(tmp_path)
    assert instance.take() is is_younger
    instance.close()


def test_that_the_first_answers_a_line_with_a_line(first: Instance, tmp_path: Path, qtbot: QtBot) -> None:
    heard: list[bytes] = []

    def answer(line: bytes) -> bytes:
        heard.append(line)
        return b"two\nlines"

    first.listen(answer)
    socket = guest(tmp_path)
    socket.write(b"hal")
    socket.flush()
    socket.write(b"lo\nand more")
    socket.flush()
    qtbot.waitUntil(socket.canReadLine, timeout=20_000)
    assert bytes(socket.readAll().data()) == b"two lines\n"
    assert heard == [b"hallo"]
    qtbot.waitUntil(lambda: socket.state() is QLocalSocket.LocalSocketState.UnconnectedState, timeout=20_000)


def test_that_only_the_same_user_can_open_the_door(first: Instance, tmp_path: Path) -> None:
    first.listen(lambda line: line)
    socket = guest(tmp_path)
    place = Path(socket.fullServerName())
    socket.abort()
    if os.name == "posix":
        assert place.stat().st_mode & 0o077 == 0


def test_that_whoever_says_too_much_is_hung_up_on(first: Instance, tmp_path: Path, qtbot: QtBot) -> None:
    first.listen(lambda line: pytest.fail("nothing was to be answered"))
    socket = guest(tmp_path)
    socket.write(b"x" * (3 * MAX_BYTES))
    socket.flush()
    qtbot.waitUntil(lambda: socket.state() is QLocalSocket.LocalSocketState.UnconnectedState, timeout=20_000)
    assert not socket.bytesAvailable()


def test_that_silent_guests_make_room(first: Instance, tmp_path: Path, qtbot: QtBot) -> None:
    first.listen(lambda line: line)
    silent = []
    for _ in range(MAX_GUESTS):
        silent.append(guest(tmp_path))
        QApplication.processEvents()
    newest = guest(tmp_path)
    newest.write(b"me too\n")
    newest.flush()
    qtbot.waitUntil(newest.canReadLine, timeout=20_000)
    gone = QLocalSocket.LocalSocketState.UnconnectedState
    qtbot.waitUntil(lambda: silent[0].state() is gone, timeout=20_000)
    assert [socket.state() is gone for socket in silent[1:]] == [False] * (MAX_GUESTS - 1)
    for socket in silent:
        socket.abort()


def test_that_a_closed_door_is_told_from_one_that_is_silent(
    first: Instance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ask(tmp_path, b"hallo", 0) is None
    first.listen(lambda line: line)
    monkeypatch.setattr("ui.instance.PATIENCE_MS", 1)
    # Nobody is at the event loop to answer.
    with pytest.raises(InstanceSilent, match="does not answer"):
        ask(tmp_path, b"hallo", 0)
    first.close_door()
    assert ask(tmp_path, b"hallo", 0) is None


def test_that_a_socket_left_by_a_killed_console_is_replaced(first: Instance, tmp_path: Path) -> None:
    dead = QLocalServer()
    assert dead.listen(door_name(tmp_path))
    first.listen(lambda line: line)
    socket = guest(tmp_path)
    socket.abort()


def test_that_two_ways_to_a_directory_lead_to_one_door(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    assert door_name(tmp_path / "a") == door_name(tmp_path / "a" / ".." / "a")
    assert door_name(tmp_path / "a") != door_name(tmp_path)
