from dataclasses import fields

import pytest

from app.settings import LookSettings
from ui.colours import DARK, DENSITIES, LIGHT, TEXTS, Sizes, enlarged, sizes_of
from ui.look import next_density, normal_text, other_theme, text_step, theme_of
from ui.safe_colours import SAFE_DARK, SAFE_LIGHT


def test_that_either_theme_has_colours_for_deficient_eyes() -> None:
    assert theme_of(LookSettings(colours="safe")).pens == SAFE_DARK.pens
    assert theme_of(LookSettings(theme="light", colours="safe")).pens == SAFE_LIGHT.pens
    assert theme_of(LookSettings(theme="system", colours="safe"), is_system_dark=False).name == SAFE_LIGHT.name


def test_that_a_look_of_the_system_follows_the_desktop() -> None:
    assert theme_of(LookSettings(theme="system"), is_system_dark=True) == DARK
    assert theme_of(LookSettings(theme="system"), is_system_dark=False) == LIGHT
    assert theme_of(LookSettings(theme="light"), is_system_dark=True) == LIGHT


def test_that_the_normal_sizes_are_those_of_the_table() -> None:
    assert sizes_of("normal", "normal") == Sizes()


def test_that_a_key_turns_what_the_system_chose() -> None:
    look = LookSettings(theme="system")
    assert other_theme(look, is_dark=True).theme == "light"
    assert other_theme(look, is_dark=False).theme == "dark"


def test_that_text_stops_at_its_ends_and_comes_back() -> None:
    large = text_step(LookSettings(), 1)
    assert large.text == text_step(large, 1).text == "large"
    assert text_step(large, -1).text == "normal"
    assert text_step(text_step(LookSettings(), -1), -1).text == "small"
    assert normal_text(large) == LookSettings()


def test_that_densities_go_round() -> None:
    look, seen = LookSettings(), []
    for _ in DENSITIES:
        look = next_density(look)
        seen.append(look.density)
    assert seen == ["comfortable", "compact", "normal"]


@pytest.mark.parametrize("density", DENSITIES)
@pytest.mark.parametrize("text", TEXTS)
def test_that_whatever_can_be_pressed_is_large_enough_in_every_size(text: str, density: str) -> None:
    sizes = sizes_of(text, density)
    assert sizes.target >= 32
    assert sizes.row >= 32
    assert sizes.focus >= 2
    assert all(getattr(sizes, field.name) >= 10 for field in fields(sizes) if field.name.startswith("font_"))


def test_that_rows_are_closer_and_wider_and_text_larger_and_smaller() -> None:
    assert sizes_of("normal", "compact").row < Sizes().row < sizes_of("normal", "comfortable").row
    assert sizes_of("small", "normal").font_value < Sizes().font_value < sizes_of("large", "normal").font_value


def test_that_what_is_read_from_afar_has_larger_letters_but_no_larger_buttons() -> None:
    plain = Sizes()
    larger = enlarged(plain, 3.0)
    assert (larger.font_small, larger.font_hero, larger.glyph, larger.fit(10)) == (33, 120, 48, 30)
    assert (larger.target, larger.gap, larger.row) == (plain.target, plain.gap, plain.row)
