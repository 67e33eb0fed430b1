"""The door for sources: which there are, trying one out, saving, changing and removing it while the console runs."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from app.engine import Engine
from app.model.errors import GatewayError, SettingsError
from app.model.frame import Frame
from app.model.words import say
from app.settings import AnySource, BrokerSettings, GatewaySettings, Settings, address_of
from app.sourcing.addresses import address_problem, is_broker
from app.sourcing.book import Loaded, SourceBook, blank, mapping_problem, read_sources, sources_toml, write_text
from app.sourcing.broker_news import BrokerNews
from app.sourcing.brokers import Brokers
from app.sourcing.trial import OnProgress, Trial

if TYPE_CHECKING:
    from app.sourcing.preview import Preview

LISTEN_S = 5.0
TEST_S = 2.0

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Entry:
    """A source of this console. number: of the engine. is_saved: it can be changed here; others are from the settings
    file or the command line.

    problem: why the gateway of a broker does not run. broker: what that gateway says of the broker, "" for nothing
    yet; is_heard: the broker is connected. All three say nothing of a source that is no broker.
    """

    number: int
    settings: AnySource
    is_saved: bool
    problem: str = ""
    broker: str = ""
    is_heard: bool = True


class Sourcing:
    """One console's sources. All of it belongs to the event loop's thread; nothing but what is awaited waits.

    file: where sources are saved, None to save nothing. gateway, folder: see `Brokers`.
    """

    def __init__(
        self,
        engine: Engine,
        file: Path | None = None,
        gateway: GatewaySettings | None = None,
        folder: Path | None = None,
    ) -> None:
        self._engine = engine
        self._book = SourceBook(file)
        self._brokers = Brokers(engine, gateway or GatewaySettings(), folder)
        self._news = BrokerNews(engine.present, engine.tell)
        self._trial = Trial()
        self._saved: set[int] = set()
        self._coming: set[str] = set()
        self._tasks: set[asyncio.Task[Any]] = set()

    # What there is.

    @property
    def entries(self) -> Sequence[Entry]:
        """Every source that is connected or tries to be, in the order in which they came."""
        engine = self._engine
        return [self._entry(number) for number in range(len(engine.sources)) if not engine.is_removed(number)]

    def _entry(self, number: int) -> Entry:
        broker = self._brokers.settings_of(number)
        if broker is None:
            return Entry(number, self._engine.sources[number], number in self._saved)
        words, is_heard = self._news.standing(number)
        return Entry(number, broker, number in self._saved, self._brokers.problem_of(number), words, is_heard)

    @property
    def addresses(self) -> set[str]:
        """The URLs of all sources, with those of brokers whose gateway is only starting."""
        return {entry.settings.url for entry in self.entries} | self._coming

    @property
    def recent(self) -> Sequence[str]:
        """Addresses that were tried, newest first."""
        return self._book.recent

    def secrets(self, environment: Mapping[str, str]) -> frozenset[str]:
        """Return every text of brokers and their gateways that nobody may read."""
        return self._brokers.secrets(environment)

    def on_frame(self, frame: Frame) -> None:
        """Tell what gateways say of their brokers."""
        self._news.on_frame(frame)

    # At the start.

    def connect(self, settings: Settings, urls: Iterable[str]) -> None:
        """Connect what the settings file names, what was saved, and what the command line names, each address once."""
        brokers = {broker.url: broker for broker in settings.brokers}
        for source in settings.sources:
            self._begin(brokers.get(source.url, blank(source.url)) if is_broker(source.url) else source)
        # Before the addresses of the command line: what was saved says more of the same address.
        self.connect_saved()
        for url in urls:
            self._begin(brokers.get(url, blank(url)) if is_broker(url) else blank(url))

    def connect_saved(self) -> None:
        """Connect what was saved; tell what cannot be."""
        loaded = self._book.load()
        for notice in loaded.notices:
            self._engine.tell(notice)
        for source in loaded.sources:
            self._begin(source, is_saved=True)

    def add(self, url: str) -> None:
        """Connect to an address for this run only. One that is a source already is left alone."""
        self._begin(blank(url))

    def _begin(self, source: AnySource, *, is_saved: bool = False) -> None:
        if source.url in self.addresses:
            return
        if isinstance(source, BrokerSettings):
            self._coming.add(source.url)
            self.run(self._begin_broker(source, is_saved))
        else:
            number = self._engine.add_source(source)
            if is_saved:
                self._saved.add(number)

    async def _begin_broker(self, broker: BrokerSettings, is_saved: bool) -> None:
        try:
            number = await self._hear(broker)
        except GatewayError as error:
            self._engine.tell(say("{title} is not heard. {why}", title=broker.title, why=str(error)))
            return
        if is_saved:
            self._saved.add(number)

    async def _hear(self, broker: BrokerSettings) -> int:
        """Hear a broker that has been put among those that are coming."""
        try:
            return await self._brokers.hear(broker)
        finally:
            self._coming.discard(broker.url)

    # Trying one out.

    async def listen(self, settings: AnySource, on_progress: OnProgress, seconds: float = LISTEN_S) -> Preview:
        """Listen to a source and return what the console would make of it.

        Raises SightlineError with a sentence: for settings that cannot be used, for what kept the source from being
        reached, and for silence.
        """
        self._check(settings)
        self._book.note_recent(address_of(settings.url))
        return await self._trial.listen(settings, on_progress, seconds)

    async def read_again(self, settings: AnySource) -> Preview:
        """Read what was heard last with other settings. Raises SettingsError if nothing was, or for bad settings."""
        self._check(settings)
        return await self._trial.read_again(settings)

    async def test(self, settings: AnySource, seconds: float = TEST_S) -> str:
        """Connect as saved settings would, and say in a sentence how it went. Raises SightlineError, see `listen`."""
        self._check(settings)
        return await self._trial.test(settings, seconds)

    def _check(self, settings: AnySource) -> None:
        problem = address_problem(settings) or mapping_problem(settings)
        if problem:
            raise SettingsError(problem)

    # Saving, changing, removing.

    async def save(self, settings: AnySource, replaces: int | None = None) -> tuple[int, str]:
        """Connect a source for good, in place of another one. Returns its number, and why it could not be saved, ""
        if it was. Raises SettingsError for settings that cannot be used, and for a source not to be changed here;
        GatewayError where a broker can have no gateway.
        """
        self._check(settings)
        old = None if replaces is None else self._settings_of(replaces)
        if settings.url in self.addresses - ({old.url} if old is not None else set()):
            raise SettingsError(say("There is a source with the address {address} already.", address=settings.address))
        problem = self._book.put(settings, old)
        self._book.note_recent(settings.address)
        self._engine.note_action(f"{'Changed' if replaces is not None else 'Added'} the source {settings.title}.")
        if isinstance(settings, BrokerSettings):
            self._coming.add(settings.url)
        # Even if whoever waits for it is cancelled: half a change would leave two sources, or none.
        number = await asyncio.shield(self.run(self._exchange(settings, replaces)))
        return number, problem

    async def _exchange(self, settings: AnySource, replaces: int | None) -> int:
        if isinstance(settings, BrokerSettings):
            # The old one goes first: both would want the same port, and the broker lets in only one of that name. What
            # it hears meanwhile it keeps for the new one (QoS 1).
            if replaces is not None:
                await self._end(replaces)
            number = await self._hear(settings)
            self._saved.add(number)
            return number
        number = self._engine.add_source(settings)
        self._saved.add(number)
        if replaces is not None:
            await self._end(replaces)
        return number

    async def remove(self, number: int) -> str:
        """End a saved source and forget it. Returns why it is still in the file, "" if it is not. Raises SettingsError
        for a source not to be removed here.
        """
        settings = self._settings_of(number)
        problem = self._book.drop(settings)
        self._engine.tell(say("{title} was removed here: what it told stays as last known.", title=settings.title))
        # Even if whoever waits for it is cancelled: half removed it would still look alive.
        await asyncio.shield(self.run(self._end(number)))
        return problem

    async def _end(self, number: int) -> None:
        self._saved.discard(number)
        await self._engine.remove_source(number)
        await self._brokers.let_go(number)

    def _settings_of(self, number: int) -> AnySource:
        if number not in self._saved:
            raise SettingsError(say("This source comes from the settings file or the command line; change it there."))
        return self._entry(number).settings

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
            except (SettingsError, GatewayError) as error:
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
            return say("A place in the key ring is written as service/user, such as sightline/plant.")
        return await asyncio.to_thread(_store, service, user, secret)

    # Work that outlives a key press.

    def run(self, work: Coroutine[Any, Any, Made]) -> asyncio.Task[Made]:
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

    async def end_gateways(self) -> None:
        """End the gateways of brokers, after the engine: to a link that still listens it would look like a loss."""
        await self._brokers.stop()


def _store(service: str, user: str, secret: str) -> str:
    import keyring  # noqa: PLC0415 - only who keeps secrets there needs what it brings

    try:
        keyring.set_password(service, user, secret)
    except Exception as error:
        return say(
            "This machine has no key ring that takes a token ({kind}). Put it into an environment "
            "variable instead, and name that.",
            kind=type(error).__name__,
        )
    return ""
