import msgspec
import pytest

from app.probe.heard import MAX_MESSAGES, Heard, Message, heard
from app.probe.shapes import MAX_SHAPES, OTHER, count_shape, shape_of
from app.probe.study import study
from app.settings import SourceSettings
from app.wire.rules import Description
from tests.app.wire.decoders import GREETING, NOW_S, NOW_US

PLAIN = SourceSettings(url="ws://plant/live")


def stream(*messages: object, every_s: float = 1.0) -> Heard:
    return heard([Message(NOW_S + n * every_s, msgspec.json.encode(each)) for n, each in enumerate(messages)])


@pytest.mark.parametrize(
    ("data", "shape"),
    [
        (b'{"b":1,"a":{"c":2}}', "{a, b}"),
        (b'{"type":"batch","seq":1,"r":[]}', "batch {r, seq}"),
        (b'[{"n":"x","v":1}]', "[…] of {n, v}"),
        (b"[]", "[]"),
        (b"21.5", "number"),
        (b"true", "true or false"),
        (b"null", "null"),
        (b"ON", "text"),
        (b"\xff\xfe", "bytes that are no text"),
    ],
)
def test_that_messages_are_named_by_their_shape(data: bytes, shape: str) -> None:
    assert shape_of(data) == shape


def test_that_ever_new_shapes_are_counted_together() -> None:
    counts: dict[str, int] = {}
    for number in range(MAX_SHAPES + 10):
        count_shape(counts, f"{{k{number}}}")
    assert len(counts) == MAX_SHAPES + 1
    assert counts[OTHER] == 10


def test_that_what_is_kept_is_bounded_and_the_rest_counted() -> None:
    kept = Heard()
    for _ in range(MAX_MESSAGES + 5):
        kept.take(Message(NOW_S, b"1"))
    assert (kept.count, len(kept.kept), kept.is_whole) == (MAX_MESSAGES + 5, MAX_MESSAGES, False)


def test_that_devices_metrics_units_and_periods_are_found() -> None:
    times = [NOW_S + 2 * n for n in range(5)]
    report = study(
        PLAIN, stream(*({"device": "d", "name": "t", "value": 20.25, "unit": "°C", "time": each} for each in times))
    )
    (found,) = report.metrics
    assert (found.device, found.name, found.kind, found.unit) == ("d", "t", "analog", "Cel")
    assert (found.period_s, found.is_steady, found.decimals, found.readings, found.newest) == (2, True, 2, 5, "20.25")
    assert (report.messages, report.readings, report.rejected, report.devices) == (5, 5, 0, 1)
    assert report.shapes == (("{device, name, time, unit, value}", 5),)


def test_that_without_times_of_their_own_periods_are_those_of_arrival_and_an_unsteady_one_is_told() -> None:
    report = study(PLAIN, stream(*[{"device": "d", "x": 1}] * 4, every_s=0.5))
    assert (report.metrics[0].period_s, report.metrics[0].is_steady) == (0.5, True)
    ragged = heard([Message(NOW_S + at, b'{"device":"d","x":1}') for at in (0, 1, 9, 10, 30)])
    assert not study(PLAIN, ragged).metrics[0].is_steady


def test_that_what_cannot_be_read_is_told_with_the_reason_and_a_sample() -> None:
    messages = [Message(NOW_S, b'{"device":"d","x":1,"y":[1]}'), Message(NOW_S, b"{oh"), Message(NOW_S, b"{no")]
    report = study(PLAIN, heard(messages))
    assert [(each.kind, each.times, each.sample) for each in report.unread] == [
        ("bad_json", 2, "{no"),
        ("bad_schema", 1, '{"device":"d","x":1,"y":[1]}'),
    ]
    assert report.rejected == 2


def test_that_settings_say_what_metrics_are() -> None:
    settings = msgspec.structs.replace(PLAIN, metrics=(Description(match="*/x", unit="bar", period_s=7),))
    report = study(settings, stream({"device": "d", "x": 1}))
    assert (report.metrics[0].unit, report.metrics[0].period_s) == ("bar", 7)


def test_that_our_own_protocol_is_read_as_such() -> None:
    channel = {"h": 1, "device": "d", "metric": "m", "unit": "Cel", "period_ms": 500}
    messages = [
        GREETING,
        {"type": "channels", "seq": 1, "add": [channel]},
        {"type": "batch", "seq": 2, "r": [{"h": 1, "ts": NOW_US, "v": 21.5}, {"h": 9, "ts": NOW_US, "v": 1}]},
    ]
    report = study(PLAIN, heard([Message(NOW_S, msgspec.json.encode(each)) for each in messages], "telemetry.v1"))
    (found,) = report.metrics
    assert (found.unit, found.period_s, found.newest, found.readings) == ("Cel", 0.5, "21.5", 1)
    assert [each.kind for each in report.unread] == ["unknown_channel"]
