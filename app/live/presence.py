"""Readings that became the present: value, quality, how old they already were, and whether their metric is back."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from app.live.columns import Columns
from app.live.devices import STATES
from app.live.freshness import judge
from app.live.latest import NEWS, quality_classes
from app.live.table import Index
from app.model.batch import NO_TEXTS
from app.model.freshness import REPLAYED_LAG_S
from app.model.metric import DeviceState
from app.model.quality import Quality, TimeQuality

_UNKNOWN = STATES.index(DeviceState.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Arrival:
    """What all readings of a batch have in common. texts: position in the batch -> text."""

    source: int
    received_s: float
    received_mono_s: float
    accepted_skew_s: float
    is_snapshot: bool
    texts: Mapping[int, str]


@dataclass(slots=True)
class Presents:
    """The newest reading of each metric in `ids`, which holds none twice. Columns as in `Rows`; texts by metric."""

    ids: Index
    time_s: NDArray[np.float64]
    value: NDArray[np.float64]
    code: NDArray[np.int16] | None
    flags: NDArray[np.uint8] | None
    time_quality: NDArray[np.uint8] | None
    texts: Mapping[int, str] = field(default_factory=lambda: NO_TEXTS)


def write_presents(columns: Columns, arrival: Arrival, new: Presents) -> None:
    """Make these the present values, whatever kind they are, and judge their freshness."""
    ids, latest = new.ids, columns.latest
    quality_before = latest.quality[ids]
    quality = np.zeros(len(ids), np.uint8) if new.code is None else quality_classes(new.code)
    _keep_last_good(columns, ids, (quality == Quality.BAD) & (quality_before != Quality.BAD))
    latest.time_s[ids] = new.time_s
    latest.value[ids] = new.value
    latest.code[ids] = 0 if new.code is None else new.code
    latest.quality[ids] = quality
    latest.flags[ids] = 0 if new.flags is None else new.flags
    latest.time_quality[ids] = TimeQuality.OK if new.time_quality is None else new.time_quality
    latest.received_mono_s[ids] = arrival.received_mono_s
    latest.lag_s[ids] = _lags(columns, arrival, new)
    heard = _heard(columns, arrival, new)
    latest.heard[ids] = heard
    latest.was_offline[ids[heard]] = False
    columns.definitions.owner[ids] = arrival.source
    is_news = not arrival.is_snapshot
    trusted = True if new.time_quality is None else new.time_quality == TimeQuality.OK
    latest.news[ids] = np.where(trusted, NEWS, 0) if is_news else 0
    _write_texts(columns, ids, new.texts)
    judge(columns, ids, arrival.received_mono_s)
    columns.restated.mark(ids[quality != quality_before])
    columns.changed.mark(ids)
    columns.unsaved.mark(ids)


def _keep_last_good(columns: Columns, ids: Index, turned_bad: NDArray[np.bool_]) -> None:
    latest = columns.latest
    turned = ids[turned_bad]
    turned = turned[latest.time_s[turned] > -np.inf]
    latest.good_time_s[turned] = latest.time_s[turned]
    latest.good_value[turned] = latest.value[turned]


def _lags(columns: Columns, arrival: Arrival, new: Presents) -> NDArray[np.float64]:
    """Return how old each value already was, where that counts: buffered data must not look live for coming now."""
    lag = arrival.received_s - new.time_s - arrival.accepted_skew_s
    if new.time_quality is not None:
        lag[new.time_quality != TimeQuality.OK] = 0.0
    if arrival.is_snapshot:
        return np.maximum(lag, 0.0)
    return np.where(lag > replayed_lag_s(columns, new.ids), lag, 0.0)


def prompt_since_s(received_s: float, accepted_skew_s: float) -> float:
    """Return the source time since which a reading is recent enough, for any metric, not to count as replayed."""
    return received_s - accepted_skew_s - REPLAYED_LAG_S


def replayed_lag_s(columns: Columns, ids: Index) -> NDArray[np.float64]:
    """Return the lag beyond which a reading of each metric is replayed data."""
    return np.maximum(columns.periods.stale_limit_s[ids], REPLAYED_LAG_S)


def _heard(columns: Columns, arrival: Arrival, new: Presents) -> NDArray[np.bool_]:
    """Say which readings bring their metric back from a lost link or a dead device."""
    ids, devices = new.ids, columns.devices
    heard = np.ones(len(ids), np.bool_)
    if arrival.is_snapshot:
        # A state without a time may be of any age. And what a server remembers of a device that was dead when we
        # last heard of it proves nothing, unless the device was announced since.
        if new.time_quality is not None:
            heard &= new.time_quality == TimeQuality.OK
        announced = devices.state[columns.definitions.device[ids]] != _UNKNOWN
        heard &= announced | ~columns.latest.was_offline[ids]
    if columns.offline_devices:
        device = columns.definitions.device[ids]
        # Stragglers from before its death do not bring a device back.
        heard &= ~devices.is_offline[device] | (new.time_s > devices.offline_since_s[device])
    return heard


def _write_texts(columns: Columns, ids: Index, texts: Mapping[int, str]) -> None:
    latest = columns.latest
    for metric in ids[latest.has_text[ids]].tolist():
        if metric not in texts:
            columns.texts.pop(metric, None)
            latest.has_text[metric] = False
    for metric, text in texts.items():
        columns.texts[metric] = text
        latest.has_text[metric] = True
