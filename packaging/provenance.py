"""What a bundle says of its parts: licences in full, a bill of materials, and sums."""

import hashlib
import shutil
import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import bundling
from components import Component
from cyclonedx.model import ExternalReference, ExternalReferenceType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component as BomComponent
from cyclonedx.model.component import ComponentType, Pedigree
from cyclonedx.model.license import DisjunctiveLicense
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

LICENCES = bundling.ROOT / "packaging" / "licences"
RULE = "=" * 100
NOTICE = """Sightline is under the MIT licence (LICENSE beside this file).

It uses Qt and PySide6 (Qt for Python) under the GNU Lesser General Public License, version 3 (LGPL-3.0.txt, which
refers to GPL-3.0.txt). They are used unchanged but for debugging names that were taken out, and as shared libraries
that lie by themselves in _internal/PySide6 and _internal/shiboken6: you may replace them with your own, of the same
version or one that is compatible with it, and the program will load those. Sightline's own licence forbids no looking
into it for that purpose. The sources of Qt are to be had from the Qt Project (download.qt.io), those of PySide6 from
code.qt.io, under the version numbers below.

On Linux Qt brings ICU, whose data (libicudata) was cut down to what is asked of it here: sorting and time zones, for
everybody and in the languages of the console. The whole one, of the same version, may be put in its place.

THIRD-PARTY.txt holds the licences of everything else. sightline.cdx.json lists all parts in CycloneDX form.
"""


def write(bundle: Path, components: Sequence[Component], version: str) -> None:
    """Put licences and bill of materials into a bundle. Raises BuildError if a part has no licence."""
    nameless = [component.name for component in components if not component.licence]
    if nameless:
        raise bundling.BuildError(f"These parts name no licence (packaging/components.py): {', '.join(nameless)}")
    folder = bundle / "licences"
    folder.mkdir(exist_ok=True)
    for text in sorted(LICENCES.glob("*.txt")):
        shutil.copyfile(text, folder / text.name)
    shutil.copyfile(bundling.ROOT / "LICENSE", folder / "LICENSE")
    qt = [component for component in components if component.name in ("qt", "pyside6-essentials", "shiboken6")]
    versions = "".join(f"{component.name} {component.version}\n" for component in qt)
    (folder / "NOTICE.txt").write_text(f"{NOTICE}\n{versions}", "utf-8")
    (folder / "THIRD-PARTY.txt").write_text(third_party(components), "utf-8")
    (folder / "sightline.cdx.json").write_text(bill_of_materials(components, version), "utf-8")


def third_party(components: Iterable[Component]) -> str:
    """Return every part with its licence; a text that several share stands at the first of them."""
    parts, seen = [], {}
    for component in components:
        lines = [RULE, f"{component.name} {component.version}", f"Licence: {component.licence}"]
        lines += [component.home] if component.home else []
        lines += [f"Changed: {component.change}"] if component.change else []
        for text in component.texts:
            first = seen.setdefault(text, component.name)
            lines += ["", text if first == component.name else f"The text is the same as of {first}."]
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def bill_of_materials(components: Iterable[Component], version: str) -> str:
    """Return CycloneDX 1.6 as JSON, the same for the same parts."""
    parts = list(components)
    bom = Bom()
    told = "\n".join((version, *(part.purl for part in parts)))
    bom.serial_number = uuid.uuid5(uuid.NAMESPACE_URL, told)
    bom.metadata.timestamp = datetime.fromtimestamp(bundling.moment_s(), UTC)
    bom.metadata.component = BomComponent(
        bom_ref="sightline",
        name="sightline",
        version=version,
        type=ComponentType.APPLICATION,
        licenses=[DisjunctiveLicense(id="MIT")],
    )
    made = []
    for part in parts:
        homes = [ExternalReference(type=ExternalReferenceType.WEBSITE, url=XsUri(part.home))] if part.home else []
        made.append(
            BomComponent(
                bom_ref=part.purl,
                name=part.name,
                version=part.version,
                type=ComponentType.LIBRARY,
                purl=PackageURL.from_string(part.purl.replace(" ", "%20")),
                licenses=[DisjunctiveLicense(name=part.licence)],
                external_references=homes,
                pedigree=Pedigree(notes=part.change) if part.change else None,
            )
        )
    bom.components.update(made)
    bom.register_dependency(bom.metadata.component, made)
    return JsonV1Dot6(bom).output_as_string(indent=1) + "\n"


def write_sums(files: Iterable[Path], target: Path) -> None:
    """Write the SHA-256 sums of some files, as `sha256sum --check` reads them."""
    lines = (f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in sorted(files))
    target.write_text("".join(lines), "utf-8")
