"""Whose work a bundle is made of: found out from the files that really went in, not from what was asked for."""

import json
import platform
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

import bundling
import icu_data

_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|copyright)[^/]*$", re.I)
_HOMES = ("homepage", "home", "repository", "source", "source code", "documentation")
_DECLARED = {
    "jaraco-classes": "MIT",
    "jaraco-functools": "MIT",
    "zipp": "MIT",
    "peewee": "MIT",
    "backports-tarfile": "MIT",
    "protobuf": "BSD-3-Clause",
}
"""Of packages whose metadata names no licence; read in their texts or sources."""


@dataclass(frozen=True, slots=True)
class Component:
    """kind: pypi, deb or generic, as a package address has it. texts: licences in full. home: an address, or "".

    change: what the bundle's one differs in from what its authors hand out, "" if in nothing.
    """

    kind: str
    name: str
    version: str
    licence: str
    home: str = ""
    texts: tuple[str, ...] = ()
    change: str = ""

    @property
    def purl(self) -> str:
        """The package's address in bills of material."""
        space = "debian/" if self.kind == "deb" else ""
        return f"pkg:{self.kind}/{space}{self.name}@{self.version}"


def of_bundle(work: Path) -> list[Component]:
    """Return everything that the last build in this folder has taken in, by name."""
    bundled = json.loads((work / bundling.NAME / "bundled.json").read_text("utf-8"))
    sources = {
        Path(source).resolve() for _, source, kind in bundled if kind != "SYMLINK" and Path(source).is_absolute()
    }
    owners = _owners()
    names = {owners[source] for source in sources if source in owners} - {"pyinstaller"}
    found = [_of_package(distribution(name)) for name in names]
    found += [*_that_have_no_package(names, sources), _python(), _bootloader()]
    # What PyInstaller has put together of Python lies in the work folder, wherever that is.
    ours = (bundling.ROOT, work, Path(sys.prefix), Path(sys.base_prefix), Path(sysconfig.get_path("stdlib")))
    if bundling.LINUX:
        foreign = sorted(each for each in sources if not any(each.is_relative_to(place.resolve()) for place in ours))
        found += _of_system(foreign)
    return sorted(found, key=lambda component: (component.name.lower(), component.kind))


def _owners() -> dict[Path, str]:
    return {
        Path(str(file.locate())).resolve(): each.metadata["Name"]
        for each in distributions()
        for file in each.files or ()
    }


def _of_package(package: Distribution) -> Component:
    told = package.metadata
    name = re.sub(r"[-_.]+", "-", told["Name"]).lower()
    licence = told.get("License-Expression") or _DECLARED.get(name) or _short(told.get("License")) or _classified(told)
    homes = {label.strip().lower(): url.strip() for label, _, url in map(_halves, told.get_all("Project-URL") or ())}
    home = told.get("Home-page") or next((homes[label] for label in _HOMES if label in homes), "")
    texts = tuple(
        file.read_text("utf-8").strip()
        for file in package.files or ()
        if _LICENCE_FILE.search(str(file)) and ".dist-info" in str(file)
    )
    return Component("pypi", name, package.version, licence, home, texts)


def _halves(entry: str) -> tuple[str, str, str]:
    return entry.partition(",")


def _short(licence: str | None) -> str:
    """Return what stands in the old field, if it is a name and not the whole text."""
    return licence if licence and len(licence) < 80 and "\n" not in licence else ""


def _classified(told: object) -> str:
    for entry in told.get_all("Classifier") or ():  # type: ignore[attr-defined]
        if entry.startswith("License :: OSI Approved :: "):
            return str(entry.rpartition(" :: ")[2])
    return ""


def _that_have_no_package(names: Iterable[str], sources: Iterable[Path]) -> list[Component]:
    """Return what travels inside of packages: nobody's metadata names it. sources: every file that was taken in."""
    chosen = set(names)
    found = []
    if "PySide6_Essentials" in chosen:
        qt = distribution("PySide6_Essentials").version
        lgpl = "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only"
        found.append(Component("generic", "qt", qt, lgpl, "https://www.qt.io/"))
        icu = next((source for source in sources if source.name.startswith("libicudata.so.")), None)
        if icu is not None:
            version, home = icu.name.rpartition(".")[2], "https://icu.unicode.org/"
            found.append(Component("generic", "icu", version, "Unicode-3.0", home, change=icu_data.CHANGE))
    if "numpy" in chosen:
        found.append(Component("generic", "openblas", "in numpy", "BSD-3-Clause", "https://www.openblas.net/"))
    return found


def _python() -> Component:
    places = (Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt")
    debian = Path(f"/usr/share/doc/python{sys.version_info[0]}.{sys.version_info[1]}/copyright")
    texts = tuple(place.read_text("utf-8").strip() for place in (*places, debian) if place.is_file())[:1]
    return Component("generic", "python", platform.python_version(), "PSF-2.0", "https://www.python.org/", texts)


def _bootloader() -> Component:
    """Return what starts the program. PyInstaller itself is not in it, and its licence says so for this part."""
    told = _of_package(distribution("pyinstaller"))
    licence = "GPL-2.0-or-later WITH Bootloader-exception"
    return Component("pypi", "pyinstaller", told.version, licence, told.home, told.texts)


def _of_system(libraries: Iterable[Path]) -> list[Component]:
    found: dict[str, Component] = {}
    for library in libraries:
        package = _package_of(library)
        if package is None:
            found.setdefault(library.name, Component("generic", library.name, "unknown", ""))
            continue
        name, version = package
        place = Path("/usr/share/doc") / name / "copyright"
        texts = (place.read_text("utf-8", "replace").strip(),) if place.is_file() else ()
        found.setdefault(name, Component("deb", name, version, "see its text" if texts else "", "", texts))
    return list(found.values())


def _package_of(library: Path) -> tuple[str, str] | None:
    """Return name and version of the package that a file came from. Packages list their files as they were before
    /lib became a link."""
    for path in (library, Path(str(library).removeprefix("/usr"))):
        asked = _said(["dpkg", "-S", str(path)])
        if asked:
            name = asked.partition(": ")[0].partition(":")[0]
            return name, _said(["dpkg-query", "-W", "-f", "${Version}", name])
    return None


def _said(command: list[str]) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        return ""
