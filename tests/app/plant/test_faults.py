from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.model.errors import SettingsError
from app.plant.fault import load, parse
from app.plant.site import Site
from app.serving.samples import Samples

START_S = 1_767_225_600.0


def order(site: Site, **fault: Any) -> None:
    site.plan(parse(fault), START_S)


def told(site: Site, from_s: float, seconds: float) -> list[Samples]:
    """Tick ten times a second from so many seconds after the start."""
    return [site.tick(START_S + from_s + step / 10).news.samples for step in range(1, round(10 * seconds) + 1)]


def of(site: Site, samples: list[Samples], device: str, metric: str) -> tuple[np.ndarray, np.ndarray]:
    """Return time in s after the start and value of every reading of one metric."""
    at = site.roster.index[(device, metric)]
    parts = [each.pick(each.metric == at) for each in samples]
    time_us = np.concatenate([part.time_us for part in parts])
    return time_us / 1e6 - START_S, np.concatenate([part.value for part in parts])


def test_that_a_fault_begins_and_ends_when_it_says(site: Site) -> None:
    order(site, kind="silent", at_s=1, for_s=2, devices="pump-001")
    time_s, _ = of(site, told(site, 0, 5), "pump-001", "speed")
    assert ((time_s < 1.01) | (time_s > 2.99)).all()
    assert len(time_s) == pytest.approx(30, abs=2)


def test_that_only_the_named_devices_and_metrics_are_hit(site: Site) -> None:
    order(site, kind="silent", for_s=0, devices=["pump-*", "tank-001"], metrics="flow")
    samples = told(site, 0, 2)
    assert len(of(site, samples, "pump-001", "flow")[0]) == 0
    assert len(of(site, samples, "pump-001", "speed")[0]) > 10
    assert len(of(site, samples, "tank-001", "level")[0]) > 10


def test_that_a_stuck_sensor_repeats_one_value_and_then_moves_again(site: Site) -> None:
    order(site, kind="stuck", for_s=3, devices="boiler-001", metrics="temperature")
    _, stuck = of(site, told(site, 0, 2.5), "boiler-001", "temperature")
    assert len(set(stuck)) == 1
    _, free = of(site, told(site, 3, 2), "boiler-001", "temperature")
    assert len(set(free)) > 5


def test_that_spikes_leave_the_range_as_often_as_their_probability_says(site: Site) -> None:
    order(site, kind="spike", for_s=0, metrics="speed", devices="pump-001", probability=0.2, size=2)
    _, speed = of(site, told(site, 0, 40), "pump-001", "speed")
    assert 0.1 < np.mean((speed < 0) | (speed > 1800)) < 0.3


def test_that_nulls_are_no_values_and_quality_codes_are_passed_on(site: Site) -> None:
    order(site, kind="null", devices="tank-001")
    order(site, kind="quality", devices="pump-001", code=103)
    samples = told(site, 0, 1)
    assert np.isnan(of(site, samples, "tank-001", "level")[1]).all()
    at = site.roster.index[("pump-001", "speed")]
    assert {int(code) for each in samples for code in each.code[each.metric == at]} == {103}


@pytest.mark.parametrize(("kind", "offset_s"), [("late", -45.0), ("future", 45.0)])
def test_that_stamps_can_be_late_or_ahead(site: Site, kind: str, offset_s: float) -> None:
    order(site, kind=kind, by_s=45, devices="oven-001")
    time_s, _ = of(site, told(site, 0, 1), "oven-001", "temperature")
    assert (np.abs(time_s - offset_s) <= 1.0).all()


def test_that_duplicates_come_twice_with_the_same_stamp(site: Site) -> None:
    order(site, kind="duplicate", devices="oven-001")
    time_s, _ = of(site, told(site, 0, 1), "oven-001", "temperature")
    assert len(time_s) == 2 * len(set(time_s))


def test_that_shuffled_readings_all_arrive_but_out_of_order(site: Site) -> None:
    order(site, kind="shuffle", by_s=2, for_s=4, devices="oven-001", metrics="temperature")
    time_s, _ = of(site, told(site, 0, 8), "oven-001", "temperature")
    assert (np.diff(time_s) < 0).any()
    assert len(set(time_s)) == len(time_s) == pytest.approx(80, abs=1)


def test_that_a_device_says_when_it_goes_and_when_it_is_back_and_retells_its_states(site: Site) -> None:
    order(site, kind="offline", at_s=1, for_s=2, devices="tank-001")
    ticks = [site.tick(START_S + step / 10) for step in range(1, 41)]
    said = [(each.device, each.state) for tick in ticks for each in tick.news.announcements]
    assert said == [("tank-001", "offline"), ("tank-001", "online")]
    assert not site.offline
    samples = [tick.news.samples for tick in ticks]
    level_s, _ = of(site, samples, "tank-001", "level")
    assert ((level_s < 1.01) | (level_s > 2.99)).all()
    valve_s, _ = of(site, samples, "tank-001", "inlet_valve")
    assert any(2.9 < each < 3.2 for each in valve_s)


def test_that_clearing_ends_what_runs_and_what_is_planned(site: Site) -> None:
    order(site, kind="offline", for_s=0, devices="tank-001")
    order(site, kind="null", at_s=3, for_s=0)
    told(site, 0, 1)
    site.faults.clear()
    back = site.tick(START_S + 2).news.announcements
    assert [each.state for each in back] == ["online"]
    assert not any(np.isnan(each.value).any() for each in told(site, 3, 1))


def test_that_history_keeps_what_was_reported_and_not_the_doubles(site: Site) -> None:
    order(site, kind="duplicate", devices="oven-001")
    told(site, 0, 2)
    at = site.roster.index[("oven-001", "temperature")]
    time_us, _ = site.history.between(at, 0, 2**60)
    assert len(time_us) == len(set(time_us.tolist())) == pytest.approx(20, abs=1)


def test_that_a_fault_file_is_read_and_each_mistake_has_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "faults.toml"
    file.write_text('[[fault]]\nkind = "slow"\nat_s = 3\nbytes_per_s = 500\n[[fault]]\nkind = "drop"\n', "utf-8")
    assert [(each.kind, each.at_s, each.bytes_per_s) for each in load(file)] == [("slow", 3, 500), ("drop", 0, 2000)]
    file.write_text('[[fault]]\nkind = "gremlins"\n', "utf-8")
    with pytest.raises(SettingsError, match="gremlins"):
        load(file)
    file.write_text("[[fault", "utf-8")
    with pytest.raises(SettingsError, match="not valid TOML"):
        load(file)
    with pytest.raises(SettingsError, match="cannot be read"):
        load(tmp_path / "nothing.toml")


def test_that_the_number_of_faults_is_bounded(site: Site) -> None:
    with pytest.raises(SettingsError, match="no more than 100"):
        site.plan(parse([{"kind": "null"}] * 101), START_S)
