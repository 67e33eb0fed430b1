"""Devices with a value at or beyond a limit: counted on request, over all columns at once."""

import numpy as np

from app.live.columns import Columns
from app.model.quality import Quality


def count_beyond(columns: Columns) -> tuple[int, int]:
    """Return how many devices have a value at or beyond HIHI or LOLO, and how many of the others beyond HI or LO.

    A value that is stale counts still: its alarm is not known to be over. A bad one says nothing.
    """
    columns.catch_up()
    count = len(columns.registry.metrics)
    definitions, latest = columns.definitions, columns.latest
    value = latest.value[:count]
    # Comparisons with the NaN of a missing number are false: it has reached no limit.
    is_outer = (value >= definitions.hihi[:count]) | (value <= definitions.lolo[:count])
    is_inner = (value >= definitions.hi[:count]) | (value <= definitions.lo[:count])
    is_usable = latest.quality[:count] != Quality.BAD
    outer = np.unique(definitions.device[:count][is_outer & is_usable])
    inner = np.unique(definitions.device[:count][is_inner & is_usable])
    return len(outer), len(np.setdiff1d(inner, outer, assume_unique=True))
