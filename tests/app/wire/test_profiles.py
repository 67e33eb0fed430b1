"""Every profile against every message: nothing raises, and every reading has a definition."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.wire.descriptions import Descriptions
from app.wire.profiles.home_assistant import HomeAssistant
from app.wire.profiles.nodered import NodeRed
from app.wire.profiles.profile import Glossary, Profile
from app.wire.profiles.signalk import SignalK
from app.wire.profiles.thingsboard import ThingsBoard
from app.wire.rules import Description
from tests.app.wire.decoders import NOW_S, Bench

MAKERS: dict[str, Callable[[Glossary], Profile]] = {
    "signalk": lambda glossary: SignalK((), glossary),
    "homeassistant": lambda glossary: HomeAssistant((), glossary),
    "thingsboard": lambda glossary: ThingsBoard(("1=lamp",), glossary),
    "nodered": lambda glossary: NodeRed("n", glossary),
}
KEYS = [
    "updates",
    "meta",
    "values",
    "path",
    "value",
    "context",
    "$source",
    "source",
    "timestamp",
    "version",
    "self",
    "type",
    "event",
    "a",
    "c",
    "r",
    "+",
    "-",
    "s",
    "lc",
    "lu",
    "result",
    "success",
    "id",
    "sensor.x",
    "entity_id",
    "state",
    "attributes",
    "new_state",
    "event_type",
    "data",
    "subscriptionId",
    "errorCode",
    "errorMsg",
    "payload",
    "topic",
    "unit_of_measurement",
    "device_class",
    "units",
    "name",
]
LEAVES = st.sampled_from([*KEYS, "event", "result", "state_changed", "on", "21.5", "", 1, 1.5, None, True, 1e400])
MESSAGES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5),
    max_leaves=15,
)


@pytest.mark.parametrize("name", list(MAKERS))
@given(st.lists(MESSAGES, max_size=4))
@settings(max_examples=60)
def test_that_no_message_raises_and_every_reading_has_a_definition(name: str, messages: list[Any]) -> None:
    profile = MAKERS[name](Glossary(Descriptions()))
    profile.begin("token")
    for message in messages:
        for reading in profile.read(message, NOW_S, lambda kind, detail: None) or ():
            assert profile.definition_of(reading.device, reading.name) is not None
    profile.take_replies()
    profile.take_states()
    assert "token" not in profile.refusal


@pytest.mark.parametrize("name", list(MAKERS))
def test_that_definitions_are_bounded_and_completed_by_settings(name: str) -> None:
    glossary = Glossary(Descriptions([Description(match="*", area="Hall")]), max_metrics=2)
    profile = MAKERS[name](glossary)
    profile.begin("t")
    for n in range(4):
        for message in (
            {"context": f"vessels.{n}", "updates": [{"values": [{"path": "p", "value": 1}]}]},
            {"type": "event", "event": {"a": {f"sensor.{n}": {"s": "1", "a": {}, "lc": NOW_S}}}},
            {"subscriptionId": 1, "errorCode": 0, "data": {f"k{n}": [[NOW_S * 1e3, "1"]]}},
            {"topic": f"a/{n}", "payload": 1},
        ):
            for reading in profile.read(message, NOW_S, lambda kind, detail: None) or ():
                metric = profile.definition_of(reading.device, reading.name)
                assert metric is not None
                assert metric.area == "Hall"
    defined = [glossary.find(*key) for key in glossary._known]
    assert len(defined) == 2


def test_that_a_definition_that_changes_is_told_to_the_index_once() -> None:
    from app.wire.plain import PlainDecoder

    bench = Bench()
    profile = SignalK((), Glossary(Descriptions()))
    decoder = PlainDecoder(bench.inbox, bench.names, bench.counters, bench.rejects, reader=profile)
    value = b'{"updates":[{"values":[{"path":"p","value":1}]}]}'
    decoder.feed(value, NOW_S)
    decoder.feed(b'{"updates":[{"meta":[{"path":"p","value":{"units":"K"}}]}]}', NOW_S)
    decoder.feed(value, NOW_S)
    assert [metric.unit for metric in bench.names.metrics] == ["K"]
    assert (len(bench.readings()), bench.counters.rejected, bench.bad()) == (2, 0, {})


def test_that_a_coulomb_is_no_degree_and_a_ratio_no_unit() -> None:
    profile = SignalK((), Glossary(Descriptions()))
    for path, unit in (("charge", "C"), ("level", "ratio")):
        meta = {"path": path, "value": {"units": unit}}
        message = {"updates": [{"meta": [meta], "values": [{"path": path, "value": 1}]}]}
        profile.read(message, NOW_S, lambda kind, detail: None)
    found = [profile.definition_of("vessels.self".removeprefix("vessels."), path) for path in ("charge", "level")]
    assert [each and each.unit for each in found] == ["C", None]
