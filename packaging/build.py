"""What `dev.py build` runs inside `.venv`: the bundle, and what it is handed out in."""

import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

import bundling
import provenance
from bundling import BuildError

from app import __version__

PLACE = bundling.ROOT / "dist"
WORK = bundling.ROOT / "build"

HELP = """usage: python3 packaging/dev.py build [deb] [archive] [rpm] [windows]

Makes the bundle dist/sightline, lets it prove itself, and makes installers of it in dist/installers:
those that are named, else all that this system has the tools for."""


def main(words: list[str]) -> int:
    """Build, and return the exit code."""
    begun_s = time.monotonic()
    unknown = [word for word in words if word not in KINDS]
    if unknown:
        sys.stderr.write(f"{HELP}\n")
        return 0 if unknown[0] in ("-h", "--help") else 2
    try:
        bundle = bundling.make(PLACE, WORK)
        bundling.prove(bundle)
        print(f"{bundle}: {bundling.size_mb(bundle):.0f} MB, and it has proved itself.")
        installers = PLACE / "installers"
        shutil.rmtree(installers, ignore_errors=True)
        made = [make(bundle, installers) for make in _chosen(words)]
    except BuildError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    for file in made:
        print(f"{file}: {file.stat().st_size / 1e6:.1f} MB")
    if made:
        shutil.copyfile(bundle / "licences" / "sightline.cdx.json", installers / f"sightline-{__version__}.cdx.json")
        provenance.write_sums(installers.iterdir(), installers / "SHA256SUMS")
    print(f"That took {time.monotonic() - begun_s:.0f} s.")
    return 0


def _deb(bundle: Path, place: Path) -> Path:
    import deb  # noqa: PLC0415 - each installer needs its own tools alone

    return deb.make(bundle, place, WORK, __version__)


def _archive(bundle: Path, place: Path) -> Path:
    import archive  # noqa: PLC0415 - each installer needs its own tools alone

    return archive.make(bundle, place, WORK, __version__)


def _rpm(bundle: Path, place: Path) -> Path:
    import rpm  # noqa: PLC0415 - each installer needs its own tools alone

    return rpm.make(bundle, place, WORK, __version__)


def _windows(bundle: Path, place: Path) -> Path:
    import windows_setup  # noqa: PLC0415 - each installer needs its own tools alone

    return windows_setup.make(bundle, place, WORK, __version__)


Maker = Callable[[Path, Path], Path]
KINDS: dict[str, tuple[Maker, str, str]] = {
    "deb": (_deb, "dpkg-deb", "linux"),
    "archive": (_archive, "xz", "linux"),
    "rpm": (_rpm, "rpmbuild", "linux"),
    "windows": (_windows, "makensis", "win32"),
}
"""What makes each kind, the tool it takes, and the system on which it is made unasked."""


def _chosen(words: list[str]) -> list[Maker]:
    for word in words:
        if shutil.which(KINDS[word][1]) is None:
            raise BuildError(f"{word} takes the program {KINDS[word][1]}, and it is not here.")
    if words:
        return [KINDS[word][0] for word in words]
    return [make for make, tool, system in KINDS.values() if sys.platform.startswith(system) and shutil.which(tool)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
