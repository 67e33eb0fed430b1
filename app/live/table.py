"""Numpy columns of one length that grow together."""

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

Index = NDArray[np.intp]
"""Rows of a table. Of machine size, because numpy converts any other kind at each use, at several times the cost."""

_FIRST_CAPACITY = 64


class Table:
    """Columns by a dense index. A subclass names each column, its dtype and the value of a row nobody has written.

    Reserve first, then write; reserving may replace the arrays.
    """

    FILL: ClassVar[Mapping[str, tuple[type[Any], Any]]] = {}

    def __init__(self) -> None:
        self.capacity = 0
        for name, (kind, _) in self.FILL.items():
            setattr(self, name, np.empty(0, kind))
        self.reserve(_FIRST_CAPACITY)

    def reserve(self, rows: int) -> None:
        """Make room for this many rows in all, by doubling."""
        if rows <= self.capacity:
            return
        capacity = max(_FIRST_CAPACITY, 1 << (rows - 1).bit_length())
        for name, (kind, fill) in self.FILL.items():
            column = np.full(capacity, fill, kind)
            column[: self.capacity] = getattr(self, name)
            setattr(self, name, column)
        self.capacity = capacity
