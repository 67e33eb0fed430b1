"""Whole stories: a real plant on a real socket, a real window on Qt's offscreen platform, one event loop for both."""

import asyncio
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import qasync
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.engine import Engine
from app.model.frame import Frame
from app.model.freshness import Freshness
from app.plant.fault import Fault, FaultKind
from app.plant.roster import build
from app.plant.server import PlantServer, ServerOptions
from app.plant.site import Site
from app.serving.sessions import Sessions
from app.settings import BackoffSettings, LiveSettings, Settings, SourceSettings, StoreSettings
from app.sourcing.desk import Sourcing
from tests.app.gateway.mosquitto import Mosquitto
from ui.frame_clock import FrameClock
from ui.panels.device_list import DeviceList
from ui.panels.device_summary import DeviceSummary
from ui.panels.trends import TrendGrid
from ui.resources import resources
from ui.roles import DeviceRole
from ui.theme import apply_theme
from ui.workspace.console_window import ConsoleWindow
from ui.workspace.desk import Desk
from ui.workspace.layout.plans import Workspace
from ui.workspace.shelf import Shelf

QUICK = BackoffSettings(base_s=0.05, cap_s=0.1)
HB_MS = 1000


class Plant:
    """The demo plant, served in this very process so that a story can look inside it."""

    def __init__(self, devices: int = 20, hz: float | None = 10.0, past_s: float = 0.0, **options: Any) -> None:
        self.site = Site(build(devices, hz), start_s=time.time(), past_s=past_s)
        self._options = {"hb_ms": HB_MS, **options}
        self._task: asyncio.Task[None] | None = None
        self.server = PlantServer(self.site, ServerOptions(**self._options))
        self.port = 0

    async def start(self) -> str:
        """Open the door, on the same port as before if there was one."""
        self.server = PlantServer(self.site, ServerOptions(**{**self._options, "port": self.port}))
        url = await self.server.start()
        self.port = int(url.rpartition(":")[2])
        self._task = asyncio.get_running_loop().create_task(self.server.run())
        return url

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
            self._task = None
        await self.server.stop()

    def misbehave(self, kind: FaultKind, **more: Any) -> None:
        self.site.plan((Fault(kind=kind, **more),), time.time())

    def forget_sessions(self) -> None:
        """Lose all memory of clients, as a restarted server has."""
        self.server.hall.sessions = Sessions(self.site)

    def reported(self, device: str, name: str) -> list[float]:
        """When the metric was sampled, UTC, as the plant remembers it."""
        stamps, _ = self.site.history.between(self.site.roster.index[device, name], 0, 1 << 62)
        return (stamps / 1e6).tolist()

    def behave(self) -> None:
        self.site.faults.clear()


def laptop() -> Workspace:
    """Everything on one screen."""
    return Shelf(None, resources() / "workspaces").load("laptop")


class Console:
    """Engine, clock and windows, as the composition root puts them together."""

    def __init__(self, folder: Path | None = None, name: str = "test", workspace: Workspace | None = None) -> None:
        database = None if folder is None else folder / "sightline.db"
        settings = Settings(
            live=LiveSettings(ring_memory_mb=16), store=StoreSettings(write_every_s=0.2, tail_every_s=1)
        )
        self.engine = Engine(settings, database=database, console_id=name)
        self.clock = FrameClock(self.engine.take_frame, self.engine.costs)
        self.sourcing = Sourcing(self.engine, folder and folder / "sources.toml", folder=folder)
        self.desk = Desk(self.engine, workspace or laptop(), settings.trends, sourcing=self.sourcing)
        self.clock.frame_taken.connect(self.desk.on_frame)
        self.clock.frame_taken.connect(self.sourcing.on_frame)
        self.clock.frame_taken.connect(self._on_frame)
        self._is_closed = False
        self.frame: Frame | None = None
        self.each_frame: list[Callable[[Frame], None]] = []
        self._waiting: list[asyncio.Future[Frame]] = []

    def open(self) -> None:
        self.engine.load_past()
        self.clock.tick()
        self.window.setWindowState(Qt.WindowState.WindowNoState)
        self.window.resize(1400, 900)
        self.desk.show()
        self.desk.complete()
        self.clock.start()

    def connect(self, url: str, **settings: Any) -> None:
        self.engine.add_source(SourceSettings(url=url, **{"backoff": QUICK, **settings}))

    async def close(self) -> None:
        if self._is_closed:
            return
        self._is_closed = True
        self.clock.stop()
        await self.sourcing.stop()
        await self.engine.stop()
        await self.sourcing.end_gateways()
        self.desk.close_down()

    def _on_frame(self, frame: Frame) -> None:
        self.frame = frame
        for look in self.each_frame:
            look(frame)
        waiting, self._waiting = self._waiting, []
        for future in waiting:
            if not future.done():
                future.set_result(frame)

    async def next_frame(self) -> Frame:
        future: asyncio.Future[Frame] = asyncio.get_running_loop().create_future()
        self._waiting.append(future)
        return await future

    async def until(self, condition: Callable[[], object], what: str = "", within_s: float = 20.0) -> None:
        """Go on frame by frame until the condition holds."""
        try:
            async with asyncio.timeout(within_s):
                while not condition():
                    await self.next_frame()
        except TimeoutError:
            links = [f"{link.state}: {link.detail}" for link in (self.frame.links if self.frame else ())]
            pytest.fail(f"It never came to this: {what or condition}. Links: {links}")

    # What an operator sees.

    @property
    def window(self) -> ConsoleWindow:
        return self.desk.main

    @property
    def trends(self) -> TrendGrid:
        found = self.desk.find("trends")
        assert isinstance(found, TrendGrid)
        return found

    @property
    def device_list(self) -> DeviceList:
        found = self.desk.find("list")
        assert isinstance(found, DeviceList)
        return found

    @property
    def summary(self) -> DeviceSummary:
        found = self.desk.find("summary")
        assert isinstance(found, DeviceSummary)
        return found

    @property
    def link(self) -> str:
        return self.frame.links[0].state.value if self.frame and self.frame.links else "none"

    def freshness(self) -> list[Freshness]:
        """Freshness of every metric, as the panels get it."""
        now_s = self.frame.now_s if self.frame else 0.0
        return [self.engine.present.shown(index, now_s).freshness for index in range(len(self.engine.present.metrics))]

    def devices_live(self) -> int:
        return int(np.count_nonzero(self.engine.present.device_freshness() <= Freshness.LATE))

    def is_all_live(self) -> bool:
        count = len(self.engine.present.devices)
        return count > 0 and self.devices_live() == count

    def row(self, device: str, role: DeviceRole = DeviceRole.VALUE) -> Any:
        """What the list says of a device."""
        model = self.device_list.model
        for number in range(model.rowCount()):
            index = model.index(number)
            device_index = model.data(index, DeviceRole.INDEX)
            if device_index is not None and self.engine.present.devices[device_index].id == device:
                return model.data(index, role)
        return None

    def metric(self, device: str, name: str) -> int:
        found = self.engine.present.find(device, name)
        assert found is not None, f"{device}/{name} is unknown"
        return found

    def ring(self, metric: int) -> tuple[list[float], list[float]]:
        window = self.engine.present.window(metric, -np.inf, np.inf)
        return window.time_s.tolist(), window.value.tolist()


class Journey:
    """Runs a story on a fresh Qt event loop and stops whatever it started, in reverse."""

    def __init__(self, application: QApplication, folder: Path) -> None:
        self.folder = folder
        self._application = application
        self._stops: list[Callable[[], Coroutine[Any, Any, None]]] = []

    async def plant(self, **options: Any) -> Plant:
        plant = Plant(**options)
        await plant.start()
        self._stops.append(plant.stop)
        return plant

    def stops(self, stop: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Call this at the end, before what was begun earlier is stopped."""
        self._stops.append(stop)

    def console(self, *, keeps: bool = False, name: str = "test", workspace: Workspace | None = None) -> Console:
        console = Console(self.folder if keeps else None, name, workspace)
        self._stops.append(console.close)
        console.open()
        return console

    async def opened(self) -> Console:
        """A console on a plant of its own, every device live and the trends arranged."""
        plant = await self.plant()
        console = self.console()
        console.connect(plant.server.url)
        await console.until(console.is_all_live, "every device is live")
        await console.until(lambda: console.trends.panes[0].metrics, "the plant has arranged itself")
        return console

    def run(self, story: Coroutine[Any, Any, None]) -> None:
        loop = qasync.QEventLoop(self._application)
        executor = ThreadPoolExecutor(2)
        loop.set_default_executor(executor)
        with loop:
            loop.run_until_complete(self._told(story))
        executor.shutdown()

    async def _told(self, story: Coroutine[Any, Any, None]) -> None:
        try:
            await story
        finally:
            for stop in reversed(self._stops):
                await stop()


@pytest.fixture
def journey(qapp: QApplication, tmp_path: Path) -> Iterator[Journey]:
    apply_theme(qapp)
    yield Journey(qapp, tmp_path)
    qapp.processEvents()


@pytest.fixture
def mosquitto(tmp_path: Path) -> Iterator[Mosquitto]:
    """A real broker of its own."""
    folder = tmp_path / "mosquitto"
    folder.mkdir()
    broker = Mosquitto(folder)
    broker.start()
    yield broker
    broker.stop()
