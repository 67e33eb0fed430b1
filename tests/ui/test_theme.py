import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel

from ui.resources import resources
from ui.theme import DARK, FONT_FAMILY, FONT_FILES, Inks, hatch_brush, inks, paint_hatch, ui_font

MEGABYTE = 1_000_000


@pytest.fixture
def ink(themed: QApplication) -> Inks:
    return inks(DARK)


def test_that_the_bundled_font_is_the_one_that_is_used(ink: Inks) -> None:
    assert QFontInfo(ink.fonts.name).family() == FONT_FAMILY
    assert QFontInfo(ink.fonts.name).exactMatch()


def test_that_the_bold_font_is_bundled_too(ink: Inks) -> None:
    plain, bold = QFontMetricsF(ink.fonts.name), QFontMetricsF(ink.fonts.name_bold)
    assert bold.horizontalAdvance("Sightline") > plain.horizontalAdvance("Sightline")


@pytest.mark.parametrize("px", [11, 13, 15, 40])
def test_that_all_figures_are_of_one_width(ink: Inks, px: int) -> None:
    metrics = QFontMetricsF(ui_font(px))
    assert len({round(metrics.horizontalAdvance(digit * 10), 3) for digit in "0123456789"}) == 1


@pytest.mark.parametrize(("one", "other"), [("0", "O"), ("1", "l"), ("l", "I"), ("1", "I")])
def test_that_letters_and_figures_are_not_mistaken(ink: Inks, one: str, other: str) -> None:
    assert drawn(ui_font(26), one) != drawn(ui_font(26), other)


def test_that_a_label_keeps_the_tabular_figures_under_the_style_sheet(ink: Inks) -> None:
    label = QLabel("1")
    assert QFontMetricsF(label.font()).horizontalAdvance("1111") == QFontMetricsF(label.font()).horizontalAdvance(
        "0000"
    )


def drawn(font: object, text: str) -> bytes:
    image = QImage(40, 40, QImage.Format.Format_Grayscale8)
    image.fill(0)
    painter = QPainter(image)
    painter.setFont(font)  # type: ignore[arg-type]
    painter.setPen(QColor("white"))
    painter.drawText(8, 30, text)
    painter.end()
    return bytes(image.constBits())


def test_that_the_fonts_are_small_and_carry_their_licence() -> None:
    folder = resources() / "fonts"
    assert sum(file.stat().st_size for file in folder.iterdir()) < 1.5 * MEGABYTE
    assert "SIL OPEN FONT LICENSE" in (folder / "Inter-LICENSE.txt").read_text("utf-8")
    assert all((resources() / name).is_file() for name in FONT_FILES)


def test_that_tools_are_made_once(ink: Inks) -> None:
    assert inks(DARK) is ink
    assert hatch_brush(ink, 1.5) is hatch_brush(ink, 1.5)
    assert ink.pens["text"].color() == QColor(DARK.text)


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_that_the_hatch_repeats_every_few_logical_pixels(ink: Inks, ratio: float) -> None:
    side = int(70 * ratio)
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(DARK.panel))
    painter = QPainter(image)
    paint_hatch(painter, QRect(0, 0, 70, 70), ink)
    painter.end()
    step = int(DARK.sizes.hatch * ratio)
    row = [image.pixelColor(x, side // 2).name() for x in range(side)]
    assert len(set(row)) > 1
    assert row[step:] == row[:-step]
    assert image.pixelColor(10, 10).name() == image.pixelColor(10 + step, 10 + step).name()
