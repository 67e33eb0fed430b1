"""What may not be in the repository: places on one machine, and addresses of package registries."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HERE = "tests/test_tracked_files.py"
MACHINE_PLACES = re.compile(r"(?<![\w.~-])/(?:work|root|farm|home/\w+|Users/\w+)/|[A-Z]:\\Users\\")
REGISTRIES = re.compile(
    r"pypi\.org|pythonhosted\.org|registry\.npmjs|(?:deb|security)\.debian\.org|archive\.ubuntu|pkg\.dev|proxy\.golang"
)


def tracked() -> list[Path]:
    """Return the text files that git knows, this one left out."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"git will not list the files: {done.stderr.strip()}")
    places = [ROOT / name for name in done.stdout.split("\0") if name and name != HERE]
    return [place for place in places if place.is_file() and b"\0" not in place.read_bytes()[:4096]]


def findings(pattern: re.Pattern[str], places: list[Path]) -> list[str]:
    """Return each line that the pattern finds, with its place."""
    return [
        f"{place.name}:{number}: {line.strip()}"
        for place in places
        for number, line in enumerate(place.read_text("utf-8", errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]


@pytest.mark.parametrize("pattern", [MACHINE_PLACES, REGISTRIES], ids=["machine places", "registries"])
def test_that_no_tracked_file_names(pattern: re.Pattern[str]) -> None:
    assert findings(pattern, tracked()) == []


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (MACHINE_PLACES, "see /work/main/app"),
        (MACHINE_PLACES, "/home/jane/sightline"),
        (REGISTRIES, "--index-url https://pypi.org/simple"),
    ],
)
def test_that_such_a_line_would_be_found(pattern: re.Pattern[str], line: str, tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text(f"fine\n{line}\n", "utf-8")
    assert findings(pattern, [tmp_path / "notes.md"]) == [f"notes.md:2: {line}"]


def test_that_packaging_is_no_package() -> None:
    # With an __init__.py it would hide the real `packaging` module from everything that runs at the top level.
    assert not (ROOT / "packaging" / "__init__.py").exists()
