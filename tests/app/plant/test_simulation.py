import numpy as np
import pytest

from app.model.metric import Kind, Report
from app.plant.roster import Roster, build
from app.plant.simulation import Plant

NOON_S = 1_767_268_800.0


@pytest.fixture(scope="module")
def roster() -> Roster:
    return build(200)


def run(plant: Plant, from_s: float, seconds: float, metrics: list[int]) -> np.ndarray:
    """Return rows of the named metrics, ten a second."""
    rows = []
    for step in range(1, round(10 * seconds) + 1):
        plant.step(from_s + step / 10)
        rows.append(plant.values[metrics].copy())
    return np.array(rows)


def test_that_values_depend_on_time_and_seed_and_not_on_how_often_one_looks(roster: Roster) -> None:
    often, once, other = Plant(roster, 7, NOON_S), Plant(roster, 7, NOON_S), Plant(roster, 8, NOON_S)
    for step in range(1, 501):
        often.step(NOON_S + step * 0.02)
    once.step(NOON_S + 10.0)
    other.step(NOON_S + 10.0)
    assert np.array_equal(often.values, once.values)
    assert not np.array_equal(often.values, other.values)


def test_that_values_stay_in_range_and_mostly_in_the_normal_band(roster: Roster) -> None:
    plant = Plant(roster, 1, NOON_S)
    inside = total = 0
    for minute in range(1, 5):
        plant.step(NOON_S + 60.0 * minute)
        for value, metric in zip(plant.values, roster.metrics, strict=True):
            if metric.range is not None:
                assert metric.range[0] <= value <= metric.range[1], metric
            if metric.normal is not None:
                inside += metric.normal[0] <= value <= metric.normal[1]
                total += 1
    assert 0.9 < inside / total < 1.0


def test_that_discrete_and_enum_values_are_named_states(roster: Roster) -> None:
    plant = Plant(roster, 1, NOON_S)
    plant.step(NOON_S + 30.0)
    for value, metric in zip(plant.values, roster.metrics, strict=True):
        if metric.kind in (Kind.DISCRETE, Kind.ENUM):
            assert int(value) == value
            assert int(value) in metric.states


def test_that_counters_never_go_back(roster: Roster) -> None:
    counters = [i for i, metric in enumerate(roster.metrics) if metric.kind is Kind.COUNTER]
    rows = run(Plant(roster, 1, NOON_S), NOON_S, 30.0, counters)
    assert (np.diff(rows, axis=0) >= 0.0).all()
    assert (rows[-1] > rows[0]).mean() > 0.5


def test_that_a_pump_that_stops_takes_its_flow_away_and_its_tank_is_no_longer_filled(roster: Roster) -> None:
    plant = Plant(roster, 1, NOON_S)
    block = next(block for block in roster.blocks if block.species.id == "pump")
    first = block.standing("Transfer pump")[0]
    pump, tank = f"pump-{first + 1:03d}", "tank-001"
    speed, flow, running, received, level = (
        roster.index[at]
        for at in ((pump, "speed"), (pump, "flow"), (pump, "running"), (tank, "received"), (tank, "level"))
    )
    plant.step(NOON_S + 20.0)
    assert plant.values[flow] > 15.0
    plant.write(running, 0.0)
    plant.step(NOON_S + 50.0)
    assert plant.values[running] == 0.0
    assert plant.values[speed] < 1.0
    assert plant.values[flow] < 0.1
    before, level_before = plant.values[received], plant.values[level]
    plant.step(NOON_S + 110.0)
    assert plant.values[received] - before < 0.01
    assert plant.values[level] < level_before - 3.0
    plant.write(running, 1.0)
    plant.step(NOON_S + 120.0)
    assert plant.values[flow] > 15.0


def test_that_the_burner_gives_the_boiler_a_saw_around_its_set_point(roster: Roster) -> None:
    metrics = [roster.index[("boiler-003", name)] for name in ("temperature", "burner", "temperature_sp")]
    temperature, burner, wanted = run(Plant(roster, 1, NOON_S), NOON_S, 120.0, metrics).T
    assert np.count_nonzero(np.diff(burner)) >= 4
    slope = np.diff(temperature[::20])
    burning = burner[:-20:20][: len(slope)] > 0
    assert slope[burning].mean() > 0.5
    assert slope[~burning].mean() < -0.3
    assert abs(temperature.mean() - wanted.mean()) < 2.0


def test_that_a_set_point_moves_what_it_controls(roster: Roster) -> None:
    plant = Plant(roster, 1, NOON_S)
    temperature = roster.index[("oven-001", "temperature")]
    plant.write(roster.index[("oven-001", "temperature_sp")], 160.0)
    rows = run(plant, NOON_S, 120.0, [temperature])
    assert rows[0, 0] > 170.0
    assert 150.0 < rows[-300:].mean() < 170.0


def test_that_open_doors_warm_the_cold_stores() -> None:
    roster = build(600)
    block = next(block for block in roster.blocks if block.species.id == "cold-store")
    names = [metric.name for metric in block.species.metrics]
    plant = Plant(roster, 1, NOON_S)
    warming: dict[bool, list[float]] = {True: [], False: []}
    last = None
    for second in range(1, 61):
        plant.step(NOON_S + second)
        temperature = plant.values[block.column(names.index("temperature"))].copy()
        door = plant.values[block.column(names.index("door"))] > 0
        if last is not None:
            for is_open in (True, False):
                warming[is_open].extend((temperature - last)[door == is_open])
        last = temperature
    assert np.mean(warming[True]) > 0.05
    assert abs(np.mean(warming[False])) < 0.03


def test_that_curves_wander_smoothly_rather_than_jump(roster: Roster) -> None:
    metrics = [
        i for i, m in enumerate(roster.metrics) if m.kind is Kind.ANALOG and m.report is Report.PERIODIC and m.normal
    ]
    rows = run(Plant(roster, 1, NOON_S), NOON_S, 60.0, metrics)
    band = np.array([roster.metrics[i].normal[1] - roster.metrics[i].normal[0] for i in metrics])  # type: ignore[index]
    jump = np.median(np.abs(np.diff(rows, axis=0)), axis=0) / band
    spread = rows.std(axis=0) / band
    assert (jump < 0.05).all()
    assert np.median(spread) > 0.05


def test_that_a_clock_that_jumps_is_followed_without_working_through_the_jump(roster: Roster) -> None:
    plant = Plant(roster, 1, NOON_S)
    plant.step(NOON_S + 1.0)
    plant.step(NOON_S + 90_000.0)
    ahead = plant.values.copy()
    plant.step(NOON_S + 90_001.0)
    assert not np.array_equal(plant.values, ahead)
    plant.step(NOON_S)
    back = plant.values.copy()
    plant.step(NOON_S + 1.0)
    assert not np.array_equal(plant.values, back)


@pytest.mark.parametrize("devices", [1, 2, 3, 5])
def test_that_a_site_too_small_for_pumps_still_lives(devices: int) -> None:
    roster = build(devices)
    plant = Plant(roster, 1, NOON_S)
    first = plant.values.copy()
    plant.step(NOON_S + 5.0)
    assert np.isfinite(plant.values).all()
    assert not np.array_equal(plant.values, first)
