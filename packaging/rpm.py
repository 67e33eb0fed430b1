"""The package for Fedora and its kin, of the same tree as the .deb."""

import platform
import shutil
import subprocess
from pathlib import Path

import bundling
import deb
import linux_tree


def make(bundle: Path, place: Path, work: Path, version: str, payload: str = "w12.zstdio") -> Path:
    """Make the package with `rpmbuild` in a folder and return its path. payload: how it is packed."""
    top, tree = work / "rpm", work / "rpm-tree"
    for folder in (top, tree):
        shutil.rmtree(folder, ignore_errors=True)
    deb.lay_out(bundle, tree, version, work, zsh="site-functions")
    top.mkdir(parents=True)
    text = (linux_tree.FILES / "sightline.spec.in").read_text("utf-8")
    requires = "\n".join(f"Requires: {name}" for name in linux_tree.needed_packages(bundle, system=1)[0])
    for mark, value in (
        ("@RPM_VERSION@", deb.debian_version(version)),
        ("@REQUIRES@", requires),
        ("@GLIBC@", linux_tree.least_glibc(bundle)),
        ("@TREE@", str(tree)),
        ("@PAYLOAD@", payload),
    ):
        text = text.replace(mark, value)
    spec = top / "sightline.spec"
    spec.write_text(text, "utf-8")
    define = [f"_topdir {top}", f"_rpmdir {place}", "_rpmfilename %{NAME}-%{VERSION}.%{ARCH}.rpm"]
    define += ["_buildhost localhost", "use_source_date_epoch_as_buildtime 1", "clamp_mtime_to_source_date_epoch 1"]
    options = [word for each in define for word in ("--define", each)]
    place.mkdir(parents=True, exist_ok=True)
    command = ["rpmbuild", "-bb", "--quiet", *options, "--target", platform.machine(), str(spec)]
    done = subprocess.run(command, env=bundling.environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        raise bundling.BuildError(f"rpmbuild has failed:\n{done.stderr}")
    made = place / f"{bundling.NAME}-{deb.debian_version(version)}.{platform.machine()}.rpm"
    for folder in (top, tree):
        shutil.rmtree(folder)
    return made
