"""The version resource of the Windows programs: what Explorer shows, and what administrators ask for."""

import re

_TEXT = """VSVersionInfo(
  ffi=FixedFileInfo(
    filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, OS=0x40004, fileType=0x1, subtype=0x0, date=(0, 0)
  ),
  kids=[
    StringFileInfo([StringTable('040904B0', [
      StringStruct('CompanyName', 'Sightline'),
      StringStruct('FileDescription', 'Sightline, a console for live telemetry'),
      StringStruct('FileVersion', '{version}'),
      StringStruct('InternalName', 'sightline'),
      StringStruct('LegalCopyright', 'MIT licence'),
      StringStruct('OriginalFilename', 'sightline.exe'),
      StringStruct('ProductName', 'Sightline'),
      StringStruct('ProductVersion', '{version}')])]),
    VarFileInfo([VarStruct('Translation', [0x0409, 1200])])
  ]
)
"""


def text(version: str) -> str:
    """Return the resource in the form that PyInstaller reads."""
    return _TEXT.format(version=version, numbers=four_numbers(version))


def four_numbers(version: str) -> tuple[int, ...]:
    """Return the version as Windows counts: 1.2rc3 is (1, 2, 0, 0)."""
    numbers = [int(part) for part in re.match(r"\d+(?:\.\d+)*", version)[0].split(".")]  # type: ignore[index]
    return tuple([*numbers, 0, 0, 0, 0][:4])
