"""The one table of named colours and sizes. No Qt.

Roles and their colours: operator console specification, section 4.2. Saturated colour means abnormal and nothing else;
quality and freshness use the violet family only. `tests/ui/test_colours.py` recomputes every contrast of both themes.
"""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Sizes:
    """Logical pixels. Qt multiplies them by each screen's scale."""

    text: float = 1.0
    """Factor of the text size; what text stands in has grown with it."""
    top_bar: int = 48
    banner: int = 40
    status_bar: int = 28
    list_width: int = 372
    summary_width: int = 320
    row: int = 44
    heading: int = 30
    detail_row: int = 31
    target: int = 32
    """Least height of whatever can be pressed."""
    gap: int = 8
    pad: int = 12
    card_pad: int = 14
    radius: int = 5
    glyph: int = 16
    lost_frame: int = 4
    focus: int = 2
    hatch: int = 7
    """Distance of two hatch lines along the horizontal."""
    font_glyph: int = 10
    font_small: int = 11
    font_body: int = 12
    font_name: int = 13
    font_value: int = 15
    font_unit: int = 16
    font_title: int = 18
    font_pane: int = 21
    font_hero: int = 40

    def fit(self, px: float) -> int:
        """Return a length that holds text, or lies between lines of text: it grows with large text."""
        return round(px * max(1.0, self.text))


TEXTS = {"small": 0.9, "normal": 1.0, "large": 1.25}
"""Text sizes, as factors of all fonts."""

DENSITIES = {"compact": 0.82, "normal": 1.0, "comfortable": 1.2}
"""Densities, as factors of the heights of rows and of the gaps between panels."""

LEAST_FONT = 10
_FONTS = tuple(name for name in Sizes.__slots__ if name.startswith("font_"))
_ROWS = ("row", "heading", "detail_row")
_GAPS = ("gap", "pad", "card_pad")
_HOLDERS = ("top_bar", "banner", "status_bar", "list_width", "summary_width", "target", "glyph")


def sizes_of(text: str, density: str) -> Sizes:
    """Return the sizes for names of `TEXTS` and `DENSITIES`. Whatever can be pressed never falls under its size."""
    plain, factor, air = Sizes(), TEXTS[text], DENSITIES[density]
    grown = max(1.0, factor)
    made = {name: max(LEAST_FONT, round(getattr(plain, name) * factor)) for name in _FONTS}
    made |= {name: round(getattr(plain, name) * air * grown) for name in _ROWS}
    made |= {name: round(getattr(plain, name) * air) for name in _GAPS}
    made |= {name: round(getattr(plain, name) * grown) for name in _HOLDERS}
    return replace(plain, text=factor, **made)


def enlarged(sizes: Sizes, factor: float) -> Sizes:
    """Return sizes for what is read from further away than the rest: letters and symbols so many times as large.

    What is pressed keeps its size: whoever presses it stands before it.
    """
    fonts = {name: round(getattr(sizes, name) * factor) for name in _FONTS}
    return replace(sizes, text=sizes.text * factor, glyph=round(sizes.glyph * factor), **fonts)


@dataclass(frozen=True, slots=True)
class Theme:
    """Named colours, as #RRGGBB. Surfaces from the back to the front, then what is written and drawn on them."""

    name: str
    is_dark: bool
    window: str
    """Behind everything; also wells: search field, summary card."""
    panel: str
    """Side panels, bars, trend cards."""
    raised: str
    """Chips, buttons, pills under the pointer."""
    selected: str
    banner_lost: str
    banner_refused: str
    border: str
    """Edges of cards and panels: decoration, never the only sign of anything."""
    edge: str
    """Boundaries of what can be pressed or typed into: 3:1 at least."""
    hairline: str
    """Between rows and on trend grids."""
    band: str
    """The normal band behind a trend."""
    normal: str
    """The normal band on a bar."""
    track: str
    """The rest of a bar."""
    stopped: str
    """Fill of the lowest state in a band of states; the greys between it and `running` are the states between."""
    running: str
    text: str
    muted: str
    line: str
    focus: str
    p1_text: str
    p1_fill: str
    p2_text: str
    p2_fill: str
    p3_text: str
    p3_fill: str
    p4_text: str
    p4_fill: str
    on_p1: str
    on_p2: str
    """Digit on the fills of P2, P3 and P4."""
    outline: str
    """Edge of the fills of P2, P3 and P4, 1.5 px wide, where they are too pale for their ground; "" for none."""
    quality: str
    """Stale, offline, link lost, uncertain."""
    quality_bad: str
    history: str
    """Sepia: the frame and the mark of trends that do not show the present."""
    spark: str
    spark_old: str
    lamp: str
    """The lamp of a live link: bright grey, since green would say more than we know."""
    pens: tuple[str, ...]
    """Colours of trend pens, apart from every alarm and quality hue."""
    pens_old: str
    """A trend that is not live any more."""
    hatch_alpha: float
    hatch_width: float
    """Of one stroke of the hatch, in logical pixels."""
    sizes: Sizes


DARK = Theme(
    name="dark",
    is_dark=True,
    window="#101316",
    panel="#171B1F",
    raised="#1E2328",
    selected="#20272F",
    banner_lost="#1D1824",
    banner_refused="#2A1517",
    border="#2B3138",
    edge="#6A737C",
    hairline="#1F252A",
    band="#1D2226",
    normal="#3D4750",
    track="#262C32",
    stopped="#2A3138",
    running="#56606A",
    text="#E6E8EA",
    muted="#A3ABB3",
    line="#7C858E",
    focus="#5AA9FF",
    p1_text="#FF5A5F",
    p1_fill="#D7263D",
    p2_text="#FF9A3C",
    p2_fill="#F28C28",
    p3_text="#F4D03F",
    p3_fill="#F2D024",
    p4_text="#6FC3E8",
    p4_fill="#4FB3DC",
    on_p1="#FFFFFF",
    on_p2="#000000",
    outline="",
    quality="#C79BE8",
    quality_bad="#E36BE3",
    history="#B8956A",
    spark="#8793A0",
    spark_old="#5B656F",
    lamp="#C9D1D8",
    pens=("#7FB2DD", "#CDB47A", "#8FC3A9", "#B9C2CB", "#C49A86", "#6FB7B7", "#A9AF74", "#8C9BD0"),
    pens_old="#6A7681",
    hatch_alpha=0.18,
    hatch_width=1.0,
    sizes=Sizes(),
)

LIGHT = Theme(
    name="light",
    is_dark=False,
    window="#D5D8DB",
    panel="#DFE2E5",
    raised="#E9EBEE",
    selected="#DCE7F3",
    banner_lost="#E4DAEE",
    banner_refused="#F4DFDF",
    border="#B4BABF",
    edge="#626A72",
    hairline="#CDD1D5",
    band="#D2D7DB",
    normal="#98A1A9",
    track="#C5CACE",
    stopped="#A9B0B7",
    running="#F2F4F6",
    text="#16191C",
    muted="#4A5159",
    line="#6B737B",
    focus="#0050B3",
    p1_text="#B3001B",
    p1_fill="#D7263D",
    p2_text="#9A4300",
    p2_fill="#F28C28",
    p3_text="#6E5600",
    p3_fill="#F2D024",
    p4_text="#00567A",
    p4_fill="#4FB3DC",
    on_p1="#FFFFFF",
    on_p2="#000000",
    outline="#16191C",
    quality="#5E2A8A",
    quality_bad="#8A0F8A",
    history="#7A5B2E",
    spark="#4F5B66",
    spark_old="#7C858E",
    lamp="#3F464D",
    pens=("#1D5E9A", "#75601F", "#2B6B4C", "#4A535C", "#84503C", "#166A6A", "#5A6322", "#434FA0"),
    pens_old="#757E87",
    # Dark strokes darken the ground: any stronger, and words upon the hatch would fall under 4.5:1. So they are wider.
    hatch_alpha=0.14,
    hatch_width=1.8,
    sizes=Sizes(),
)
