"""The files of an installation on Linux as they lie below a prefix: what package, archive and rpm all hold."""

import gzip
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import bundling
import completions
import elf
import icons
import system_libraries as libraries
from bundle_filter import C_LIBRARY

ID = "io.github.sightline.Sightline"
FILES = bundling.ROOT / "packaging" / "linux"


def lay_out(bundle: Path, prefix: Path, version: str, work: Path, zsh: str = "site-functions") -> None:
    """Copy the bundle to `lib/sightline`, and put what a desktop and a shell look for into `share`."""
    shutil.copytree(bundle, prefix / "lib" / bundling.NAME, symlinks=True, copy_function=_link)
    (prefix / "bin").mkdir()
    (prefix / "bin" / bundling.NAME).symlink_to(f"../lib/{bundling.NAME}/{bundling.NAME}")
    share = prefix / "share"
    fill(FILES / f"{ID}.desktop", share / "applications" / f"{ID}.desktop", version)
    fill(FILES / f"{ID}.metainfo.xml", share / "metainfo" / f"{ID}.metainfo.xml", version)
    manual = share / "man" / "man1" / "sightline.1"
    fill(FILES / "sightline.1", manual, version)
    # mtime=0: gzip would write down the time at which it ran.
    manual.with_suffix(".1.gz").write_bytes(gzip.compress(manual.read_bytes(), mtime=0))
    manual.unlink()
    if not (work / "icons" / "16.png").exists():
        icons.make(work / "icons")
    for size in icons.SIZES:
        _copy(work / "icons" / f"{size}.png", share / f"icons/hicolor/{size}x{size}/apps/{ID}.png")
    _copy(icons.DRAWING, share / f"icons/hicolor/scalable/apps/{ID}.svg")
    completions.write(share, completions.options_of([str(bundle / bundling.PROGRAM)]), zsh)


def _link(source: str, target: str) -> None:
    # The same file twice, not a copy: it is only read from here on, and 200 MB take their time.
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def fill(source: Path, target: Path, version: str, prefix: str = "/usr") -> None:
    """Copy a text and put version, date and prefix into it."""
    date = datetime.fromtimestamp(bundling.moment_s(), UTC).strftime("%Y-%m-%d")
    text = source.read_text("utf-8").replace("@VERSION@", version).replace("@DATE@", date).replace("@PREFIX@", prefix)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def settle(tree: Path) -> None:
    """Give every file of a tree the modes that an installed file has, and the time of the commit."""
    for path in [tree, *tree.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
        os.utime(path, (bundling.moment_s(), bundling.moment_s()), follow_symlinks=False)


def needed_of_the_system(bundle: Path) -> list[str]:
    """Return the sonames that a bundle needs and does not hold, but for the C library."""
    there = {path.name for path in bundle.rglob("*")}
    needs = elf.needs([str(bundle / bundling.PROGRAM), *(str(path) for path in bundling.libraries(bundle))])
    return sorted({name for wanted in needs.values() for name in wanted} - there - C_LIBRARY)


def needed_packages(bundle: Path, system: int = 0) -> tuple[list[str], list[str]]:
    """Return the packages that hold these: those that must be there, and those for Wayland alone. system: as there."""
    wanted = needed_of_the_system(bundle)
    firm = libraries.packages([name for name in wanted if name not in libraries.FOR_WAYLAND], system)
    soft = libraries.packages([name for name in wanted if name in libraries.FOR_WAYLAND], system)
    return sorted(firm), sorted(soft)


def least_glibc(bundle: Path) -> str:
    """Return the oldest C library that everything in a bundle runs with, such as "2.34"."""
    paths = [str(bundle / bundling.PROGRAM), *(str(path) for path in bundling.libraries(bundle))]
    return ".".join(str(number) for number in elf.oldest_glibc(paths))
