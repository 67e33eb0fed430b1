"""What is read of a library: on those that this Python runs with."""

import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or shutil.which("objdump") is None, reason="needs Linux and objdump"
)


@pytest.fixture
def library() -> str:
    import PySide6

    return str(next((Path(PySide6.__file__).parent / "Qt/lib").glob("libQt6Gui.so.*")))


def test_that_the_needs_of_a_library_are_its_own_and_not_those_of_its_needs(
    script: dict[str, ModuleType], library: str
) -> None:
    needs = script["elf"].needs([library, sys.executable])
    assert {"libQt6Core.so.6", "libfontconfig.so.1", "libc.so.6"} <= needs[library]
    assert "libicudata.so.73" not in needs[library]
    assert set(needs) == {library, sys.executable}


def test_that_the_oldest_c_library_is_the_newest_that_any_asks_for(script: dict[str, ModuleType], library: str) -> None:
    assert (2, 17) <= script["elf"].oldest_glibc([library]) <= (2, 50)
    assert script["elf"].oldest_glibc([library, sys.executable]) >= script["elf"].oldest_glibc([library])
