"""What a pane paints, when, and what can be seen of it."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.freshness import Freshness
from app.model.metric import NO_LIMITS, Kind, Limits, Metric
from tests.ui.plots.fake_trends import NOW_S, TEMPERATURE, FakeTrends
from ui.plots.chart import AXIS_HEIGHT
from ui.plots.pace import Pace
from ui.plots.pane import Pane
from ui.plots.pen_choice import PenChoice, coloured
from ui.text import moment_text
from ui.theme import DARK, apply_theme, inks

PLAIN = replace(TEMPERATURE, normal=None, limits=NO_LIMITS)
BLUE, SAND, OLD = QColor(DARK.pens[0]), QColor(DARK.pens[1]), QColor(DARK.pens_old)
TICK_S = 1 / 60
SIZE = (636, 300)


@pytest.fixture
def present(qapp: QApplication) -> FakeTrends:
    apply_theme(qapp)
    made = FakeTrends()
    for number in (1, 2):
        made.add(replace(PLAIN, device=f"boiler-{number}", device_label=f"Boiler {number}"))
    return made


def feed(present: FakeTrends, metric: int, until_s: float = NOW_S, value: float = 80.0, seconds: float = 70) -> None:
    present.feed(metric, until_s - np.arange(int(seconds * 10))[::-1] / 10, value)


def pane_of(qtbot: QtBot, present: FakeTrends, *metrics: int) -> Pane:
    pane = Pane(present, inks(DARK), Pace(0, 2.0))
    qtbot.addWidget(pane)
    pane.resize(*SIZE)
    pane.show_pens(coloured(metrics))
    pane.show()
    advance(pane, NOW_S)
    return pane


def advance(pane: Pane, now_s: float, *, has_new: bool = False, is_restated: bool = False) -> None:
    pane.advance(now_s, 1000.0 + now_s - NOW_S, has_new=has_new, is_restated=is_restated)
    QApplication.processEvents()


def picture(pane: Pane) -> QImage:
    return pane.chart.grab().toImage()


def colours_in(image: QImage, left: float, right: float, top: float = 0.0, bottom: float = 0.9) -> set[str]:
    """Colours in a part of the picture, given as shares of its width and height."""
    columns = range(int(left * image.width()), int(right * image.width()))
    rows = range(int(top * image.height()), int(bottom * image.height()))
    return {image.pixelColor(x, y).name() for x in columns for y in rows}


def is_near(names: set[str], colour: QColor) -> bool:
    """True if some colour is nearly this one: strokes are anti-aliased."""
    parts = (colour.red(), colour.green(), colour.blue())
    return any(
        max(abs(a - b) for a, b in zip((c.red(), c.green(), c.blue()), parts, strict=True)) < 24
        for c in map(QColor, names)
    )


def is_hatched(names: set[str]) -> bool:
    """True if there is violet in it. The ground, and what is blended into it at the edge of a stroke, is greener."""
    return any(c.blue() - c.green() >= 8 and c.red() - c.green() >= -3 for c in map(QColor, names))


# Pictures


def test_that_a_live_pen_reaches_now_in_its_colour_and_nothing_is_hatched(qtbot: QtBot, present: FakeTrends) -> None:
    feed(present, 0)
    image = picture(pane_of(qtbot, present, 0))
    assert is_near(colours_in(image, 0.0, 0.2), BLUE)
    assert is_near(colours_in(image, 0.97, 1.0), BLUE)
    assert not is_hatched(colours_in(image, 0.0, 1.0))


def test_that_an_ended_pen_stops_at_its_last_sample_and_the_rest_is_hatched(qtbot: QtBot, present: FakeTrends) -> None:
    feed(present, 0, NOW_S - 15)
    present.set_freshness(Freshness.STALE)
    image = picture(pane_of(qtbot, present, 0))
    assert is_near(colours_in(image, 0.5, 0.74), OLD)
    assert not is_hatched(colours_in(image, 0.1, 0.74))
    assert not is_near(colours_in(image, 0.76, 1.0), OLD)
    assert is_hatched(colours_in(image, 0.76, 1.0))


def test_that_a_pen_that_is_not_live_is_grey_and_not_in_its_colour(qtbot: QtBot, present: FakeTrends) -> None:
    feed(present, 0, NOW_S - 15)
    present.set_freshness(Freshness.LINK_LOST)
    assert not is_near(colours_in(picture(pane_of(qtbot, present, 0)), 0.0, 1.0), BLUE)


def test_that_a_silent_metric_is_not_hatched_before_it_is_called_stale(qtbot: QtBot, present: FakeTrends) -> None:
    feed(present, 0, NOW_S - 2)
    present.set_freshness(Freshness.LATE)
    image = picture(pane_of(qtbot, present, 0))
    assert is_near(colours_in(image, 0.5, 0.96), BLUE)
    assert not is_hatched(colours_in(image, 0.97, 1.0))


def test_that_a_hole_between_samples_is_hatched_and_not_bridged(qtbot: QtBot, present: FakeTrends) -> None:
    feed(present, 0, NOW_S - 30)
    feed(present, 0, NOW_S, seconds=15)
    hole = colours_in(picture(pane_of(qtbot, present, 0)), 0.52, 0.73)
    assert is_hatched(hole)
    assert not is_near(hole, BLUE)


def test_that_readings_without_a_number_are_a_hole(qtbot: QtBot, present: FakeTrends) -> None:
    feed(present, 0, NOW_S - 30)
    present.feed(0, NOW_S - 29.9 + np.arange(150) / 10, np.nan)
    feed(present, 0, NOW_S, seconds=14.9)
    hole = colours_in(picture(pane_of(qtbot, present, 0)), 0.52, 0.73)
    assert is_hatched(hole)
    assert not is_near(hole, BLUE)


def test_that_one_ended_pen_of_two_is_hatched_at_the_foot_only(qtbot: QtBot, present: FakeTrends) -> None:
    feed(present, 0, value=90.0)
    feed(present, 1, NOW_S - 15, value=70.0)
    present.set_freshness(Freshness.STALE, 1)
    image = picture(pane_of(qtbot, present, 0, 1))
    assert is_near(colours_in(image, 0.8, 1.0, 0.0, 0.5), BLUE)
    assert not is_hatched(colours_in(image, 0.8, 1.0, 0.0, 0.85))
    assert is_hatched(colours_in(image, 0.8, 1.0, 0.85, 1.0))


def test_that_pens_of_two_devices_have_colours_of_their_own(qtbot: QtBot, present: FakeTrends) -> None:
    feed(present, 0, value=90.0)
    feed(present, 1, value=70.0)
    image = picture(pane_of(qtbot, present, 0, 1))
    assert is_near(colours_in(image, 0.0, 1.0, 0.0, 0.5), BLUE)
    assert is_near(colours_in(image, 0.0, 1.0, 0.5, 0.9), SAND)


def test_that_data_older_than_the_window_stays_to_be_read(qtbot: QtBot, present: FakeTrends) -> None:
    feed(present, 0, NOW_S - 3600)
    present.set_freshness(Freshness.LINK_LOST)
    pane = pane_of(qtbot, present, 0)
    image = picture(pane)
    assert is_near(colours_in(image, 0.1, 0.59), OLD)
    assert is_hatched(colours_in(image, 0.62, 1.0))
    pictures = pane.pictures
    for tick in range(1, 120):
        advance(pane, NOW_S + tick * TICK_S)
    assert pane.pictures == pictures  # it stands


def test_that_the_day_is_said_once_the_end_of_the_data_is_not_of_today(qtbot: QtBot, present: FakeTrends) -> None:
    feed(present, 0, NOW_S - 3600)
    present.set_freshness(Freshness.LINK_LOST)
    pane = pane_of(qtbot, present, 0)
    grounds = pane.chart.backdrops
    advance(pane, NOW_S + 86_400)
    assert moment_text(NOW_S - 3600, NOW_S + 86_400) in pane.heading.note
    assert pane.chart.backdrops > grounds


def test_that_backfilled_samples_close_the_hole(qtbot: QtBot, present: FakeTrends) -> None:
    feed(present, 0, NOW_S - 30)
    feed(present, 0, NOW_S, seconds=15)
    pane = pane_of(qtbot, present, 0)
    present.fill(0, (NOW_S - 29.9 + np.arange(150) / 10).tolist(), 80.0)
    advance(pane, NOW_S + 0.5, has_new=True)
    filled = colours_in(picture(pane), 0.52, 0.73)
    assert is_near(filled, BLUE)
    assert not is_hatched(filled)


# Axes, limits and states


PRESSURE = Metric("boiler-1", "pressure", unit="bar", range=(0.0, 10.0), label="Pressure", device_label="Boiler 1")
BURNER = Metric("boiler-1", "burner", kind=Kind.DISCRETE, states={0: "Off", 1: "On"}, device_label="Boiler 1")


def rows_of(image: QImage, colour: QColor) -> tuple[float, float]:
    """First and last row in which a colour is found, as shares of the height."""
    rows = [y for y in range(int(image.height() * 0.9)) if is_near(row_colours(image, y), colour)]
    return rows[0] / image.height(), rows[-1] / image.height()


def row_colours(image: QImage, y: int) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width() // 4, image.width() * 3 // 4)}


def test_that_pens_of_two_units_are_each_drawn_on_their_own_axis(qtbot: QtBot, present: FakeTrends) -> None:
    pressure = present.add(PRESSURE)
    feed(present, 0, value=70.0)  # of 60 to 100: at a quarter
    feed(present, pressure, value=7.5)  # of 0 to 10: at three quarters
    image = picture(pane_of(qtbot, present, 0, pressure))
    plot = (image.height() - AXIS_HEIGHT) / image.height()
    assert rows_of(image, BLUE)[0] == pytest.approx(0.75 * plot, abs=0.02)
    assert rows_of(image, SAND)[0] == pytest.approx(0.25 * plot, abs=0.02)


def test_that_a_pen_of_the_right_axis_moves_as_it_would_be_fed(qtbot: QtBot, present: FakeTrends) -> None:
    pressure = present.add(PRESSURE)
    for metric, middle in ((0, 80.0), (pressure, 5.0)):
        present.feed(metric, NOW_S - 60 + np.arange(600) / 10, middle + 3 * np.sin(np.arange(600) / 9))
    moved, fed = pane_of(qtbot, present, 0, pressure), pane_of(qtbot, present, 0, pressure)
    fed.picture.refresh()
    for pane in (moved, fed):
        advance(pane, NOW_S + 1.0)
    assert picture(moved) == picture(fed)


def test_that_a_changed_unit_parts_pens_that_stood_on_one_axis(qtbot: QtBot, present: FakeTrends) -> None:
    feed(present, 0, value=70.0)
    feed(present, 1, value=7.5)
    pane = pane_of(qtbot, present, 0, 1)
    present.metrics[1] = PRESSURE
    pane.picture.redefine()
    advance(pane, NOW_S)
    image = picture(pane)
    assert rows_of(image, SAND)[0] < rows_of(image, BLUE)[0]


def test_that_limits_are_named_where_they_end(qtbot: QtBot, present: FakeTrends) -> None:
    limited = present.add(replace(PLAIN, limits=Limits(hi=90.0), device="boiler-9"))
    for metric in (0, limited):
        feed(present, metric, value=70.0)
    orange = QColor(DARK.p2_text)
    assert is_near(colours_in(picture(pane_of(qtbot, present, limited)), 0.85, 1.0), orange)
    assert not is_near(colours_in(picture(pane_of(qtbot, present, limited)), 0.2, 0.8), orange)  # the line is fainter
    assert not is_near(colours_in(picture(pane_of(qtbot, present, 0)), 0.85, 1.0), orange)


def fills_in(pane: Pane, left: float, right: float) -> set[str]:
    """Colours along the middle of the last lane."""
    image = picture(pane)
    y = image.height() - AXIS_HEIGHT - 13
    return {image.pixelColor(x, y).name() for x in range(int(left * image.width()), int(right * image.width()))}


def test_that_states_are_bands_beneath_the_numbers_brighter_while_running(qtbot: QtBot, present: FakeTrends) -> None:
    burner = present.add(BURNER, np.inf)
    feed(present, 0, value=70.0)
    present.feed(burner, [NOW_S - 100, NOW_S - 30], [0.0, 1.0])
    pane = pane_of(qtbot, present, 0, burner)
    assert fills_in(pane, 0.2, 0.48) == {DARK.stopped.lower()}
    assert fills_in(pane, 0.7, 0.99) == {DARK.running.lower()}
    low, _ = rows_of(picture(pane), BLUE)
    assert 0.4 < low < 0.75  # a quarter up what is left to the numbers


def test_that_a_gap_in_a_band_is_hatched_and_so_is_what_follows_its_end(qtbot: QtBot, present: FakeTrends) -> None:
    burner = present.add(BURNER)
    feed(present, burner, NOW_S - 30, value=1.0)
    feed(present, burner, NOW_S - 12, value=1.0, seconds=6)
    present.set_freshness(Freshness.STALE, burner)
    pane = pane_of(qtbot, present, burner)
    assert is_hatched(fills_in(pane, 0.52, 0.68))
    assert not is_hatched(fills_in(pane, 0.72, 0.79))
    assert is_hatched(fills_in(pane, 0.82, 1.0))


def test_that_an_abnormal_state_has_colour_and_a_frame(qtbot: QtBot, present: FakeTrends) -> None:
    burner = present.add(replace(BURNER, limits=Limits(hihi=1.0)), np.inf)
    present.feed(burner, [NOW_S - 100, NOW_S - 30], [0.0, 1.0])
    pane = pane_of(qtbot, present, burner)
    assert DARK.p1_fill.lower() in fills_in(pane, 0.6, 0.99)
    assert DARK.text.lower() in fills_in(pane, 0.49, 0.52)
    assert DARK.p1_fill.lower() not in fills_in(pane, 0.1, 0.49)


def test_that_a_hidden_state_gives_its_room_to_the_numbers(qtbot: QtBot, present: FakeTrends) -> None:
    burner = present.add(BURNER, np.inf)
    feed(present, 0, value=70.0)
    present.feed(burner, [NOW_S - 100, NOW_S - 30], [0.0, 1.0])
    pane = pane_of(qtbot, present, 0, burner)
    pane.show_pens([PenChoice(0, 0), PenChoice(burner, 1, is_hidden=True)])
    advance(pane, NOW_S)
    alone = pane_of(qtbot, present, 0)
    assert rows_of(picture(pane), BLUE) == pytest.approx(rows_of(picture(alone), BLUE), abs=0.01)
    assert not {DARK.running.lower(), DARK.stopped.lower()} & fills_in(pane, 0.0, 1.0)


def test_that_a_hidden_pens_axis_goes_with_it(qtbot: QtBot, present: FakeTrends) -> None:
    pressure = present.add(PRESSURE)
    feed(present, 0, value=70.0)
    feed(present, pressure, value=7.5)
    pane = pane_of(qtbot, present, 0, pressure)
    both = colours_in(picture(pane), 0.9, 1.0, 0.0, 0.1)
    pane.show_pens([PenChoice(0, 0), PenChoice(pressure, 1, is_hidden=True)])
    advance(pane, NOW_S)
    assert is_near(both, QColor(DARK.muted))
    assert not is_near(colours_in(picture(pane), 0.9, 1.0, 0.0, 0.1), QColor(DARK.muted))


def test_that_a_held_band_stands_still(qtbot: QtBot, present: FakeTrends) -> None:
    burner = present.add(BURNER, np.inf)
    present.feed(burner, [NOW_S - 100, NOW_S - 30], [0.0, 1.0])
    pane = pane_of(qtbot, present, burner)
    pane.hold(NOW_S)
    advance(pane, NOW_S)
    before = picture(pane)
    present.feed(burner, [NOW_S + 1], 0.0)
    advance(pane, NOW_S + 5, has_new=True)
    assert picture(pane) == before


# Counts


def test_that_a_picture_that_would_be_the_same_is_not_painted(qtbot: QtBot, present: FakeTrends) -> None:
    feed(present, 0)
    pane = pane_of(qtbot, present, 0)
    pictures, paints = pane.pictures, pane.chart.paints
    for tick in range(30):
        advance(pane, NOW_S + tick * 0.0001)
    assert (pane.pictures, pane.chart.paints) == (pictures, paints)


def test_that_a_pane_paints_once_for_each_pixel_that_it_moves(qtbot: QtBot, present: FakeTrends) -> None:
    feed(present, 0)
    pane = pane_of(qtbot, present, 0)
    pictures, paints = pane.pictures, pane.chart.paints
    for tick in range(1, 181):  # three seconds, 10.2 pixels each
        advance(pane, NOW_S + tick * TICK_S, has_new=tick % 6 == 0)
    assert 28 <= pane.pictures - pictures <= 32
    assert pane.chart.paints - paints == pane.pictures - pictures


def test_that_a_fast_window_is_painted_twenty_times_a_second_at_most(qtbot: QtBot, present: FakeTrends) -> None:
    feed(present, 0)
    pane = pane_of(qtbot, present, 0)
    pane.picture.set_window(10.0)
    advance(pane, NOW_S)
    pictures = pane.pictures
    for tick in range(1, 121):
        advance(pane, NOW_S + tick * TICK_S, has_new=True)
    assert 37 <= pane.pictures - pictures <= 41


def test_that_a_pen_without_news_is_moved_and_not_fed_again(qtbot: QtBot, present: FakeTrends) -> None:
    feed(present, 0)
    pane = pane_of(qtbot, present, 0)
    feeds, pictures = pane.chart.pens[0].feeds, pane.pictures
    for tick in range(1, 61):
        advance(pane, NOW_S + tick * TICK_S)
    assert pane.pictures > pictures + 8
    assert pane.chart.pens[0].feeds == feeds


def test_that_a_moved_pen_lies_where_a_fed_one_would(qtbot: QtBot, present: FakeTrends) -> None:
    present.feed(0, NOW_S - 60 + np.arange(600) / 10, 80 + 10 * np.sin(np.arange(600) / 9))
    moved, fed = pane_of(qtbot, present, 0), pane_of(qtbot, present, 0)
    for pane in (moved, fed):
        if pane is fed:
            pane.picture.refresh()
        advance(pane, NOW_S + 1.0)
    assert moved.chart.pens[0].feeds < fed.chart.pens[0].feeds
    assert picture(moved) == picture(fed)


def test_that_the_ground_is_painted_once_while_the_pens_move(qtbot: QtBot, present: FakeTrends) -> None:
    feed(present, 0)
    pane = pane_of(qtbot, present, 0)
    grounds = pane.chart.backdrops
    for tick in range(1, 61):
        feed(present, 0, NOW_S + tick * TICK_S, seconds=0.1)
        advance(pane, NOW_S + tick * TICK_S, has_new=True)
    assert pane.chart.backdrops == grounds


def test_that_numerals_change_twice_a_second_at_most(qtbot: QtBot, present: FakeTrends) -> None:
    feed(present, 0)
    pane = pane_of(qtbot, present, 0)
    headings = pane.headings
    for tick in range(1, 121):
        present.feed(0, [NOW_S + tick * TICK_S], 70.0 + tick / 10)
        advance(pane, NOW_S + tick * TICK_S, has_new=True)
    assert 3 <= pane.headings - headings <= 5


def test_that_a_change_of_state_is_shown_at_once(qtbot: QtBot, present: FakeTrends) -> None:
    feed(present, 0, NOW_S - 5)
    pane = pane_of(qtbot, present, 0)
    assert not is_hatched(colours_in(picture(pane), 0.93, 1.0))
    present.set_freshness(Freshness.STALE)
    advance(pane, NOW_S + 0.001, is_restated=True)
    assert pane.heading.value == "[80.0]"
    assert is_hatched(colours_in(picture(pane), 0.93, 1.0))
    assert is_near(colours_in(picture(pane), 0.1, 0.9), OLD)


# Words


def test_that_a_pane_is_named_and_described_for_a_screen_reader(qtbot: QtBot, present: FakeTrends) -> None:
    feed(present, 0, NOW_S - 187)
    present.set_freshness(Freshness.STALE)
    pane = pane_of(qtbot, present, 0)
    assert pane.accessibleName() == "Boiler 1 · Temperature"
    assert "80.0 °C" in pane.accessibleDescription()
    assert "3 min 07 s old" in pane.accessibleDescription()


def test_that_a_changed_definition_changes_the_picture(qtbot: QtBot, present: FakeTrends) -> None:
    feed(present, 0)
    pane = pane_of(qtbot, present, 0)
    before = picture(pane)
    present.metrics[0] = replace(PLAIN, range=(0.0, 100.0))
    pane.picture.redefine()
    advance(pane, NOW_S)
    assert picture(pane) != before


def test_that_clicking_a_pane_chooses_the_device_that_leads(qtbot: QtBot, present: FakeTrends) -> None:
    feed(present, 0)
    feed(present, 1, value=75.0)
    pane = pane_of(qtbot, present, 0, 1)
    pane.set_device(1)
    advance(pane, NOW_S + 0.6)
    with qtbot.waitSignal(pane.chosen) as chosen:
        qtbot.mouseClick(pane, Qt.MouseButton.LeftButton)
    assert chosen.args == [1]
