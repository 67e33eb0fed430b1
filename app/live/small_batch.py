"""The short way for a handful of ordinary readings.

A whole-batch pass costs some twenty microseconds whatever the number of rows, too much for sources that send one
reading a message. Plain rows are therefore written one at a time through memoryviews, whose items are Python numbers;
the first row that is not plain, and all after it, go the long way.
"""

from typing import Any

from app.live.columns import Columns
from app.live.latest import NEWS
from app.live.presence import prompt_since_s
from app.model.batch import Batch
from app.model.freshness import FUTURE_LIMIT_S

SMALL = 12
"""Batches up to this long are tried; measured, see tests/bench/bench_ingest.py."""


class SmallBatches:
    """Views of the columns that a plain reading touches, made anew when a table has grown."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._versions: tuple[int, ...] = ()
        self._views: tuple[Any, ...] = ()

    def take_in(self, batch: Batch, source: int) -> int:
        """Write the leading plain rows and return how many they were."""
        columns = self._columns
        versions = (columns.latest.version, columns.definitions.version, columns.changed.version)
        if versions != self._versions:
            self._refresh()
            self._versions = versions
        if batch.is_snapshot or batch.texts:
            return 0
        (
            is_plain, low, high, present_s, present, received, news,
            edge_s, base, length, written, grow_at, ring_s, ring, is_changed, is_unsaved,
        ) = self._views  # fmt: skip
        changed, unsaved = columns.changed.singles, columns.unsaved.singles
        until_s = batch.received_s + FUTURE_LIMIT_S
        since_s = prompt_since_s(batch.received_s, columns.accepted_skew_s[source])
        mono_s = batch.received_mono_s
        row = 0
        for metric, time_s, value, code, flags in zip(
            batch.metric.tolist(),
            batch.time_s.tolist(),
            batch.value.tolist(),
            batch.code.tolist(),
            batch.flags.tolist(),
            strict=True,
        ):
            count = written[metric]
            if (
                code
                or flags
                or not is_plain[metric]
                or not since_s <= time_s <= until_s
                or time_s <= edge_s[metric]
                or not low[metric] <= value <= high[metric]
                or count >= grow_at[metric]
            ):
                break
            n = length[metric]
            at = base[metric] + (count & (n - 1))
            ring_s[at] = ring_s[at + n] = edge_s[metric] = present_s[metric] = time_s
            ring[at] = ring[at + n] = present[metric] = value
            written[metric] = count + 1
            received[metric] = mono_s
            news[metric] = NEWS
            if not is_changed[metric]:
                is_changed[metric] = True
                changed.append(metric)
            if not is_unsaved[metric]:
                is_unsaved[metric] = True
                unsaved.append(metric)
            row += 1
        return row

    def _refresh(self) -> None:
        columns = self._columns
        latest, rings, definitions = columns.latest, columns.rings, columns.definitions
        arrays = (
            latest.plain, definitions.low, definitions.high, latest.time_s, latest.value, latest.received_mono_s,
            latest.news, rings.edge_s, rings.base, rings.n, rings.written, rings.grow_at, rings.pool.time_s,
            rings.pool.value, columns.changed.flags, columns.unsaved.flags,
        )  # fmt: skip
        self._views = tuple(array.data for array in arrays)
