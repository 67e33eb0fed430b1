"""The package for Debian and Ubuntu, made with `dpkg-deb` alone."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import bundling
import linux_tree
import system_libraries as libraries

CONFFILES = ("etc/sightline/sightline-gateway.toml",)
SCRIPTS = ("postinst", "prerm", "postrm")
MAINTAINER = "The Sightline authors <noreply@sightline.github.io>"
DESCRIPTION = """console for live telemetry
 Sightline is for people who watch live telemetry in a control room: hundreds
 to tens of thousands of sensors, on several monitors, all day. It speaks to
 WebSocket servers, and to MQTT brokers through a gateway that is part of it.
 .
 It brings its own Python and Qt. The gateway can run as the service
 sightline-gateway, which is not enabled by itself."""


def make(bundle: Path, place: Path, work: Path, version: str, compression: tuple[str, ...] = ("-Zxz", "-z9")) -> Path:
    """Make the package in a folder and return its path."""
    tree = work / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    lay_out(bundle, tree, version, work, zsh="vendor-completions")
    control = tree / "DEBIAN"
    control.mkdir()
    control.joinpath("control").write_text(control_text(bundle, tree, version), "utf-8")
    control.joinpath("conffiles").write_text("".join(f"/{name}\n" for name in CONFFILES), "utf-8")
    control.joinpath("md5sums").write_text(_sums(tree), "utf-8")
    for name in SCRIPTS:
        shutil.copyfile(linux_tree.FILES / name, control / name)
        control.joinpath(name).chmod(0o755)
    place.mkdir(parents=True, exist_ok=True)
    package = place / f"{bundling.NAME}_{debian_version(version)}_{architecture()}.deb"
    command = ["dpkg-deb", "--root-owner-group", *compression, "--build", str(tree), str(package)]
    subprocess.run(command, env=bundling.environment(), check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(tree)
    return package


def lay_out(bundle: Path, tree: Path, version: str, work: Path, zsh: str) -> None:
    """Lay out everything that belongs to a whole machine: the program below /usr, and the gateway as a service."""
    linux_tree.lay_out(bundle, tree / "usr", version, work, zsh)
    service = tree / "usr" / "lib" / "systemd" / "system" / "sightline-gateway.service"
    linux_tree.fill(linux_tree.FILES / service.name, service, version)
    linux_tree.fill(linux_tree.FILES / "sightline-gateway.toml", tree / CONFFILES[0], version)
    documents = tree / "usr" / "share" / "doc" / bundling.NAME
    shutil.copytree(bundle / "licences", documents)
    (documents / "LICENSE").rename(documents / "copyright")
    linux_tree.settle(tree)


def control_text(bundle: Path, tree: Path, version: str) -> str:
    """Return the control file. It depends on what the bundle asks for, not on what this machine happens to have."""
    firm, soft = linux_tree.needed_packages(bundle)
    size_kb = sum(path.lstat().st_size for path in tree.rglob("*") if path.is_file()) // 1024
    fields = {
        "Package": bundling.NAME,
        "Version": debian_version(version),
        "Architecture": architecture(),
        "Maintainer": MAINTAINER,
        "Installed-Size": str(size_kb),
        "Depends": ", ".join((f"libc6 (>= {linux_tree.least_glibc(bundle)})", *firm)),
        "Recommends": ", ".join((*soft, *libraries.packages(libraries.FOR_WALLS), "fonts-dejavu-core")),
        "Section": "misc",
        "Priority": "optional",
        "Homepage": "https://sightline.github.io/",
        "Description": DESCRIPTION,
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


def debian_version(version: str) -> str:
    """Return the version as dpkg counts: a release candidate comes before its release."""
    for mark in ("a", "b", "rc"):
        head, found, tail = version.partition(mark)
        if found and tail.isdecimal():
            return f"{head}~{mark}{tail}"
    return version


def architecture() -> str:
    """Return what dpkg calls this machine."""
    asked = subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True)
    return asked.stdout.strip()


def _sums(tree: Path) -> str:
    files = sorted(path for path in tree.rglob("*") if path.is_file() and not path.is_symlink())
    names = [(path, path.relative_to(tree).as_posix()) for path in files]
    return "".join(
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {name}\n"
        for path, name in names
        if not name.startswith(("DEBIAN/", "etc/")) and os.access(path, os.R_OK)
    )
