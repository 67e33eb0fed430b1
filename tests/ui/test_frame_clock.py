from pytestqt.qtbot import QtBot

from app.model.frame import Frame
from tests.ui.fake_present import frame
from ui.frame_clock import HIDDEN_TICK_MS, TICK_MS, FrameClock


def test_that_a_tick_takes_one_frame_and_emits_one_signal(qtbot: QtBot) -> None:
    taken: list[Frame] = []
    emitted: list[Frame] = []

    def take() -> Frame:
        taken.append(frame(number=len(taken)))
        return taken[-1]

    clock = FrameClock(take)
    clock.frame_taken.connect(emitted.append)
    clock.tick()
    clock.tick()
    assert emitted == taken
    assert len(taken) == 2


def test_that_time_goes_on_by_itself_once_started(qtbot: QtBot) -> None:
    clock = FrameClock(frame)
    clock.start()
    with qtbot.waitSignals([clock.frame_taken, clock.frame_taken]):
        pass
    clock.stop()
    clock.stop()


def test_that_a_console_nobody_can_see_ticks_slowly(qtbot: QtBot) -> None:
    clock = FrameClock(frame)
    clock.set_watched(False)
    assert clock.interval_ms == HIDDEN_TICK_MS
    clock.set_watched(True)
    assert clock.interval_ms == TICK_MS <= 1000 / 60
