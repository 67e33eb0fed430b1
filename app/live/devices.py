"""What is known of each device: what it announced, and the worst of its metrics."""

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from app.live.table import Table
from app.model.freshness import Freshness
from app.model.metric import DeviceState
from app.model.quality import Quality

STATES = tuple(DeviceState)
"""Announced states by the small number that the column holds."""


class Devices(Table):
    """By device index. freshness, quality, stale, bad: roll-ups of its metrics. offline_since_s: announced time of
    death, NaN if there was none since it was last announced online. lag_min_s, lag_min_before_s: least lag of the
    running and of the finished block of samples, see `app.live.skew`; lag_samples: samples in the running block,
    lag_blocks: finished blocks.
    """

    FILL: ClassVar[Mapping[str, tuple[type[Any], Any]]] = {
        "state": (np.uint8, STATES.index(DeviceState.UNKNOWN)),
        "is_offline": (np.bool_, False),
        "offline_since_s": (np.float64, np.nan),
        "freshness": (np.uint8, Freshness.NEVER),
        "quality": (np.uint8, Quality.GOOD),
        "stale": (np.int32, 0),
        "bad": (np.int32, 0),
        "lag_min_s": (np.float64, np.inf),
        "lag_min_before_s": (np.float64, np.inf),
        "lag_samples": (np.int32, 0),
        "lag_blocks": (np.int32, 0),
    }
    state: NDArray[np.uint8]
    is_offline: NDArray[np.bool_]
    offline_since_s: NDArray[np.float64]
    freshness: NDArray[np.uint8]
    quality: NDArray[np.uint8]
    stale: NDArray[np.int32]
    bad: NDArray[np.int32]
    lag_min_s: NDArray[np.float64]
    lag_min_before_s: NDArray[np.float64]
    lag_samples: NDArray[np.int32]
    lag_blocks: NDArray[np.int32]
