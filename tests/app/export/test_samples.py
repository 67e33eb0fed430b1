import numpy as np
import pytest

from app.export.samples import samples_of
from app.model.metric import Kind, Report
from tests.app.live.conftest import World


@pytest.fixture
def world() -> World:
    return World()


def test_that_only_the_stretch_itself_is_copied(world) -> None:
    world.send(10.0, *(("pump/flow", float(second), 1.0) for second in range(1, 8)))
    samples = samples_of(world.board, 0, world.START_S + 3.0, world.START_S + 5.0, world.START_S + 10.0)
    assert (samples.time_s - world.START_S).round(6).tolist() == [3.0, 4.0, 5.0]
    assert samples.until_s == world.START_S + 5.0


def test_that_a_copy_stays_when_the_ring_goes_on(world) -> None:
    world.send(10.0, ("pump/flow", 1.0, 1.0, 101))
    samples = samples_of(world.board, 0, -np.inf, np.inf, world.START_S + 10.0)
    for second in range(2, 200):
        world.send(float(second), ("pump/flow", float(second), 2.0))
    assert (samples.value.tolist(), samples.code.tolist()) == ([1.0], [101])
    assert samples.until_s == world.START_S + 10.0


def test_that_silence_between_two_changes_is_no_gap_and_after_the_newest_one_is(world) -> None:
    world.metric("pump/run", report=Report.ON_CHANGE, kind=Kind.DISCRETE)
    world.send(1.0, ("pump/run", 1.0, 1.0))
    world.send(900.0, ("pump/run", 900.0, 0.0))
    now_s = world.START_S + 950.0

    def gaps(to_s: float) -> tuple[float, float]:
        samples = samples_of(world.board, 0, -np.inf, to_s, now_s)
        return samples.gap_s, samples.end_gap_s

    assert gaps(np.inf) == (np.inf, np.inf)
    world.board.set_link(0, False, 950.0)
    lost = gaps(np.inf)
    assert lost == (np.inf, world.board.gap_s(0))
    assert np.isfinite(lost[1])
    assert gaps(world.START_S + 500.0) == (np.inf, np.inf)


def test_that_a_text_is_its_newest_reading_alone(world) -> None:
    world.metric("pump/note", kind=Kind.TEXT)
    world.send(10.0, ("pump/note", 5.0, None), texts={0: "manual"})
    samples = samples_of(world.board, 0, -np.inf, np.inf, world.START_S + 10.0)
    assert (samples.text, (samples.time_s - world.START_S).tolist()) == ("manual", [5.0])
    assert len(samples_of(world.board, 0, world.START_S + 6.0, np.inf, world.START_S + 10.0)) == 0
