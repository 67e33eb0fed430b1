"""What Qt needs of the table of colours and sizes, made once: palette, fonts, pens, brushes and the hatch."""

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontDatabase, QImage, QPainter, QPalette, QPen, QTransform
from PySide6.QtWidgets import QApplication, QWidget

from ui.colours import DARK, LIGHT, Sizes, Theme
from ui.resources import resource_bytes
from ui.style_sheet import style_sheet

__all__ = [
    "DARK",
    "LIGHT",
    "Fonts",
    "Inks",
    "Sizes",
    "Theme",
    "apply_theme",
    "hatch_brush",
    "inks",
    "is_system_dark",
    "load_fonts",
    "paint_hatch",
    "paint_panel",
    "palette",
    "ui_font",
]

FONT_FAMILY = "Inter"
FONT_FILES = ("fonts/Inter-Regular.otf", "fonts/Inter-SemiBold.otf")
FONT_FEATURES = ("tnum", "zero", "cv05", "cv08")
"""Figures of one width, a slashed zero, an l with a tail, an I with serifs."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """Every font that is painted with, made once."""

    small: QFont
    body: QFont
    body_bold: QFont
    name: QFont
    name_bold: QFont
    value: QFont
    brand: QFont
    unit: QFont
    title: QFont
    pane: QFont
    hero: QFont
    glyph: QFont
    """The digit inside a priority symbol."""


@dataclass(frozen=True, slots=True)
class Inks:
    """What painters need of a theme, made once: never construct a pen, brush or font inside a paint."""

    theme: Theme
    colours: dict[str, QColor]
    pens: dict[str, QPen]
    """One cosmetic pixel wide, by the colour's name in `Theme`."""
    brushes: dict[str, QBrush]
    fonts: Fonts
    trend_pens: tuple[QPen, ...]
    focus_pen: QPen
    logo_pen: QPen
    hatches: dict[float, QBrush]
    """By device pixel ratio; filled by `hatch_brush`."""


@cache
def inks(theme: Theme = DARK) -> Inks:
    """Return the tools of a theme. Needs a QGuiApplication with the fonts loaded (`apply_theme`)."""
    colours = {
        name: QColor(value)
        for name in Theme.__slots__
        if isinstance(value := getattr(theme, name), str) and value.startswith("#")
    }
    return Inks(
        theme=theme,
        colours=colours,
        pens={name: QPen(colour, 1) for name, colour in colours.items()},
        brushes={name: QBrush(colour) for name, colour in colours.items()},
        fonts=_fonts(theme.sizes),
        trend_pens=tuple(QPen(QColor(value), 1) for value in theme.pens),
        logo_pen=QPen(colours["text"], 1.4),
        focus_pen=QPen(colours["focus"], theme.sizes.focus),
        hatches={},
    )


def ui_font(px: int, *, is_bold: bool = False) -> QFont:
    """Return the UI font at a size in logical pixels, with tabular figures. For set-up, not for paint."""
    font = QFont(FONT_FAMILY)
    font.setPixelSize(px)
    font.setWeight(QFont.Weight.DemiBold if is_bold else QFont.Weight.Normal)
    for feature in FONT_FEATURES:
        font.setFeature(QFont.Tag(feature), 1)
    return font


def _fonts(sizes: Sizes) -> Fonts:
    return Fonts(
        small=ui_font(sizes.font_small),
        body=ui_font(sizes.font_body),
        body_bold=ui_font(sizes.font_body, is_bold=True),
        name=ui_font(sizes.font_name),
        name_bold=ui_font(sizes.font_name, is_bold=True),
        value=ui_font(sizes.font_value),
        brand=ui_font(sizes.font_value, is_bold=True),
        unit=ui_font(sizes.font_unit),
        title=ui_font(sizes.font_title, is_bold=True),
        pane=ui_font(sizes.font_pane),
        hero=ui_font(sizes.font_hero),
        glyph=ui_font(sizes.font_glyph, is_bold=True),
    )


def hatch_brush(ink: Inks, ratio: float = 1.0) -> QBrush:
    """Return the violet diagonal texture of everything that is not live, sharp at a device pixel ratio."""
    brush = ink.hatches.get(ratio)
    if brush is None:
        brush = ink.hatches[ratio] = _hatch_brush(ink.theme, ratio)
    return brush


def _hatch_brush(theme: Theme, ratio: float) -> QBrush:
    side = round(theme.sizes.hatch * ratio)
    tile = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    tile.fill(Qt.GlobalColor.transparent)
    colour = QColor(theme.quality)
    colour.setAlphaF(theme.hatch_alpha)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, ratio * theme.hatch_width))
    for shift in (-side, 0, side):  # the neighbours' strokes reach over the tile's corners
        painter.drawLine(QPointF(shift - side, 2 * side), QPointF(shift + 2 * side, -side))
    painter.end()
    brush = QBrush(tile)
    # A texture is laid in device pixels of its own; without this it would be blurred to twice its size at 200 %.
    brush.setTransform(QTransform.fromScale(1.0 / ratio, 1.0 / ratio))
    return brush


def paint_hatch(painter: QPainter, rect: QRect | QRectF, ink: Inks, origin: QPointF | None = None) -> None:
    """Lay the not-live texture over a rectangle. origin: a point that stays put when the rectangle scrolls."""
    painter.save()
    painter.setBrushOrigin(origin if origin is not None else QPointF(rect.topLeft()))
    device = painter.device()
    painter.fillRect(rect, hatch_brush(ink, device.devicePixelRatioF() if device is not None else 1.0))
    painter.restore()


def paint_panel(
    widget: QWidget, theme: Theme, *, left: bool = False, right: bool = False, bottom: bool = False
) -> None:
    """Fill a widget with the panel's colour and draw the named edges. For its paintEvent."""
    ink = inks(theme)
    painter = QPainter(widget)
    rect = widget.rect()
    painter.fillRect(rect, ink.brushes["panel"])
    painter.setPen(ink.pens["border"])
    if left:
        painter.drawLine(rect.topLeft(), rect.bottomLeft())
    if right:
        painter.drawLine(rect.topRight(), rect.bottomRight())
    if bottom:
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())


@cache
def load_fonts() -> tuple[str, ...]:
    """Register the bundled fonts and return their families. Needs a QGuiApplication."""
    families: list[str] = []
    for name in FONT_FILES:
        handle = QFontDatabase.addApplicationFontFromData(resource_bytes(name))
        families += QFontDatabase.applicationFontFamilies(handle)
    return tuple(families)


def palette(theme: Theme) -> QPalette:
    """Return Qt's palette for everything that no style sheet rule names."""
    role = QPalette.ColorRole
    made = QPalette()
    for name, colour in (
        (role.Window, theme.panel),
        (role.Base, theme.window),
        (role.AlternateBase, theme.panel),
        (role.Button, theme.raised),
        (role.ToolTipBase, theme.raised),
        (role.WindowText, theme.text),
        (role.Text, theme.text),
        (role.ButtonText, theme.text),
        (role.ToolTipText, theme.text),
        (role.BrightText, theme.text),
        (role.PlaceholderText, theme.muted),
        (role.Highlight, theme.selected),
        (role.HighlightedText, theme.text),
        (role.Link, theme.focus),
        (role.Mid, theme.border),
        (role.Dark, theme.window),
        (role.Shadow, theme.window),
        (role.Light, theme.raised),
        (role.Midlight, theme.raised),
    ):
        made.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(theme.line))
    return made


def apply_theme(application: QApplication, theme: Theme = DARK) -> None:
    """Dress the whole application. Windows need no restart."""
    load_fonts()
    application.setStyle("Fusion")
    application.setFont(ui_font(theme.sizes.font_name))
    application.setPalette(palette(theme))
    application.setStyleSheet(style_sheet(theme))


def is_system_dark(application: QApplication) -> bool:
    """Tell whether the desktop is dark; where it does not say, it is a control room."""
    return application.styleHints().colorScheme() is not Qt.ColorScheme.Light
