"""Topics and payloads that follow no convention."""

import pytest

from app.gateway.words import Sample
from app.model.link import BadInput
from app.model.quality import Reason
from tests.app.gateway.formats.reading import NOW_S, Bench, codes, metrics, samples, states


@pytest.mark.parametrize(
    ("payload", "value", "code"),
    [
        ("21.4", 21.4, 0),
        ("21,4", 21.4, 0),
        ("-5", -5.0, 0),
        ("21.4 °C", 21.4, 0),
        ("ON", True, 0),
        ("false", False, 0),
        ("null", None, Reason.NOT_A_NUMBER),
        ("NaN", None, Reason.NOT_A_NUMBER),
        ("1e400", None, Reason.NOT_A_NUMBER),
        ("", None, Reason.NOT_A_NUMBER),
        ("unavailable", None, Reason.NOT_CONNECTED),
        ("running", "running", 0),
        ('"running"', "running", 0),
    ],
)
def test_that_a_scalar_is_read_for_what_it_is(payload: str, value: object, code: int) -> None:
    told = Bench().tell("hall/oven-1/temperature", payload)
    assert samples(told) == {"hall/oven-1/temperature": value}
    assert codes(told) == {"hall/oven-1/temperature": code}


def test_that_a_unit_behind_a_number_becomes_a_definition_once() -> None:
    bench = Bench()
    assert metrics(bench.tell("oven/temperature", "21.4 °C"))["oven/temperature"].unit == "Cel"
    assert metrics(bench.tell("oven/temperature", "21.5 °C")) == {}


def test_that_what_is_not_utf8_is_counted_with_a_sample() -> None:
    bench = Bench()
    assert bench.tell("a/b", b"\xff\xfe\x00") == []
    assert bench.recogniser.counters.bad == {BadInput.BAD_JSON: 1}
    assert bench.recogniser.rejects.samples[0].sample == b"\xff\xfe\x00"
    assert "a/b: not UTF-8" in bench.recogniser.rejects.samples[0].detail


def test_that_json_300_deep_is_counted_and_what_can_be_read_of_the_rest_is() -> None:
    bench = Bench()
    told = bench.tell("a/b", '{"x": 1, "deep": ' + "[" * 300 + "1" + "]" * 300 + "}")
    assert samples(told) == {"a/b/x": 1.0}
    assert bench.recogniser.counters.bad == {BadInput.BAD_SCHEMA: 1}
    assert bench.recogniser.counters.rejected == 0


def test_that_json_of_a_million_brackets_is_counted() -> None:
    bench = Bench()
    assert bench.tell("a/b", "[" * 1_000_000) == []
    assert sum(bench.recogniser.counters.bad.values()) == 1


def test_that_a_topic_of_60_levels_has_a_device_and_a_metric() -> None:
    [sample] = Bench().tell("/".join(f"{number}" for number in range(60)), "1")
    assert isinstance(sample, Sample)
    assert f"{sample.device}/{sample.name}" == "/".join(f"{number}" for number in range(60))
    long = "/".join(f"level-{number}" for number in range(60))
    names = {(each.device, each.name) for end in "ab" for each in Bench().tell(f"{long}/x/y{end}", "1")}  # type: ignore[union-attr]
    assert len(names) == 2
    assert all(len(device) <= 128 and len(name) <= 128 for device, name in names)


def test_that_a_topic_without_usable_names_is_counted() -> None:
    bench = Bench()
    assert bench.tell("x" * 300, "1") == []
    assert bench.tell("a\x01b/c", "1") == []
    assert bench.recogniser.counters.rejected == 2


def test_that_a_topic_of_one_level_belongs_to_the_default_device() -> None:
    assert samples(Bench(default_device="plant").tell("speed", "5")) == {"plant/speed": 5.0}


def test_that_objects_are_laid_flat() -> None:
    told = Bench().tell(
        "site/pump-1/state",
        {"speed": 1450, "motor": {"temperature": 61.5, "on": True}, "phases": [230, 231.5, None], "mode": "auto"},
    )
    assert samples(told) == {
        "site/pump-1/speed": 1450.0,
        "site/pump-1/motor.temperature": 61.5,
        "site/pump-1/motor.on": True,
        "site/pump-1/phases.0": 230.0,
        "site/pump-1/phases.1": 231.5,
        "site/pump-1/phases.2": None,
        "site/pump-1/mode": "auto",
    }


def test_that_device_time_unit_and_quality_are_lifted_out() -> None:
    told = Bench().tell(
        "x", {"deviceId": "d1", "metric": "level", "value": 3.5, "unit": "bar", "ts": 1709289999500, "quality": "bad"}
    )
    assert metrics(told)["d1/level"].unit == "bar"
    assert told[-1] == Sample("d1", "level", 3.5, 1709289999.5, Reason.BAD)


def test_that_a_time_without_a_zone_or_long_ago_is_none() -> None:
    bench = Bench()
    for stamp in ("2024-03-01T10:46:40", 12, "yesterday", None):
        [sample] = bench.tell("x", {"a": 1, "time": stamp})
        assert isinstance(sample, Sample)
        assert sample.time_s is None
    [sample] = bench.tell("x", {"a": 1, "time": "2024-03-01T10:46:40.123456789+00:00"})
    assert isinstance(sample, Sample)
    assert sample.time_s == pytest.approx(NOW_S + 0.123456, abs=1e-5)


def test_that_a_retained_value_without_a_stamp_is_of_unknown_age() -> None:
    bench = Bench()
    assert codes(bench.tell("d/a", "5", retained=True)) == {"d/a": Reason.LAST_USABLE}
    assert codes(bench.tell("d", {"a": 5}, retained=True)) == {"d/a": Reason.LAST_USABLE}
    [stamped] = bench.tell("d", {"a": 5, "ts": 1709200000}, retained=True)
    assert stamped == Sample("d", "a", 5.0, 1709200000.0, 0)


@pytest.mark.parametrize(
    ("topic", "payload", "expected"),
    [
        ("devices/d1/availability", "online", {"devices/d1": "online"}),
        ("devices/d1/LWT", "Offline", {"devices/d1": "offline"}),
        ("shellyplus1-a8032ab1fe78/online", "false", {"shellyplus1-a8032ab1fe78": "offline"}),
        ("homie/d1/$state", "ready", {"homie/d1": "online"}),
    ],
)
def test_that_wills_tell_states(topic: str, payload: str, expected: dict[str, str]) -> None:
    assert states(Bench().tell(topic, payload, retained=True)) == expected


def test_that_an_array_of_objects_is_as_many_readings() -> None:
    told = Bench().tell("gw", [{"id": "a", "t": 1}, {"id": "b", "t": 2}])
    assert samples(told) == {"a/t": 1.0, "b/t": 2.0}


def test_that_senml_is_read() -> None:
    told = Bench().tell(
        "gw/senml",
        [{"bn": "urn:dev:1/", "bt": 1709290000, "n": "temp", "u": "Cel", "v": 23.1}, {"n": "ok", "vb": True}],
    )
    assert samples(told) == {"urn:dev:1//temp": 23.1, "urn:dev:1//ok": True}
    assert metrics(told)["urn:dev:1//temp"].unit == "Cel"


def test_that_a_picture_in_an_array_is_no_set_of_readings() -> None:
    bench = Bench()
    assert bench.tell("camera", list(range(5000))) == []
    assert bench.recogniser.counters.bad == {BadInput.BAD_SCHEMA: 1}
