import numpy as np

from app.plant.roster import build
from app.plant.samples import Samples
from app.plant.selection import key_of, matching, select
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


def test_that_a_rate_limit_lets_pass_so_many_readings_a_second_and_the_fastest_wish_counts() -> None:
    roster = build(10)
    wishes = [Subscribe(id="1", sel=["*"], max_hz=2.0), Subscribe(id="2", sel=["pump-001"])]
    selection = select(roster, key_of(wishes))
    limited, free = roster.index[("tank-001", "level")], roster.index[("pump-001", "speed")]
    passed: list[int] = []
    for step in range(100):
        one = np.array([limited, free], np.int32)
        stamp = np.full(2, 1_000_000_000 + step * 100_000)
        passed.extend(selection.pick(Samples(one, stamp, np.zeros(2), np.zeros(2, np.int16))).metric.tolist())
    assert passed.count(limited) == 20
    assert passed.count(free) == 100
