"""The board: takes batches, keeps the present, and says once a tick what changed."""

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from app.live.changes import Changes
from app.live.columns import Columns
from app.live.devices import STATES
from app.live.freshness import judge, judge_all, restart_heard, set_floor
from app.live.intake import take_in
from app.live.latest import NEWS_FOR_FRAME
from app.live.past import forget, merge_history, replace_history
from app.live.registry import NOBODY, Registry
from app.live.restoring import restore
from app.live.roll_up import RollUp
from app.live.skew import sample_skew
from app.live.small_batch import SMALL, SmallBatches
from app.live.standing import Standing, standing_of
from app.live.table import Index
from app.live.view import View
from app.model.batch import Batch
from app.model.link import DeviceAnnounced
from app.model.metric import DeviceState
from app.model.stored import KnownRows, LastKnown, Tail
from app.settings import LiveSettings

_OFFLINE = STATES.index(DeviceState.OFFLINE)
_UNKNOWN = STATES.index(DeviceState.UNKNOWN)
NO_TAILS: Mapping[tuple[str, str], Tail] = {}


class Board(View):
    """The present of all sources, and what one may ask of it (`View`).

    Lives on one thread. All times are handed in: now_s is UTC, now_mono_s its monotonic twin, which alone makes ages.
    """

    def __init__(self, registry: Registry, settings: LiveSettings) -> None:
        columns = Columns(registry, settings)
        super().__init__(columns, RollUp(columns))
        self._small = SmallBatches(columns)

    @property
    def pool_used(self) -> int:
        """Bytes of the ring budget that are given out."""
        return self._columns.rings.pool.used_bytes

    @property
    def pool_total(self) -> int:
        """Bytes of the ring budget."""
        return self._columns.rings.pool.total_bytes

    @property
    def ringless(self) -> int:
        """How often a metric went without a ring because the budget was used up; its latest value still works."""
        return self._columns.rings.without

    def add_source(self, source: int, accepted_skew_s: float = 0.0) -> None:
        """Say that there is a source (numbers from 0), with its link down. accepted_skew_s: how slow its clocks may
        be. To be called before anything else is said of the source.
        """
        self._columns.add_source(source, accepted_skew_s)

    def ingest(self, batch: Batch, source: int) -> None:
        """Take in a batch. Cost goes with its readings alone; what changed is told by `take_changes`."""
        self._columns.catch_up()
        size = len(batch)
        if size <= SMALL:
            done = self._small.take_in(batch, source)
            if done == size:
                return
            batch = _after(batch, done)
        take_in(self._columns, batch, source)

    def merge_history(
        self,
        metric: int,
        time_s: NDArray[np.float64],
        value: NDArray[np.float64],
        code: NDArray[np.uint16] | None = None,
    ) -> int:
        """Fill holes in a metric's past and return how many samples were added; see `app.live.past`."""
        self._columns.catch_up()
        return merge_history(self._columns, metric, time_s, value, code)

    def replace_history(
        self,
        metric: int,
        from_s: float,
        time_s: NDArray[np.float64],
        value: NDArray[np.float64],
        code: NDArray[np.int16],
    ) -> None:
        """Put samples in place of a stretch of a metric's past; see `app.live.past`."""
        self._columns.catch_up()
        replace_history(self._columns, metric, from_s, time_s, value, code)

    def forget(self, metric: int, now_mono_s: float) -> None:
        """Know nothing of a metric any more, as before its first reading."""
        self._columns.catch_up()
        forget(self._columns, metric)
        judge(self._columns, np.array([metric], np.intp), now_mono_s)

    def standing(self, ids: Index) -> Standing:
        """Return how these metrics stand, as columns."""
        self._columns.catch_up()
        return standing_of(self._columns, ids)

    def set_floor(self, ids: Index, floor: NDArray[np.uint8], now_mono_s: float) -> None:
        """Say that these metrics, each given once, are no fresher than `floor`, whatever their age."""
        self._columns.catch_up()
        set_floor(self._columns, ids, floor, now_mono_s)

    def keep_quiet(self, metric: int) -> None:
        """Say that the newest reading of a metric is no news of when things were measured: its inputs told already."""
        self._columns.latest.news[metric] = 0

    def is_watched(self, ids: Index) -> NDArray[np.bool_]:
        """Say which of these metrics somebody looks at."""
        self._columns.catch_up()
        return self._columns.rings.watchers.take(ids) > 0

    def restore(
        self,
        known: Iterable[LastKnown],
        tails: Mapping[tuple[str, str], Tail],
        sources: Mapping[str, int],
        now_s: float,
        now_mono_s: float,
    ) -> None:
        """Put back what the store held, as last known and never live; see `app.live.restoring`."""
        self._note_time(now_s, now_mono_s)
        restore(self._columns, known, tails, sources, now_s, now_mono_s)

    def announce(self, news: DeviceAnnounced, now_mono_s: float) -> None:
        """Take over what a device said of itself. After a death, each metric returns by its own next reading."""
        columns = self._columns
        device = columns.registry.device(news.device)
        if device is None:
            return
        columns.catch_up()
        devices = columns.devices
        was_offline = bool(devices.is_offline[device])
        is_offline = news.state is DeviceState.OFFLINE
        devices.state[device] = STATES.index(news.state)
        devices.is_offline[device] = is_offline
        columns.offline_devices += is_offline - was_offline
        ids = np.array(columns.registry.metrics_of(device), np.intp)
        if is_offline:
            if not was_offline:
                devices.offline_since_s[device] = news.time_s
            restart_heard(columns, ids, died=True)
        judge(columns, ids, now_mono_s)
        self._roll_up.settle_devices(np.array([device], np.intp))

    def set_link(self, source: int, is_up: bool, now_mono_s: float) -> None:
        """Say whether a source's link is up (`LinkState.is_up`): at each return, each loss and each attempt that fails.

        While it is down, all its metrics are LINK_LOST at once. Each "down" makes the source forget which metrics
        were heard, so one that was told "up" again finds its metrics stale until their own fresh readings come.
        """
        columns = self._columns
        if source >= len(columns.accepted_skew_s):
            columns.add_source(source)
        columns.catch_up()
        count = len(columns.registry.metrics)
        ids = np.flatnonzero(columns.definitions.owner[:count] == source)
        columns.link_up[source] = is_up
        if not is_up:
            restart_heard(columns, ids, died=False)
            self._doubt_devices(ids)
        judge(columns, ids, now_mono_s)

    def release_source(self, source: int, now_mono_s: float) -> None:
        """Say that a source is gone for good: its metrics are only remembered, until another source speaks of them."""
        self.set_link(source, is_up=False, now_mono_s=now_mono_s)
        columns = self._columns
        owner = columns.definitions.owner[: len(columns.registry.metrics)]
        ids = np.flatnonzero(owner == source)
        owner[ids] = NOBODY
        judge(columns, ids, now_mono_s)

    def evaluate(self, now_s: float, now_mono_s: float) -> None:
        """Judge all freshness anew and learn periods: at most every 500 ms, and at once after a gap in time."""
        columns = self._columns
        self._note_time(now_s, now_mono_s)
        columns.catch_up()
        columns.periods.learn(columns.rings, len(columns.registry.metrics))
        judge_all(columns, now_mono_s)
        sample_skew(columns, now_s, now_mono_s)

    def take_changes(self, now_s: float, now_mono_s: float) -> Changes:
        """Return what changed since the last call. Cost goes with what changed alone."""
        columns = self._columns
        self._note_time(now_s, now_mono_s)
        self._roll_up.settle()
        metrics = columns.changed.take()
        restated = columns.restated_devices.take()
        if len(metrics) or len(restated):
            # Marks in a row of bytes, one a device: cheaper than sorting, however many readings there were.
            is_changed = np.zeros(len(columns.registry.devices), np.bool_)
            is_changed[columns.definitions.device.take(metrics)] = True
            is_changed[restated] = True
            devices = np.flatnonzero(is_changed)
        else:
            devices = metrics
        latest = columns.latest
        news = latest.news.take(metrics)
        is_new = (news & NEWS_FOR_FRAME) != 0
        latest.news[metrics] = news & ~np.uint8(NEWS_FOR_FRAME)
        periodic = ~columns.definitions.on_change.take(metrics)
        newest_s = latest.time_s.take(metrics[is_new & periodic])
        structure = columns.registry.structure
        return Changes(_narrow(metrics), _narrow(devices), _narrow(restated), structure, newest_s)

    def take_unsaved(self) -> KnownRows:
        """Return the last known values of the metrics that had a reading since the last call."""
        columns = self._columns
        ids, latest = columns.unsaved.take(), columns.latest
        texts = {index: columns.texts[index] for index in ids[latest.has_text[ids]].tolist()}
        return KnownRows(_narrow(ids), latest.value[ids], latest.time_s[ids], latest.code[ids], texts)

    def watched(self, source: int) -> NDArray[np.int32]:
        """Return the metrics of a source that somebody looks at (`watch`), ascending."""
        self._columns.catch_up()
        count = len(self._columns.registry.metrics)
        is_watched = self._columns.rings.watchers[:count] > 0
        return np.flatnonzero(is_watched & (self._columns.definitions.owner[:count] == source)).astype(np.int32)

    def newest_time_s(self, source: int | None = None) -> float | None:
        """Return the effective time of the newest reading of a source, or of all, None before any."""
        count = len(self._columns.registry.metrics)
        time_s = self._columns.latest.time_s[:count]
        if source is not None:
            time_s = time_s[self._columns.definitions.owner[:count] == source]
        newest_s = float(time_s.max(initial=-np.inf))
        return newest_s if newest_s > -np.inf else None

    def tail(self, metric: int, samples: int) -> Tail:
        """Return a copy of a ring's newest samples, at most so many."""
        time_s, value, code = self._columns.rings.window(metric)
        newest = slice(max(0, len(time_s) - samples), None)
        return Tail(time_s[newest].copy(), value[newest].copy(), code[newest].copy())

    def _doubt_devices(self, ids: Index) -> None:
        """Doubt the announced deaths of a lost source's devices: their return may have been missed.

        Their metrics stay offline until a live reading of their own, but no announcement is needed for it.
        """
        columns = self._columns
        devices = np.unique(columns.definitions.device[ids])
        devices = devices[columns.devices.is_offline[devices]]
        columns.devices.is_offline[devices] = False
        columns.devices.state[devices] = _UNKNOWN
        columns.offline_devices -= len(devices)
        if len(devices):
            self._roll_up.settle_devices(devices)


def _narrow(ids: Index) -> NDArray[np.int32]:
    """Return indices in the width in which they leave this room."""
    narrow: NDArray[np.int32] = ids.astype(np.int32)
    return narrow


def _after(batch: Batch, rows: int) -> Batch:
    """Return a batch without its first rows."""
    if not rows:
        return batch
    return Batch(
        batch.metric[rows:],
        batch.time_s[rows:],
        batch.value[rows:],
        batch.code[rows:],
        batch.flags[rows:],
        batch.received_s,
        batch.received_mono_s,
        {place - rows: text for place, text in batch.texts.items() if place >= rows},
        batch.is_snapshot,
    )
