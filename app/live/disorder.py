"""Readings that are not simply newer than all before: late, repeated, corrected, marked as history.

These are rare, so they are taken metric by metric and row by row, in order of arrival.
"""

from collections.abc import Iterator

import numpy as np

from app.live.arrivals import Rows, groups_of
from app.live.columns import Columns
from app.live.parting import HIST, Parting, Row
from app.live.presence import Arrival, Presents, write_presents
from app.model.freshness import FUTURE_LIMIT_S
from app.model.quality import Quality, TimeQuality, quality_of


def take_disordered(columns: Columns, arrival: Arrival, rows: Rows) -> None:
    """Take in all rows of the metrics that have some out of order. Rows are sorted by metric, then by arrival."""
    rows = _without_repeated(columns, arrival, rows)
    if not len(rows):
        return
    groups = groups_of(rows)
    columns.changed.mark(groups.ids)
    counts = [1] * len(rows) if groups.counts is None else groups.counts.tolist()
    readings = _readings(arrival, rows)
    presents: dict[int, Row] = {}
    for metric, count in zip(groups.ids.tolist(), counts, strict=True):
        present = _take_metric(columns, arrival, metric, [next(readings) for _ in range(count)])
        if present is not None:
            presents[metric] = present
    if presents:
        _write(columns, arrival, presents)


def _without_repeated(columns: Columns, arrival: Arrival, rows: Rows) -> Rows:
    """Take in the numbers that only tell the present again, and return the other rows.

    A snapshot after a short outage is full of them, and so is a gateway that sends on its timer what has not changed.
    """
    groups, latest = groups_of(rows), columns.latest
    metric = rows.metric
    repeats = (rows.time_s == latest.time_s[metric]) & ~latest.has_text[metric] & ~columns.definitions.is_text[metric]
    repeats &= (rows.value == latest.value[metric]) & (latest.code[metric] == (0 if rows.code is None else rows.code))
    if groups.counts is not None:
        repeats &= np.repeat(groups.counts == 1, groups.counts)
    if rows.flags is not None:
        repeats &= rows.flags == 0
    if rows.time_quality is not None:
        repeats &= rows.time_quality == TimeQuality.OK
    if arrival.texts:
        repeats[:] = False
    if not np.count_nonzero(repeats):
        return rows
    told = rows.take(np.flatnonzero(repeats))
    columns.tallies.unwritten[told.metric] += 1
    if arrival.is_snapshot:
        # No oddity: the metric has been heard.
        flags = latest.flags[told.metric]
        write_presents(columns, arrival, Presents(told.metric, told.time_s, told.value, told.code, flags, None))
    else:
        columns.tallies.duplicates[told.metric] += 1
    return rows.take(np.flatnonzero(~repeats))


def _readings(arrival: Arrival, rows: Rows) -> Iterator[Row]:
    zeros = [0] * len(rows)
    position = range(len(rows)) if rows.position is None else rows.position.tolist()
    for time_s, value, code, flags, time_quality, place in zip(
        rows.time_s.tolist(),
        rows.value.tolist(),
        zeros if rows.code is None else rows.code.tolist(),
        zeros if rows.flags is None else rows.flags.tolist(),
        zeros if rows.time_quality is None else rows.time_quality.tolist(),
        position,
        strict=True,
    ):
        yield Row(time_s, value, code, flags, time_quality, arrival.texts.get(place))


def _take_metric(columns: Columns, arrival: Arrival, metric: int, readings: list[Row]) -> Row | None:
    """Take in one metric's readings. Returns the present if one of them became it."""
    present = _present_of(columns, metric)
    if any(not row.flags & HIST for row in readings):
        _forget_the_future(columns, arrival, metric, present)
    parting = Parting(columns, metric, present, is_snapshot=arrival.is_snapshot)
    for row in readings:
        parting.add(row)
    parting.flush()
    return parting.present if parting.became else None


def _present_of(columns: Columns, metric: int) -> Row:
    latest = columns.latest
    return Row(
        float(latest.time_s[metric]),
        float(latest.value[metric]),
        int(latest.code[metric]),
        int(latest.flags[metric]),
        int(latest.time_quality[metric]),
        columns.texts.get(metric),
    )


def _forget_the_future(columns: Columns, arrival: Arrival, metric: int, present: Row) -> None:
    """Give up a present and samples that lie in the future: this console's clock was set back.

    Without this, all that comes would look old until the clock has caught up.
    """
    believed_s = arrival.received_s + FUTURE_LIMIT_S
    if columns.rings.edge_s[metric] > believed_s:
        columns.rings.drop_after(metric, believed_s)
    if present.time_s > believed_s:
        present.time_s = -np.inf


def _write(columns: Columns, arrival: Arrival, presents: dict[int, Row]) -> None:
    rows = list(presents.values())
    new = Presents(
        np.array(list(presents), np.intp),
        np.array([row.time_s for row in rows]),
        np.array([row.value for row in rows]),
        np.array([row.code for row in rows], np.int16),
        np.array([row.flags for row in rows], np.uint8),
        np.array([row.time_quality for row in rows], np.uint8),
        {metric: row.text for metric, row in presents.items() if row.text is not None},
    )
    write_presents(columns, arrival, new)
    for metric, row in presents.items():
        if row.good is not None and quality_of(row.code) is Quality.BAD:
            columns.latest.good_time_s[metric], columns.latest.good_value[metric] = row.good
