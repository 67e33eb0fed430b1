"""Where the rows of a list lie when they are laid out as cells: left to right, then down. Arithmetic only, no Qt."""

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

_SCALES = (3.0, 2.5, 2.0, 1.75, 1.5, 1.25, 1.1)
"""Sizes beside the least one: steps, so that a window that is pulled larger does not change them all the time."""

Indices = NDArray[np.int32]
Place = tuple[int, int, int, int]
"""Left, top, width and height, in logical pixels of the whole plan."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Size of the cells, in logical pixels. least: width below which no cell falls. heading: height of a heading."""

    least: int
    height: int
    gap: int
    heading: int = 0


@dataclass(frozen=True, slots=True)
class GridPlan:
    """Cells of one size in lines; a heading has a line of its own.

    line, column: int32[rows], where each row stands. top: int32[lines + 1], the last of them the end of the last line.
    first: int32[lines + 1], the first row of each line, the last of them the number of rows. bottom: of the plan.
    """

    columns: int
    width: int
    cells: Cells
    line: Indices
    column: Indices
    is_heading: NDArray[np.bool_]
    top: Indices
    first: Indices

    @property
    def bottom(self) -> int:
        """Height of it all, with the gaps around."""
        return int(self.top[-1])

    def place(self, row: int) -> Place:
        """Return where a row lies."""
        gap, top = self.cells.gap, int(self.top[self.line[row]])
        if self.is_heading[row]:
            return gap, top, max(1, self.width - 2 * gap), self.cells.heading
        step = (self.width - gap) / self.columns
        left = gap + round(int(self.column[row]) * step)
        right = gap + round((int(self.column[row]) + 1) * step) - gap
        return left, top, max(1, right - left), self.cells.height

    def row_at(self, x: int, y: int) -> int | None:
        """Return the row at a point, None between and beside cells."""
        line = self._line_at(y)
        for row in range(int(self.first[line]), int(self.first[line + 1])) if 0 <= line < len(self.top) - 1 else ():
            left, top, width, height = self.place(row)
            if left <= x < left + width and top <= y < top + height:
                return row
        return None

    def seen(self, top: int, bottom: int) -> tuple[int, int]:
        """Return the first and the last row of the lines between two heights, both included; (0, -1) without any."""
        if not len(self.line):
            return 0, -1
        last_line = len(self.top) - 2
        begin, end = (min(max(self._line_at(y), 0), last_line) for y in (top, bottom - 1))
        return int(self.first[begin]), int(self.first[end + 1]) - 1

    def beside(self, row: int, step: int) -> int:
        """Return the nearest row `step` rows away that is no heading; the row itself where there is none."""
        found = row + step
        while 0 <= found < len(self.line):
            if not self.is_heading[found]:
                return found
            found += 1 if step > 0 else -1
        return row

    def below(self, row: int, lines: int) -> int:
        """Return the row `lines` lines further down (up if negative) in the same column, as far as there are lines."""
        way = 1 if lines > 0 else -1
        found, line, left = row, int(self.line[row]), abs(lines)
        while left and 0 <= line + way < len(self.top) - 1:
            line += way
            begin, end = int(self.first[line]), int(self.first[line + 1])
            if not self.is_heading[begin]:
                found = min(begin + int(self.column[row]), end - 1)
                left -= 1
        return found

    def _line_at(self, y: int) -> int:
        return int(np.searchsorted(self.top, y, side="right")) - 1


def wrapped(is_heading: NDArray[np.bool_], width: int, cells: Cells) -> GridPlan:
    """Lay as many cells side by side as a width has room for. is_heading: for each row, whether it is a heading."""
    columns = max(1, (width - cells.gap) // (cells.least + cells.gap))
    return _planned(is_heading, columns, width, cells)


def largest(is_heading: NDArray[np.bool_], width: int, height: int, cells: Cells) -> GridPlan:
    """Lay cells out as large as they can be so that all of them are seen at once; where they cannot, they scroll."""
    for scale in _SCALES:
        plan = wrapped(
            is_heading, width, replace(cells, least=round(cells.least * scale), height=round(cells.height * scale))
        )
        if plan.bottom <= height and plan.cells.least + 2 * cells.gap <= width:
            return plan
    return wrapped(is_heading, width, cells)


def filling(count: int, columns: int, width: int, height: int, gap: int) -> GridPlan:
    """Lay cells out so that they fill a room, in so many columns."""
    rows = max(1, math.ceil(count / columns))
    cells = Cells(1, max(1, (height - gap) // rows - gap), gap)
    return _planned(np.zeros(count, np.bool_), columns, width, cells)


def _planned(is_heading: NDArray[np.bool_], columns: int, width: int, cells: Cells) -> GridPlan:
    count = len(is_heading)
    row = np.arange(count, dtype=np.int32)
    heading_before = np.maximum.accumulate(np.where(is_heading, row, np.int32(-1)))
    place = row - heading_before - 1  # among the cells since the last heading
    column = np.where(is_heading, 0, place % columns).astype(np.int32)
    begins = is_heading | (column == 0)
    line = (np.cumsum(begins) - 1).astype(np.int32)
    first = np.flatnonzero(begins)
    heights = np.where(is_heading[first], cells.heading, cells.height) + cells.gap
    top = np.concatenate(([cells.gap], cells.gap + np.cumsum(heights))).astype(np.int32)
    return GridPlan(columns, width, cells, line, column, is_heading, top, np.append(first, count).astype(np.int32))
