import numpy as np
import pytest

from app.model.link import BadInput, DeviceAnnounced
from app.model.metric import DeviceState, Kind, Report
from app.model.quality import Flag
from app.wire import events
from app.wire.messages import MAX_FRAME_BYTES, Resume
from tests.app.wire.decoders import GREETING, NOW_S, NOW_US, Names, Telemetry


def test_that_a_channel_becomes_a_definition_with_all_it_says() -> None:
    bench = Telemetry()
    said = bench.feed(
        {
            "type": "channels",
            "add": [
                {
                    "h": 20,
                    "device": "pump-2",
                    "metric": "flow",
                    "kind": "counter",
                    "unit": "°C",
                    "period_ms": 500,
                    "report": "on_change",
                    "range": [0, 50],
                    "limits": {"HI": 40.0, "lolo": 1.0},
                    "states": {"0": "off", "x": "?"},
                    "decimals": 1,
                    "area": "Pumps",
                }
            ],
        }
    )
    metric = bench.names.metrics[5]
    assert said == [events.ChannelsDefined((5,), 0)]
    assert (metric.device, metric.name, metric.kind, metric.report) == (
        "pump-2",
        "flow",
        Kind.COUNTER,
        Report.ON_CHANGE,
    )
    assert (metric.unit, metric.period_s, metric.range, metric.decimals) == ("Cel", 0.5, (0, 50), 1)
    assert (metric.limits.hi, metric.limits.lolo, metric.limits.lo) == (40.0, 1.0, None)
    assert (dict(metric.states), metric.area, metric.configured) == ({0: "off"}, "Pumps", True)


def test_that_every_kind_of_value_arrives_as_a_number_or_a_text() -> None:
    bench = Telemetry()
    found = bench.read(
        {"h": 7, "v": 21.4}, {"h": 8, "v": True}, {"h": 9, "v": 1}, {"h": 10, "v": 5}, {"h": 11, "v": "x"}
    )
    assert found == [
        ("d/analog", 21.4, 0, 0),
        ("d/discrete", 1, 0, 0),
        ("d/enum", 1, 0, 0),
        ("d/counter", 5, 0, 0),
        ("d/text", "x", 0, 0),
    ]
    assert bench.bad() == {}


@pytest.mark.parametrize(
    ("h", "value", "kept", "code"),
    [
        (7, None, None, 210),
        (7, "NaN", None, 210),
        (7, "", None, 210),
        (7, "21.4", None, 211),
        (7, True, None, 211),
        (7, [1], None, 211),
        (7, {"a": 1}, None, 211),
        (8, 2, None, 211),
        (8, "on", None, 211),
        (9, 1.5, None, 211),
        (9, True, None, 211),
        (9, 7, 7, 100),
        (10, True, None, 211),
        (11, 3, None, 211),
        (11, "x" * 5000, None, 211),
    ],
)
def test_that_a_value_of_the_wrong_kind_is_kept_as_bad_and_never_coerced(
    h: int, value: object, kept: object, code: int
) -> None:
    bench = Telemetry()
    found = bench.read({"h": 7, "v": 1.0}, {"h": h, "v": value})
    assert found[0] == ("d/analog", 1, 0, 0)
    assert found[1][1:] == (kept, 0, code)
    assert bench.count(BadInput.BAD_VALUE) == (code >= 200)
    assert bench.counters.rejected == 0


def test_that_the_bare_word_nan_costs_only_its_own_reading() -> None:
    bench = Telemetry()
    good = b'{"h":7,"ts":%d,"v":1}' % NOW_US
    bench.feed(
        b'{"type":"batch","r":[%s,%s,{"h":7,"ts":%d,"v":-Infinity}]}' % (good, good.replace(b"1}", b"NaN}"), NOW_US)
    )
    assert [found[1:] for found in bench.readings()] == [(1, 0, 0), (None, 0, 210), (None, 0, 210)]


def test_that_integers_beyond_float64_keep_their_digits_as_text() -> None:
    bench = Telemetry()
    found = bench.read({"h": 10, "v": "9007199254740993"}, {"h": 10, "v": 9007199254740993}, {"h": 10, "v": "-12"})
    assert [each[1] for each in found] == ["9007199254740993", "9007199254740993", -12]
    assert bench.bad() == {}


def test_that_no_value_with_bad_quality_is_an_honest_statement() -> None:
    bench = Telemetry()
    assert bench.read({"h": 7, "v": None, "q": 204}) == [("d/analog", None, 0, 204)]
    assert bench.bad() == {}


@pytest.mark.parametrize(("q", "code"), [(101, 101), (999, 200), (-1, 200), ("good", 100)])
def test_that_quality_is_never_good_by_accident(q: object, code: int) -> None:
    assert Telemetry().read({"h": 7, "v": 1.5, "q": q}) == [("d/analog", 1.5, 0, code)]


def test_that_a_unit_other_than_defined_makes_the_value_bad_and_an_alias_does_not() -> None:
    bench = Telemetry()
    assert bench.read({"h": 7, "v": 70.0, "u": "F"}, {"h": 7, "v": 21.0, "u": "°C"}) == [
        ("d/analog", None, 0, 212),
        ("d/analog", 21.0, 0, 0),
    ]
    assert bench.bad() == {"bad_value": 1}


@pytest.mark.parametrize("ts", [None, "now", 0, NOW_US + 90_000 * 1_000_000, 10**30])
def test_that_a_time_beyond_belief_leaves_the_value_without_one(ts: object) -> None:
    bench = Telemetry()
    assert bench.read({"h": 7, "v": 1.0, "ts": ts}) == [("d/analog", 1.0, None, 0)]
    assert bench.bad() == {"bad_time": 1}


def test_that_a_time_half_a_day_ahead_is_left_to_the_board() -> None:
    assert Telemetry().read({"h": 7, "v": 1.0, "ts": NOW_US + 43_200_000_000})[0][2] == 43_200


def test_that_flags_of_message_and_reading_add_up() -> None:
    bench = Telemetry()
    bench.feed({"type": "batch", "hist": True, "r": [{"h": 7, "ts": NOW_US, "v": 1.0, "fl": ["sim", "?"], "q": 1}]})
    assert bench.batch().flags.tolist() == [Flag.HIST | Flag.SIM | Flag.MANUAL]


def test_that_names_never_announced_make_up_a_metric() -> None:
    bench = Telemetry()
    assert bench.read({"device": "p", "metric": "run", "v": True}, {"device": "d", "metric": "analog", "v": 2.0}) == [
        ("p/run", 1, 0, 0),
        ("d/analog", 2, 0, 0),
    ]
    assert (bench.names.metrics[5].kind, bench.names.metrics[5].configured) == (Kind.DISCRETE, False)


def test_that_unknown_handles_are_counted_and_their_definitions_asked_for() -> None:
    bench = Telemetry()
    said = bench.feed({"type": "batch", "r": [{"h": 99, "ts": NOW_US, "v": 1}, {"h": 7, "ts": NOW_US, "v": 1}]})
    assert said == [events.ChannelsMissing((99,))]
    assert len(bench.readings()) == 1
    assert bench.bad() == {"unknown_channel": 1}


def test_that_a_metric_without_room_is_counted_and_its_readings_too() -> None:
    bench = Telemetry(names=Names(most=2))
    assert bench.count(BadInput.TOO_MANY_METRICS) == 3
    assert bench.read({"h": 7, "v": 1.0}, {"h": 10, "v": 1}) == [("d/analog", 1, 0, 0)]
    assert bench.count(BadInput.TOO_MANY_METRICS) == 4


def test_that_one_bad_reading_costs_itself_and_not_its_batch() -> None:
    bench = Telemetry()
    found = bench.read({"h": "7", "v": 1.0}, {"h": 7}, {"h": 7, "v": 2.0}, {"v": 3.0}, {"device": "d", "v": 4.0})
    assert found == [("d/analog", 2, 0, 0)]
    assert bench.bad() == {"bad_schema": 4}


def cols(n: int = 20, **more: object) -> dict[str, object]:
    return {"type": "cols", "t0": NOW_US, "h": [7] * n, "dt": list(range(n)), "v": [1.5] * n} | more


@pytest.mark.parametrize("n", [3, 20])
def test_that_columns_become_readings_with_their_quality(n: int) -> None:
    bench = Telemetry()
    bench.feed(cols(n, v=[1, None, *[2.5] * (n - 2)], dt=[-1_000_000] * n, qi=[0], qc=[101]))
    batch = bench.batch()
    assert batch.value.tolist()[0::2] == [1.0, *[2.5] * len(range(2, n, 2))]
    assert np.isnan(batch.value[1])
    assert batch.code.tolist() == [101, 210, *[0] * (n - 2)]
    assert set(batch.time_s.tolist()) == {NOW_S - 1}
    assert bench.bad() == {"bad_value": 1}


@pytest.mark.parametrize("n", [2, 20])
def test_that_columns_judge_each_kind(n: int) -> None:
    bench = Telemetry()
    handles, values = [7, 8, 8, 9, 9, 11, 10], [1.5, 1, 0.5, 1, 5, 3, 2**60]
    for h, v in zip(handles, values, strict=True):
        bench.feed(cols(n, h=[h] * n, v=[v] * n))
    by_kind = [bench_reading[1:] for bench_reading in bench.readings()[::n]]
    assert [(value, code) for value, _, code in by_kind] == [
        (1.5, 0),
        (1, 0),
        (None, 211),
        (1, 0),
        (5, 100),
        (None, 211),
        (2**60, 0),
    ]


@pytest.mark.parametrize("n", [3, 20])
def test_that_a_wrong_value_in_columns_costs_itself_only(n: int) -> None:
    bench = Telemetry()
    bench.feed(cols(n, v=[True, "x", *[2.5] * (n - 2)]))
    assert [found[3] for found in bench.readings()] == [211, 211, *[0] * (n - 2)]
    assert bench.bad() == {"bad_value": 2}


@pytest.mark.parametrize(
    "wrong", [{"v": [1.0]}, {"dt": [0]}, {"h": [7]}, {"qi": [0]}, {"qi": [99], "qc": [1]}, {"h": "7"}]
)
def test_that_columns_that_do_not_fit_together_are_dropped_whole(wrong: dict[str, object]) -> None:
    bench = Telemetry()
    assert bench.feed(cols(**wrong)) == []
    assert (bench.readings(), bench.bad(), bench.counters.rejected) == ([], {"bad_schema": 1}, 1)


def test_that_unknown_handles_in_columns_leave_the_others_in_place() -> None:
    bench = Telemetry()
    said = bench.feed(cols(20, h=[99, *[7] * 18, 98], v=list(range(20))))
    assert said == [events.ChannelsMissing((98, 99))]
    assert bench.batch().value.tolist() == list(range(1, 19))
    assert bench.bad() == {"unknown_channel": 2}


def test_that_columns_notice_a_handle_that_changes_its_meaning() -> None:
    bench = Telemetry()
    bench.feed(cols(20))
    bench.feed({"type": "channels", "add": [{"h": 7, "device": "new", "metric": "m"}]})
    bench.feed(cols(20))
    assert [name for name, *_ in bench.readings()] == ["d/analog"] * 20 + ["new/m"] * 20


def test_that_a_fast_channel_without_an_id_brings_live_readings() -> None:
    bench = Telemetry()
    assert bench.feed({"type": "series", "h": 7, "t0": NOW_US, "dt": 1000, "v": [1.0, None, 3]}) == []
    assert bench.readings() == [("d/analog", 1, 0, 0), ("d/analog", None, 0.001, 210), ("d/analog", 3, 0.002, 0)]


def test_that_an_answer_to_a_backfill_never_becomes_a_reading() -> None:
    bench = Telemetry()
    message = {"type": "series", "id": "b1", "h": 7, "t0": NOW_US, "dt": [0, 5_000_000], "v": [1.0, None], "last": True}
    (part,) = bench.feed(message)
    assert isinstance(part, events.SeriesPart)
    assert (part.id, part.metric, part.is_last, part.time_s.tolist()) == ("b1", 0, True, [NOW_S, NOW_S + 5])
    assert part.value[0] == 1.0
    assert np.isnan(part.value[1])
    assert bench.batches() == []


def test_that_a_snapshot_is_kept_apart_and_its_end_announced() -> None:
    bench = Telemetry()
    assert bench.feed({"type": "snapshot", "id": "all", "r": [{"h": 7, "ts": NOW_US, "v": 1}]}) == []
    assert bench.feed({"type": "snapshot", "id": "all", "r": [], "last": True}) == [events.SnapshotComplete("all")]
    assert bench.batch().is_snapshot


def test_that_a_device_announces_its_state_and_an_unknown_word_is_no_state() -> None:
    bench = Telemetry()
    message = {"type": "device", "device": "p", "state": "offline", "ts": NOW_US, "reason": "cable"}
    assert bench.feed(message) == [DeviceAnnounced("p", DeviceState.OFFLINE, NOW_S, "cable")]
    assert bench.feed(message | {"state": "asleep"}) == [DeviceAnnounced("p", DeviceState.UNKNOWN, NOW_S, "cable")]


def test_that_a_repeated_number_is_dropped_without_a_word() -> None:
    bench = Telemetry()
    for seq in (1, 2, 2, 1):
        assert bench.feed({"type": "batch", "seq": seq, "r": [{"h": 7, "ts": NOW_US, "v": seq}]}) == []
    assert [found[1] for found in bench.readings()] == [1, 2]
    assert bench.bad() == {}


def test_that_a_jump_in_the_numbers_is_a_gap_and_the_way_back_starts_before_it() -> None:
    bench = Telemetry()
    for seq in (5, 6):
        bench.feed({"type": "batch", "seq": seq, "r": []})
    assert bench.feed({"type": "batch", "seq": 9, "r": [{"h": 7, "ts": NOW_US, "v": 9}]}) == [events.SequenceGap(6, 9)]
    assert bench.decoder.resume_point == Resume("s1", 6)
    bench.feed({"type": "batch", "seq": 10, "r": []})
    bench.feed(GREETING | {"resume": "ok"})
    for seq in (7, 8, 9, 10, 11):
        assert bench.feed({"type": "batch", "seq": seq, "r": [{"h": 7, "ts": NOW_US, "v": seq}]}) == []
    assert [found[1] for found in bench.readings()] == [9, 7, 8, 9, 10, 11]


def test_that_a_heartbeat_tells_of_messages_lost_at_the_end() -> None:
    bench = Telemetry()
    bench.feed({"type": "batch", "seq": 1, "r": []})
    beat = events.HeartbeatSeen(NOW_S, NOW_US, None)
    assert bench.feed({"type": "hb", "ts": NOW_US, "seq": 1}) == [beat]
    assert bench.feed({"type": "hb", "ts": NOW_US, "seq": 2}) == [events.SequenceGap(1, 2), beat]
    assert bench.decoder.resume_point == Resume("s1", 1)


@pytest.mark.parametrize("kind", ["alarm", "next_year"])
def test_that_messages_nobody_reads_yet_leave_no_hole_in_the_numbers(kind: str) -> None:
    bench = Telemetry()
    for seq, message in enumerate(({"type": "batch", "r": []}, {"type": kind, "x": 1}, {"type": "batch", "r": []}), 1):
        assert bench.feed(message | {"seq": seq}) == []
    assert bench.count(BadInput.UNKNOWN_TYPE) == (kind == "next_year")


def test_that_a_new_session_forgets_handles_and_numbers() -> None:
    bench = Telemetry()
    bench.feed({"type": "batch", "seq": 50, "r": []})
    bench.feed(GREETING | {"sid": "s2"})
    assert bench.decoder.handle_of(0) is None
    assert bench.feed({"type": "batch", "seq": 1, "r": [{"h": 7, "ts": NOW_US, "v": 1}]}) == [
        events.ChannelsMissing((7,))
    ]


def test_that_a_server_cannot_set_a_heartbeat_beyond_reason() -> None:
    (welcome,) = Telemetry().feed(GREETING | {"hb_ms": 10**30})
    assert isinstance(welcome, events.Welcomed)
    assert welcome.heartbeat_s == 60


def test_that_errors_results_and_goodbyes_are_events() -> None:
    bench = Telemetry()
    assert bench.feed({"type": "error", "code": "overrun", "detail": "12", "retry_ms": 500}) == [
        events.ErrorReported("overrun", "", "12", None, 0.5, False)
    ]
    assert bench.feed({"type": "result", "ok": False, "state": "expired", "id": "c1"}) == [
        events.ResultSeen("c1", None, False, "expired", "", "")
    ]
    assert bench.feed({"type": "bye", "code": "restart", "msg": "now\n"}) == [events.Farewell("restart", "now", None)]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", BadInput.BAD_JSON),
        (b"\xff\xfe", BadInput.BAD_JSON),
        (b'{"type":"hb","ts":', BadInput.BAD_JSON),
        (b"[" * 100_000, BadInput.BAD_JSON),
        (b"3", BadInput.BAD_SCHEMA),
        (b'{"ts":1}', BadInput.BAD_SCHEMA),
        (b'{"type":7}', BadInput.BAD_SCHEMA),
        (b'{"type":"hb"}', BadInput.BAD_SCHEMA),
        (b'{"type":"batch","r":7}', BadInput.BAD_SCHEMA),
        (b'{"type":"teapot"}', BadInput.UNKNOWN_TYPE),
        (b" " * MAX_FRAME_BYTES + b"1", BadInput.TOO_LARGE),
        (b'{"type":"batch","r":[' + b",".join([b'{"v":1}'] * 2001) + b"]}", BadInput.TOO_LARGE),
    ],
)
def test_that_a_useless_message_is_counted_by_kind_and_sampled(data: bytes, kind: BadInput) -> None:
    bench = Telemetry()
    assert bench.feed(data) == []
    assert bench.counters.bad == {kind: 1}
    assert bench.counters.rejected == 1
    (sample,) = bench.rejects.samples
    assert (sample.kind, sample.sample, sample.time_s) == (kind, data[:512], NOW_S)


def test_that_only_the_newest_fifty_samples_are_kept() -> None:
    bench = Telemetry()
    for number in range(60):
        bench.feed(f"nonsense {number}".encode())
    assert [sample.sample for sample in bench.rejects.samples] == [f"nonsense {n}".encode() for n in range(10, 60)]
