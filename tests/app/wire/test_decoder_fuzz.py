"""Whatever comes in: no exception escapes, memory stays bounded, and the counters add up."""

import json
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.app.wire.decoders import NOW_US, Bench, Names, Plain, Telemetry

WORDS = st.sampled_from(
    [
        *(
            "type",
            "seq",
            "r",
            "h",
            "ts",
            "v",
            "q",
            "qr",
            "u",
            "fl",
            "t0",
            "dt",
            "qi",
            "qc",
            "id",
            "last",
            "add",
            "remove",
        ),
        *(
            "device",
            "metric",
            "state",
            "batch",
            "cols",
            "series",
            "snapshot",
            "channels",
            "welcome",
            "hb",
            "bye",
            "error",
        ),
        *(
            "deviceId",
            "timestamp",
            "temperature",
            "values",
            "name",
            "value",
            "n",
            "bn",
            "bt",
            "vs",
            "vb",
            "unit",
            "quality",
        ),
    ]
)
NUMBERS = st.one_of(
    st.integers(),
    st.floats(),
    st.sampled_from([7, 8, 9, 10, 11, 0, 1, -1, NOW_US, NOW_US // 1000, 2**53 + 1, 2**63, 10**400, 1e308]),
)
SCALARS = st.one_of(st.none(), st.booleans(), NUMBERS, WORDS, st.text(max_size=20))
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(WORDS | st.text(max_size=5), inner, max_size=6)
    ),
    max_leaves=12,
)
ITEM: dict[str, Any] = {"h": 7, "ts": NOW_US, "v": 1.5}
VALID: list[dict[str, Any]] = [
    {"type": "batch", "seq": 1, "r": [ITEM, {"device": "d", "metric": "x", "ts": NOW_US, "v": True}]},
    {"type": "cols", "seq": 2, "t0": NOW_US, "h": [7] * 14, "dt": [0] * 14, "v": [1.0] * 14, "qi": [1], "qc": [101]},
    {"type": "cols", "seq": 3, "t0": NOW_US, "h": [7, 9], "dt": [0, 1], "v": [1.0, 1]},
    {"type": "series", "h": 7, "t0": NOW_US, "dt": 5, "v": [1.0, None], "id": "b"},
    {"type": "series", "h": 9, "t0": NOW_US, "dt": [5, 6], "v": [1.0, None]},
    {"type": "snapshot", "id": "all", "r": [ITEM], "last": True},
    {"type": "channels", "add": [{"h": 12, "device": "d", "metric": "y", "limits": {"hi": 1}, "range": [0, 1]}]},
    {"type": "welcome", "v": 1, "sid": "s", "server_ts": NOW_US, "hb_ms": 2000, "resume": "new"},
    {"type": "device", "device": "d", "state": "online", "ts": NOW_US},
    {"type": "hb", "ts": NOW_US, "seq": 9, "echo": NOW_US},
    {"type": "error", "code": "x", "msg": "y", "retry_ms": 5},
    {"type": "bye", "code": "x"},
    {"deviceId": "d", "temperature": 21.5, "timestamp": NOW_US // 1000},
    {"device": "d", "metric": "m", "value": 1, "t": NOW_US, "q": 1},
    {"ts": NOW_US, "deviceId": "d", "values": {"a": 1, "b": {"c": 2}}},
]
SENML = [{"bn": "d", "bt": 1.0, "n": "a", "v": 1}, {"n": "b", "vs": "x", "ut": 5}, {"n": "c", "vb": True}]


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """Return a valid message in which one thing somewhere is something else, or whose bytes are damaged."""
    message: Any = json.loads(json.dumps(draw(st.sampled_from([*VALID, SENML]))))
    place = message
    for _ in range(draw(st.integers(0, 3))):
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        if not keys:
            break
        key = draw(st.sampled_from(keys))
        if not isinstance(place[key], dict | list) or draw(st.booleans()):
            place[key] = draw(ANYTHING)
            break
        place = place[key]
    data = json.dumps(message).encode()
    if draw(st.integers(0, 4)) == 0:
        at = draw(st.integers(0, len(data)))
        data = data[:at] + draw(st.binary(max_size=3)) + data[at + draw(st.integers(0, 5)) :]
    return data


MESSAGES = st.one_of(st.binary(max_size=60), ANYTHING.map(lambda found: json.dumps(found).encode()), mutated())


def check(bench: Bench) -> None:
    counters = bench.counters
    taken = 0
    for batch in bench.batches():
        n = len(batch)
        taken += n
        assert {len(column) for column in (batch.time_s, batch.value, batch.code, batch.flags)} == {n}
        assert batch.metric.min() >= 0
        assert batch.metric.max() < len(bench.names.metrics)
        assert not np.isinf(batch.value).any()
        assert not np.isinf(batch.time_s).any()
        assert all(0 <= position < n for position in batch.texts)
        without_number = np.isnan(batch.value) & (batch.code < 200)
        assert set(np.flatnonzero(without_number).tolist()) <= set(batch.texts)
    assert taken == counters.readings - counters.overrun
    assert counters.overrun == 0
    assert 0 <= counters.rejected <= counters.messages
    assert counters.rejected <= counters.bad_frames
    assert len(bench.rejects.samples) == min(50, bench.rejects.noted)
    assert all(len(sample.sample) <= 512 for sample in bench.rejects.samples)
    assert len(bench.names.metrics) <= 20


@settings(max_examples=80)
@given(st.lists(MESSAGES, max_size=8))
def test_that_the_session_decoder_survives_anything(messages: list[bytes]) -> None:
    bench = Telemetry(names=Names(most=20))
    for number, data in enumerate(messages, 1):
        bench.feed(data)
        assert bench.counters.messages == number + 2
    check(bench)


@settings(max_examples=80)
@given(st.lists(MESSAGES, max_size=8), st.sampled_from(["", "gw"]))
def test_that_the_tolerant_decoder_survives_anything(messages: list[bytes], default_device: str) -> None:
    bench = Plain(default_device, names=Names(most=20))
    for number, data in enumerate(messages, 1):
        rejected = bench.counters.rejected
        added = bench.feed(data)
        # Every message either brought a reading or was refused, never both, never neither.
        assert (added > 0) != (bench.counters.rejected > rejected)
        assert bench.counters.messages == number
    check(bench)


@given(st.lists(st.tuples(st.sampled_from([7, 9, 10]), st.none() | st.floats(-5, 5) | st.integers(-5, 5)), max_size=40))
def test_that_columns_and_objects_say_the_same(samples: list[tuple[int, float | None]]) -> None:
    as_columns, as_objects = Telemetry(), Telemetry()
    handles, values = [h for h, _ in samples], [v for _, v in samples]
    as_columns.feed({"type": "cols", "t0": NOW_US, "h": handles, "dt": list(range(len(samples))), "v": values})
    as_objects.feed({"type": "batch", "r": [{"h": h, "ts": NOW_US + i, "v": v} for i, (h, v) in enumerate(samples)]})
    assert as_columns.readings() == as_objects.readings()
