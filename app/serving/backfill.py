"""Answers to questions about the past: series of what is remembered, in parts of a frame's size."""

from collections.abc import Iterator, Sequence

import numpy as np

from app.serving.selection import matching
from app.serving.served import Served, Times, Values, reports_on_change
from app.wire.messages import Backfill, Series

MOST_IN_PART = 5000


def answer(served: Served, request: Backfill, asked: Sequence[int]) -> Iterator[Series]:
    """Yield the parts of the answer; the final one has `last`, and is empty only if nothing at all is remembered.

    asked: metrics, at least one. One that reports on change also gets the reading before `from`, so that its first
    step has a beginning.
    """
    waiting: Series | None = None
    part = 0
    for metric in asked:
        time_us, value = _remembered(served, metric, request)
        for start in range(0, len(time_us), MOST_IN_PART):
            if waiting is not None:
                yield waiting
                part += 1
            waiting = _series(request, metric, part, time_us[start:][:MOST_IN_PART], value[start:][:MOST_IN_PART])
    if waiting is None:
        waiting = Series(id=request.id, h=asked[0], t0=request.from_, dt=[], v=[], hist=True)
    waiting.last = True
    yield waiting


def metrics_asked(served: Served, request: Backfill) -> Sequence[int]:
    """Return the metrics a question is about, by handle and by name, without doubles and unknown ones."""
    announced = served.announced
    by_handle = [h for h in request.h or () if 0 <= h < len(announced) and announced[h]]
    by_name = np.flatnonzero(matching(served, request.sel or ())).tolist()
    return list(dict.fromkeys([*by_handle, *by_name]))


def _remembered(served: Served, metric: int, request: Backfill) -> tuple[Times, Values]:
    time_us, value = served.between(metric, request.from_, request.to)
    if reports_on_change(served.metrics[metric]):
        before = served.last_before(metric, request.from_)
        if before is not None:
            time_us, value = np.insert(time_us, 0, before[0]), np.insert(value, 0, before[1])
        return time_us, value
    most = request.max_points
    if most is None or most < 2 or len(time_us) <= most:
        return time_us, value
    if request.reduce == "minmax":
        return _extremes(time_us, value, most // 2)
    if request.reduce == "avg":
        return _means(time_us, value, most)
    return time_us[-most:], value[-most:]


def _extremes(time_us: Times, value: Values, buckets: int) -> tuple[Times, Values]:
    """Return the lowest and the highest of each bucket, in the order in which they came."""
    kept: list[int] = []
    for bucket in np.array_split(np.arange(len(value)), buckets):
        part = value[bucket]
        if not np.isnan(part).all():
            kept.extend(bucket[sorted({int(np.nanargmin(part)), int(np.nanargmax(part))})].tolist())
    return time_us[kept], value[kept]


def _means(time_us: Times, value: Values, buckets: int) -> tuple[Times, Values]:
    starts = np.linspace(0, len(value), buckets, endpoint=False).astype(np.intp)
    known = ~np.isnan(value)
    count = np.add.reduceat(known.astype(np.float64), starts)
    total = np.add.reduceat(np.where(known, value, 0.0), starts)
    mean = np.divide(total, count, out=np.full(buckets, np.nan), where=count > 0.0)
    return time_us[starts], mean


def _series(request: Backfill, metric: int, part: int, time_us: Times, value: Values) -> Series:
    t0 = int(time_us[0])
    return Series(
        id=request.id,
        h=metric,
        t0=t0,
        dt=(time_us - t0).tolist(),
        v=value.tolist(),
        part=part,
        hist=True,
        minmax=request.reduce == "minmax",
    )
