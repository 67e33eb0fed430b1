"""The engine on a real socket, without Qt."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from websockets.asyncio.server import Server, ServerConnection, serve

from app.engine import MAX_TOLD, Engine
from app.model.clock import SystemClock
from app.model.frame import Shown
from app.model.freshness import Freshness
from app.model.journal import JournalQuery
from app.settings import LiveSettings, Settings, SourceSettings, StoreSettings
from app.store.journal import Journal

SETTINGS = Settings(live=LiveSettings(ring_memory_mb=1), store=StoreSettings(write_every_s=0.1))


async def until(engine: Engine, condition: Callable[[], object]) -> None:
    """Tick until the condition holds."""
    async with asyncio.timeout(10):
        while not condition():
            engine.take_frame()
            await asyncio.sleep(0.005)


class MovableClock(SystemClock):
    """A clock whose hands can be moved on; waiting takes real time."""

    def __init__(self) -> None:
        self.ahead_s = 0.0

    def wall_s(self) -> float:
        return super().wall_s() + self.ahead_s

    def mono_s(self) -> float:
        return super().mono_s() + self.ahead_s


@asynccontextmanager
async def heard(folder: Path | None = None, clock: SystemClock | None = None) -> AsyncIterator[Engine]:
    """An engine that has heard one reading of device-001: 21.4."""

    async def handle(socket: ServerConnection) -> None:
        now_ms = int(time.time() * 1000)
        await socket.send(f'{{"deviceId":"device-001","temperature":21.4,"timestamp":{now_ms}}}')
        await socket.wait_closed()

    async with serve(handle, "127.0.0.1", 0) as server:
        database = folder and folder / "sightline.db"
        engine = Engine(SETTINGS, database=database, notices=["Said before."], clock=clock)
        engine.load_past()
        engine.add_source(SourceSettings(url=f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}"))
        try:
            await until(engine, lambda: engine.present.metrics and shown(engine).freshness is Freshness.LIVE)
            yield engine
        finally:
            await engine.stop()


def shown(engine: Engine) -> Shown:
    return engine.present.shown(0, engine.take_frame().now_s)


@pytest.mark.asyncio
async def test_that_a_frame_tells_only_what_changed_since_the_last_one() -> None:
    async with heard() as engine:
        assert shown(engine).value == 21.4
        frame = engine.take_frame()
        assert frame.metrics.tolist() == []
        assert frame.structure >= 1
        assert np.size(frame.newest_age_s) == 0


@pytest.mark.asyncio
async def test_that_after_a_sleep_of_the_machine_nothing_old_is_shown_as_live() -> None:
    clock = MovableClock()
    async with heard(clock=clock) as engine:
        clock.ahead_s = 3600.0
        assert shown(engine).freshness in (Freshness.STALE, Freshness.LINK_LOST)


@pytest.mark.asyncio
async def test_that_a_folder_that_cannot_be_written_is_a_notice_and_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    async with heard(tmp_path / "file") as engine:
        await until(engine, lambda: len(engine.notices) == 3)
        assert "Said before." in engine.notices
        assert str(tmp_path / "file") in engine.notices[0]


@pytest.mark.asyncio
async def test_that_stopping_twice_is_harmless() -> None:
    async with heard() as engine:
        await engine.stop()
        assert engine.totals().link == "disconnected"


def test_that_the_newest_thing_told_stands_first_and_the_told_are_bounded() -> None:
    engine = Engine(SETTINGS, database=None, notices=["Said before."])
    for number in range(100):
        engine.tell(f"Told {number}.")
    assert engine.notices[0] == "Told 99."
    assert engine.notices[-1] == "Said before."
    assert len(engine.notices) == MAX_TOLD + 1


@pytest.mark.asyncio
async def test_that_a_run_leaves_its_start_its_links_its_actions_and_its_end_in_the_journal(tmp_path: Path) -> None:
    async with heard(tmp_path) as engine:
        engine.retry_now()
    journal = Journal(tmp_path / "journal.db")
    entries = journal.query(JournalQuery()).result(10).entries
    kinds = [entry.kind for entry in entries]
    assert kinds == ["program", "action", "link", "error", "program"]
    assert entries[-1].text.endswith("started.")
    assert entries[0].text.endswith("ended.")
    assert journal.verify().result(10).bad_id is None
    assert journal.close()


async def stay(socket: ServerConnection, device: str) -> None:
    await socket.send(f'{{"deviceId":"{device}","temperature":21.4,"timestamp":{int(time.time() * 1000)}}}')
    await socket.wait_closed()


@pytest.mark.asyncio
async def test_that_a_source_removed_while_live_leaves_last_known_values_and_its_number_is_not_given_again() -> None:
    async with (
        heard() as engine,
        serve(partial(stay, device="device-001"), "127.0.0.1", 0) as again,
        serve(partial(stay, device="device-002"), "127.0.0.1", 0) as other,
    ):
        assert engine.add_source(source_at(other)) == 1
        await until(engine, lambda: len(engine.present.metrics) == 2)
        await engine.remove_source(0)
        await engine.remove_source(0)
        frame = engine.take_frame()
        assert [link.source for link in frame.links] == [1]
        first, second = (engine.present.shown(metric, frame.now_s) for metric in (0, 1))
        assert (first.value, first.freshness) == (21.4, Freshness.LINK_LOST)
        assert second.freshness is Freshness.LIVE
        assert engine.present.source_of(0) is None
        assert engine.is_removed(0)
        assert engine.totals().link == "live"
        engine.retry_now()
        assert len(engine.take_frame().links) == 1
        assert engine.add_source(source_at(again)) == 2
        await until(engine, lambda: shown(engine).freshness is Freshness.LIVE)
        assert engine.present.source_of(0) == 2


@pytest.mark.asyncio
async def test_that_what_a_source_told_before_it_was_removed_is_known_at_the_next_start(tmp_path: Path) -> None:
    async with heard(tmp_path) as engine:
        await engine.remove_source(0)
    again = Engine(SETTINGS, database=tmp_path / "sightline.db")
    again.load_past()
    assert shown(again).value == 21.4
    assert shown(again).freshness is Freshness.LINK_LOST
    await again.stop()


def source_at(server: Server) -> SourceSettings:
    return SourceSettings(url=f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}")
