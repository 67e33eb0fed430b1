"""Whatever a test started must have ended with it: threads, child processes, asyncio tasks and running timers."""

import asyncio
import gc
import sys
import threading
from collections.abc import AsyncIterator, Iterator

import psutil
import pytest
import pytest_asyncio

GRACE_S = 2.0
"""Something that is just ending is given this long; a test that leaves nothing behind never waits."""


@pytest.fixture(autouse=True)
def nothing_left_over(request: pytest.FixtureRequest) -> Iterator[None]:
    """Compare before and after. Set up early and torn down late, so that the test's own fixtures have ended."""
    threads = set(threading.enumerate())
    children = set(psutil.Process().children(recursive=True))
    tasks = set(_pending_tasks())
    if request.node.get_closest_marker("asyncio"):
        request.getfixturevalue("no_task_left_over")
    yield
    left = [
        *_left_threads(threads),
        *_left_children(children),
        *(f"the task {task!r}" for task in set(_pending_tasks()) - tasks),
    ]
    if "qtbot" in request.fixturenames:
        left += _running_timers()
    if left:
        pytest.fail("The test left behind: " + "; ".join(left))


@pytest_asyncio.fixture
async def no_task_left_over() -> AsyncIterator[None]:
    """The same for the tasks on the test's own loop, before that is closed and cancels them."""
    yield
    left: set[asyncio.Task[object]] = set()
    for _ in range(10):
        left = asyncio.all_tasks() - {asyncio.current_task()}  # type: ignore[arg-type]
        if not left:
            return
        await asyncio.sleep(0)
    pytest.fail(
        "The test left behind: " + "; ".join(f"the task {task.get_name()} ({task.get_coro()})" for task in left)
    )


def _pending_tasks() -> list[asyncio.Task[object]]:
    # Tasks of any loop, also of one that nobody closed: asyncio itself only tells those of a given loop.
    known = getattr(asyncio.tasks, "_all_tasks", None) or getattr(asyncio.tasks, "_scheduled_tasks", ())
    return [task for task in list(known) if not task.done()]


def _left_threads(before: set[threading.Thread]) -> list[str]:
    left = [thread for thread in threading.enumerate() if thread not in before and not _is_foreign(thread)]
    for thread in left:
        thread.join(GRACE_S)
    return [f"the thread {thread.name}" for thread in left if thread.is_alive()]


def _is_foreign(thread: threading.Thread) -> bool:
    # Python makes such an object when a thread of Qt calls into it, and keeps it after that thread has ended. Threads
    # of a loop's default executor end with the loop, and pytest-asyncio closes that after this guard has looked.
    return isinstance(thread, threading._DummyThread) or thread.name.startswith("asyncio_")


def _left_children(before: set[psutil.Process]) -> list[str]:
    left = [child for child in psutil.Process().children(recursive=True) if child not in before]
    _, alive = psutil.wait_procs([child for child in left if not _is_helper(child)], timeout=GRACE_S)
    names = []
    for child in alive:
        names.append(f"the process {child.pid}")
        child.kill()
    return names


def _is_helper(child: psutil.Process) -> bool:
    # multiprocessing keeps one helper process for as long as this one lives.
    try:
        return child.status() == psutil.STATUS_ZOMBIE or "resource_tracker" in " ".join(child.cmdline())
    except psutil.NoSuchProcess:
        return True


def _running_timers() -> list[str]:
    if "PySide6.QtCore" not in sys.modules:
        return []
    from PySide6.QtCore import QCoreApplication, QEvent, QTimer
    from shiboken6 import isValid

    # A closed widget is deleted by an event; its timers end with it.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = []
    for thing in gc.get_objects():
        # Not isinstance: that asks a weak proxy for its class, and the thing behind it may be gone.
        if issubclass(type(thing), QTimer) and isValid(thing) and thing.isActive():
            left.append(f"a running QTimer of {thing.interval()} ms (parent {thing.parent()!r})")
            thing.stop()
    return left
