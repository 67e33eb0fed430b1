"""A picture with its stamp, as PNG or as pages of a PDF."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLineF, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QPixmap

from app import __version__
from ui.stamp import COLUMNS, Stamp
from ui.theme import Inks
from ui.words import told, tr

MARGIN, LINE, ROW = 16.0, 22.0, 20.0
HEAD = 2 * MARGIN + 3 * LINE
LEAST_WIDTH = 960.0
_SHARES = (0.34, 0.16, 0.18, 0.10, 0.10, 0.12)
_PAGE_WIDTH = 1280.0
"""Logical pixels across a page of A4, lying."""
_DOTS_PER_INCH = 300
_ELIDE = Qt.TextElideMode.ElideRight
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class _Paper:
    """What is written on, and with what."""

    ground: QColor
    text: QColor
    muted: QColor
    line: QColor
    title: QFont
    body: QFont


def png_of(picture: QPixmap, stamp: Stamp, ink: Inks) -> bytes:
    """Return a PNG of the picture under its stamp, the values below it, in the picture's own resolution."""
    ratio = picture.devicePixelRatio()
    shown, height = picture.width() / ratio, picture.height() / ratio
    width = max(shown, LEAST_WIDTH)  # the picture may be narrow, its stamp may not be cut
    foot = MARGIN + ROW * (len(stamp.rows) + 1) + MARGIN
    image = QImage(QSizeF(width * ratio, (HEAD + height + foot) * ratio).toSize(), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    colours, fonts = ink.colours, ink.fonts
    paper = _Paper(colours["window"], colours["text"], colours["muted"], colours["line"], fonts.title, fonts.body)
    image.fill(paper.ground)
    with QPainter(image) as painter:
        _paint_head(painter, width, stamp, paper)
        painter.drawPixmap(QRectF((width - shown) / 2, HEAD, shown, height), picture, QRectF(picture.rect()))
        _paint_rows(painter, QRectF(0, HEAD + height + MARGIN, width, foot), stamp.rows, paper)
    return png_bytes(image)


def png_bytes(image: QImage) -> bytes:
    """Return an image as a PNG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, the call refuses them
    return bytes(buffer.data().data())


def pdf_of(picture: QPixmap, stamp: Stamp, ink: Inks) -> bytes:
    """Return a PDF: the picture under its stamp on a page of A4, the values below and on as many more."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DOTS_PER_INCH)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Landscape,
            QMarginsF(10, 10, 10, 10),
            QPageLayout.Unit.Millimeter,
        )
    )
    writer.setTitle(stamp.title)
    writer.setCreator(f"Sightline {__version__}")
    white, black, grey, line = (QColor(name) for name in ("#FFFFFF", "#101418", "#4A535C", "#B4BCC4"))
    paper = _Paper(white, black, grey, line, ink.fonts.title, ink.fonts.body)
    scale = writer.width() / _PAGE_WIDTH
    page_height = writer.height() / scale
    with QPainter(writer) as painter:
        painter.scale(scale, scale)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        _paint_head(painter, _PAGE_WIDTH, stamp, paper)
        shown = QSizeF(picture.size()).scaled(_PAGE_WIDTH, page_height - HEAD, Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawPixmap(
            QRectF((_PAGE_WIDTH - shown.width()) / 2, HEAD, shown.width(), shown.height()),
            picture,
            QRectF(picture.rect()),
        )
        top, rows = HEAD + shown.height() + MARGIN, list(stamp.rows)
        while rows:
            room = int((page_height - top) // ROW) - 1
            if room > 0:
                _paint_rows(painter, QRectF(0, top, _PAGE_WIDTH, page_height - top), tuple(rows[:room]), paper)
                rows = rows[room:]
            if rows:
                writer.newPage()
                _paint_head(painter, _PAGE_WIDTH, stamp, paper)
                top = HEAD
    buffer.close()
    return bytes(data.data())


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that there is the whole of it or nothing new. Raises OSError."""
    draft = path.with_name(f"{path.name}.part")
    try:
        draft.write_bytes(data)
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def _paint_head(painter: QPainter, width: float, stamp: Stamp, paper: _Paper) -> None:
    lines = (
        (paper.title, paper.text, stamp.title),
        (paper.body, paper.text, f"{stamp.moment}   ·   {stamp.link}"),
        (paper.body, paper.muted, tr("Sightline {version} on {console}", version=__version__, console=stamp.console)),
    )
    for number, (font, colour, text) in enumerate(lines):
        place = QRectF(MARGIN, MARGIN + number * LINE, width - 2 * MARGIN, LINE)
        _write(painter, place, text, font, colour)


def _paint_rows(painter: QPainter, place: QRectF, rows: tuple[tuple[str, ...], ...], paper: _Paper) -> None:
    room = place.width() - 2 * MARGIN
    for number, cells in enumerate((tuple(told(column) for column in COLUMNS), *rows)):
        left, top = MARGIN, place.top() + number * ROW
        for cell, share in zip(cells, _SHARES, strict=True):
            colour = paper.muted if number == 0 else paper.text
            _write(painter, QRectF(left, top, share * room - 8, ROW), cell, paper.body, colour)
            left += share * room
        if number == 0:
            painter.setPen(paper.line)
            painter.drawLine(QLineF(MARGIN, top + ROW, MARGIN + room, top + ROW))


def _write(painter: QPainter, place: QRectF, text: str, font: QFont, colour: QColor) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(place, _LEFT, QFontMetricsF(font).elidedText(text, _ELIDE, place.width()))
