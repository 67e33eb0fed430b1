import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.model.metric import Kind, Report
from app.plant.roster import DEFAULT_RATES_HZ, build


def test_that_the_site_has_200_devices_in_seven_areas_by_default() -> None:
    roster = build()
    assert len(roster.devices) == 200
    assert {device.area for device in roster.devices} == {
        "Boiler house", "Chiller plant", "Cold stores", "Compressor room", "Bakery line", "Pump house", "Tank farm",
    }  # fmt: skip


def test_that_devices_have_human_names_and_numbered_ids() -> None:
    named = {device.id: device for device in build().devices}
    assert named["boiler-002"].label == "Boiler 2"
    assert named["cold-store-003"].label == "Cold store 3"
    assert (named["pump-001"].label, named["pump-001"].area) == ("Feed pump 1", "Boiler house")


def test_that_all_kinds_of_metrics_and_both_ways_of_reporting_occur() -> None:
    metrics = build().metrics
    assert {metric.kind for metric in metrics} == {Kind.ANALOG, Kind.DISCRETE, Kind.ENUM, Kind.COUNTER}
    assert {metric.report for metric in metrics} == set(Report)
    assert any(metric.writable for metric in metrics)


@settings(max_examples=25, deadline=None)
@given(devices=st.integers(1, 400))
def test_that_every_device_has_one_to_four_metrics_the_primary_one_analog(devices: int) -> None:
    roster = build(devices)
    assert len(roster.devices) == devices
    assert len({device.id for device in roster.devices}) == devices
    for number, device in enumerate(roster.devices):
        own = roster.metrics_of(number)
        assert 1 <= len(own) <= 4
        assert {roster.metrics[each].device for each in own} == {device.id}
        assert roster.metrics[own[0]].kind is Kind.ANALOG


def test_that_limits_enclose_the_normal_band_and_ranges_enclose_the_limits() -> None:
    for metric in build().metrics:
        if metric.normal is not None and metric.range is not None:
            ladder = [
                metric.range[0], metric.limits.lolo, metric.limits.lo, *metric.normal,
                metric.limits.hi, metric.limits.hihi, metric.range[1],
            ]  # fmt: skip
            steps = [value for value in ladder if value is not None]
            assert steps == sorted(steps), metric


def test_that_a_rate_asked_for_holds_for_every_periodic_metric() -> None:
    roster = build(50, hz=4.0)
    assert {metric.period_s for metric in roster.metrics if metric.report is Report.PERIODIC} == {0.25}
    assert {metric.period_s for metric in roster.metrics if metric.report is Report.ON_CHANGE} == {None}


def test_that_without_a_rate_devices_report_at_one_to_ten_hertz_and_two_to_five_on_average() -> None:
    roster = build(200)
    analog = [rate for rate, m in zip(roster.rate_hz, roster.metrics, strict=True) if m.kind is Kind.ANALOG and rate]
    assert set(analog) <= set(DEFAULT_RATES_HZ)
    assert 2.0 < np.mean(analog) < 5.0


def test_that_the_same_seed_gives_the_same_site_and_another_seed_another() -> None:
    assert build(60, seed=3).metrics == build(60, seed=3).metrics
    assert build(60, seed=3).metrics != build(60, seed=4).metrics


def test_that_only_as_many_metrics_are_announced_as_asked_for() -> None:
    roster = build(20, metrics_each=1)
    assert all(len(roster.metrics_of(device)) == 1 for device in range(20))
    assert roster.announced.sum() == 20


def test_that_ten_thousand_devices_are_laid_out_in_columns_without_overlap() -> None:
    roster = build(10_000, hz=10.0)
    assert len(roster.devices) == 10_000
    assert len(roster.index) == len(roster.metrics)
    at = roster.index[("boiler-002", "pressure")]
    assert roster.devices[roster.device_of[at]].id == "boiler-002"
