"""Cuts the data that ICU brings down to what Qt asks of it: of 32 MB less than 3 are left.

ICU knows the languages of the world: how their words break, what their currencies and units are called, how a hundred
old character sets are written. Qt has tables of its own for most of that. What its libraries ask ICU for are the names
of functions they import (`nm -D --undefined-only libQt6Core.so.6`): sorting (`ucol_…`), case (`u_strTo…`, no data),
names of time zones (`ucal_…`) and old character sets (`ucnv_…`). Kept are sorting and time zones, as everybody has them
and in the languages of the console. What is not there, ICU answers as for a language that it does not know.

The package's form is described in ICU's source: `icu4c/source/common/ucmndata.h`, `UDataOffsetTOC`; the header before
it in `unicode/udata.h`.
"""

import re
import struct
import subprocess
import tempfile
from collections.abc import Collection
from pathlib import Path

_ALIGNED = 16
_SYMBOL = re.compile(r"^\s*\d+:\s+([0-9a-f]+)\s.*\bGLOBAL\b.*\s(icudt\d+_dat)$", re.M)
_RODATA = re.compile(r"\]\s+\.rodata\s+PROGBITS\s+([0-9a-f]+)\s+([0-9a-f]+)\s+([0-9a-f]+)", re.M)

_TABLES = (
    *("cnvalias.icu", "icuver.res", "keyTypeData.res", "likelySubtags.res", "metaZones.res", "numberingSystems.res"),
    *("plurals.res", "pool.res", "res_index.res", "supplementalData.res", "timezoneTypes.res", "windowsZones.res"),
    *("zoneinfo64.res", "coll/res_index.res", "coll/ucadata.icu"),
    *("zone/pool.res", "zone/res_index.res", "zone/tzdbNames.res"),
)
_IN_LANGUAGES = ("", "coll/", "zone/")
"""Folders of which everybody's part is kept, and that of each language of the console."""


CHANGE = "Its data (libicudata) is cut down to sorting and time zones, for everybody and in the console's languages."
"""Said in licences and bill of materials."""


def keeps(name: str, languages: Collection[str]) -> bool:
    """Return whether an item stays. name: as `coll/de.res`, without the package's. languages: as `de`."""
    folder, _, base = name.rpartition("/")
    place = f"{folder}/" if folder else ""
    language = base.removesuffix(".res").partition("_")[0]
    return name in _TABLES or (place in _IN_LANGUAGES and base.endswith(".res") and language in {"root", *languages})


def trimmed(package: bytes, languages: Collection[str]) -> bytes:
    """Return the package with the items that are kept. Raises ValueError if this is no such package."""
    header_size, magic = struct.unpack_from("<HH", package)
    little_endian, kind = package[8] == 0, package[12:16]
    if magic != 0x27DA or kind != b"CmnD" or not little_endian:
        raise ValueError("This is not a package of ICU's data for machines of this kind.")
    items = {name: data for name, data in _items(package[header_size:]) if keeps(name.partition("/")[2], languages)}
    names = b"".join(name.encode() + b"\0" for name in items)
    head = 4 + 8 * len(items)
    body = bytearray(head)
    struct.pack_into("<I", body, 0, len(items))
    body += names + bytes(-(head + len(names)) % _ALIGNED)
    name_at = head
    for place, (name, data) in enumerate(items.items()):
        struct.pack_into("<II", body, 4 + 8 * place, name_at, len(body))
        name_at += len(name) + 1
        body += data + bytes(-len(data) % _ALIGNED)
    return package[:header_size] + bytes(body)


def _items(body: bytes) -> list[tuple[str, bytes]]:
    """Return each item's name and data. Names are in order, and data lies in the order of names."""
    (count,) = struct.unpack_from("<I", body)
    rows = list(struct.iter_unpack("<II", body[4 : 4 + 8 * count]))
    ends = [*(at for _, at in rows), len(body)][1 : count + 1]
    names = [body[at : body.index(b"\0", at)].decode() for at, _ in rows]
    return [(name, body[at:end]) for name, (_, at), end in zip(names, rows, ends, strict=True)]


def trim(library: Path, languages: Collection[str]) -> None:
    """Put a library with the trimmed data in the place of this one: same name, same symbol. Needs binutils."""
    told = _said("readelf", "--wide", "--dyn-syms", "--sections", str(library))
    symbol, section = _SYMBOL.search(told), _RODATA.search(told)
    if symbol is None or section is None:
        raise ValueError(f"{library.name} holds no package of ICU's data.")
    address, offset, size = (int(word, 16) for word in section.groups())
    start, name = int(symbol[1], 16) - address, symbol[2]
    package = library.read_bytes()[offset : offset + size][start:]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "data").write_bytes(trimmed(package, languages))
        (folder / "data.s").write_text(
            f".section .rodata\n.balign {_ALIGNED}\n.globl {name}\n.type {name}, %object\n"
            f'{name}:\n.incbin "data"\n.size {name}, . - {name}\n'
            '.section .note.GNU-stack,"",%progbits\n'
        )
        _said("as", "-o", "data.o", "data.s", folder=folder)
        words = ("-shared", "-z", "noexecstack", "--hash-style=gnu", "--build-id=none", "-soname", library.name)
        _said("ld", *words, "-o", "data.so", "data.o", folder=folder)
        library.write_bytes((folder / "data.so").read_bytes())


def _said(*command: str, folder: Path | None = None) -> str:
    asked = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return asked.stdout
