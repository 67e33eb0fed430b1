"""Makes the bundle: the folder that holds the program, its Python, Qt and everything else but the system's own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import elf
import icu_data
from bundle_filter import C_LIBRARY, SYSTEM_BOUND, languages_of

from app import __version__

ROOT = Path(__file__).resolve().parent.parent
SPEC = ROOT / "packaging" / "sightline.spec"
NAME = "sightline"
PROGRAM = f"{NAME}.exe" if sys.platform == "win32" else NAME
LINUX = sys.platform.startswith("linux")

MUST_HAVE = (
    *("app/_resources/fonts/Inter-Regular.otf", "app/_resources/icons/sightline.svg"),
    *("/offscreen", "/svgicon", "licences/LGPL-3.0.txt", "licences/THIRD-PARTY.txt", "licences/sightline.cdx.json"),
)
"""Parts of names: resources, and plugins of Qt that no import names."""

MUST_NOT_HAVE = ("QtWebEngine", "QtOpenGL", "Qt6Qml", "libgtk", "libQt6Test", "/tests/", "/pytest/", "screenshots")


class BuildError(Exception):
    """The build cannot go on, or what was built is not as it must be; `str(error)` says why."""


def make(place: Path, work: Path) -> Path:
    """Make the bundle in a folder of this place, check it, and return the folder. Raises BuildError."""
    import components  # noqa: PLC0415 - these know us
    import icons  # noqa: PLC0415 - knows us
    import provenance  # noqa: PLC0415 - knows us

    bundle = place / NAME
    icons.make(work / "icons")
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(place), "--workpath", str(work), str(SPEC)]
    if subprocess.run(command, cwd=ROOT, env=environment(), check=False).returncode:
        raise BuildError("PyInstaller has failed; what it says stands above.")
    if LINUX:
        strip(bundle)
        cut_data(bundle)
    provenance.write(bundle, components.of_bundle(work), __version__)
    complaints = complaints_of(bundle)
    if complaints:
        raise BuildError("The bundle is not as it must be:\n  " + "\n  ".join(complaints))
    return bundle


def environment() -> dict[str, str]:
    """Return our environment with what makes two builds of one commit the same."""
    return {**os.environ, "SOURCE_DATE_EPOCH": str(moment_s()), "PYTHONHASHSEED": "0"}


def moment_s() -> int:
    """Return the time that everything in the bundle bears: of the commit, or what the caller has chosen."""
    chosen = os.environ.get("SOURCE_DATE_EPOCH", "")
    if chosen.isdecimal():
        return int(chosen)
    asked = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False)
    return int(asked.stdout) if asked.stdout.strip().isdecimal() else int((ROOT / "pyproject.toml").stat().st_mtime)


def prove(bundle: Path) -> None:
    """Let the bundle prove itself. Raises BuildError."""
    if subprocess.run([str(bundle / PROGRAM), "self-test"], check=False).returncode:
        raise BuildError("The self-test of the bundle has failed; what it says stands above.")


def strip(bundle: Path) -> None:
    """Take the names of inner functions out of the libraries. numpy's own are laid out so that it destroys them."""
    if shutil.which("strip") is None:
        raise BuildError("The program strip is missing. Install it: sudo apt-get install binutils")
    chosen = [str(path) for path in libraries(bundle) if "numpy.libs" not in path.parts]
    subprocess.run(["strip", "--strip-unneeded", *chosen], check=True)


def cut_data(bundle: Path) -> None:
    """Leave of ICU's data what is asked for, in the languages of the console. Raises BuildError."""
    languages = {"en", *languages_of(path.name for path in (ROOT / "resources").rglob("*.qm"))}
    for path in libraries(bundle):
        if path.name.startswith("libicudata.so"):
            try:
                icu_data.trim(path, languages)
            except (OSError, ValueError, subprocess.CalledProcessError) as error:
                raise BuildError(f"ICU's data cannot be cut: {error}") from error


def libraries(bundle: Path) -> list[Path]:
    """Return the shared libraries of the bundle, each once."""
    found = (path for path in bundle.rglob("*") if path.suffix == ".so" or ".so." in path.name)
    return sorted(path for path in found if path.is_file() and not path.is_symlink())


def size_mb(bundle: Path) -> float:
    """Return what the files hold together."""
    return sum(path.stat().st_size for path in bundle.rglob("*") if path.is_file() and not path.is_symlink()) / 1e6


def complaints_of(bundle: Path) -> list[str]:
    """Return what is wrong with a bundle, a sentence each."""
    names = [path.relative_to(bundle).as_posix() for path in bundle.rglob("*")]
    found = misplaced(names)
    if LINUX:
        needs = elf.needs(str(path) for path in libraries(bundle))
        found += missing(names, {Path(path).name: wanted for path, wanted in needs.items()})
        found += [
            f"{path.name} leads nowhere." for path in bundle.rglob("*") if path.is_symlink() and not path.exists()
        ]
    return found


def misplaced(names: Collection[str]) -> list[str]:
    """Return what must be among these names and is not, and what must not be and is."""
    plain = [name.replace("/libq", "/").replace("/q", "/") for name in names]
    found = [f"{part} is not in it." for part in MUST_HAVE if not any(part in name for name in plain)]
    return found + [f"{name} has no place in it." for name in names if any(part in name for part in MUST_NOT_HAVE)]


def missing(names: Iterable[str], needs: Mapping[str, Collection[str]]) -> list[str]:
    """Return what libraries need that is neither inside nor one of those that the system has to have."""
    there = {name.rpartition("/")[2] for name in names} | SYSTEM_BOUND | C_LIBRARY
    return [
        f"{library} needs {wanted}, which is not in it."
        for library, all_wanted in sorted(needs.items())
        for wanted in sorted(set(all_wanted) - there)
    ]
