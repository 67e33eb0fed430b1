"""The present value of every metric, as columns."""

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from app.live.table import Table
from app.model.freshness import Freshness
from app.model.quality import MAX_CODE, Quality, TimeQuality

NEWS_FOR_FRAME = 1
NEWS_FOR_SKEW = 2
NEWS = NEWS_FOR_FRAME | NEWS_FOR_SKEW

UNSTEADY = 0
PLAIN = 1
"""Steady, and a number of good quality and trusted time: what most metrics are most of the time."""
STEADY = 2
"""Live, unmarked, without lag: a reading of the same code, time quality and kind changes only value and time."""

# Row 0 is every code below zero, the last row every code above what is defined: both are bad.
_CLASSES = np.array([2, *(code // 100 for code in range(MAX_CODE + 1)), 2], np.uint8)


class Latest(Table):
    """By metric index.

    time_s: effective time, -inf if there is no value. value: NaN where there is no usable number. received_mono_s:
    monotonic receive time. lag_s: how old the value was already when it came, where that counts (snapshot, late
    data, restored). good_time_s, good_value: last value that was not bad, kept while the present one is bad.
    heard: an own fresh reading has come since the link or device came back. was_offline: the device had announced
    its death, and nothing fresh has come since. steadiness: UNSTEADY, PLAIN or STEADY. news: bits of `NEWS`.
    floor: no verdict on freshness is better than this, whatever the age: the worst of what a value was made of.
    """

    FILL: ClassVar[Mapping[str, tuple[type[Any], Any]]] = {
        "time_s": (np.float64, -np.inf),
        "value": (np.float64, np.nan),
        "code": (np.int16, 0),
        "quality": (np.uint8, Quality.GOOD),
        "flags": (np.uint8, 0),
        "time_quality": (np.uint8, TimeQuality.OK),
        "received_mono_s": (np.float64, -np.inf),
        "lag_s": (np.float64, 0.0),
        "good_time_s": (np.float64, np.nan),
        "good_value": (np.float64, np.nan),
        "heard": (np.bool_, False),
        "was_offline": (np.bool_, False),
        "freshness": (np.uint8, Freshness.NEVER),
        "floor": (np.uint8, Freshness.LIVE),
        "steadiness": (np.uint8, UNSTEADY),
        "has_text": (np.bool_, False),
        "news": (np.uint8, 0),
    }
    time_s: NDArray[np.float64]
    value: NDArray[np.float64]
    code: NDArray[np.int16]
    quality: NDArray[np.uint8]
    flags: NDArray[np.uint8]
    time_quality: NDArray[np.uint8]
    received_mono_s: NDArray[np.float64]
    lag_s: NDArray[np.float64]
    good_time_s: NDArray[np.float64]
    good_value: NDArray[np.float64]
    heard: NDArray[np.bool_]
    was_offline: NDArray[np.bool_]
    freshness: NDArray[np.uint8]
    floor: NDArray[np.uint8]
    steadiness: NDArray[np.uint8]
    has_text: NDArray[np.bool_]
    news: NDArray[np.uint8]


def quality_classes(code: NDArray[np.int16]) -> NDArray[np.uint8]:
    """Return the `Quality` of each code; the vector form of `app.model.quality.quality_of`."""
    return _CLASSES.take(code.astype(np.int32) + 1, mode="clip")
