from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from ui.lettering import fitting_px, letters


def test_that_a_size_is_made_once(themed: QApplication) -> None:
    assert letters(37) is letters(37)
    assert letters(37).font.pixelSize() == 37


@given(text=st.sampled_from(["00:00:00", "[−1 482.5]", "W", "Boiler house 2"]), width=st.integers(20, 3000))
def test_that_what_fits_is_neither_wider_nor_higher_than_its_room(themed: QApplication, text: str, width: int) -> None:
    px = fitting_px([text], width, 300)
    metrics = letters(px).metrics
    assert px == 1 or metrics.horizontalAdvance(text) <= width * 1.02  # whole pixels of the font's own hinting
    assert px == 1 or metrics.height() <= 300 * 1.02


def test_that_the_longest_text_decides(themed: QApplication) -> None:
    assert fitting_px(["1", "123456"], 200, 500) == fitting_px(["123456"], 200, 500)


def test_that_letters_are_as_large_as_the_room(themed: QApplication) -> None:
    px = fitting_px(["00:00:00"], 900, 4000)
    assert letters(px + 8).metrics.horizontalAdvance("00:00:00") > 900
