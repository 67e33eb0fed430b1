"""The icon in all the forms that systems ask for, made from one drawing."""

from pathlib import Path

from PIL import Image
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWING = Path(__file__).resolve().parent.parent / "resources" / "icons" / "sightline.svg"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
"""Of Linux desktops, in pixels."""

ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
ICNS_SIZES = (16, 32, 64, 128, 256, 512, 1024)


def make(folder: Path) -> None:
    """Write `16.png` to `1024.png`, `sightline.ico` and `sightline.icns` into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    drawing = QSvgRenderer(QByteArray(DRAWING.read_bytes()))
    for size in sorted({*SIZES, *ICO_SIZES, *ICNS_SIZES}):
        _paint(drawing, size).save(str(folder / f"{size}.png"))
    _together(folder, "sightline.ico", ICO_SIZES, sizes=[(size, size) for size in ICO_SIZES])
    _together(folder, "sightline.icns", ICNS_SIZES)


def _paint(drawing: QSvgRenderer, size: int) -> QImage:
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    with QPainter(image) as painter:
        drawing.render(painter)
    return image.convertToFormat(QImage.Format.Format_ARGB32)


def _together(folder: Path, name: str, pixels: tuple[int, ...], **more: object) -> None:
    *smaller, largest = (_read(folder / f"{size}.png") for size in pixels)
    largest.save(folder / name, append_images=smaller, **more)


def _read(path: Path) -> Image.Image:
    with Image.open(path) as opened:
        return opened.copy()
