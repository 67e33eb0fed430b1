"""When a program that serves is to end: it is told to, its parent has ended, or its standard input has."""

import asyncio
import os
import signal
import sys
import threading
from contextlib import suppress

import psutil

PARENT_CHECK_S = 1.0


def end_on_signals(ending: asyncio.Event) -> None:
    """Set the event on SIGINT and SIGTERM."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, ending.set)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(ending.set))


def end_with_stdin(ending: asyncio.Event) -> None:
    """Set the event when standard input ends, which it does however its other end comes to its own."""
    loop = asyncio.get_running_loop()

    def wait_for_end() -> None:
        while os.read(descriptor, 4096):
            pass
        with suppress(RuntimeError):  # the loop may have ended first
            loop.call_soon_threadsafe(ending.set)

    descriptor = sys.stdin.fileno()
    # A daemon: nothing can wake it when the program ends for another reason.
    threading.Thread(target=wait_for_end, name="stdin watch", daemon=True).start()


async def end_with_parent(pid: int, ending: asyncio.Event) -> None:
    """Set the event when this process has ended."""
    while _is_alive(pid) and not ending.is_set():
        with suppress(TimeoutError):
            async with asyncio.timeout(PARENT_CHECK_S):
                await ending.wait()
    ending.set()


def _is_alive(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False
