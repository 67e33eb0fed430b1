"""Batches into columns: whole batches at once; only what is out of order is looked at metric by metric."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.live.arrivals import Groups, Rows, groups_of, rows_of
from app.live.columns import Columns
from app.live.disorder import take_disordered
from app.live.latest import NEWS, PLAIN, quality_classes
from app.live.presence import Arrival, Presents, prompt_since_s, replayed_lag_s, write_presents
from app.live.texts import clean_text
from app.model.batch import NO_TEXTS, Batch
from app.model.quality import Flag, Quality, TimeQuality


def take_in(columns: Columns, batch: Batch, source: int) -> None:
    """Give a batch of at least one reading to the rings and the present. Says nothing to anybody."""
    rows = rows_of(batch, columns.definitions, len(columns.registry.metrics))
    skew_s = columns.accepted_skew_s[source]
    texts = {place: clean_text(text) for place, text in batch.texts.items()} if batch.texts else NO_TEXTS
    arrival = Arrival(source, batch.received_s, batch.received_mono_s, skew_s, batch.is_snapshot, texts)
    if batch.is_snapshot:
        rows = _without_restated(columns, arrival, rows)
        if not len(rows):
            return
    groups = groups_of(rows)
    is_prompt = np.count_nonzero(rows.time_s >= prompt_since_s(batch.received_s, skew_s)) == len(rows)
    if not is_prompt:
        _count_late(columns, arrival, rows, groups)
    if rows.time_quality is not None:
        columns.tallies.future[groups.ids] += groups.sums(rows.time_quality == TimeQuality.SKEWED)
    odd = _out_of_order(columns, rows, groups)
    if odd is not None:
        is_odd = odd if groups.counts is None else np.repeat(odd, groups.counts)
        take_disordered(columns, arrival, rows.take(np.flatnonzero(is_odd)))
        rows = rows.take(np.flatnonzero(~is_odd))
        if not len(rows):
            return
        groups = groups_of(rows)
    _write(columns, arrival, rows, groups, is_prompt)


def _without_restated(columns: Columns, arrival: Arrival, rows: Rows) -> Rows:
    """Take what a snapshot says of on-change metrics that only we remember, and return the other rows.

    As a rule the newest stamp is the present. But a snapshot replaces the state (specification 7.2), and a server that
    has been started anew may stamp a state earlier than what we stored: it would stay stale until its next change.
    """
    metric, latest = rows.metric, columns.latest
    restated = columns.definitions.on_change[metric] & ~latest.heard[metric] & (rows.time_s < latest.time_s[metric])
    if rows.time_quality is not None:
        restated &= rows.time_quality == TimeQuality.OK
    if not np.count_nonzero(restated):
        return rows
    told = rows.take(np.flatnonzero(restated))
    groups = groups_of(told)
    code = None if told.code is None else groups.last(told.code)
    flags = None if told.flags is None else groups.last(told.flags)
    value, texts = groups.last(told.value), _last_texts(arrival, told, groups)
    write_presents(columns, arrival, Presents(groups.ids, groups.last(told.time_s), value, code, flags, None, texts))
    return rows.take(np.flatnonzero(~restated))


def _count_late(columns: Columns, arrival: Arrival, rows: Rows, groups: Groups) -> None:
    """Count replayed readings. Snapshots and marked history do not pretend to be live, on-change metrics are exempt."""
    if arrival.is_snapshot:
        return
    lag = arrival.received_s - rows.time_s - arrival.accepted_skew_s
    late = (lag > replayed_lag_s(columns, rows.metric)) & ~columns.definitions.on_change[rows.metric]
    if rows.flags is not None:
        late &= (rows.flags & Flag.HIST) == 0
    columns.tallies.late[groups.ids] += groups.sums(late)


def _out_of_order(columns: Columns, rows: Rows, groups: Groups) -> NDArray[np.bool_] | None:
    """Say which metrics have rows that are not simply newer than all before; None if there are none.

    Rows without a believed source time all have the time of receipt: among them, equal is in order.
    """
    time_s, edge_s = rows.time_s, columns.rings.edge_s.take(groups.ids)
    first_s = groups.first(time_s)
    odd = first_s <= edge_s
    if rows.time_quality is not None:
        odd &= (first_s < edge_s) | (groups.first(rows.time_quality) == TimeQuality.OK)
    if groups.starts is not None:
        back = (time_s[1:] <= time_s[:-1]) & (rows.metric[1:] == rows.metric[:-1])
        if rows.time_quality is not None:
            back &= (time_s[1:] < time_s[:-1]) | (rows.time_quality[1:] == TimeQuality.OK)
        if np.count_nonzero(back):
            odd[np.searchsorted(groups.starts, np.flatnonzero(back), "right") - 1] = True
    if rows.flags is not None:
        odd |= groups.sums((rows.flags & Flag.HIST) != 0) > 0
    return odd if np.count_nonzero(odd) else None


def _write(columns: Columns, arrival: Arrival, rows: Rows, groups: Groups, is_prompt: bool) -> None:
    """Write rows that are in order: all of them to the rings, each metric's last to the present."""
    ids, latest = groups.ids, columns.latest
    columns.rings.append(ids, groups.counts, rows.time_s, rows.value, rows.code)
    time_s, value = groups.last(rows.time_s), groups.last(rows.value)
    code = None if rows.code is None else groups.last(rows.code)
    flags = None if rows.flags is None else groups.last(rows.flags)
    time_quality = None if rows.time_quality is None else groups.last(rows.time_quality)
    new = Presents(ids, time_s, value, code, flags, time_quality, _last_texts(arrival, rows, groups))
    if is_prompt and not arrival.is_snapshot and _is_steady(columns, new):
        latest.time_s[ids] = time_s
        latest.value[ids] = value
        latest.received_mono_s[ids] = arrival.received_mono_s
        latest.news[ids] = NEWS if time_quality is None else np.where(time_quality == TimeQuality.OK, NEWS, 0)
        columns.texts.update(new.texts)
        columns.changed.mark(ids)
        columns.unsaved.mark(ids)
    else:
        write_presents(columns, arrival, new)
    if rows.code is not None and groups.starts is not None:
        # A metric that ends bad may have been good earlier in the same batch. Numpy keeps the last of repeated rows.
        good = (quality_classes(rows.code) != Quality.BAD) & ~np.isnan(rows.value)
        latest.good_time_s[rows.metric[good]] = rows.time_s[good]
        latest.good_value[rows.metric[good]] = rows.value[good]


def _is_steady(columns: Columns, new: Presents) -> bool:
    """Say whether these readings are of the kind their metrics had before, so that nothing but values changes."""
    ids, latest, size = new.ids, columns.latest, len(new.ids)
    steadiness = latest.steadiness.take(ids)
    if new.flags is not None:
        return False
    is_plain = new.code is None and new.time_quality is None and not new.texts
    if is_plain and np.count_nonzero(steadiness == PLAIN) == size:
        return True
    if np.count_nonzero(steadiness) != size:
        return False
    code = 0 if new.code is None else new.code
    time_quality = TimeQuality.OK if new.time_quality is None else new.time_quality
    return (
        np.count_nonzero(latest.code.take(ids) == code) == size
        and np.count_nonzero(latest.time_quality.take(ids) == time_quality) == size
        and all(columns.definitions.is_text[metric] for metric in new.texts)
    )


def _last_texts(arrival: Arrival, rows: Rows, groups: Groups) -> Mapping[int, str]:
    """Return the texts of each metric's last row, by metric."""
    if not arrival.texts:
        return NO_TEXTS
    position: NDArray[Any] = np.arange(len(rows)) if rows.position is None else rows.position
    pairs = zip(groups.ids.tolist(), groups.last(position).tolist(), strict=True)
    return {metric: arrival.texts[place] for metric, place in pairs if place in arrival.texts}
