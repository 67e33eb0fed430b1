import numpy as np
import pytest

from app.model.metric import Metric
from app.plant.roster import build
from app.serving.samples import NO_SAMPLES, Samples
from app.serving.selection import Selection, key_of, matching
from app.wire.messages import Subscribe


def names(patterns: list[str]) -> set[str]:
    roster = build(30)
    return {f"{roster.metrics[i].device}/{roster.metrics[i].name}" for i in np.flatnonzero(matching(roster, patterns))}


def test_that_globs_names_and_devices_select_metrics() -> None:
    assert names(["boiler-001/pressure"]) == {"boiler-001/pressure"}
    assert names(["boiler-001"]) == {f"boiler-001/{m}" for m in ("temperature", "pressure", "burner", "temperature_sp")}
    assert names(["pump-00[12]/speed"]) == {"pump-001/speed", "pump-002/speed"}
    assert names(["*/level"]) == {f"tank-{n:03d}/level" for n in range(1, 7)} & names(["*"])
    assert len(names(["*"])) == 120
    assert names([]) == names(["nobody/nothing"]) == set()


def test_that_what_is_not_announced_cannot_be_selected() -> None:
    roster = build(10, metrics_each=1)
    assert matching(roster, ["*"]).sum() == 10
    assert matching(roster, ["*/pressure", "boiler-001/burner"]).sum() == sum(
        roster.metrics[roster.metrics_of(device)[0]].name == "pressure" for device in range(10)
    )


def test_that_the_same_wishes_have_the_same_key_in_any_order() -> None:
    one = [Subscribe(id="1", sel=["a", "b"]), Subscribe(id="2", sel=["c"], max_hz=2.0)]
    two = [Subscribe(id="x", sel=["c"], max_hz=2.0), Subscribe(id="y", sel=["b", "a", "a"])]
    assert key_of(one) == key_of(two)
    assert key_of(one) != key_of(one[:1])


def test_that_names_with_a_slash_of_their_own_are_found() -> None:
    named = Catalogue([Metric("hall/pump", "motor/speed"), Metric("hall", "light")])
    assert matching(named, ["hall/pump/motor/speed"]).tolist() == [True, False]
    assert matching(named, ["hall/light"]).tolist() == [False, True]
    assert matching(named, ["hall/*"], start=1).tolist() == [True]


class Catalogue:
    """Metrics that become more, and the newest reading of each."""

    def __init__(self, metrics: list[Metric]) -> None:
        self.metrics = metrics
        self.newest: dict[int, tuple[int, float]] = {}

    @property
    def announced(self) -> np.typing.NDArray[np.bool_]:
        return np.ones(len(self.metrics), np.bool_)

    def find(self, device: str, name: str) -> int | None:
        return next((i for i, each in enumerate(self.metrics) if (each.device, each.name) == (device, name)), None)

    def latest_samples(self, which: np.typing.NDArray[np.bool_]) -> Samples:
        at = np.flatnonzero(which).astype(np.int32)
        readings = [self.newest[i] for i in at.tolist()]
        time_us, value = [time for time, _ in readings], [value for _, value in readings]
        return Samples(at, np.array(time_us, np.int64), np.array(value), np.zeros(len(at), np.int16))


def one(catalogue: Catalogue, metric: int, time_us: int, value: float = 0.0) -> Samples:
    catalogue.newest[metric] = (time_us, value)
    return Samples(np.array([metric], np.int32), np.array([time_us]), np.array([value]), np.zeros(1, np.int16))


def test_that_a_rate_limit_lets_pass_so_many_readings_a_second_and_the_fastest_wish_counts() -> None:
    catalogue = Catalogue([Metric("tank", "level"), Metric("pump", "speed")])
    wishes = [Subscribe(id="1", sel=["*"], max_hz=2.0), Subscribe(id="2", sel=["pump"])]
    selection = Selection(catalogue, key_of(wishes))
    passed: list[int] = []
    for step in range(100):
        now_us = 1_000_000_000 + step * 100_000
        for metric in (0, 1):
            passed.extend(selection.pick(one(catalogue, metric, now_us), catalogue, now_us).metric.tolist())  # type: ignore[arg-type]
    assert passed.count(0) == 20
    assert passed.count(1) == 100


@pytest.mark.parametrize("skew_us", [0, -3_600_000_000, 3_600_000_000])
def test_that_the_last_change_is_told_when_its_time_has_come_whatever_the_sources_clock_says(skew_us: int) -> None:
    catalogue = Catalogue([Metric("tank", "level")])
    selection = Selection(catalogue, key_of([Subscribe(id="1", sel=["*"], max_hz=1.0)]))
    passed: list[float] = []
    for step in range(40):
        now_us = 1_000_000_000_000 + step * 100_000
        samples = one(catalogue, 0, now_us + skew_us, float(step)) if step < 3 else NO_SAMPLES
        passed.extend(selection.pick(samples, catalogue, now_us).value.tolist())  # type: ignore[arg-type]
    assert passed == [0.0, 2.0]


def test_that_metrics_which_come_later_belong_to_it() -> None:
    catalogue = Catalogue([Metric("tank", "level")])
    selection = Selection(catalogue, key_of([Subscribe(id="1", sel=["pump/*"])]))
    catalogue.metrics.append(Metric("pump", "speed"))
    selection.grow()
    assert selection.chosen.tolist() == [False, True]
