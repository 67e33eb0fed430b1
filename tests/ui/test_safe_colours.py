"""Colours as eyes see them that lack one kind of cones.

Simulation: Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB. Distance: Euclidean in OKLab, times 100; of
neighbouring fields 2 is just seen, and thin lines that are apart need several times that.
"""

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from ui.colours import DARK, LIGHT, Theme
from ui.safe_colours import SAFE_DARK, SAFE_LIGHT

EYES = {
    "all cones": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_OKLAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
SIGNS = ("p1_text", "p2_text", "p3_text", "p4_text", "quality", "quality_bad", "text")
PENS_APART = 9.0
SIGNS_APART = 8.0
PENS_FROM_SIGNS = 7.0

safe_themes = pytest.mark.parametrize("theme", [SAFE_DARK, SAFE_LIGHT], ids=lambda theme: theme.name)
all_eyes = pytest.mark.parametrize("eyes", EYES)


def seen(colour: str, eyes: str = "all cones") -> NDArray[np.float64]:
    parts = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return 100 * (_OKLAB @ np.cbrt(_CONES @ np.clip(EYES[eyes] @ linear, 0.0, 1.0)))


def distance(one: str, other: str, eyes: str = "all cones") -> float:
    return float(np.linalg.norm(seen(one, eyes) - seen(other, eyes)))


def nearest(colours: list[str], eyes: str) -> tuple[float, str, str]:
    return min((distance(one, other, eyes), one, other) for one, other in combinations(colours, 2))


def test_that_the_measure_knows_white_grey_and_what_deficient_eyes_confuse() -> None:
    assert distance("#000000", "#FFFFFF") == pytest.approx(100.0, abs=0.1)
    for eyes in EYES:
        assert distance("#808080", "#808080", eyes) == 0.0
        assert seen("#808080", eyes)[1:] == pytest.approx([0.0, 0.0], abs=0.3)
    assert distance("#C04040", "#7A6A2A") > 3 * distance("#C04040", "#7A6A2A", "deuteranopia")


@safe_themes
@all_eyes
def test_that_pens_are_told_apart(theme: Theme, eyes: str) -> None:
    assert nearest(list(theme.pens), eyes) >= (PENS_APART, "", "")


@safe_themes
@all_eyes
def test_that_the_first_four_pens_are_told_apart_best(theme: Theme, eyes: str) -> None:
    assert nearest(list(theme.pens[:4]), eyes) >= (12.0, "", "")


@safe_themes
@all_eyes
def test_that_limits_and_qualities_are_told_apart(theme: Theme, eyes: str) -> None:
    assert nearest([getattr(theme, name) for name in SIGNS], eyes) >= (SIGNS_APART, "", "")


@safe_themes
@all_eyes
def test_that_the_fills_of_priorities_are_told_apart(theme: Theme, eyes: str) -> None:
    assert nearest([getattr(theme, f"p{priority}_fill") for priority in (1, 2, 3, 4)], eyes) >= (12.0, "", "")


@safe_themes
def test_that_no_pen_is_taken_for_a_limit_or_a_quality(theme: Theme) -> None:
    least = min((distance(pen, getattr(theme, name)), pen, name) for pen in theme.pens for name in SIGNS)
    assert least >= (PENS_FROM_SIGNS, "", "")


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_that_the_usual_colours_are_what_the_safe_ones_are_for(theme: Theme) -> None:
    signs = [getattr(theme, name) for name in SIGNS]
    assert min(nearest(signs, eyes)[0] for eyes in EYES) < SIGNS_APART
    assert min(nearest(list(theme.pens), eyes)[0] for eyes in EYES) < PENS_APART


@safe_themes
def test_that_only_pens_signs_and_their_hatch_differ_from_the_usual_theme(theme: Theme) -> None:
    usual = DARK if theme.is_dark else LIGHT
    changed = {name for name in Theme.__slots__ if getattr(theme, name) != getattr(usual, name)}
    assert changed == {"name", "pens", "hatch_alpha", *SIGNS} - {"text"}
