"""Where the files that are not code lie: inside the installed package, or beside the packages in a source tree."""

from functools import cache
from importlib.resources import files
from pathlib import Path


@cache
def resources() -> Path:
    """Return the folder of resources. A wheel and the bundled program carry it as `app/_resources`."""
    packed = Path(str(files("app"))) / "_resources"
    return packed if packed.is_dir() else Path(__file__).resolve().parent.parent / "resources"


def resource_bytes(name: str) -> bytes:
    """Return the content of one resource, named with forward slashes. Raises OSError when it is missing: a bug."""
    return (resources() / name).read_bytes()
