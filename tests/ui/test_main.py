import os
import subprocess
import sys

PROBE = """
import sys
sys.argv = ["sightline", *sys.argv[1:]]
from ui.__main__ import main
try:
    code = main()
except SystemExit as ended:
    code = ended.code
print("Qt was imported" if "PySide6" in sys.modules else "no Qt")
sys.exit(code)
"""


def run_program(*words: str, within_s: float = 60.0, **changes: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **changes}
    return subprocess.run(
        [sys.executable, "-c", PROBE, *words],
        env=environment,
        capture_output=True,
        text=True,
        timeout=within_s,
        check=False,
    )


def test_that_the_version_is_told_before_qt_is_imported() -> None:
    ended = run_program("--version")
    assert ended.returncode == 0
    assert ended.stdout.startswith("Sightline ")
    assert ended.stdout.endswith("no Qt\n")


def test_that_wrong_usage_ends_with_code_2_and_one_line_without_a_trace() -> None:
    ended = run_program("run", "http://example.invalid")
    assert ended.returncode == 2
    assert ended.stderr.count("\n") == 1
    assert "Traceback" not in ended.stderr


def test_that_a_missing_settings_file_ends_with_code_2_and_a_sentence() -> None:
    ended = run_program("run", "--config", "no-such-file.toml", QT_QPA_PLATFORM="offscreen")
    assert ended.returncode == 2
    assert "no-such-file.toml cannot be read" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_that_a_machine_without_a_display_gets_a_sentence_and_no_qt_trace() -> None:
    ended = run_program("run", QT_QPA_PLATFORM="", DISPLAY="", WAYLAND_DISPLAY="")
    assert ended.returncode == 2
    assert "no display" in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_that_the_gateway_runs_without_qt() -> None:
    ended = run_program("gateway", "--mqtt", "mqtt://127.0.0.1:1", "--listen", "0.0.0.0:0")
    assert ended.returncode == 2
    assert "Without a token only this machine is served" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert ended.stdout.endswith("no Qt\n")


def test_that_a_program_without_streams_ends_as_any_other() -> None:
    code = "import sys; sys.stdout = sys.stderr = None; from ui.__main__ import main; sys.exit(main())"
    command = [sys.executable, "-c", code, "run", "http://example.invalid"]
    assert subprocess.run(command, timeout=60, check=False).returncode == 2
