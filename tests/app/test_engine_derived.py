"""Calculated values of a whole engine, on a real socket and over a restart, without Qt."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from app.engine import Engine
from app.model.derived import CALCULATED, Calculation
from app.model.freshness import Freshness
from app.settings import LiveSettings, Settings, SourceSettings, StoreSettings

SETTINGS = Settings(live=LiveSettings(ring_memory_mb=1), store=StoreSettings(write_every_s=0.1))
SUM = Calculation("sum of both", "{one/x} + {two/x}")


def opened(folder: Path) -> Engine:
    engine = Engine(SETTINGS, database=folder / "sightline.db")
    engine.load_past()
    return engine


@asynccontextmanager
async def connected(folder: Path) -> AsyncIterator[Engine]:
    """An engine that hears one/x = 2 and two/x = 3 ten times a second."""

    async def handle(socket: ServerConnection) -> None:
        with suppress(ConnectionClosed):
            while True:
                now_s = time.time()
                for device, value in (("one", 2), ("two", 3)):
                    await socket.send(f'{{"deviceId":"{device}","x":{value},"timestamp":{now_s}}}')
                await asyncio.sleep(0.1)

    async with serve(handle, "127.0.0.1", 0) as server:
        engine = opened(folder)
        engine.add_source(SourceSettings(url=f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}"))
        try:
            yield engine
        finally:
            await engine.stop()


async def until(engine: Engine, condition: Callable[[], object]) -> None:
    async with asyncio.timeout(10):
        while not condition():
            engine.take_frame()
            await asyncio.sleep(0.005)


def freshness(engine: Engine, name: str) -> Freshness | None:
    index = engine.derived.derived_index(name)
    return None if index is None else engine.present.shown(index, engine.take_frame().now_s).freshness


async def heard(engine: Engine) -> None:
    await until(engine, lambda: engine.present.find("one", "x") is not None and engine.present.find("two", "x"))


@pytest.mark.asyncio
async def test_that_calculated_values_come_back_at_the_next_start_and_are_not_live_before_their_inputs(
    tmp_path: Path,
) -> None:
    async with connected(tmp_path) as engine:
        await heard(engine)
        assert engine.derived.derive(SUM) == ""
        await until(engine, lambda: freshness(engine, SUM.name) is Freshness.LIVE)
        assert engine.present.shown(engine.derived.derived_index(SUM.name) or 0, time.time()).value == 5.0

    engine = opened(tmp_path)
    try:
        frame = engine.take_frame()
        index = engine.present.find(CALCULATED, SUM.name)
        assert index is not None
        shown = engine.present.shown(index, frame.now_s)
        assert (shown.value, shown.freshness) == (5.0, Freshness.LINK_LOST)
        assert list(engine.derived.calculations) == [SUM]
        assert len(frame.newest_age_s) == 0
    finally:
        await engine.stop()

    async with connected(tmp_path) as engine:
        await until(engine, lambda: freshness(engine, SUM.name) is Freshness.LIVE)
        assert engine.derived.drop_derived(SUM.name) == ""
        engine.take_frame()

    engine = opened(tmp_path)
    try:
        engine.take_frame()
        assert engine.present.find(CALCULATED, SUM.name) is None
        assert engine.present.find("one", "x") is not None
    finally:
        await engine.stop()


@pytest.mark.asyncio
async def test_that_a_console_that_may_write_nothing_calculates_all_the_same() -> None:
    engine = Engine(SETTINGS, database=None)
    engine.load_past()
    assert "is not known" in engine.derived.derive(SUM)
    await engine.stop()
