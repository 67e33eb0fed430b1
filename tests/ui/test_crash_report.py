import asyncio
import faulthandler
import sys
import threading
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from app.model.errors import SettingsError
from tests.guards.log_errors import ErrorLog
from ui.crash_report import ALIVE_BYTES, KEPT_REPORTS, LAST_FIGURES, MAX_BUGS, CrashReport
from ui.figures import Figures

NOW_S = 1_790_000_000.0


@pytest.fixture(autouse=True)
def own_fault_handler(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pytest has the real one; whole processes try it in the journeys."""
    monkeypatch.setattr(faulthandler, "enable", lambda *_, **__: None)
    monkeypatch.setattr(faulthandler, "disable", lambda: None)


@pytest.fixture
def report(tmp_path: Path) -> Callable[[], CrashReport]:
    seconds = count()
    return lambda: CrashReport(tmp_path / "crashes", lambda: NOW_S + next(seconds))


def figures(t: float = NOW_S, readings: int = 12) -> Figures:
    totals = dict.fromkeys(Figures.__dataclass_fields__, 0)
    return Figures(**totals | {"t": t, "link": "live", "readings": readings})


def crash(one: CrashReport) -> None:
    """End as a process does that is killed: nothing is tidied but what the system does."""
    one._stand_down()


def reports(folder: Path, kind: str = "crash") -> list[str]:
    return [path.read_text() for path in sorted((folder / "crashes").glob(f"{kind}-*.txt"))]


def test_that_a_run_that_ends_in_order_leaves_nothing(report: Callable[[], CrashReport], tmp_path: Path) -> None:
    for _ in range(2):
        with report() as one:
            assert one.begin() is None
            one.note_figures(figures())
    assert list((tmp_path / "crashes").iterdir()) == []


def test_that_nothing_is_written_where_nothing_may_be(tmp_path: Path) -> None:
    with CrashReport(None) as one:
        assert one.begin() is None
        one.note_figures(figures())
        one.note_bug("A bug", ValueError("no"))
    assert list(tmp_path.iterdir()) == []


def test_that_the_next_start_names_the_report_of_a_killed_run(
    report: Callable[[], CrashReport], tmp_path: Path
) -> None:
    killed = report()
    killed.begin()
    killed.note_figures(figures(NOW_S + 5, readings=4711))
    killed.note_figures(figures(NOW_S + 6, readings=4712))
    crash(killed)
    with report() as again:
        sentence = again.begin()
    assert sentence is not None
    (path,) = (tmp_path / "crashes").glob("crash-*.txt")
    assert sentence.startswith(f"The last run did not end in order; the report is {path}. It was last alive at ")
    assert sentence.endswith("The windows stand as they were last saved.")
    text = path.read_text()
    assert "2026-09-21T14:13:26.000+00:00" in text
    assert '"readings":4712' in text
    assert "wrote down no cause" in text
    with report() as third:
        assert third.begin() is None


@pytest.mark.parametrize("left", [b"", b"{", b"[]", b'{"t": "now"}', b"\xff" * 5000, b'{"t": 1}' + b"x" * 10])
def test_that_half_written_facts_do_not_keep_the_console_from_starting(
    report: Callable[[], CrashReport], tmp_path: Path, left: bytes
) -> None:
    crash_folder = tmp_path / "crashes"
    crash_folder.mkdir()
    for name in ("running.json", "alive.json", "running.txt"):
        (crash_folder / name).write_bytes(left)
    with report() as one:
        assert "did not end in order" in str(one.begin())
    assert "It ended before its first sign of life." in reports(tmp_path)[0]


def test_that_an_exception_is_written_down_with_the_last_figures_and_no_secrets(
    report: Callable[[], CrashReport], tmp_path: Path
) -> None:
    with report() as one:
        one.begin()
        one.secrets = lambda: frozenset({"hunter2"})
        for number in range(LAST_FIGURES + 3):
            one.note_figures(figures(readings=1000 + number))
        one.note_bug("A bug", ValueError("refused ws://h?key=hunter2"))
    (text,) = reports(tmp_path, "bugs")
    assert "ValueError: refused ws://h?key=[secret]" in text
    assert '"readings":1002' not in text
    assert '"readings":1003' in text
    assert '"readings":1007' in text
    assert "hunter2" not in text


def test_that_the_exception_that_ends_the_program_is_a_crash_and_a_sentence_is_none(
    report: Callable[[], CrashReport], tmp_path: Path
) -> None:
    with pytest.raises(SettingsError), report() as one:
        one.begin()
        raise SettingsError("no such thing")
    with pytest.raises(ZeroDivisionError), report() as one:
        assert one.begin() is None
        raise ZeroDivisionError
    with report() as one:
        assert "did not end in order" in str(one.begin())
    assert "The program ended" in reports(tmp_path)[0]
    assert "ZeroDivisionError" in reports(tmp_path)[0]


def test_that_uncaught_exceptions_of_callbacks_threads_and_slots_are_written_down_and_still_logged(
    report: Callable[[], CrashReport],
    tmp_path: Path,
    expected_errors: ErrorLog,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slots: list[object] = []
    threads: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: slots.append(kind))
    monkeypatch.setattr(threading, "excepthook", lambda hook: threads.append(hook.exc_type))
    before = (sys.excepthook, threading.excepthook)

    def fall(error: Exception) -> None:
        raise error

    with report() as one:
        one.begin()
        try:
            fall(KeyError("slot"))
        except KeyError:
            sys.excepthook(*sys.exc_info())
        thread = threading.Thread(target=fall, args=(LookupError("thread"),))
        thread.start()
        thread.join()
        loop = asyncio.new_event_loop()
        loop.set_exception_handler(one.on_loop_bug)
        loop.call_soon(fall, OSError("callback"))
        loop.call_soon(loop.stop)
        loop.run_forever()
        loop.close()
    expected_errors.claim("Exception in callback")
    assert (slots, threads) == ([KeyError], [LookupError])
    assert (sys.excepthook, threading.excepthook) == before
    (text,) = reports(tmp_path, "bugs")
    for told in ("KeyError: 'slot'", "LookupError: thread", "OSError: callback", "Exception in callback"):
        assert told in text


def test_that_reports_are_bounded_in_size_and_number(report: Callable[[], CrashReport], tmp_path: Path) -> None:
    for _ in range(KEPT_REPORTS + 3):
        with report() as one:
            one.begin()
            for number in range(MAX_BUGS + 10):
                one.note_bug(f"Bug number {number},", ValueError("long " * 100_000))
    texts = reports(tmp_path, "bugs")
    assert len(texts) == KEPT_REPORTS
    assert f"Bug number {MAX_BUGS - 1}," in texts[0]
    assert f"Bug number {MAX_BUGS}," not in texts[0]
    assert len(texts[0]) < 400_000


def test_that_a_sign_of_life_has_one_size_on_the_disk(report: Callable[[], CrashReport], tmp_path: Path) -> None:
    with report() as one:
        one.begin()
        for number in range(50):
            one.note_figures(figures(readings=10**number))
            assert (tmp_path / "crashes" / "alive.json").stat().st_size == ALIVE_BYTES


def test_that_a_folder_that_cannot_be_written_costs_the_report_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with CrashReport(tmp_path / "file" / "crashes") as one:
        assert one.begin() is None
        one.note_figures(figures())
        one.note_bug("A bug", ValueError("no"))
