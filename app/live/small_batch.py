"""The short way for a handful of ordinary readings.

A whole-batch pass costs some twenty microseconds whatever the number of rows, too much for sources that send one
reading a message. Steady rows are therefore written one at a time through memoryviews, whose items are Python numbers;
the first row that is not steady, and all after it, go the long way.
"""

from math import isfinite, isnan, nan
from typing import Any

from app.live.columns import Columns
from app.live.latest import NEWS
from app.live.presence import prompt_since_s
from app.live.texts import clean_text
from app.model.batch import Batch
from app.model.freshness import FUTURE_LIMIT_S
from app.model.quality import Reason, TimeQuality

_FIRST_UNCERTAIN = 100
_FIRST_BAD = 200

SMALL = 24
"""Batches up to this long are tried; measured, see tests/bench/bench_ingest.py."""


class SmallBatches:
    """Views of the columns that a steady reading touches, made anew when a table has grown."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._structure = -1
        self._views: tuple[Any, ...] = ()

    def take_in(self, batch: Batch, source: int) -> int:
        """Write the leading steady rows and return how many they were."""
        columns = self._columns
        if batch.is_snapshot:
            return 0
        if columns.structure != self._structure:
            self._refresh()
        (
            steadiness, is_text, low, high, codes, qualities, present_s, present, received, news,
            edge_s, base, length, written, grow_at, ring_s, ring, ring_code, is_marked, is_changed, is_unsaved,
        ) = self._views  # fmt: skip
        changed, unsaved, texts = columns.changed.singles, columns.unsaved.singles, batch.texts
        received_s, mono_s = batch.received_s, batch.received_mono_s
        until_s = received_s + FUTURE_LIMIT_S
        since_s = prompt_since_s(received_s, columns.accepted_skew_s[source])
        row, has_marked = 0, columns.rings.has_marked
        for metric, time_s, value, code, flags in zip(
            batch.metric.tolist(),
            batch.time_s.tolist(),
            batch.value.tolist(),
            batch.code.tolist(),
            batch.flags.tolist(),
            strict=True,
        ):
            count, edge = written[metric], edge_s[metric]
            if flags or not steadiness[metric] or code >= _FIRST_BAD or code < 0 or count >= grow_at[metric]:
                break
            if isnan(time_s):
                if qualities[metric] != TimeQuality.NONE or received_s < edge:
                    break
                time_s, is_news = received_s, 0  # noqa: PLW2901  (the effective time is the reading's time from here)
            elif since_s <= time_s <= until_s and time_s > edge and qualities[metric] == TimeQuality.OK:
                is_news = NEWS
            else:
                break
            if is_text[metric]:
                if row not in texts or code != codes[metric] or (code and not is_marked[metric]):
                    break
                columns.texts[metric] = clean_text(texts[row])
                value = nan  # noqa: PLW2901 - what is kept is no number
            else:
                if row in texts or not isfinite(value):
                    break
                if code < _FIRST_UNCERTAIN and not low[metric] <= value <= high[metric]:
                    code = Reason.RANGE_EXCEEDED  # noqa: PLW2901 - what is kept has this reason
                if code != codes[metric] or (code and not is_marked[metric]):
                    break
            n = length[metric]
            at = base[metric] + (count & (n - 1))
            if has_marked:
                ring_code[at] = ring_code[at + n] = code
            ring_s[at] = ring_s[at + n] = edge_s[metric] = present_s[metric] = time_s
            ring[at] = ring[at + n] = present[metric] = value
            written[metric] = count + 1
            received[metric] = mono_s
            news[metric] = is_news
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
            latest.steadiness, definitions.is_text, definitions.low, definitions.high, latest.code,
            latest.time_quality, latest.time_s, latest.value, latest.received_mono_s, latest.news, rings.edge_s,
            rings.base, rings.n, rings.written, rings.grow_at, rings.pool.time_s, rings.pool.value,
            rings.pool.code, rings.is_marked, columns.changed.flags, columns.unsaved.flags,
        )  # fmt: skip
        self._structure = columns.structure
        self._views = tuple(array.data for array in arrays)
