"""The door: what goes in comes out in the next run, whatever happens to the process in between."""

import subprocess
import sys
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pytest

from app.model.metric import Kind, Limits, Metric, Report
from app.model.stored import Past, StoreStatus, Tail
from app.settings import StoreSettings
from app.store.store import Store
from tests.app.store.desk import NOON_S, SOURCE, StillClock, rows

BOILER = Metric(
    device="boiler-01",
    name="flow/temperature",
    kind=Kind.ANALOG,
    unit="Cel",
    period_s=0.5,
    report=Report.ON_CHANGE,
    range=(0.0, 120.0),
    normal=(60.0, 90.0),
    limits=Limits(lolo=None, lo=50.0, hi=95.0, hihi=105.0),
    states=MappingProxyType({0: "Closed", 1: "Open"}),
    decimals=1,
    area="Boilers",
    label="Flow temperature",
    device_label="Boiler 1 “north”",
    desc="PT100, ±0.3 °C",
    writable=True,
    configured=False,
)


def test_that_a_store_that_was_never_used_has_no_past(path: Path) -> None:
    store = Store(path)
    assert store.load() == Past()
    assert not path.exists()


def test_that_every_field_of_a_definition_and_its_state_come_back(path: Path, clock: StillClock) -> None:
    store = Store(path, clock=clock)
    store.start()
    store.define([(0, BOILER, SOURCE), (1, Metric("plc", "mode", Kind.TEXT), SOURCE), (2, Metric("plc", "x"), "")])
    store.keep(rows({0: 71.25}, time_s=NOON_S - 5.5, code=104))
    store.keep(rows({1: np.nan}, time_s=np.nan, texts={1: "naïve – ok"}))
    assert store.close()
    boiler, mode, never = Store(path, clock=clock).load().known
    assert (boiler.metric, boiler.source) == (BOILER, SOURCE)
    assert (boiler.value, boiler.text, boiler.time_s, boiler.code) == (71.25, None, NOON_S - 5.5, 104)
    assert (mode.value, mode.text, mode.time_s, mode.code) == (None, "naïve – ok", None, 0)
    assert (never.metric, never.value, never.time_s) == (Metric("plc", "x"), None, None)


def test_that_metrics_come_back_in_the_order_in_which_they_were_announced(path: Path) -> None:
    names = ["zebra", "ant", "mole"]
    store = Store(path)
    store.start()
    store.define((index, Metric("zoo", name), "") for index, name in enumerate(names))
    assert store.close()
    assert [known.metric.name for known in Store(path).load().known] == names


def test_that_tails_come_back_with_their_gaps_and_no_longer_than_set(path: Path) -> None:
    store = Store(path, StoreSettings(tail_samples=3))
    store.start()
    store.define([(0, BOILER, SOURCE)])
    codes = np.array([0, 101, 204, 0], np.uint16)
    store.keep_tails({0: Tail(np.array([1.0, 2.0, 3.0, 4.0]), np.array([1.0, 2.0, np.nan, 4.0]), codes)})
    assert store.close()
    tail = Store(path).load().tails["boiler-01", "flow/temperature"]
    assert tail.time_s.tolist() == [2.0, 3.0, 4.0]
    np.testing.assert_array_equal(tail.value, [2.0, np.nan, 4.0])
    np.testing.assert_array_equal(tail.code, [101, 204, 0])


def test_that_a_tail_is_copied_and_may_be_a_view_of_a_ring(path: Path) -> None:
    ring = np.array([1.0, 2.0])
    store = Store(path)
    store.start()
    store.define([(0, BOILER, SOURCE)])
    store.keep_tails({0: Tail(ring, ring)})
    ring[:] = 99.0
    assert store.close()
    assert Store(path).load().tails["boiler-01", "flow/temperature"].value.tolist() == [1.0, 2.0]


def test_that_a_second_run_goes_on_where_the_first_ended(path: Path) -> None:
    for value in (1.0, 2.0):
        store = Store(path)
        store.load()
        store.start()
        store.define([(3, BOILER, SOURCE)])
        store.keep(rows({3: value}))
        assert store.close()
    [known] = Store(path).load().known
    assert known.value == 2.0


def test_that_the_status_tells_what_waits_and_what_was_written(path: Path, clock: StillClock) -> None:
    store = Store(path, StoreSettings(write_every_s=3600.0), clock)
    store.start()
    store.define([(0, BOILER, SOURCE)])
    store.keep(rows({0: 1.0}))
    store.keep(rows({0: 2.0}))
    before = store.status()
    assert (before.pending, before.superseded, before.last_written_s, before.problem) == (1, 1, None, "")
    clock.now_s += 60
    assert store.flush()
    after = store.status()
    assert (after.pending, after.last_written_s) == (0, NOON_S + 60)
    assert after.size_bytes > 0
    assert store.close()


def test_that_closing_and_starting_twice_is_harmless(path: Path) -> None:
    store = Store(path)
    store.start()
    store.start()
    store.define([(0, BOILER, SOURCE)])
    assert store.close()
    assert store.close()
    assert not store.flush()
    assert [place.name for place in path.parent.iterdir()] == ["sightline.db"]


def test_that_a_store_nowhere_keeps_nothing_and_complains_of_nothing() -> None:
    store = Store.nowhere()
    assert store.load() == Past()
    store.start()
    store.define([(0, BOILER, SOURCE)])
    store.keep(rows({0: 1.0}))
    store.keep_tails({0: Tail(np.array([1.0]), np.array([1.0]))})
    assert store.status() == StoreStatus()
    assert store.close()


CHILD = """
import sys
from pathlib import Path
from app.model.metric import Metric
from app.settings import StoreSettings
from app.store.store import Store
from tests.app.store.desk import rows

store = Store(Path(sys.argv[1]), StoreSettings(write_every_s=3600.0))
store.load()
store.start()
store.define((index, Metric("pump", f"m{index}"), "") for index in range(500))
count = 0
while True:
    count += 1
    store.keep(rows({index: float(count) for index in range(500)}))
    assert store.flush()
    print(count, flush=True)
"""


@pytest.mark.parametrize("lines", [1, 2, 7])
def test_that_a_killed_process_loses_nothing_it_had_written(path: Path, lines: int) -> None:
    root = Path(__file__).resolve().parents[3]
    command = [sys.executable, "-c", CHILD, str(path)]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        written = [int(child.stdout.readline()) for _ in range(lines)][-1]
        # It goes on writing, so the blow falls anywhere in a later round.
        child.kill()
    past = Store(path).load()
    values = {known.value for known in past.known}
    assert past.notices == ()
    assert len(past.known) == 500
    assert len(values) == 1, "a round is written whole or not at all"
    [value] = values
    assert value is not None
    assert value >= written
