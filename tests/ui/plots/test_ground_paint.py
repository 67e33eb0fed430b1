"""Where labels stand at the edges of a plot: inside it, clear of each other, and the worst limits first."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from ui.plots.backdrop import LimitLine, Ruler
from ui.plots.ground_paint import _Labels
from ui.plots.scale import Scale
from ui.theme import DARK, inks, load_fonts

NUMBERS = QRectF(0, 0, 400, 160)
NAMES = ("LOLO", "LO", "HI", "HIHI")


@pytest.fixture(autouse=True)
def fonts(qapp: QApplication) -> None:
    load_fonts()


def written(*rulers: Ruler, numbers: QRectF = NUMBERS) -> list[QRectF]:
    """Return the boxes of all labels, in the order in which they found their places."""
    image = QImage(round(numbers.width()), round(numbers.height()), QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        labels = _Labels(painter, numbers, inks(DARK))
        labels.paint(rulers)
    return labels._taken


def ruler(*values: float, is_right: bool = False, normal: tuple[float, float] | None = None) -> Ruler:
    limits = tuple(LimitLine(name, value, f"{name} {value:g}") for name, value in zip(NAMES, values, strict=False))
    return Ruler(Scale(0.0, 100.0), "0", "100", normal, "normal" if normal else "", limits, is_right)


@given(st.lists(st.floats(0, 100), min_size=4, max_size=4), st.lists(st.floats(0, 100), max_size=4))
@settings(max_examples=60)
def test_that_no_label_lies_over_another_or_out_of_the_plot(left: list[float], right: list[float]) -> None:
    boxes = written(ruler(*sorted(left)), ruler(*sorted(right), is_right=True))
    assert not any(one.intersects(other) for one, other in combinations(boxes, 2))
    assert all(NUMBERS.contains(box) for box in boxes)


def test_that_limits_apart_are_written_on_their_lines() -> None:
    boxes = written(ruler(20.0, 40.0, 60.0, 80.0))[2:]
    middles = sorted(round(box.center().y()) for box in boxes)
    assert middles == pytest.approx([32, 64, 96, 128], abs=1)
    assert all(box.right() == NUMBERS.right() for box in boxes)


def test_that_of_two_limits_on_one_place_the_outer_one_keeps_it_and_the_inner_one_moves_aside() -> None:
    _, _, outer, inner = written(ruler(-1.0, -1.0, 50.0, 51.0))
    assert outer.center().y() == pytest.approx(0.49 * 160, abs=1)
    assert inner.top() >= outer.bottom()


def test_that_with_two_axes_each_has_its_limits_at_its_own_side() -> None:
    boxes = written(ruler(50.0), ruler(50.0, is_right=True))
    left, right = boxes[4:]
    assert (left.left(), right.right()) == (NUMBERS.left(), NUMBERS.right())


def test_that_a_normal_band_is_named_only_where_there_is_room() -> None:
    assert len(written(ruler(normal=(30.0, 70.0)))) == 3
    assert len(written(ruler(normal=(45.0, 55.0)))) == 2


def test_that_a_label_as_long_as_half_the_plot_is_left_out() -> None:
    long = Ruler(
        Scale(0.0, 100.0), "0", "100", limits=(LimitLine("HI", 50.0, "Boiler 2 · Return flow " * 3 + "HI 50"),)
    )
    assert len(written(long)) == 2
