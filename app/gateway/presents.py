"""The newest reading of every metric."""

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from app.live.table import Table
from app.model.metric import Kind, Metric
from app.serving.samples import Samples
from app.serving.served import typed_value
from app.wire.messages import ReadingItem

FUTURE_US = 5_000_000
"""So much ahead a stamp may be; source: specification 1.4."""


class Presents(Table):
    """By metric number. device: number of the device. time_us: stamp, 0 before the first reading; code: quality;
    count: readings ever. is_old: the value is the last known one, of unknown age, and time_us is 0. texts: the readings
    of text metrics, those of unknown age without a stamp.
    """

    FILL: ClassVar[Mapping[str, tuple[type[Any], Any]]] = {
        "device": (np.int32, 0),
        "time_us": (np.int64, 0),
        "value": (np.float64, np.nan),
        "code": (np.int16, 0),
        "count": (np.int64, 0),
        "is_old": (np.bool_, False),
    }
    device: NDArray[np.int32]
    time_us: NDArray[np.int64]
    value: NDArray[np.float64]
    code: NDArray[np.int16]
    count: NDArray[np.int64]
    is_old: NDArray[np.bool_]

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[int, ReadingItem] = {}

    def add(self, metric: int, device: int) -> None:
        """Take a new metric in."""
        self.reserve(metric + 1)
        self.device[metric] = device

    def forget(self, metric: int) -> None:
        """Its kind has changed: what was read before says nothing any more."""
        self.texts.pop(metric, None)
        self.time_us[metric], self.value[metric], self.code[metric] = 0, np.nan, 0
        self.is_old[metric] = False

    def keep_old(self, metric: int, value: float, code: int) -> bool:
        """Take a last known number of unknown age. False: it says what the newest reading has said anyway."""
        old = float(self.value[metric])
        is_same = old == value or (old != old and value != value)  # noqa: PLR0124 (NaN is unequal to itself)
        if is_same and (self.time_us[metric] or self.is_old[metric]):
            return False
        self.time_us[metric], self.value[metric], self.code[metric] = 0, value, code
        self.is_old[metric] = True
        return True

    def keep_old_text(self, metric: int, text: str | None, code: int) -> bool:
        """Take a last known text of unknown age. False: it says what the newest reading has said anyway."""
        old = self.texts.get(metric)
        if old is not None and old.v == text:
            return False
        self.texts[metric] = ReadingItem(h=metric, v=text, q=code)
        return True

    def item(self, metric: int, definition: Metric) -> ReadingItem | None:
        """Return the newest reading, without a stamp if its age is unknown; None before the first."""
        if definition.kind is Kind.TEXT:
            return self.texts.get(metric)
        time_us = int(self.time_us[metric])
        if not time_us and not self.is_old[metric]:
            return None
        value = typed_value(definition, float(self.value[metric]))
        return ReadingItem(h=metric, ts=time_us or None, v=value, q=int(self.code[metric]))

    def samples(self, which: NDArray[np.bool_]) -> Samples:
        """Return the newest numbers of the metrics of a mask that have one of known age."""
        at = np.flatnonzero(which & (self.time_us[: len(which)] > 0)).astype(np.int32)
        return Samples(at, self.time_us[at], self.value[at], self.code[at])

    def number(self, metric: int) -> tuple[float, int]:
        """Return the newest number, NaN for none, and how many readings there have been."""
        return float(self.value[metric]), int(self.count[metric])

    def is_known(self, samples: Samples) -> NDArray[np.bool_]:
        """Tell which readings only say the newest one again: same stamp, value and quality."""
        metric = samples.metric
        old = self.value[metric]
        is_same = (old == samples.value) | (np.isnan(old) & np.isnan(samples.value))
        known: NDArray[np.bool_] = (
            is_same & (self.time_us[metric] == samples.time_us) & (self.code[metric] == samples.code)
        )
        return known

    def update(self, samples: Samples, now_us: int) -> int:
        """Take readings sorted by metric and time; the newest stamp is the present. Returns how many were older.

        A present from the future gives way to anything: the clock that stamped it has been put right since.
        """
        metric = samples.metric
        ends = np.append(np.flatnonzero(np.diff(metric)), len(metric) - 1)
        np.add.at(self.count, metric, 1)
        late = int(np.count_nonzero(samples.time_us < self.time_us[metric]))
        newest = samples.pick(ends)
        old_us = self.time_us[newest.metric]
        newest = newest.pick((newest.time_us >= old_us) | (old_us > now_us + FUTURE_US))
        self.time_us[newest.metric] = newest.time_us
        self.value[newest.metric] = newest.value
        self.code[newest.metric] = newest.code
        self.is_old[newest.metric] = False
        return late
