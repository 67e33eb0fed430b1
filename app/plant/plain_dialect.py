"""Readings as other people send them: flat JSON objects, one to a message or in arrays, with milliseconds."""

import json
from collections.abc import Callable, Iterator

import numpy as np

from app.model.metric import Kind, Metric
from app.plant.roster import Roster
from app.serving.samples import Samples
from app.serving.telemetry_dialect import value_text


class PlainWriter:
    """`{"deviceId":"boiler-002","temperature":21.4,"timestamp":1700000000000}`; states are written by name.

    size: readings to a message; 1 sends the bare object, more send arrays of up to `size`.
    """

    def __init__(self, roster: Roster, size: int) -> None:
        self._size = size
        self._head = [f'{{"deviceId":{json.dumps(m.device)},{json.dumps(m.name)}:' for m in roster.metrics]
        self._texts = [
            _state_text(metric) if metric.kind is Kind.ENUM else value_text(metric) for metric in roster.metrics
        ]

    def messages(self, samples: Samples) -> Iterator[bytes]:
        """Yield the readings as whole messages."""
        stamps_ms = np.rint(samples.time_us / 1000.0).astype(np.int64).tolist()
        items = [
            f'{self._head[h]}{"null" if v != v else self._texts[h](v)},"timestamp":{ms}}}'  # noqa: PLR0124 (NaN)
            for h, v, ms in zip(samples.metric.tolist(), samples.value.tolist(), stamps_ms, strict=True)
        ]
        if self._size == 1:
            yield from (item.encode() for item in items)
            return
        for start in range(0, len(items), self._size):
            yield f"[{','.join(items[start : start + self._size])}]".encode()


def _state_text(metric: Metric) -> Callable[[float], str]:
    texts = {state: json.dumps(name) for state, name in metric.states.items()}
    return lambda value: texts.get(int(value), str(int(value)))
