from typing import Any

import pytest

from app.plant.commands import CommandDesk
from app.plant.fault import Fault, FaultKind
from app.plant.site import Site
from app.serving.samples import to_us
from app.serving.served import Asker
from app.wire.messages import Command, Result

START_S = 1_767_225_600.0


class Office:
    def __init__(self, site: Site) -> None:
        self.site = site
        self.desk = CommandDesk(site)
        self.now_s = START_S

    def misbehave(self, kind: FaultKind, **more: Any) -> None:
        """From now on only this fault is on."""
        self.site.faults.clear()
        self.site.plan((Fault(kind=kind, for_s=0, **more),), self.now_s)
        self.site.faults.advance(self.now_s)

    def order(self, device: str, name: str, value: Any = None, cmd_id: str = "c1", **more: Any) -> Any:
        fields: dict[str, Any] = {"phase": "direct", "expires_at": to_us(self.now_s + 10), **more}
        command = Command(
            id="r", cmd_id=cmd_id, device=device, name=name, value=value, issued_at=0, operator="anna", **fields
        )
        return self.desk.handle(command, Asker("session"), self.now_s)

    def go_on(self, seconds: float) -> list[tuple[str, Result]]:
        self.now_s += seconds
        self.site.tick(self.now_s)
        return self.desk.take_answers(self.now_s)

    def value(self, device: str, metric: str) -> float:
        return float(self.site.plant.values[self.site.roster.index[(device, metric)]])


@pytest.fixture
def office(site: Site) -> Office:
    return Office(site)


def test_that_a_set_point_is_accepted_then_done_and_changes_the_plant(office: Office) -> None:
    assert office.order("oven-001", "temperature_sp", 170.0).state == "ACCEPTED"
    ((asker, result),) = office.go_on(1.0)
    assert (asker, result.ok, result.state, result.cmd_id) == ("session", True, "DONE", "c1")
    assert office.value("oven-001", "temperature_sp") == 170.0
    assert office.go_on(1.0) == []


@pytest.mark.parametrize("name", ["running", "running_cmd"])
def test_that_a_pump_is_stopped_by_command(office: Office, name: str) -> None:
    assert office.order("pump-001", name, False).ok
    office.go_on(20.0)
    assert office.value("pump-001", "running") == 0.0
    assert office.value("pump-001", "flow") < 0.5


def test_that_the_same_order_is_carried_out_once_and_answered_from_memory(office: Office) -> None:
    office.order("oven-001", "temperature_sp", 170.0)
    office.go_on(1.0)
    office.order("oven-001", "temperature_sp", 190.0, cmd_id="c2")
    again = office.order("oven-001", "temperature_sp", 170.0)
    assert again.state == "DONE"
    assert office.value("oven-001", "temperature_sp") == 190.0
    assert office.order("", "", phase="query").state == "DONE"


def test_that_an_order_past_its_time_is_never_carried_out(office: Office) -> None:
    before = office.value("oven-001", "temperature_sp")
    result = office.order("oven-001", "temperature_sp", 170.0, expires_at=to_us(START_S - 0.001))
    assert (result.ok, result.state, result.code) == (False, "EXPIRED", "stale_command")
    assert office.go_on(1.0) == []
    assert office.value("oven-001", "temperature_sp") == before


@pytest.mark.parametrize(
    ("device", "name", "value", "code"),
    [
        ("nobody", "temperature_sp", 1.0, "not_found"),
        ("oven-001", "colour", 1.0, "not_found"),
        ("oven-001", "temperature", 1.0, "forbidden"),
        ("oven-001", "temperature_sp", 999.0, "out_of_range"),
        ("oven-001", "temperature_sp", "warm", "bad_value"),
        ("oven-001", "temperature_sp", True, "bad_value"),
        ("oven-001", "temperature_sp", None, "bad_value"),
        ("oven-001", "temperature_sp", 10**400, "bad_value"),
        ("pump-001", "running", 2, "bad_value"),
        ("pump-001", "running", "on", "bad_value"),
        ("plant", "explode", None, "not_found"),
        ("plant", "fault", "{", "bad_value"),
        ("plant", "fault", '{"kind":"gremlins"}', "bad_value"),
    ],
)
def test_that_an_order_that_makes_no_sense_is_refused_with_a_sentence(
    office: Office, device: str, name: str, value: object, code: str
) -> None:
    result = office.order(device, name, value)
    assert (result.ok, result.state, result.code) == (False, "REJECTED", code)
    assert result.msg
    assert office.go_on(1.0) == []


def test_that_an_offline_device_takes_no_orders(office: Office) -> None:
    assert office.order("plant", "fault", '{"kind":"offline","devices":"oven-001","for_s":0}').ok
    office.go_on(1.0)
    assert office.order("oven-001", "temperature_sp", 170.0, cmd_id="c2").code == "offline"


def test_that_the_plant_can_be_told_to_misbehave_and_to_stop_it(office: Office) -> None:
    office.order("plant", "fault", '{"kind":"silent","for_s":0}')
    office.go_on(1.0)
    assert [each.fault.kind for each in office.site.faults.running] == ["silent"]
    office.order("plant", "clear", cmd_id="c2")
    office.go_on(1.0)
    assert office.site.faults.running == []


def test_that_orders_nobody_gave_are_unknown_and_cannot_be_called_back(office: Office) -> None:
    assert office.order("", "", cmd_id="c9", phase="query").state == "UNKNOWN"
    assert office.order("oven-001", "temperature_sp", phase="cancel").code == "unsupported"


def test_that_what_is_operated_is_what_was_selected(office: Office) -> None:
    token = office.order("pump-001", "running", False, "s1", phase="select").sel_token
    assert office.order("pump-001", "running", True, "c1", phase="operate", sel_token=token).code == "conflict"
    assert office.order("pump-001", "running", False, "c2", phase="operate", sel_token=token).code == "stale_command"
    token = office.order("pump-001", "running", False, "s2", phase="select").sel_token
    assert office.order("pump-001", "running", False, "c3", phase="operate", sel_token=token).state == "ACCEPTED"


def test_that_a_selection_times_out(office: Office) -> None:
    token = office.order("pump-001", "running", False, "s1", phase="select").sel_token
    office.go_on(30.0)
    assert office.order("pump-001", "running", False, "c1", phase="operate", sel_token=token).code == "stale_command"


def test_that_the_plant_refuses_delays_and_forgets_on_request(office: Office) -> None:
    office.misbehave(FaultKind.COMMAND_REFUSE)
    assert office.order("oven-001", "temperature_sp", 170.0, "c1").state == "REJECTED"
    office.misbehave(FaultKind.COMMAND_FORGET)
    assert office.order("oven-001", "temperature_sp", 170.0, "c2") is None
    assert office.order("oven-001", "temperature_sp", 170.0, "c2", phase="query") is None
    office.misbehave(FaultKind.COMMAND_DELAY, by_s=2.0)
    assert office.order("oven-001", "temperature_sp", 170.0, "c3") is None
    assert office.go_on(1.9) == []
    ((_, result),) = office.go_on(0.2)
    assert (result.state, result.cmd_id) == ("ACCEPTED", "c3")
    office.go_on(1.0)
    assert office.value("oven-001", "temperature_sp") == 170.0


def test_that_a_delayed_order_is_not_carried_out_after_its_time(office: Office) -> None:
    office.misbehave(FaultKind.COMMAND_DELAY, by_s=11.0)
    before = office.value("oven-001", "temperature_sp")
    office.order("oven-001", "temperature_sp", before + 1.0)
    ((_, result),) = office.go_on(12.0)
    assert result.state == "EXPIRED"
    assert office.value("oven-001", "temperature_sp") == before


def test_that_a_command_fault_hits_only_its_targets(office: Office) -> None:
    office.misbehave(FaultKind.COMMAND_REFUSE, devices="pump-*")
    assert office.order("oven-001", "temperature_sp", 170.0).state == "ACCEPTED"


def test_that_two_different_persons_are_wanted_for_a_cold_store(office: Office) -> None:
    before = office.value("cold-store-001", "temperature_sp")
    for number, second in enumerate((None, "", " Anna ")):
        result = office.order("cold-store-001", "temperature_sp", -20.0, f"c{number}", second=second)
        assert (result.state, result.code) == ("REJECTED", "forbidden")
    assert office.value("cold-store-001", "temperature_sp") == before
    assert office.order("cold-store-001", "temperature_sp", -20.0, "c9", second="ben").state == "ACCEPTED"


def test_that_a_pump_is_not_started_into_a_full_tank(office: Office) -> None:
    pump, tank = next(
        (metric.device, metric.permissives[0].device) for metric in office.site.roster.metrics if metric.permissives
    )
    office.site.plant.values[office.site.roster.index[tank, "level"]] = 93.0
    result = office.order(pump, "running", True, "c1")
    assert (result.state, result.code) == ("REJECTED", "not_permitted")
    assert result.msg.endswith("must not be full (level below 93 %); it is 93.0.")
    assert office.order(pump, "running", True, "c2", phase="select").code == "not_permitted"
    assert office.order(pump, "running", False, "c3").ok
    office.site.plant.values[office.site.roster.index[tank, "level"]] = 92.9
    assert office.order(pump, "running", True, "c4").ok


def test_that_the_plant_keeps_its_pace_whoever_asks(office: Office) -> None:
    for number in range(6):
        assert office.order("oven-001", "temperature_sp", 170.0, f"c{number}").ok
    assert office.order("oven-001", "temperature_sp", 170.0, "c6").code == "rate_limited"
    assert office.order("oven-001", "temperature_sp", 170.0, "c0").ok, "the stored result"
    office.go_on(60.0)
    assert office.order("oven-001", "temperature_sp", 170.0, "c7").ok
    assert office.order("pump-001", "speed_sp", 1000.0, "c8").code == "rate_limited"
