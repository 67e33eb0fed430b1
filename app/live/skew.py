"""How far each device's clock seems to be behind, for diagnostics only: the console never compensates by itself.

The least (receive - source) over the last samples, transport included (specification 1.4). One sample a device is
taken each time freshness is judged, from what came since, and the minimum is kept over the running and the last
finished block of samples: a window of one to two blocks that needs no memory of single samples.
"""

import numpy as np

from app.live.columns import Columns
from app.live.latest import NEWS_FOR_SKEW

_BLOCK = 50
_LEAST_SAMPLES = 10


def sample_skew(columns: Columns, now_s: float, now_mono_s: float) -> None:
    """Take one sample of each device that was heard since the last call."""
    latest, devices = columns.latest, columns.devices
    count = len(columns.registry.metrics)
    ids = np.flatnonzero(latest.news[:count] & NEWS_FOR_SKEW)
    if not len(ids):
        return
    latest.news[ids] &= ~np.uint8(NEWS_FOR_SKEW)
    lag = latest.received_mono_s[ids] + (now_s - now_mono_s) - latest.time_s[ids]
    owner = columns.definitions.device[ids]
    order = np.argsort(owner, kind="stable")
    heard, starts = np.unique(owner[order], return_index=True)
    devices.lag_min_s[heard] = np.minimum(devices.lag_min_s[heard], np.minimum.reduceat(lag[order], starts))
    devices.lag_samples[heard] += 1
    full = heard[devices.lag_samples[heard] >= _BLOCK]
    devices.lag_min_before_s[full] = devices.lag_min_s[full]
    devices.lag_min_s[full] = np.inf
    devices.lag_samples[full] = 0
    devices.lag_blocks[full] += 1


def skew_s(columns: Columns, device: int) -> float | None:
    """Return the estimate for a device, None until there are samples enough."""
    devices = columns.devices
    if devices.lag_samples[device] < _LEAST_SAMPLES and not devices.lag_blocks[device]:
        return None
    return float(min(devices.lag_min_s[device], devices.lag_min_before_s[device]))
