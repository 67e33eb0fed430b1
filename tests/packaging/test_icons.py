"""The icon in every form."""

from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image

Scripts = dict[str, ModuleType]


@pytest.fixture
def icons(script: Scripts, tmp_path: Path) -> Path:
    script["icons"].make(tmp_path)
    return tmp_path


def test_that_every_size_of_a_desktop_is_there_and_painted(script: Scripts, icons: Path) -> None:
    for size in script["icons"].SIZES:
        with Image.open(icons / f"{size}.png") as image:
            assert image.size == (size, size)
            assert image.mode == "RGBA"
            assert image.getpixel((0, 0))[3] < 40  # the corner is round
            assert len(set(image.convert("RGB").resize((16, 16)).tobytes())) > 16


def test_that_windows_and_macos_get_all_their_sizes_in_one_file(script: Scripts, icons: Path) -> None:
    with Image.open(icons / "sightline.ico") as image:
        assert image.info["sizes"] == {(size, size) for size in script["icons"].ICO_SIZES}
    with Image.open(icons / "sightline.icns") as image:
        assert {16, 32, 128, 256, 512} <= {width for width, _, _ in image.info["sizes"]}


def test_that_two_drawings_are_the_same(script: Scripts, icons: Path, tmp_path: Path) -> None:
    script["icons"].make(tmp_path / "again")
    for path in icons.iterdir():
        if path.is_file():
            assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes(), path.name
