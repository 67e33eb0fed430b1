import json

import msgspec
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.plant.plain_dialect import PlainWriter
from app.plant.roster import build
from app.serving.samples import Samples
from app.serving.telemetry_dialect import BatchWriter, channel, cols, parts_of
from app.wire.messages import MAX_COLS_SAMPLES, BatchMessage, Channels, Cols, FromServer

ROSTER = build(30)
STAMP = 1_767_225_600_123_456


def samples(*readings: tuple[tuple[str, str], float, int]) -> Samples:
    return Samples(
        np.array([ROSTER.index[name] for name, _, _ in readings], np.int32),
        np.array([STAMP + i for i in range(len(readings))]),
        np.array([value for _, value, _ in readings]),
        np.array([code for _, _, code in readings], np.int16),
    )


MIXED = samples(
    (("boiler-001", "temperature"), 78.13, 0),
    (("boiler-001", "burner"), 1.0, 0),
    (("oven-001", "mode"), 2.0, 103),
    (("tank-001", "level"), float("nan"), 0),
)


def decoded(parts: tuple[bytes, bytes], seq: int) -> FromServer:
    return msgspec.json.decode(b"%b%d%b" % (parts[0], seq, parts[1]), type=FromServer)


def test_that_columns_are_what_the_shared_contract_reads() -> None:
    (parts,) = cols(MIXED)
    assert decoded(parts, 7) == Cols(
        seq=7, t0=STAMP, h=MIXED.metric.tolist(), dt=[0, 1, 2, 3], v=[78.13, 1.0, 2.0, None], qi=[2], qc=[103]
    )


def test_that_batches_carry_values_in_the_type_of_their_kind() -> None:
    first, second = BatchWriter(ROSTER.metrics, 3).batches(MIXED)
    message = decoded(first, 1)
    assert isinstance(message, BatchMessage)
    assert [item.v for item in message.r] == [78.13, True, 2]
    assert [type(item.v) for item in message.r] == [float, bool, int]
    assert [item.q for item in message.r] == [0, 0, 103]
    last = decoded(second, 2)
    assert isinstance(last, BatchMessage)
    assert [(item.v, item.ts) for item in last.r] == [(None, STAMP + 3)]


@settings(max_examples=30, deadline=None)
@given(count=st.integers(1, 25_000))
def test_that_no_message_of_columns_is_larger_than_allowed(count: int) -> None:
    many = Samples(
        np.zeros(count, np.int32), np.full(count, STAMP), np.arange(count, dtype=float), np.zeros(count, np.int16)
    )
    messages = [decoded(parts, 1) for parts in cols(many)]
    assert all(len(message.h) <= MAX_COLS_SAMPLES for message in messages)
    assert [value for message in messages for value in message.v] == many.value.tolist()


def test_that_a_definition_tells_everything_a_console_shows() -> None:
    handle = ROSTER.index[("boiler-001", "temperature")]
    told = channel(handle, ROSTER.metrics[handle])
    assert (told.h, told.device, told.metric, told.label, told.device_label) == (
        handle, "boiler-001", "temperature", "Temperature", "Boiler 1",
    )  # fmt: skip
    assert (told.kind, told.unit, told.report, told.area, told.decimals) == (
        "analog", "Cel", "periodic", "Boiler house", 1,
    )  # fmt: skip
    assert told.limits == {"lolo": 56.0, "lo": 62.0, "hi": 92.0, "hihi": 97.0}
    states = channel(0, ROSTER.metrics[ROSTER.index[("oven-001", "mode")]]).states
    assert states is not None
    assert states["4"] == "fault"


def test_that_a_number_goes_into_any_message_even_an_empty_one() -> None:
    assert decoded(parts_of(Channels()), 5) == Channels(seq=5)


def test_that_plain_readings_are_flat_objects_with_milliseconds() -> None:
    bodies = [json.loads(body) for body in PlainWriter(ROSTER, 1).messages(MIXED)]
    assert bodies == [
        {"deviceId": "boiler-001", "temperature": 78.13, "timestamp": 1767225600123},
        {"deviceId": "boiler-001", "burner": True, "timestamp": 1767225600123},
        {"deviceId": "oven-001", "mode": "baking", "timestamp": 1767225600123},
        {"deviceId": "tank-001", "level": None, "timestamp": 1767225600123},
    ]


def test_that_several_plain_readings_to_a_message_are_an_array() -> None:
    first, second = PlainWriter(ROSTER, 3).messages(MIXED)
    assert [len(json.loads(first)), len(json.loads(second))] == [3, 1]
