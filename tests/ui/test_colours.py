import pytest

from ui.colours import DARK, Theme

SURFACES = ("window", "panel", "raised", "selected")
BACKGROUND = "#22262A"
"""The background that the specification's table of ratios is about (section 4.2)."""


def channel(eight_bits: int) -> float:
    part = eight_bits / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    red, green, blue = (channel(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(ground: str, above: str, alpha: float) -> str:
    parts = ((int(ground[at : at + 2], 16), int(above[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(low + (high - low) * alpha):02X}" for low, high in parts)


def test_that_the_formula_gives_what_wcag_says_of_black_on_white() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)


@pytest.mark.parametrize(
    ("name", "colour", "ratio"),
    [
        ("text", "#E6E8EA", 12.4),
        ("muted", "#A3ABB3", 6.6),
        ("line", "#7C858E", 4.1),
        ("p1_text", "#FF5A5F", 5.0),
        ("p1_fill", "#D7263D", 3.1),
        ("p2_text", "#FF9A3C", 7.2),
        ("p2_fill", "#F28C28", 6.2),
        ("p3_text", "#F4D03F", 10.1),
        ("p3_fill", "#F2D024", 10.0),
        ("p4_text", "#6FC3E8", 7.7),
        ("p4_fill", "#4FB3DC", 6.4),
        ("quality", "#C79BE8", 6.7),
        ("quality_bad", "#E36BE3", 5.4),
        ("focus", "#5AA9FF", 6.2),
    ],
)
def test_that_the_dark_roles_are_those_of_the_specification(name: str, colour: str, ratio: float) -> None:
    assert getattr(DARK, name) == colour
    assert contrast(colour, BACKGROUND) == pytest.approx(ratio, abs=0.06)


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("role", ["text", "muted", "p1_text", "p2_text", "quality", "quality_bad"])
def test_that_text_can_be_read_on_every_surface(role: str, surface: str) -> None:
    assert contrast(getattr(DARK, role), getattr(DARK, surface)) >= 4.5


@pytest.mark.parametrize("surface", ["window", "panel", "selected", "banner_lost", "banner_refused"])
@pytest.mark.parametrize("role", ["text", "muted", "quality"])
def test_that_text_can_be_read_on_the_hatch(role: str, surface: str) -> None:
    hatched = mixed(getattr(DARK, surface), DARK.quality, DARK.hatch_alpha)
    assert contrast(getattr(DARK, role), hatched) >= 4.5


@pytest.mark.parametrize("surface", ["window", "panel"])
@pytest.mark.parametrize("role", ["edge", "focus", "lamp", "spark", "p1_fill", "p2_fill", "line"])
def test_that_shapes_and_boundaries_can_be_seen(role: str, surface: str) -> None:
    assert contrast(getattr(DARK, role), getattr(DARK, surface)) >= 3.0


@pytest.mark.parametrize("pen", DARK.pens)
def test_that_trend_pens_can_be_seen(pen: str) -> None:
    assert contrast(pen, DARK.panel) >= 4.5


@pytest.mark.parametrize(("fill", "digit", "ratio"), [("p1", "on_p1", 4.5), ("p2", "on_p2", 7.0), ("p3", "on_p2", 7.0)])
def test_that_digits_can_be_read_on_priority_fills(fill: str, digit: str, ratio: float) -> None:
    assert contrast(getattr(DARK, digit), getattr(DARK, f"{fill}_fill")) >= ratio


def test_that_no_surface_is_black_or_white() -> None:
    for name in SURFACES:
        assert 0.003 < luminance(getattr(DARK, name)) < 0.05


def test_that_every_colour_is_written_out() -> None:
    for name in Theme.__slots__:
        value = getattr(DARK, name)
        if name not in ("name", "is_dark", "hatch_alpha", "sizes"):
            for colour in value if isinstance(value, tuple) else (value,):
                assert len(colour) == 7
                assert int(colour[1:], 16) >= 0


def test_that_whatever_can_be_pressed_is_large_enough() -> None:
    assert DARK.sizes.target >= 32
    assert DARK.sizes.row >= DARK.sizes.target
    assert DARK.sizes.focus >= 2
