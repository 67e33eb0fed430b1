"""What shells offer, out of what the program tells of itself."""

import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

Scripts = dict[str, ModuleType]
OPTIONS = {"run": ["--config", "--read-only"], "gateway": ["--mqtt"]}


def test_that_the_options_are_those_of_the_program(script: Scripts) -> None:
    options = script["completions"].options_of([sys.executable, "-m", "ui"])
    assert {"--config", "--data-dir", "--exit-after", "--help"} <= set(options["run"])
    assert {"--mqtt", "--listen"} <= set(options["gateway"])
    assert "--bundle" in options["doctor"]
    assert set(options) == set(script["completions"].COMMANDS)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["sightline", "ga"], "gateway"),
        (["sightline", "gateway", "--m"], "--mqtt"),
        (["sightline", "run", "--r"], "--read-only"),
        (["sightline", "--r"], "--read-only"),
    ],
)
def test_that_bash_offers_what_fits(script: Scripts, tmp_path: Path, typed: list[str], offered: str) -> None:
    if shutil.which("bash") is None:
        pytest.skip("bash is not here")
    place = tmp_path / "sightline"
    place.write_text(script["completions"].bash(OPTIONS), "utf-8")
    words = " ".join(typed)
    code = f'. {place}; COMP_WORDS=({words}); COMP_CWORD={len(typed) - 1}; _sightline; echo "${{COMPREPLY[*]}}"'
    done = subprocess.run(["bash", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [offered]


@pytest.mark.parametrize(("shell", "make"), [("zsh", "zsh"), ("fish", "fish")])
def test_that_the_other_shells_can_read_theirs(script: Scripts, tmp_path: Path, shell: str, make: str) -> None:
    text = getattr(script["completions"], make)(OPTIONS)
    assert "--mqtt" in text or "-l mqtt" in text
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not here")
    place = tmp_path / "completion"
    place.write_text(text, "utf-8")
    subprocess.run([shell, "-n", str(place)], check=True)
