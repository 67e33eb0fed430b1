"""Every state must be told without its colour: from pictures of rows in shades of grey, in both themes."""

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem

from app.model.freshness import Freshness
from app.model.metric import LimitState
from app.model.quality import Quality
from tests.ui.fake_present import NOW_S, FakePresent
from ui.colours import DARK, LIGHT, Theme
from ui.glyphs import Glyph, paint_glyph
from ui.models.device_row import DeviceRow
from ui.panels.device_row import DeviceDelegate
from ui.roles import DeviceRole
from ui.safe_colours import SAFE_DARK, SAFE_LIGHT
from ui.theme import inks

WIDTH = 340
SYMBOL = slice(8, 36)
"""Columns of a row in which its symbol stands."""

PLAIN_STEP = 12
"""Levels of grey, of 256, that two neighbouring surfaces must be apart to count as different."""


def row(**changes: object) -> DeviceRow:
    """A live and good row, but for what is said otherwise."""
    plain: dict[str, object] = {
        "device": 0,
        "name": "Boiler 2",
        "second_line": "Utilities",
        "is_marked": False,
        "value": "21.4",
        "unit": "°C",
        "flag": "",
        "primary": None,
        "freshness": Freshness.LIVE,
        "quality": Quality.GOOD,
        "limit": LimitState.NONE,
        "age_s": 0.1,
    }
    return DeviceRow(**{**plain, **changes})  # type: ignore[arg-type]


OLD = {"value": "[21.4]", "is_marked": True, "age_s": 134.0}
STATES = {
    "live": row(),
    "uncertain": row(value="21.4?", second_line="UNC not accurate", is_marked=True, quality=Quality.UNCERTAIN),
    "bad": row(value="----", second_line="BAD sensor failure", is_marked=True, quality=Quality.BAD),
    "stale": row(**OLD, second_line="STALE 2m14s", freshness=Freshness.STALE),
    "offline": row(**OLD, second_line="OFFLINE since 14:03:22", freshness=Freshness.OFFLINE),
    "never seen": row(value="····", second_line="NO DATA", is_marked=True, freshness=Freshness.NEVER),
    "beyond HI": row(limit=LimitState.HI),
    "beyond HIHI": row(limit=LimitState.HIHI),
    "stale beyond HIHI": row(**OLD, second_line="STALE 2m14s", freshness=Freshness.STALE, limit=LimitState.HIHI),
    "simulated": row(flag="SIM"),
}
SAME_SYMBOL = {frozenset(pair) for pair in (("live", "uncertain"), ("live", "simulated"), ("uncertain", "simulated"))}
"""A value that is live bears the lamp: what else there is to say stands beside the number."""


def grey(theme: Theme, what: DeviceRow) -> NDArray[np.int16]:
    """Paint a row; return its levels of grey, shape (height, width)."""
    delegate = DeviceDelegate(FakePresent(), theme)
    delegate.set_now(NOW_S)
    model = QStandardItemModel()
    item = QStandardItem()
    item.setData(what, DeviceRole.ROW)
    model.appendRow(item)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, WIDTH, theme.sizes.row)  # type: ignore[attr-defined]
    image = QImage(WIDTH, theme.sizes.row, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.panel))
    painter = QPainter(image)
    delegate.paint(painter, option, model.index(0, 0))
    painter.end()
    return levels(image)


def levels(image: QImage) -> NDArray[np.int16]:
    flat = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(flat.constBits(), np.uint8).reshape(flat.height(), flat.bytesPerLine())
    return rows[:, : flat.width()].astype(np.int16)


def shape(picture: NDArray[np.int16]) -> NDArray[np.bool_]:
    """Return where anything is drawn at all: a difference of two shapes is more than a difference of shade."""
    return np.abs(picture - np.median(picture)) > PLAIN_STEP


@pytest.fixture(params=[DARK, LIGHT, SAFE_DARK, SAFE_LIGHT], ids=lambda theme: theme.name)
def theme(request: pytest.FixtureRequest, themed: QApplication) -> Theme:
    return request.param


@pytest.mark.parametrize(("one", "other"), list(combinations(STATES, 2)))
def test_that_each_pair_of_states_is_told_apart_without_colour(theme: Theme, one: str, other: str) -> None:
    first, second = grey(theme, STATES[one]), grey(theme, STATES[other])
    symbol = int((shape(first[:, SYMBOL]) != shape(second[:, SYMBOL])).sum())
    beside = int((shape(first[:, 36:]) != shape(second[:, 36:])).sum())
    if frozenset((one, other)) in SAME_SYMBOL:
        assert beside >= 30
    else:
        assert symbol >= 25, (symbol, beside)


@pytest.mark.parametrize("state", ["stale", "offline", "stale beyond HIHI"])
def test_that_an_old_row_is_hatched_over_its_whole_length(theme: Theme, state: str) -> None:
    live, old = grey(theme, STATES["live"]), grey(theme, STATES[state])
    darkest = np.abs(old - np.median(live))
    for left in range(0, WIDTH - theme.sizes.hatch, theme.sizes.hatch):
        patch = darkest[2:-2, left : left + theme.sizes.hatch]
        assert patch.max() > PLAIN_STEP, f"no hatch from column {left}"


@pytest.mark.parametrize(("one", "other"), list(combinations(Glyph, 2)))
def test_that_each_pair_of_symbols_is_told_apart_without_colour(theme: Theme, one: Glyph, other: Glyph) -> None:
    def drawn(glyph: Glyph) -> NDArray[np.bool_]:
        image = QImage(32, 32, QImage.Format.Format_RGB32)
        image.fill(QColor(theme.panel))
        painter = QPainter(image)
        paint_glyph(painter, QPointF(16, 16), glyph, inks(theme))
        painter.end()
        return shape(levels(image))

    assert int((drawn(one) != drawn(other)).sum()) >= 8


def test_that_every_quality_and_every_freshness_of_a_row_is_in_these_pictures() -> None:
    # Late is a cue of detail views only; a lost link looks stale on a row, and the whole window has its frame.
    elsewhere = {Freshness.LATE, Freshness.LINK_LOST}
    assert {state.freshness for state in STATES.values()} == set(Freshness) - elsewhere
    assert {state.quality for state in STATES.values()} == set(Quality)
