"""The door for sources: which there are, trying one out, saving, changing and removing it while the console runs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from app.engine import Engine
from app.model.errors import LinkError, SettingsError, SightlineError
from app.settings import SourceSettings, address_of
from app.sourcing.addresses import address_problem
from app.sourcing.book import Loaded, SourceBook, mapping_problem, read_sources, sources_toml, write_text

if TYPE_CHECKING:
    from app.probe.heard import Heard
    from app.sourcing.preview import Preview

LISTEN_S = 5.0
TEST_S = 2.0
LOOK_EVERY_S = 0.5
MAX_STUDIED = 5000
"""Messages of one listen that are looked at: more would take seconds, and hardly tell more."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A source of this console. number: of the engine. is_saved: it can be changed here; others are from the settings
    file or the command line.
    """

    number: int
    settings: SourceSettings
    is_saved: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """How a listen goes. left_s: seconds until it ends. shapes: the commonest first. detail: of the connection."""

    messages: int
    left_s: float
    shapes: tuple[tuple[str, int], ...]
    devices: int
    metrics: int
    detail: str


OnProgress = Callable[[Progress], object]


class Sourcing:
    """One console's sources. All of it belongs to the event loop's thread; nothing but what is awaited waits."""

    def __init__(self, engine: Engine, file: Path | None = None) -> None:
        self._engine = engine
        self._book = SourceBook(file)
        self._saved: set[int] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._heard: Heard | None = None

    # What there is.

    @property
    def entries(self) -> Sequence[Entry]:
        """Every source that is connected or tries to be, in the order in which they came."""
        engine = self._engine
        return [
            Entry(number, settings, number in self._saved)
            for number, settings in enumerate(engine.sources)
            if not engine.is_removed(number)
        ]

    @property
    def recent(self) -> Sequence[str]:
        """Addresses that were tried, newest first."""
        return self._book.recent

    def connect_saved(self) -> None:
        """Connect what was saved; tell what cannot be."""
        loaded = self._book.load()
        for notice in loaded.notices:
            self._engine.tell(notice)
        taken = {entry.settings.url for entry in self.entries}
        for source in loaded.sources:
            if source.url not in taken:
                self._saved.add(self._engine.add_source(source))

    # Trying one out.

    async def listen(self, settings: SourceSettings, on_progress: OnProgress, seconds: float = LISTEN_S) -> Preview:
        """Listen to a server and return what the console would make of it.

        Raises SightlineError with a sentence: for settings that cannot be used, for what kept the server from being
        reached, and for silence.
        """
        from app.probe.study import study  # noqa: PLC0415 - the probe is not needed before

        self._check(settings)
        self._book.note_recent(address_of(settings.url))
        self._heard = None

        async def look(heard: Heard, left_s: float, detail: str) -> None:
            report = await asyncio.to_thread(study, settings, _copy(heard))
            on_progress(Progress(heard.count, left_s, report.shapes, report.devices, len(report.metrics), detail))

        heard = await self._hear(settings, seconds, look)
        if not heard.count:
            raise LinkError(
                f"{settings.address} accepted the connection and sent nothing for {seconds:g} s. It may wait for a "
                "message first, which a profile brings, or have nothing to say now."
            )
        self._heard = _copy(heard)
        return await self.read_again(settings)

    async def read_again(self, settings: SourceSettings) -> Preview:
        """Read what was heard last with other settings. Raises SettingsError if nothing was, or for bad settings."""
        from app.probe.suggestion import suggest  # noqa: PLC0415
        from app.sourcing.preview import preview_of  # noqa: PLC0415

        heard = self._heard
        if heard is None:
            raise SettingsError("Nothing was heard yet. Listen first.")
        self._check(settings)
        everything = msgspec.structs.replace(settings, unused=())
        return preview_of(await asyncio.to_thread(suggest, everything, heard), settings.unused)

    async def test(self, settings: SourceSettings, seconds: float = TEST_S) -> str:
        """Connect as saved settings would, and say in a sentence how it went. Raises SightlineError, see `listen`."""
        self._check(settings)

        async def look(_heard: Heard, _left_s: float, _detail: str) -> None:
            """A test shows nothing before its end."""

        heard = await self._hear(settings, seconds, look)
        speaks = heard.dialect if heard.dialect == "telemetry.v1" else "JSON of its own"
        came = f"{heard.count:,} messages came in {seconds:g} s" if heard.count else f"it is silent for {seconds:g} s"
        return f"The connection to {settings.address} stands. It speaks {speaks}; {came}."

    async def _hear(
        self,
        settings: SourceSettings,
        seconds: float,
        look: Callable[[Heard, float, str], Coroutine[Any, Any, None]],
    ) -> Heard:
        from app.probe.listening import listen  # noqa: PLC0415

        newest: list[tuple[Heard, float, str]] = []

        def keep(heard: Heard, left_s: float, detail: str) -> None:
            newest[:] = [(heard, left_s, detail)]

        listening = asyncio.get_running_loop().create_task(listen(settings, seconds, keep))
        try:
            while not listening.done():
                await asyncio.wait({listening}, timeout=LOOK_EVERY_S)
                if newest and not listening.done():
                    await look(*newest.pop())
            return listening.result()
        except LinkError as error:
            raise LinkError(_with_subprotocol(str(error), settings)) from error
        finally:
            listening.cancel()
            with suppress(asyncio.CancelledError, SightlineError):
                await listening

    def _check(self, settings: SourceSettings) -> None:
        problem = address_problem(settings.url) or mapping_problem(settings)
        if problem:
            raise SettingsError(problem)

    # Saving, changing, removing.

    async def save(self, settings: SourceSettings, replaces: int | None = None) -> tuple[int, str]:
        """Connect a source for good, in place of another one. Returns its number, and why it could not be saved, ""
        if it was. Raises SettingsError for settings that cannot be used, and for a source not to be changed here.
        """
        self._check(settings)
        old = None if replaces is None else self._settings_of(replaces)
        if any(entry.settings.url == settings.url and entry.number != replaces for entry in self.entries):
            raise SettingsError(f"There is a source with the address {settings.address} already.")
        problem = self._book.put(settings, old)
        number = self._engine.add_source(settings)
        self._saved.add(number)
        self._book.note_recent(settings.address)
        self._engine.note_action(f"{'Changed' if replaces is not None else 'Added'} the source {settings.title}.")
        if replaces is not None:
            await self._let_go(replaces)
        return number, problem

    async def remove(self, number: int) -> str:
        """End a saved source and forget it. Returns why it is still in the file, "" if it is not. Raises SettingsError
        for a source not to be removed here.
        """
        settings = self._settings_of(number)
        problem = self._book.drop(settings)
        self._engine.tell(f"{settings.title} was removed here: what it told stays as last known.")
        await self._let_go(number)
        return problem

    async def _let_go(self, number: int) -> None:
        """End a source, even if whoever waits for it is cancelled: half removed it would still look alive."""
        self._saved.discard(number)
        await asyncio.shield(self.run(self._engine.remove_source(number)))

    def _settings_of(self, number: int) -> SourceSettings:
        if number not in self._saved:
            raise SettingsError("This source comes from the settings file or the command line; change it there.")
        return self._engine.sources[number]

    # Files.

    def export(self, path: Path) -> str:
        """Write all sources to a settings file. Returns why that failed, "" if it did not. No token is in it."""
        problem = write_text(path, sources_toml([entry.settings for entry in self.entries]))
        if not problem:
            self._engine.note_action(f"Exported the sources to {path.name}.")
        return problem

    async def bring_in(self, path: Path) -> tuple[int, tuple[str, ...]]:
        """Save and connect every source of a settings file. Returns how many, and a sentence for each that was not.

        Raises SettingsError for a file that cannot be read.
        """
        loaded: Loaded = await asyncio.to_thread(read_sources, path)
        done, notices = 0, list(loaded.notices)
        for source in loaded.sources:
            try:
                _, problem = await self.save(source)
            except SettingsError as error:
                notices.append(str(error))
                continue
            done += 1
            if problem:
                notices.append(problem)
        return done, tuple(notices)

    # Secrets.

    async def keep_secret(self, place: str, secret: str) -> str:
        """Put a token into the system's key ring at service/user. Returns why that failed, "" if it did not."""
        service, slash, user = place.rpartition("/")
        if not slash or not service or not user:
            return "A place in the key ring is written as service/user, such as sightline/plant."
        return await asyncio.to_thread(_store, service, user, secret)

    # Work that outlives a key press.

    def run(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Begin something that `stop` ends, should it still run then."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def stop(self) -> None:
        """End what runs; twice is harmless."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)


def _copy(heard: Heard) -> Heard:
    """Return what was heard so far, for another thread."""
    from app.probe.heard import Heard  # noqa: PLC0415

    return Heard(heard.dialect, heard.seconds, heard.count, heard.kept[:MAX_STUDIED], heard.bytes)


def _with_subprotocol(sentence: str, settings: SourceSettings) -> str:
    """Name the sub-protocol where it may be what a server does not like."""
    if not settings.subprotocol or "WebSocket" not in sentence:
        return sentence
    return f"{sentence} It was offered the sub-protocol “{settings.subprotocol}”; check that."


def _store(service: str, user: str, secret: str) -> str:
    # Imported here: only those who keep secrets there need what it brings.
    import keyring  # noqa: PLC0415

    try:
        keyring.set_password(service, user, secret)
    except Exception as error:
        return (
            f"This machine has no key ring that takes a token ({type(error).__name__}). Put it into an environment "
            "variable instead, and name that."
        )
    return ""
