import asyncio
from typing import Any

import pytest
import pytest_asyncio

from app.gateway.catalogue import Catalogue
from app.gateway.orders import OrderDesk
from app.gateway.words import Sample, StateTold, Write
from app.model.journal import Note
from app.model.metric import Confirm, DeviceState, Kind, Metric
from app.serving.served import Asker
from app.wire.messages import Command, Result
from tests.app.gateway.rig import FakeWriter, until
from tests.app.serving.clients import Clock

pytestmark = pytest.mark.asyncio

ANNA, BERT = Asker("s1", "desk 1", True), Asker("s2", "desk 2", True)


class Office:
    """A desk over a catalogue of one pump and one valve."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.catalogue = Catalogue(1)
        self.writer: Any = FakeWriter()
        self.notes: list[Note] = []
        self.desk = OrderDesk(self.catalogue, self.writer, self.notes.append, self.clock)
        self.hear(
            Metric("pump", "speed", range=(0, 3000), decimals=0, writable=True),
            Metric("pump", "temperature"),
            Metric("pump", "running", Kind.DISCRETE, writable=True),
            Metric("valve", "open", Kind.DISCRETE, writable=True, confirm=Confirm.SELECT),
            Metric("pump", "label", Kind.TEXT, writable=True),
            Sample("pump", "speed", 1000.0),
        )

    def hear(self, *told: Any) -> None:
        self.clock.now_s += 0.1
        self.catalogue.take("feed", told, self.clock.now_s)
        self.catalogue.tick(self.clock.now_s)

    def order(self, name: str, value: Any, asker: Asker = ANNA, ttl_s: float = 10.0, **more: Any) -> Any:
        fields: dict[str, Any] = {"device": "pump", "phase": "direct", "cmd_id": f"c{len(self.notes)}", **more}
        now_us = round(self.clock.now_s * 1e6)
        expires_at = now_us + round(ttl_s * 1e6)
        command = Command(
            id="r", name=name, value=value, issued_at=now_us, expires_at=expires_at, operator="anna", **fields
        )
        return self.desk.handle(command, asker, self.clock.now_s)

    async def said(self, after_s: float = 0.0) -> list[tuple[str, str]]:
        """Let the writer have its turn, and return who was told what."""
        for _ in range(5):
            await asyncio.sleep(0)
        self.clock.now_s += after_s
        return [(sid, result.state) for sid, result in self.desk.take_answers(self.clock.now_s)]


@pytest_asyncio.fixture
async def office() -> Any:
    office = Office()
    yield office
    await office.desk.stop()


async def test_that_a_command_is_written_once_and_done_when_a_reading_shows_it(office: Office) -> None:
    assert office.order("speed", 1200.0, cmd_id="c1").state == "ACCEPTED"
    assert await office.said() == [("s1", "EXECUTING")]
    assert office.writer.writes == [Write("c1", "pump", "speed", 1200.0, pytest.approx(office.clock.now_s + 10.0))]
    office.hear(Sample("pump", "speed", 1100.0))
    assert await office.said() == []
    office.hear(Sample("pump", "speed", 1200.3))
    assert await office.said() == [("s1", "DONE")]
    assert [note.text.split(":")[0] for note in office.notes] == ["direct ACCEPTED", "direct EXECUTING", "direct DONE"]
    assert {(note.correlation, note.operator, note.new) for note in office.notes} == {("c1", "anna (desk 1)", 1200.0)}


async def test_that_the_same_number_is_answered_from_memory_and_not_carried_out_again(office: Office) -> None:
    office.order("speed", 1200.0, cmd_id="c1")
    await office.said()
    assert office.order("speed", 1200.0, cmd_id="c1").state == "EXECUTING"
    office.hear(Sample("pump", "speed", 1200.0))
    await office.said()
    assert office.order("speed", 1.0, cmd_id="c1", phase="query", asker=BERT).state == "DONE"
    assert office.order("speed", 1.0, cmd_id="nobody's", phase="query").code == "not_found"
    assert len(office.writer.writes) == 1


async def test_that_what_no_reading_shows_is_done_but_not_verified(office: Office) -> None:
    office.order("speed", 1000.0)  # as it is already: the old reading proves nothing
    assert await office.said() == [("s1", "EXECUTING")]
    assert await office.said(after_s=4.9) == []
    assert await office.said(after_s=0.2) == [("s1", "DONE_UNVERIFIED")]
    assert office.order("speed", 1100.0).state == "ACCEPTED"


async def test_that_the_brokers_refusal_is_told(office: Office) -> None:
    office.writer.answer = "The broker is away."
    office.order("speed", 1200.0)
    assert await office.said() == [("s1", "FAILED")]
    assert "The broker is away." in office.notes[-1].text


class SilentWriter:
    async def write(self, write: Write) -> str:
        await asyncio.Event().wait()
        return ""


async def test_that_without_an_answer_of_the_broker_nobody_knows(office: Office) -> None:
    office.desk = OrderDesk(office.catalogue, SilentWriter(), office.notes.append, office.clock)
    assert office.order("speed", 1200.0, ttl_s=0.01).state == "ACCEPTED"
    await until(lambda: office.notes[-1].text.startswith("direct UNKNOWN"))
    assert await office.said() == [("s1", "UNKNOWN")]


async def test_that_a_command_that_comes_late_is_never_carried_out(office: Office) -> None:
    assert office.order("speed", 1200.0, ttl_s=-0.001).state == "EXPIRED"
    assert office.order("speed", 1200.0, ttl_s=126.0).code == "bad_time"
    assert await office.said() == []
    assert office.writer.writes == []


@pytest.mark.parametrize(
    ("name", "value", "more", "code"),
    [
        ("speed", 3001.0, {}, "bad_value"),
        ("speed", True, {}, "bad_value"),
        ("speed", "fast", {}, "bad_value"),
        ("speed", None, {}, "bad_value"),
        ("speed", float("nan"), {}, "bad_value"),
        ("speed", 10**400, {}, "bad_value"),
        ("speed", 1.0, {"unit": "Hz"}, "bad_value"),
        ("running", 2.0, {}, "bad_value"),
        ("temperature", 1.0, {}, "forbidden"),
        ("label", "x", {}, "unsupported"),
        ("nothing", 1.0, {}, "not_found"),
        ("open", True, {"device": "valve"}, "conflict"),
        ("speed", 1.0, {"phase": "cancel"}, "unsupported"),
    ],
)
async def test_that_what_does_not_fit_is_refused_with_a_reason(
    office: Office, name: str, value: Any, more: dict[str, Any], code: str
) -> None:
    result = office.order(name, value, **more)
    assert (result.state, result.code) == ("REJECTED", code)
    assert result.msg.endswith(".")
    assert await office.said() == []
    assert office.writer.writes == []


async def test_that_a_second_command_to_the_same_target_is_refused_while_one_is_open(office: Office) -> None:
    office.order("speed", 1200.0)
    assert office.order("speed", 1300.0, asker=BERT).code == "busy"
    assert office.order("running", True).state == "ACCEPTED"
    await office.said()


async def test_that_a_device_that_is_offline_is_not_commanded(office: Office) -> None:
    office.hear(StateTold("pump", DeviceState.OFFLINE))
    assert office.order("speed", 1200.0).code == "offline"


def select(office: Office, value: bool = True, asker: Asker = ANNA) -> Result:
    result = office.order("open", value, device="valve", phase="select", asker=asker)
    assert isinstance(result, Result)
    return result


async def test_that_what_must_be_selected_is_operated_exactly_as_selected(office: Office) -> None:
    token = select(office).sel_token
    operate: dict[str, Any] = {"device": "valve", "phase": "operate", "sel_token": token}
    assert office.order("open", True, **operate).state == "ACCEPTED"
    assert await office.said() == [("s1", "EXECUTING")]
    assert office.writer.writes[0].value is True


@pytest.mark.parametrize(
    ("value", "asker", "wait_s", "code"),
    [(False, ANNA, 0.0, "conflict"), (True, BERT, 0.0, "busy"), (True, ANNA, 31.0, "stale_command")],
)
async def test_that_another_value_another_desk_and_a_late_hand_are_refused(
    office: Office, value: bool, asker: Asker, wait_s: float, code: str
) -> None:
    token = select(office).sel_token
    office.clock.now_s += wait_s
    result = office.order("open", value, asker=asker, device="valve", phase="operate", sel_token=token)
    assert result.code == code
    assert office.writer.writes == []


async def test_that_a_reservation_keeps_others_out_until_it_is_given_back(office: Office) -> None:
    token = select(office).sel_token
    assert select(office, asker=BERT).code == "busy"
    assert office.order("open", None, device="valve", phase="cancel", sel_token=token).state == "CANCELLED"
    assert select(office, asker=BERT).ok


async def test_that_a_gateway_that_cannot_write_says_so(office: Office) -> None:
    office.desk = OrderDesk(office.catalogue, None, office.notes.append, office.clock)
    assert office.order("speed", 1200.0).code == "unsupported"
