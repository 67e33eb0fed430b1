import pytest

from ui.colours import DARK, LIGHT, Theme
from ui.safe_colours import SAFE_DARK, SAFE_LIGHT

SURFACES = ("window", "panel", "raised", "selected")
BACKGROUNDS = {"dark": "#22262A", "light": "#D5D8DB"}
"""What the specification's table of ratios is about (section 4.2)."""

ROLES = [
    (DARK, "text", "#E6E8EA", 12.4),
    (DARK, "muted", "#A3ABB3", 6.6),
    (DARK, "line", "#7C858E", 4.1),
    (DARK, "p1_text", "#FF5A5F", 5.0),
    (DARK, "p1_fill", "#D7263D", 3.1),
    (DARK, "p2_text", "#FF9A3C", 7.2),
    (DARK, "p2_fill", "#F28C28", 6.2),
    (DARK, "p3_text", "#F4D03F", 10.1),
    (DARK, "p3_fill", "#F2D024", 10.0),
    (DARK, "p4_text", "#6FC3E8", 7.7),
    (DARK, "p4_fill", "#4FB3DC", 6.4),
    (DARK, "quality", "#C79BE8", 6.7),
    (DARK, "quality_bad", "#E36BE3", 5.4),
    (DARK, "focus", "#5AA9FF", 6.2),
    (LIGHT, "text", "#16191C", 12.3),
    (LIGHT, "muted", "#4A5159", 5.6),
    (LIGHT, "line", "#6B737B", 3.4),
    (LIGHT, "p1_text", "#B3001B", 5.0),
    (LIGHT, "p1_fill", "#D7263D", 3.5),
    (LIGHT, "p2_text", "#9A4300", 4.6),
    (LIGHT, "p3_text", "#6E5600", 4.9),
    (LIGHT, "p4_text", "#00567A", 5.6),
    (LIGHT, "quality", "#5E2A8A", 6.8),
    (LIGHT, "quality_bad", "#8A0F8A", 5.8),
    (LIGHT, "focus", "#0050B3", 5.2),
]

both_themes = pytest.mark.parametrize("theme", [DARK, LIGHT, SAFE_DARK, SAFE_LIGHT], ids=lambda theme: theme.name)
"""In both sets of colours."""


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


@pytest.mark.parametrize(("theme", "name", "colour", "ratio"), ROLES, ids=lambda part: getattr(part, "name", None))
def test_that_the_roles_are_those_of_the_specification(theme: Theme, name: str, colour: str, ratio: float) -> None:
    assert getattr(theme, name) == colour
    assert contrast(colour, BACKGROUNDS[theme.name]) == pytest.approx(ratio, abs=0.06)


@both_themes
@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize(
    "role", ["text", "muted", "p1_text", "p2_text", "p3_text", "p4_text", "quality", "quality_bad"]
)
def test_that_text_can_be_read_on_every_surface(theme: Theme, role: str, surface: str) -> None:
    assert contrast(getattr(theme, role), getattr(theme, surface)) >= 4.5


@both_themes
@pytest.mark.parametrize("surface", ["window", "panel", "selected", "banner_lost", "banner_refused"])
@pytest.mark.parametrize("role", ["text", "muted", "quality"])
def test_that_text_can_be_read_on_the_hatch(theme: Theme, role: str, surface: str) -> None:
    hatched = mixed(getattr(theme, surface), theme.quality, theme.hatch_alpha)
    assert contrast(getattr(theme, role), hatched) >= 4.5


@both_themes
@pytest.mark.parametrize("surface", ["window", "panel", "selected"])
def test_that_the_hatch_is_seen_on_every_surface(theme: Theme, surface: str) -> None:
    # A texture over a whole row, not a thin boundary: far less than 3:1 is plain to see, and words upon it stay clear.
    ground = getattr(theme, surface)
    assert contrast(mixed(ground, theme.quality, theme.hatch_alpha), ground) >= 1.2


@both_themes
@pytest.mark.parametrize("surface", ["window", "panel"])
@pytest.mark.parametrize("role", ["edge", "focus", "lamp", "spark", "p1_fill", "line", "quality", "quality_bad"])
def test_that_shapes_and_boundaries_can_be_seen(theme: Theme, role: str, surface: str) -> None:
    assert contrast(getattr(theme, role), getattr(theme, surface)) >= 3.0


@both_themes
@pytest.mark.parametrize("surface", ["window", "panel", "raised", "selected"])
@pytest.mark.parametrize("role", ["p2_fill", "p3_fill", "p4_fill"])
def test_that_the_fills_of_priorities_are_seen_by_themselves_or_by_their_outline(
    theme: Theme, role: str, surface: str
) -> None:
    seen = theme.outline or getattr(theme, role)
    assert contrast(seen, getattr(theme, surface)) >= 3.0


@both_themes
@pytest.mark.parametrize("number", range(len(DARK.pens)))
def test_that_trend_pens_can_be_seen(theme: Theme, number: int) -> None:
    assert contrast(theme.pens[number], theme.panel) >= 4.5
    assert contrast(theme.pens[number], theme.band) >= 3.0


@both_themes
def test_that_a_trend_that_is_old_can_still_be_seen(theme: Theme) -> None:
    assert contrast(theme.pens_old, theme.panel) >= 3.0


@both_themes
@pytest.mark.parametrize("share", [0.0, 0.25, 0.5, 0.75, 1.0])
def test_that_the_name_of_a_state_can_be_read_in_its_band(theme: Theme, share: float) -> None:
    fill = mixed(theme.stopped, theme.running, share)
    assert contrast(theme.text, fill) >= 4.5
    assert contrast(theme.muted, mixed(fill, theme.panel, 0.5)) >= 4.5  # not live any more


@both_themes
def test_that_running_is_brighter_than_stopped_and_neither_is_a_colour(theme: Theme) -> None:
    assert luminance(theme.running) > luminance(theme.stopped)
    assert contrast(theme.running, theme.stopped) >= 1.8
    for grey in (theme.running, theme.stopped):
        parts = [int(grey[at : at + 2], 16) for at in (1, 3, 5)]
        assert max(parts) - min(parts) < 24


@both_themes
def test_that_pens_are_different_colours(theme: Theme) -> None:
    assert len(set(theme.pens)) == len(theme.pens) == len(DARK.pens)


@both_themes
@pytest.mark.parametrize(
    ("fill", "digit", "ratio"), [("p1", "on_p1", 4.5), ("p2", "on_p2", 7.0), ("p3", "on_p2", 7.0), ("p4", "on_p2", 7.0)]
)
def test_that_digits_can_be_read_on_priority_fills(theme: Theme, fill: str, digit: str, ratio: float) -> None:
    assert contrast(getattr(theme, digit), getattr(theme, f"{fill}_fill")) >= ratio


@both_themes
def test_that_no_surface_is_black_or_white(theme: Theme) -> None:
    low, high = (0.003, 0.05) if theme.is_dark else (0.6, 0.9)
    for name in SURFACES:
        assert low < luminance(getattr(theme, name)) < high


@both_themes
def test_that_every_colour_is_written_out(theme: Theme) -> None:
    for name in Theme.__slots__:
        value = getattr(theme, name)
        if name not in ("name", "is_dark", "hatch_alpha", "hatch_width", "sizes") and value:
            for colour in value if isinstance(value, tuple) else (value,):
                assert len(colour) == 7
                assert int(colour[1:], 16) >= 0


def test_that_whatever_can_be_pressed_is_large_enough() -> None:
    assert DARK.sizes.target >= 32
    assert DARK.sizes.row >= DARK.sizes.target
    assert DARK.sizes.focus >= 2
