"""The composition root: everything is built here, started in order and stopped in reverse."""

import asyncio
import logging
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress

import qasync
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from app import __version__
from app.engine import Engine
from app.model.errors import SettingsError
from app.model.frame import Frame
from app.plant.process import PlantProcess
from app.settings import LookSettings, Settings, SettingsFile, SourceSettings
from app.sourcing.desk import Sourcing
from ui.command_line import Options
from ui.crash_report import CrashReport
from ui.evidence import secrets_of
from ui.figures import FigureCounter
from ui.frame_clock import FrameClock
from ui.handover import Reception, begin, bring_forward
from ui.instance import Instance
from ui.language import language_of, speak
from ui.logs import logging_to
from ui.look import theme_of
from ui.numbers import write_numbers
from ui.places import Places
from ui.preferences import Preferences
from ui.quick_start import settle
from ui.resources import resources
from ui.sentences import freeze_text
from ui.stats import StatsFile
from ui.theme import apply_theme, is_system_dark
from ui.times import write_times
from ui.watchdog import Watchdog
from ui.workspace.desk import Desk
from ui.workspace.pictures import save_pictures
from ui.workspace.shelf import Shelf
from ui.workspace.state_keeper import StateKeeper
from ui.workspace.wall import Wall
from ui.workspace.wardrobe import Wardrobe
from ui.workspace.witness import Witness

log = logging.getLogger(__name__)

DEMO_NAME = "demo plant"
DEMO_PAST_S = 60.0
FIRST_PAINT_S = 1.0


def run(options: Options) -> int:
    """Open the console and return the exit code. Raises SightlineError when it cannot even start."""
    _check_display()
    places = Places.of(options)
    file = SettingsFile(places.settings, is_kept=not options.read_only)
    notices = file.begin(must_be_read=options.config is not None)
    instance = Instance(places.folder)
    sentence = begin(instance, options)
    if sentence is not None:
        sys.stderr.write(f"sightline: {sentence}\n")
        return 0
    crash = CrashReport(places.crashes if instance.is_locked else None)
    with closing(instance), logging_to(places.log, options.log_level), crash:
        told = crash.begin()
        application = QApplication(sys.argv[:1])
        application.setApplicationName("Sightline")
        application.setApplicationVersion(__version__)
        application.setDesktopFileName("io.github.sightline.Sightline")
        application.setWindowIcon(QIcon(str(resources() / "icons" / "sightline.svg")))
        # The loop must outlive the last window: the session ends by its own event, then everything stops in order.
        application.setQuitOnLastWindowClosed(False)
        loop = qasync.QEventLoop(application)
        # qasync's own executor is made of QThreads; DNS look-ups and the plant's start go to plain threads.
        loop.set_default_executor(ThreadPoolExecutor(4, thread_name_prefix="sightline"))
        loop.set_exception_handler(crash.on_loop_bug)
        with loop:
            notices = notices if told is None else (told, *notices)
            loop.run_until_complete(Session(application, options, file, notices, places, instance, crash).run())
    return 0


def _check_display() -> None:
    is_bare = sys.platform.startswith("linux") and not os.environ.get("QT_QPA_PLATFORM")
    if is_bare and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise SettingsError(
            "There is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set). Start it in a "
            "desktop session, or set QT_QPA_PLATFORM=offscreen and add --screenshot FILE.png --exit-after 10."
        )


class Session:
    """One run of the console, from the first window to the last."""

    def __init__(
        self,
        application: QApplication,
        options: Options,
        file: SettingsFile,
        notices: tuple[str, ...],
        places: Places,
        instance: Instance,
        crash: CrashReport,
    ) -> None:
        self._options = options
        self._instance = instance
        self._crash = crash
        crash.secrets = self._secrets
        self._settings = settings = file.settings
        self._places = places
        self._closing = asyncio.Event()
        self._engine = Engine(settings, database=places.database, notices=notices)
        self._sourcing = Sourcing(self._engine, places.sources, settings.gateway, places.folder)
        self._clock = FrameClock(self._engine.take_frame, self._engine.costs)
        self._watchdog = Watchdog()
        self._counter = FigureCounter()
        self._preferences = Preferences(file, self._engine.tell, self._engine.note_action)
        self._preferences.changed.connect(self._on_preferences)  # before the windows, which ask the engine anew
        self._shelf = Shelf(places.workspaces, resources() / "workspaces", self._engine.tell)
        workspace = self._shelf.load(options.workspace or self._shelf.first(len(application.screens())))
        if workspace.look is not None:  # an older version kept it with the arrangement of windows
            if settings.look == LookSettings():
                self._preferences.ask(replace(settings, look=workspace.look))
            workspace = replace(workspace, look=None)
        look = self._preferences.settings.look
        speak(application, language_of(look.language))
        write_numbers(settings.numbers)
        write_times(settings.times)
        theme = theme_of(look, is_system_dark(application))
        apply_theme(application, theme)
        self._desk = Desk(
            self._engine, workspace, settings.trends, look, theme, self._sourcing, self._preferences, self._shelf
        )
        self._wall = Wall(lambda: self._desk.windows, self._desk.homing, settings.wall, self._engine.tell)
        self._wardrobe = Wardrobe(application, self._desk, self._preferences)
        self._witness = Witness(self._engine, settings, _windows, places.evidence, places.log)
        self._keeper = StateKeeper(self._shelf.save if places.workspaces else None, self._desk.state)
        self._stats = StatsFile(options.stats) if options.stats else None
        self._plant: PlantProcess | None = None
        self._first_paint = asyncio.Event()
        self._frame: Frame | None = None

    async def run(self) -> None:
        """Show, start, wait for the end, stop."""
        with _ending_signals(self._closing.set):
            self._connect()
            self._engine.load_past()
            self._clock.tick()
            self._desk.show()
            self._maybe_show_wall()
            self._clock.start()
            try:
                await self._start()
                # Not before: importing what is needed stops the display too, and nothing on it is live by then.
                self._watchdog.start()
                # Not before either: what stood on the screen until now was not the whole arrangement.
                self._clock.frame_taken.connect(self._keeper.on_frame)
                await self._wait()
                if self._options.screenshot:
                    save_pictures(self._desk.windows, self._options.screenshot)
            finally:
                await self._stop()

    def _connect(self) -> None:
        self._clock.frame_taken.connect(self._desk.on_frame)
        self._clock.frame_taken.connect(self._wall.on_frame)
        self._clock.frame_taken.connect(self._on_frame)
        self._clock.frame_taken.connect(self._sourcing.on_frame)
        self._clock.frame_taken.connect(self._witness.on_frame)
        self._clock.frame_taken.connect(self._preferences.on_frame)
        self._desk.evidence_asked.connect(self._witness.save)
        self._desk.wall_asked.connect(lambda: self._wall.ask(self._desk.window))
        self._clock.ticked.connect(self._on_ticked)
        self._desk.painted.connect(self._on_painted)
        self._desk.close_asked.connect(self._closing.set)
        self._desk.watched_changed.connect(self._clock.set_watched)
        reception = Reception(self._sourcing, self._engine.tell, self._options, lambda: bring_forward(self._desk.main))
        self._instance.listen(reception.answer)

    def _on_preferences(self, _: Settings, settings: Settings) -> None:
        self._engine.keep_for(settings.store)
        self._engine.show_units(settings.units)

    def _on_painted(self, ended_s: float, cost_s: float) -> None:
        self._counter.note_paint(ended_s, cost_s)
        if self._counter.first_values_s is None and self._engine.present.devices:
            self._counter.first_values_s = time.time()
        self._first_paint.set()

    def _on_frame(self, frame: Frame) -> None:
        self._frame = frame

    def _on_ticked(self, cost_s: float) -> None:
        freeze = self._watchdog.feed()
        if freeze is not None:
            self._engine.tell(freeze_text(freeze.lasted_s, freeze.until_s, freeze.until_s))
        if self._frame is None:
            return
        self._counter.note_frame(self._frame, self._clock.begun_s, cost_s)
        figures = self._counter.maybe_sample(self._frame, self._engine.totals)
        if figures is not None:
            self._desk.show_figures(figures)
            self._witness.note_figures(figures)
            self._crash.note_figures(figures)
            if self._stats is not None:
                self._stats.append(figures)

    async def _start(self) -> None:
        # Importing links and plots takes longer than everything before: the last known values are on the screen first.
        # A window that is covered or minimised from the start is never painted, so this has an end.
        with suppress(TimeoutError):
            async with asyncio.timeout(FIRST_PAINT_S):
                await self._first_paint.wait()
        self._desk.complete()
        settle()
        self._maybe_show_wall()
        self._sourcing.connect(self._settings, self._options.urls)
        if self._options.command == "demo":
            plant = PlantProcess(("--past-s", f"{self._invented_past_s():.0f}", *self._options.rest))
            self._plant = plant
            url = await asyncio.get_running_loop().run_in_executor(None, plant.start)
            self._engine.add_source(SourceSettings(url=url, name=DEMO_NAME))

    def _maybe_show_wall(self) -> None:
        if self._options.kiosk:
            self._wall.show()

    def _secrets(self) -> frozenset[str]:
        named = (SourceSettings(url=url) for url in self._options.urls)
        known = secrets_of((*self._settings.sources, *named, *self._engine.sources), os.environ)
        return known | self._sourcing.secrets(os.environ)

    def _invented_past_s(self) -> float:
        """Return how long the demo plant may claim to have been running: not beyond what we remember of the last one.

        Two plants that both tell of the same minute would be drawn as one that swings between them.
        """
        newest_s = self._engine.newest_time_s()
        return DEMO_PAST_S if newest_s is None else min(DEMO_PAST_S, max(0.0, time.time() - newest_s))

    async def _wait(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(self._options.exit_after_s):
                await self._closing.wait()

    async def _stop(self) -> None:
        self._instance.close_door()
        self._watchdog.stop()
        self._clock.stop()
        await self._witness.wait()
        await self._keeper.wait()
        self._shelf.save(self._desk.state())
        self._shelf.note_last(self._desk.state().name)
        await self._sourcing.stop()
        await self._engine.stop()
        await self._sourcing.end_gateways()
        if self._plant is not None:
            await asyncio.get_running_loop().run_in_executor(None, self._plant.stop)
        if self._stats is not None:
            self._stats.close()
        self._wall.end()
        self._desk.close_down()


def _windows() -> list[QWidget]:
    """Return everything of ours that is on a screen, but menus and the like."""
    kinds = (Qt.WindowType.Window, Qt.WindowType.Dialog, Qt.WindowType.Tool)
    return [each for each in QApplication.topLevelWidgets() if each.isVisible() and each.windowType() in kinds]


@contextmanager
def _ending_signals(end: Callable[[], None]) -> Iterator[None]:
    """Let Ctrl+C and a service manager end the session in order. The tick hands Python its turn to notice them."""
    old = {number: signal.signal(number, lambda *_: end()) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in old.items():
            signal.signal(number, handler)
