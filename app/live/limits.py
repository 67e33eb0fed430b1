"""Devices with a value at or beyond a limit: found on request, over all columns at once."""

import numpy as np
from numpy.typing import NDArray

from app.live.columns import Columns
from app.model.freshness import Freshness
from app.model.metric import Beyond
from app.model.quality import Quality


def beyond(columns: Columns) -> NDArray[np.uint8]:
    """Return for each device the worst `Beyond` of its values.

    A value that is stale counts still: its alarm is not known to be over. A bad one says nothing.
    """
    columns.catch_up()
    count = len(columns.registry.metrics)
    definitions, latest = columns.definitions, columns.latest
    value = latest.value[:count]
    # Comparisons with the NaN of a missing number are false: it has reached no limit.
    is_outer = (value >= definitions.hihi[:count]) | (value <= definitions.lolo[:count])
    is_inner = (value >= definitions.hi[:count]) | (value <= definitions.lo[:count])
    found = np.flatnonzero((is_outer | is_inner) & (latest.quality[:count] != Quality.BAD))
    worst = np.where(is_outer[found], np.uint8(Beyond.OUTER), np.uint8(Beyond.INNER))
    worst -= latest.freshness[found] > Freshness.LATE
    devices = np.zeros(len(columns.registry.devices), np.uint8)
    np.maximum.at(devices, definitions.device[found], worst)
    return devices


def count_beyond(columns: Columns) -> tuple[int, int]:
    """Return how many devices have a value at or beyond HIHI or LOLO, and how many of the others beyond HI or LO."""
    devices = beyond(columns)
    outer = int(np.count_nonzero(devices >= Beyond.OUTER_ONCE))
    return outer, int(np.count_nonzero(devices)) - outer
