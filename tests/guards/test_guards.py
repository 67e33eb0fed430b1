"""The guards themselves: each must fail a test that deserves it, and leave a decent one alone."""

import socket
from pathlib import Path

import pytest

from tests.guards.log_errors import ErrorLog
from tests.guards.own_world import is_allowed

PLUGINS = ("-p", "tests.guards.own_world", "-p", "tests.guards.log_errors", "-p", "tests.guards.leftovers")
SETTINGS = """
[pytest]
asyncio_mode = strict
asyncio_default_fixture_loop_scope = function
qt_api = pyside6
qt_log_level_fail = WARNING
filterwarnings = error
"""


def run(pytester: pytest.Pytester, source: str) -> tuple[dict[str, int], str]:
    """Return the outcomes of this test file under the guards, and what pytest printed."""
    pytester.makeini(SETTINGS)
    pytester.makepyfile(source)
    result = pytester.runpytest_inprocess(*PLUGINS, "-p", "no:cacheprovider")
    return result.parseoutcomes(), result.stdout.str()


def test_that_a_decent_test_passes_under_all_guards(pytester: pytest.Pytester) -> None:
    outcomes, _ = run(
        pytester,
        """
        import asyncio, logging, subprocess, sys, threading
        import pytest

        def test_plain(qtbot):
            from PySide6.QtWidgets import QMainWindow
            window = QMainWindow()
            window.setMinimumSize(200, 100)
            qtbot.addWidget(window)
            window.show()
            logging.getLogger("x").warning("only a warning")
            thread = threading.Thread(target=print)
            thread.start()
            subprocess.run([sys.executable, "-S", "-c", ""], check=True)

        @pytest.mark.asyncio
        async def test_async():
            await asyncio.gather(asyncio.create_task(asyncio.sleep(0)))
        """,
    )
    assert outcomes == {"passed": 2}


def test_that_an_error_in_the_log_fails_the_test(pytester: pytest.Pytester, expected_errors: ErrorLog) -> None:
    outcomes, output = run(
        pytester,
        """
        import logging

        def test_it():
            logging.getLogger("app.links").error("the link fell over")
        """,
    )
    assert outcomes == {"passed": 1, "errors": 1}
    assert "app.links: the link fell over" in output
    expected_errors.claim("the link fell over")


def test_that_a_test_may_claim_an_error(pytester: pytest.Pytester, expected_errors: ErrorLog) -> None:
    outcomes, _ = run(
        pytester,
        """
        import logging

        def test_it(expected_errors):
            logging.getLogger("app").error("disk full")
            assert expected_errors.claim("full") == "disk full"
        """,
    )
    assert outcomes == {"passed": 1}
    expected_errors.claim("disk full")


def test_that_claiming_an_error_that_was_not_logged_fails(pytester: pytest.Pytester) -> None:
    outcomes, _ = run(pytester, "def test_it(expected_errors):\n    expected_errors.claim('full')")
    assert outcomes == {"failed": 1}


def test_that_a_qt_warning_fails_the_test(pytester: pytest.Pytester) -> None:
    outcomes, output = run(
        pytester,
        """
        def test_it(qtbot):
            from PySide6.QtCore import qWarning
            qWarning("QPainter::begin: paint device returned engine == 0")
        """,
    )
    assert outcomes == {"failed": 1}
    assert "paint device returned engine" in output


def test_that_a_python_warning_fails_the_test(pytester: pytest.Pytester) -> None:
    outcomes, _ = run(pytester, "import warnings\ndef test_it():\n    warnings.warn('old')")
    assert outcomes == {"failed": 1}


def test_that_a_file_left_open_fails_the_test(pytester: pytest.Pytester) -> None:
    outcomes, _ = run(pytester, "def test_it(tmp_path):\n    open(tmp_path / 'a', 'w')")
    assert outcomes == {"failed": 1}


def test_that_an_exception_in_a_thread_fails_the_test(pytester: pytest.Pytester) -> None:
    outcomes, _ = run(
        pytester,
        """
        import threading

        def test_it():
            thread = threading.Thread(target=lambda: 1 / 0)
            thread.start()
            thread.join()
        """,
    )
    assert outcomes == {"failed": 1}


def test_that_a_thread_left_running_fails_the_test(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.guards.leftovers.GRACE_S", 0.01)
    outcomes, output = run(
        pytester,
        """
        import threading

        end = threading.Event()
        thread = threading.Thread(target=end.wait, name="writer")

        def test_it():
            thread.start()

        def test_end():
            end.set()
            thread.join()
        """,
    )
    assert outcomes == {"passed": 2, "errors": 1}
    assert "the thread writer" in output


def test_that_a_process_left_running_fails_the_test_and_is_ended(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.guards.leftovers.GRACE_S", 0.01)
    outcomes, output = run(
        pytester,
        """
        import subprocess, sys

        child = None

        def test_it():
            global child
            child = subprocess.Popen([sys.executable, "-S", "-c", "input()"], stdin=subprocess.PIPE)

        def test_that_it_was_ended():
            child.stdin.close()
            assert child.wait() != 0
        """,
    )
    assert outcomes == {"passed": 2, "errors": 1}
    assert "the process" in output


def test_that_a_task_left_running_fails_the_test(pytester: pytest.Pytester) -> None:
    outcomes, output = run(
        pytester,
        """
        import asyncio
        import pytest

        kept = []

        @pytest.mark.asyncio
        async def test_it():
            kept.append(asyncio.create_task(asyncio.sleep(60), name="heartbeat"))
        """,
    )
    assert outcomes == {"passed": 1, "errors": 1}
    assert "the task heartbeat" in output


def test_that_a_task_on_a_loop_of_its_own_left_running_fails_the_test(pytester: pytest.Pytester) -> None:
    outcomes, output = run(
        pytester,
        """
        import asyncio

        kept = []

        def test_it():
            loop = asyncio.new_event_loop()
            kept.append(loop.create_task(asyncio.sleep(60), name="lonely"))
            loop.run_until_complete(asyncio.sleep(0))
            kept.append(loop)

        def test_end():
            kept[0].cancel()
            kept[1].run_until_complete(asyncio.sleep(0))
            kept[1].close()
        """,
    )
    assert outcomes == {"passed": 2, "errors": 1}
    assert "lonely" in output


def test_that_a_running_timer_fails_the_test(pytester: pytest.Pytester) -> None:
    outcomes, output = run(
        pytester,
        """
        kept = []

        def test_it(qtbot):
            from PySide6.QtCore import QTimer
            kept.append(QTimer(interval=16))
            kept[0].start()

        def test_that_it_was_stopped(qtbot):
            assert not kept[0].isActive()
        """,
    )
    assert outcomes == {"passed": 2, "errors": 1}
    assert "a running QTimer of 16 ms" in output


def test_that_a_timer_of_a_closed_widget_is_no_leftover(pytester: pytest.Pytester) -> None:
    outcomes, _ = run(
        pytester,
        """
        kept = []

        def test_it(qtbot):
            from PySide6.QtCore import QTimer
            from PySide6.QtWidgets import QWidget
            widget = QWidget()
            qtbot.addWidget(widget)
            kept.append(QTimer(widget, interval=16))
            kept[0].start()
        """,
    )
    assert outcomes == {"passed": 1}


def test_that_a_weak_proxy_whose_thing_is_gone_disturbs_no_test(pytester: pytest.Pytester) -> None:
    outcomes, _ = run(
        pytester,
        """
        import weakref

        class Thing:
            pass

        kept = []

        def test_it(qtbot):
            kept.append(weakref.proxy(Thing()))
        """,
    )
    assert outcomes == {"passed": 1}


def test_that_connecting_anywhere_but_here_fails_the_test(pytester: pytest.Pytester) -> None:
    outcomes, output = run(
        pytester,
        """
        import socket

        def test_it():
            with socket.socket() as phone:
                phone.connect(("192.0.2.1", 80))
        """,
    )
    assert outcomes == {"failed": 1}
    assert "only loopback is allowed" in output


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        (("127.0.0.1", 1), True),
        (("localhost", 1), True),
        (("::1", 1, 0, 0), True),
        (("192.0.2.1", 1), False),
        (("2001:db8::1", 1, 0, 0), False),
    ],
)
def test_that_only_this_machine_may_be_reached(address: object, allowed: bool) -> None:
    assert is_allowed(socket.AF_INET, address) is allowed


def test_that_the_home_is_empty_and_not_the_users() -> None:
    assert Path.home().parent.name.startswith("homes")
    assert list(Path.home().iterdir()) == []
