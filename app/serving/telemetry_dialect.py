"""Readings and other words as `telemetry.v1` messages, encoded once and without their sequence number.

A numbered message is kept as (head, body): what stands before and after the number. The body is the same for every
client, the number is not.
"""

from collections.abc import Callable, Iterator, Sequence

import msgspec
import numpy as np

from app.model.metric import Kind, Metric
from app.model.words import plain
from app.serving.samples import Samples
from app.wire.messages import (
    MAX_BATCH_READINGS,
    MAX_COLS_SAMPLES,
    BatchMessage,
    Channel,
    Precondition,
    ReadingItem,
    Sequenced,
    encode,
)

Parts = tuple[bytes, bytes]

MAX_TEXTS = 100
"""Texts to a message: each may be 4 KiB long, and a message 1 MiB."""

_COLS_HEAD = b'{"type":"cols","seq":'
_BATCH_HEAD = b'{"type":"batch","seq":'
_TYPE_START = len(b'{"type":"')
_columns = msgspec.json.Encoder(enc_hook=plain).encode


def parts_of(message: Sequenced) -> Parts:
    """Return a message without number as what stands before and after the number."""
    raw = encode(message)
    cut = raw.index(b'"', _TYPE_START) + 1
    return raw[:cut] + b',"seq":', raw[cut:]


def cols(samples: Samples) -> Iterator[Parts]:
    """Yield the readings as columns, at most `MAX_COLS_SAMPLES` in a message."""
    for start in range(0, len(samples), MAX_COLS_SAMPLES):
        part = samples.pick(np.arange(start, min(start + MAX_COLS_SAMPLES, len(samples))))
        t0 = int(part.time_us[0])
        message: dict[str, object] = {
            "t0": t0,
            "h": part.metric.tolist(),
            "dt": (part.time_us - t0).tolist(),
            "v": part.value.tolist(),
        }
        marked = np.flatnonzero(part.code)
        if len(marked):
            message["qi"] = marked.tolist()
            message["qc"] = part.code[marked].tolist()
        yield _COLS_HEAD, b"," + _columns(message)[1:]


def texts(items: Sequence[ReadingItem]) -> Iterator[Parts]:
    """Yield readings of texts as `batch` messages."""
    for start in range(0, len(items), MAX_TEXTS):
        yield parts_of(BatchMessage(r=list(items[start : start + MAX_TEXTS])))


class BatchWriter:
    """Readings as objects, `size` to a message: what costs a reader most when `size` is 1."""

    def __init__(self, metrics: Sequence[Metric], size: int) -> None:
        self._metrics = metrics
        self._size = min(size, MAX_BATCH_READINGS)

    def batches(self, samples: Samples) -> Iterator[Parts]:
        """Yield the readings as `batch` messages."""
        items = [
            self._item(h, ts, v, q)
            for h, ts, v, q in zip(
                samples.metric.tolist(),
                samples.time_us.tolist(),
                samples.value.tolist(),
                samples.code.tolist(),
                strict=True,
            )
        ]
        for start in range(0, len(items), self._size):
            yield _BATCH_HEAD, f',"r":[{",".join(items[start : start + self._size])}]}}'.encode()

    def _item(self, h: int, ts: int, v: float, q: int) -> str:
        # The specification's own order of members; a template a reading is a third of the cost of a struct a reading.
        value = "null" if v != v else value_text(self._metrics[h])(v)  # noqa: PLR0124 (NaN is unequal to itself)
        return f'{{"h":{h},"ts":{ts},"v":{value},"q":{q}}}' if q else f'{{"h":{h},"ts":{ts},"v":{value}}}'


def value_text(metric: Metric) -> Callable[[float], str]:
    """Return what writes a metric's value (not NaN) as JSON."""
    return _TEXTS.get(metric.kind, repr)


def _bool_text(value: float) -> str:
    return "true" if value else "false"


def _int_text(value: float) -> str:
    return str(int(value))


_TEXTS: dict[Kind, Callable[[float], str]] = {Kind.DISCRETE: _bool_text, Kind.ENUM: _int_text}


def channel(handle: int, metric: Metric) -> Channel:
    """Return the definition of a metric as it is announced."""
    limits = {name.lower(): value for name, value in metric.limits.named()}
    return Channel(
        h=handle,
        device=metric.device,
        metric=metric.name,
        kind=metric.kind.value,
        unit=metric.unit,
        period_ms=None if metric.period_s is None else round(metric.period_s * 1000.0, 3),
        report=metric.report.value,
        range=metric.range,
        normal=metric.normal,
        limits=limits or None,
        states={str(state): name for state, name in metric.states.items()} or None,
        decimals=metric.decimals,
        area=metric.area or None,
        desc=metric.desc or None,
        label=metric.label or None,
        device_label=metric.device_label or None,
        writable=metric.writable,
        step=metric.step,
        queueable=metric.queueable,
        confirm=metric.confirm.value if metric.writable else None,
        permissives=[
            Precondition(each.device, each.metric, each.comparison.value, each.value, each.when, each.text)
            for each in metric.permissives
        ]
        or None,
        max_per_minute=metric.max_per_minute,
        max_change_per_minute=metric.max_change_per_minute,
    )
