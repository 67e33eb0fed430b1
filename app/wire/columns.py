"""`cols` messages to arrays, without Python work per reading."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from math import inf, isnan

import numpy as np
from numpy.typing import NDArray

from app.wire.messages import Cols
from app.wire.time_stamps import OLDEST_US
from app.wire.values import Slot, combined_code, is_bad_value, judge, wire_code

_MAX_INT = 1 << 62
_DENSE, _DENSE_SLACK = 4, 4096
"""Handles spread wider than this many times their number are looked up one by one: memory stays bounded."""


class ColumnsError(ValueError):
    """Columns that do not fit together. `str(error)` says how."""


@dataclass(frozen=True, slots=True)
class ReadColumns:
    """What was read: columns as in `Batch`, without the readings that have no metric.

    unknown: handle of each reading that was never announced. homeless: readings of metrics there is no room for.
    texts: exact digits of what float64 cannot hold, by position.
    """

    metric: NDArray[np.int32]
    time_s: NDArray[np.float64]
    value: NDArray[np.float64]
    code: NDArray[np.int16]
    texts: dict[int, str]
    unknown: list[int]
    homeless: int
    bad_times: int
    bad_values: int


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a list of handles stands for. row: of each handle in the columns' own table, -1 for an unknown one."""

    handles: list[int]
    row: NDArray[np.intp]
    metric: NDArray[np.int32]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    whole: NDArray[np.bool_] | None
    unknown: list[int]
    homeless: int


class Columns:
    """Reads columns. A server often sends the same handles in the same order, so the last plan is kept."""

    def __init__(self, by_handle: Mapping[int | None, Slot]) -> None:
        self._by_handle = by_handle
        self._revision = -1
        self._plan: _Plan | None = None
        self._tabulate(0)

    def read(self, message: Cols, newest_us: int, revision: int) -> ReadColumns:
        """Read one message. revision: changes whenever a handle does. Raises ColumnsError when lists do not fit."""
        n = len(message.h)
        if len(message.v) != n:
            raise ColumnsError(f"columns of unequal length: {n} handles, {len(message.v)} values")
        if revision != self._revision:
            self._tabulate(revision)
        plan = self._plan
        if plan is None or plan.handles != message.h:
            self._plan = plan = self._plan_of(message.h)
        times_us = sample_times_us(message.t0, message.dt, n)
        value = np.array(message.v, np.float64)
        code = _claimed(message, n)
        good = (value >= plan.low) & (value <= plan.high)
        if plan.whole is not None:
            good &= ~plan.whole | (value == np.rint(value))
        texts: dict[int, str] = {}
        bad_values = 0
        if not good.all():
            bad_values = self._judge_odd(plan, value, code, np.flatnonzero(~good), texts)
        credible = (times_us >= OLDEST_US) & (times_us <= newest_us)
        bad_times = n - int(np.count_nonzero(credible))
        time_s = times_us / 1e6
        if bad_times:
            time_s[~credible] = np.nan
        metric = plan.metric
        if plan.unknown or plan.homeless:
            kept = metric >= 0
            where = np.cumsum(kept) - 1
            texts = {int(where[position]): text for position, text in texts.items()}
            metric, time_s, value, code = metric[kept], time_s[kept], value[kept], code[kept]
        return ReadColumns(metric, time_s, value, code, texts, plan.unknown, plan.homeless, bad_times, bad_values)

    def _tabulate(self, revision: int) -> None:
        """Bring what is known of every handle into columns; the last row stands for unknown handles."""
        slots = list(self._by_handle.values())
        self._revision = revision
        self._plan = None
        self._slots = slots
        self._rows = {handle: row for row, handle in enumerate(self._by_handle)}
        self._row_of = _dense(self._rows)
        self._metric = np.array([*(slot.index for slot in slots), -1], np.int32)
        self._low = np.array([*(slot.low for slot in slots), inf], np.float64)
        self._high = np.array([*(slot.high for slot in slots), -inf], np.float64)
        self._whole = np.array([*(slot.is_whole for slot in slots), False], np.bool_)

    def _plan_of(self, handles: list[int]) -> _Plan:
        row = self._rows_of(handles)
        metric, whole = self._metric[row], self._whole[row]
        homeless = int(np.count_nonzero(metric < 0))
        unknown = [handles[position] for position in np.flatnonzero(row < 0).tolist()] if homeless else []
        return _Plan(
            handles=handles,
            row=row,
            metric=metric,
            low=self._low[row],
            high=self._high[row],
            whole=whole if whole.any() else None,
            unknown=unknown,
            homeless=homeless - len(unknown),
        )

    def _rows_of(self, handles: list[int]) -> NDArray[np.intp]:
        dense = self._row_of
        if dense is not None:
            with suppress(OverflowError):
                wanted = np.array(handles, np.intp)
                beyond = len(dense) - 1
                wanted[(wanted < 0) | (wanted > beyond)] = beyond
                return dense[wanted]
        find = self._rows.get
        return np.array([find(handle, -1) for handle in handles], np.intp)

    def _judge_odd(
        self,
        plan: _Plan,
        value: NDArray[np.float64],
        code: NDArray[np.int16],
        positions: NDArray[np.intp],
        texts: dict[int, str],
    ) -> int:
        """Judge what is not plainly good, in place. Returns how many are bad values."""
        bad = 0
        for position in positions.tolist():
            if plan.metric[position] < 0:
                continue
            slot = self._slots[plan.row[position]]
            number = float(value[position])
            said = None if isnan(number) else number
            claimed = int(code[position])
            value[position], found, text = judge(slot.metric, said)
            code[position] = combined_code(claimed, found)
            bad += is_bad_value(claimed, said, found)
            if text is not None:
                texts[position] = text
        return bad


def _dense(rows: Mapping[int | None, int]) -> NDArray[np.intp] | None:
    """Return the row of each handle as an array to look up in, its last place for all others; None if too sparse."""
    handles = [handle for handle in rows if handle is not None]
    if not handles or min(handles) < 0 or max(handles) > _DENSE * len(handles) + _DENSE_SLACK:
        return None
    dense = np.full(max(handles) + 2, -1, np.intp)
    dense[handles] = [rows[handle] for handle in handles]
    return dense


def sample_times_us(t0: int, dt: int | Sequence[int], n: int) -> NDArray[np.float64]:
    """Return n sample times in microseconds: t0 plus a step or plus one offset each. Exact for times of this age.

    Raises ColumnsError when there are not n offsets; times beyond all reason become NaN.
    """
    if not isinstance(dt, int) and len(dt) != n:
        raise ColumnsError(f"columns of unequal length: {n} values, {len(dt)} times")
    if not -_MAX_INT < t0 < _MAX_INT:
        return np.full(n, np.nan)
    try:
        offsets = dt * np.arange(n, dtype=np.float64) if isinstance(dt, int) else np.array(dt, np.float64)
    except OverflowError:
        return np.full(n, np.nan)
    return t0 + offsets


def _claimed(message: Cols, n: int) -> NDArray[np.int16]:
    code = np.zeros(n, np.int16)
    if message.qi is None and message.qc is None:
        return code
    positions, codes = message.qi or [], message.qc or []
    if len(positions) != len(codes) or any(not 0 <= position < n for position in positions):
        raise ColumnsError("quality codes that belong to no reading")
    code[positions] = [wire_code(claimed) for claimed in codes]
    return code
