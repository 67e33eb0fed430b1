import json

import pytest

from app.doctor.finding import Verdict
from tests.ui.test_main import run_program
from ui.doctor import read_child

TOLD = {"qt": "6.11.0", "pyside": "6.11.0", "platform": "xcb", "screens": ["1920×1080 at 1"], "fonts": 0}


def test_that_a_child_that_opened_qt_tells_of_screens_and_fonts() -> None:
    found = list(read_child(0, f"noise\n{json.dumps(TOLD)}\n", "", has_display=True))
    assert [(each.group, each.verdict) for each in found] == [
        ("Qt", Verdict.FINE),
        ("display", Verdict.FINE),
        ("fonts", Verdict.WARNING),
    ]
    assert "1920×1080" in found[1].sentence


@pytest.mark.parametrize(
    ("err", "advice"),
    [
        ("ImportError: libEGL.so.1: cannot open shared object file", "libegl1"),
        ('qt.qpa.plugin: Could not load the Qt platform plugin "xcb"', "libxcb-cursor0"),
        ("", "packaging/dev.py setup"),
    ],
)
def test_that_a_child_that_fell_is_explained(err: str, advice: str) -> None:
    (finding,) = read_child(1, "", err, has_display=True)
    assert finding.verdict is Verdict.TROUBLE
    assert advice in finding.advice


def test_that_the_doctor_is_a_program_of_its_own_that_needs_no_qt_itself(tmp_path: object) -> None:
    ended = run_program(
        "doctor", "ws://127.0.0.1:1", "--data-dir", str(tmp_path), "--json", QT_QPA_PLATFORM="offscreen"
    )
    assert ended.returncode == 1
    assert ended.stdout.endswith("no Qt\n")
    found = json.loads(ended.stdout.removesuffix("no Qt\n"))
    assert {"Python", "clock", "Qt", "display", "disk", "settings"} <= {each["group"] for each in found}
    assert [each["group"] for each in found if each["verdict"] == "trouble"] == ["ws://127.0.0.1:1"]
    assert ended.stderr.count("\n") == 1


def test_that_without_a_display_the_doctor_says_so_and_looks_on() -> None:
    ended = run_program("doctor", QT_QPA_PLATFORM="", DISPLAY="", WAYLAND_DISPLAY="")
    assert "✕ TROUBLE  display: There is no display" in ended.stdout
    assert "✓ ok       Qt:" in ended.stdout
    assert ended.returncode == 1


def test_that_a_qt_that_aborts_takes_only_its_child_with_it() -> None:
    ended = run_program("doctor", QT_QPA_PLATFORM="nonsense")
    assert ended.returncode == 1
    assert (
        '✕ TROUBLE  Qt: Qt cannot be started: qt.qpa.plugin: Could not find the Qt platform plugin "non' in ended.stdout
    )
    assert "variable QT_QPA_PLATFORM" in ended.stdout
    assert "✓ ok       settings" in ended.stdout


def test_that_a_terminal_of_few_letters_gets_question_marks_and_no_trace() -> None:
    ended = run_program("doctor", QT_QPA_PLATFORM="offscreen", PYTHONIOENCODING="ascii")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "? ok       Python: " in ended.stdout


def test_that_wrong_usage_is_told_with_code_2() -> None:
    for words in (["--nonsense"], ["broker.example"], ["http://broker.example"]):
        ended = run_program("doctor", *words)
        assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)
