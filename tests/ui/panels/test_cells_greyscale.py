"""Every state of a value must be told without its colour on cards and tiles too: from pictures in shades of grey."""

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractItemModel, QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QStyleOptionViewItem

from app.model.freshness import Freshness
from app.model.metric import Limits, Metric
from app.model.quality import Flag, Quality, Reason
from tests.ui.fake_present import FakePresent, frame
from tests.ui.panels.test_greyscale import levels, shape
from ui.colours import DARK, LIGHT, Theme
from ui.models.device_list import DeviceListModel
from ui.models.tile_list import TileListModel
from ui.panels.board_cell import BoardDelegate
from ui.panels.tile_cell import TileDelegate
from ui.safe_colours import SAFE_DARK, SAFE_LIGHT

STATES: dict[str, dict[str, object]] = {
    "live": {},
    "uncertain": {"quality": Quality.UNCERTAIN, "reason": Reason.NOT_ACCURATE},
    "bad": {"value": None, "quality": Quality.BAD, "reason": Reason.SENSOR_FAILURE},
    "stale": {"freshness": Freshness.STALE, "age_s": 134.0},
    "offline": {"freshness": Freshness.OFFLINE, "age_s": 134.0},
    "never seen": {"value": None, "freshness": Freshness.NEVER, "age_s": None, "time_s": None},
    "beyond HI": {"value": 91.4},
    "beyond HIHI": {"value": 96.4},
    "stale beyond HIHI": {"value": 96.4, "freshness": Freshness.STALE, "age_s": 134.0},
    "simulated": {"flags": Flag.SIM},
}


def present_in(state: str) -> FakePresent:
    present = FakePresent()
    limits = Limits(hi=90.0, hihi=95.0)
    metric = Metric("b", "t", unit="Cel", decimals=1, label="Temperature", limits=limits, range=(0.0, 100.0))
    present.add("Boiler 2", metric, area="Utilities")
    changes = dict(STATES[state])
    present.set_value(0, changes.pop("value", 21.4), **changes)  # type: ignore[arg-type]
    return present


def painted(model: QAbstractItemModel, delegate: QStyledItemDelegate, theme: Theme) -> NDArray[np.int16]:
    image = QImage(260, 150, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.window))
    option = QStyleOptionViewItem()
    option.rect = QRect(4, 4, 252, 142)
    with QPainter(image) as painter:
        delegate.paint(painter, option, model.index(0, 0))
    return levels(image)


def card(state: str, theme: Theme) -> NDArray[np.int16]:
    present = present_in(state)
    model, delegate = DeviceListModel(present), BoardDelegate(present, theme)
    model.on_frame(frame(1, structure=present.structure))
    return painted(model, delegate, theme)


def tile(state: str, theme: Theme) -> NDArray[np.int16]:
    present = present_in(state)
    model, delegate = TileListModel(present), TileDelegate(theme)
    model.put(0)
    model.on_frame(frame(1, structure=present.structure))
    return painted(model, delegate, theme)


@pytest.mark.parametrize(
    "theme", [DARK, LIGHT, SAFE_DARK, SAFE_LIGHT], ids=["dark", "light", "safe dark", "safe light"]
)
@pytest.mark.parametrize("paint", [card, tile], ids=["card", "tile"])
def test_that_each_pair_of_states_is_told_apart_without_colour(
    themed: QApplication, paint: object, theme: Theme
) -> None:
    pictures = {state: shape(paint(state, theme)) for state in STATES}  # type: ignore[operator]
    for one, other in combinations(STATES, 2):
        assert int((pictures[one] != pictures[other]).sum()) >= 30, (one, other)
