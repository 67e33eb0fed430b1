"""The archive for any Linux: unpacked anywhere, it installs for one user, without root."""

import platform
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import bundling
import linux_tree

SMALL = ("xz", "--threads=1", "-9")
"""One thread: with more, the blocks depend on the machine."""


def make(bundle: Path, place: Path, work: Path, version: str, packer: Sequence[str] = SMALL) -> Path:
    """Make the .tar.xz in a folder and return its path. packer: the program that packs what it reads."""
    name = f"{bundling.NAME}-{version}-linux-{_machine()}"
    tree = work / name
    shutil.rmtree(tree, ignore_errors=True)
    linux_tree.lay_out(bundle, tree, version, work)
    shutil.rmtree(tree / "bin")
    for script in ("install.sh", "uninstall.sh"):
        shutil.copy(linux_tree.FILES / script, tree / script)
    (tree / "needed-libraries").write_text("".join(f"{each}\n" for each in _firm(bundle)), "utf-8")
    for system, called in enumerate(("debian", "fedora")):
        firm, _ = linux_tree.needed_packages(bundle, system)
        (tree / f"needed-packages.{called}").write_text(" ".join(firm) + "\n", "utf-8")
    linux_tree.settle(tree)
    place.mkdir(parents=True, exist_ok=True)
    made = place / f"{name}.tar.xz"
    pack(tree, made, packer)
    shutil.rmtree(tree)
    return made


def pack(tree: Path, target: Path, packer: Sequence[str] = SMALL) -> None:
    """Pack a folder: names in order, no owner, the time of the commit, so that two of them are the same."""
    tar = ["tar", "--create", "--sort=name", f"--mtime=@{bundling.moment_s()}", "--owner=0", "--group=0"]
    tar += ["--numeric-owner", "--format=gnu", "-C", str(tree.parent), tree.name]
    with target.open("wb") as file, subprocess.Popen(tar, stdout=subprocess.PIPE) as packing:
        subprocess.run([*packer], stdin=packing.stdout, stdout=file, check=True)
    if packing.returncode:
        raise bundling.BuildError(f"{tree.name} could not be packed.")


def _firm(bundle: Path) -> list[str]:
    wanted = linux_tree.needed_of_the_system(bundle)
    return [name for name in wanted if not name.startswith("libwayland")]


def _machine() -> str:
    return platform.machine()
