"""The last known state, put back at start: values with their own times and ages, never live."""

from collections.abc import Iterable, Mapping

import numpy as np

from app.live.columns import Columns
from app.live.freshness import judge
from app.live.latest import quality_classes
from app.live.past import merge_history
from app.live.registry import NOBODY
from app.live.texts import clean_text
from app.model.stored import LastKnown, Tail


def restore(
    columns: Columns,
    known: Iterable[LastKnown],
    tails: Mapping[tuple[str, str], Tail],
    sources: Mapping[str, int],
    now_s: float,
    now_mono_s: float,
) -> None:
    """Take over what the store held. sources: address -> source number; metrics of other addresses are nobody's.

    Values of metrics that have been heard already are left alone.
    """
    registry, latest = columns.registry, columns.latest
    rows: list[tuple[int, LastKnown]] = []
    for item in known:
        index = registry.define_for(sources.get(item.source, NOBODY), item.metric)
        if index is not None and item.time_s is not None:
            rows.append((index, item))
    columns.catch_up()
    rows = [(index, item) for index, item in rows if latest.time_s[index] == -np.inf]
    if rows:
        _write(columns, dict(rows), now_s, now_mono_s)
    for (device, name), tail in tails.items():
        index = registry.find(device, name)
        if index is not None:
            merge_history(columns, index, tail.time_s, tail.value, tail.code)


def _write(columns: Columns, rows: dict[int, LastKnown], now_s: float, now_mono_s: float) -> None:
    latest = columns.latest
    ids = np.array(list(rows), np.intp)
    items = rows.values()
    time_s = np.array([item.time_s for item in items], np.float64)
    value = np.array([np.nan if item.value is None else item.value for item in items])
    code = np.array([item.code for item in items], np.int16)
    latest.time_s[ids] = time_s
    latest.value[ids] = value
    latest.code[ids] = code
    latest.quality[ids] = quality_classes(code)
    latest.received_mono_s[ids] = now_mono_s
    latest.lag_s[ids] = np.maximum(now_s - time_s, 0.0)
    latest.heard[ids] = False
    for index, item in rows.items():
        if item.text is not None:
            columns.texts[index] = clean_text(item.text)
            latest.has_text[index] = True
    columns.rings.append(ids, None, time_s, value, code if np.count_nonzero(code) else None)
    columns.tallies.unwritten[ids] -= 1
    judge(columns, ids, now_mono_s)
    columns.restated.mark(ids)
    columns.changed.mark(ids)
