"""Oddities of each metric, counted since the program started."""

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from app.live.table import Table


class Tallies(Table):
    """By metric index. unwritten: readings that came and are not among those written to the ring, less samples that
    were written but did not come as readings (backfill, restored): added to the ring's count it gives the readings.
    """

    FILL: ClassVar[Mapping[str, tuple[type[Any], Any]]] = dict.fromkeys(
        ("late", "out_of_order", "duplicates", "corrected", "future", "unwritten"), (np.int64, 0)
    )
    late: NDArray[np.int64]
    out_of_order: NDArray[np.int64]
    duplicates: NDArray[np.int64]
    corrected: NDArray[np.int64]
    future: NDArray[np.int64]
    unwritten: NDArray[np.int64]
