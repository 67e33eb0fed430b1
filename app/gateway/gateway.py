"""The gateway as a whole: what hears, what is known, what tells; begun and ended in order."""

import asyncio
import logging
import ssl
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from typing import Protocol

from app import __version__
from app.gateway.catalogue import Catalogue
from app.gateway.door import Door, Key, keys_of, place_of
from app.gateway.orders import OrderDesk
from app.gateway.refusals import Refusals
from app.gateway.server import GatewayServer, ServerOptions
from app.gateway.words import Intake, SourceFigures, Writer
from app.model.errors import SettingsError, StoreError
from app.model.journal import EntryKind, Note
from app.serving.limits import Limits
from app.serving.served import Asker
from app.settings import GatewaySettings
from app.store.journal import Journal

MISSED_BEATS = 3
"""A console is never let go before it has missed so many.

The specification (7.3.4) calls a link lost after three heartbeats. That is the measure by which a console judges what
it may show as live, and it does so by itself. At this end nothing is shown: a console whose window hangs for 6 s would
be cut off, find its link lost and load everything anew, when all it had to do was to go on reading. So `silence_s` is
longer by default. What waits for a silent console is bounded all the same (`queue_mb`, `patience_s`).
"""

log = logging.getLogger(__name__)


class Hearing(Writer, Protocol):
    """The half that hears."""

    async def run(self) -> None:
        """Listen until cancelled, and hand over what is heard."""

    def figures(self) -> Sequence[SourceFigures]:
        """Return how each source stands."""


class Gateway:
    """hear: makes the half that hears, given where to put what it has heard."""

    def __init__(
        self,
        settings: GatewaySettings,
        options: ServerOptions,
        hear: Callable[[Intake], Hearing],
        journal: Journal,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.catalogue = Catalogue(settings.memory_mb, settings.max_metrics, settings.max_devices)
        self._hearing = hear(self.catalogue)
        self._journal = journal
        self._clock = clock
        refusals = Refusals()
        self._desk = OrderDesk(self.catalogue, self._hearing, self._record, clock, settings.verify_s, refusals)
        self.server = GatewayServer(self.catalogue, self._desk, options, clock, self._hearing.figures, refusals)
        self._tasks: list[asyncio.Task[None]] = []
        self._has_complained = False

    async def start(self) -> str:
        """Open the door, then listen. Returns the address for consoles. Raises GatewayError."""
        url = await self.server.start()
        self._journal.start()
        self._record(Note(EntryKind.PROGRAM, f"Gateway {__version__} started.", self._clock()))
        loop = asyncio.get_running_loop()
        self._tasks = [
            loop.create_task(self.server.run(), name="gateway ticks"),
            loop.create_task(self._hearing.run(), name="gateway listens"),
        ]
        return url

    async def until(self, ending: asyncio.Event) -> None:
        """Go on until the event is set. A bug that ends one half is raised: half a gateway would look like a whole."""
        waiting = asyncio.get_running_loop().create_task(ending.wait())
        try:
            await asyncio.wait([waiting, *self._tasks], return_when=asyncio.FIRST_COMPLETED)
        finally:
            waiting.cancel()
        for task in self._tasks:
            if task.done():
                task.result()

    async def stop(self) -> None:
        """Take no more commands, listen no more, say goodbye to consoles, close the journal. Twice is harmless."""
        await self._desk.stop()
        for task in reversed(self._tasks):
            task.cancel()
            with suppress(asyncio.CancelledError, Exception):  # what ended a task early was raised by `until`
                await task
        await self.server.stop()
        if self._tasks:
            self._record(Note(EntryKind.PROGRAM, f"Gateway {__version__} ended.", self._clock()))
            await asyncio.to_thread(self._journal.close)
        self._tasks = []

    def _record(self, note: Note) -> None:
        self._journal.record(note).add_done_callback(self._complain)

    def _complain(self, written: "Future[int]") -> None:
        """Say once that the journal cannot be written; its own notices go on in its status."""
        error = written.exception()
        if isinstance(error, StoreError) and self._journal.status().is_kept and not self._has_complained:
            self._has_complained = True
            log.warning("%s", error)


def options_of(
    settings: GatewaySettings, environment: Mapping[str, str], listen: str | None = None, own_token: str = ""
) -> ServerOptions:
    """Return how consoles are to be served. listen: instead of the settings' place; own_token: one more, to operate.

    Raises SettingsError: for what cannot be used, and where everybody on the network could come in.
    """
    place = place_of(listen or settings.listen)
    keys = keys_of(settings.tokens, environment)
    if own_token:
        keys.append(Key(own_token.encode(), Asker("")))
    if not keys and not place.is_loopback:
        raise SettingsError(
            f"Without a token only this machine is served, and {place.host} can be reached from others. "
            "Name a token in [[gateway.tokens]], or listen on 127.0.0.1."
        )
    return ServerOptions(
        place=place,
        door=Door(keys),
        tls=_tls_of(settings),
        origins=settings.origins,
        max_clients=settings.max_clients,
        handshake_timeout_s=settings.handshake_timeout_s,
        hb_ms=settings.hb_ms,
        limits=Limits(
            keep_s=settings.resume_s,
            keep_bytes=_bytes(settings.resume_mb),
            queue_bytes=_bytes(settings.queue_mb),
            queue_s=settings.queue_s,
            patience_bytes=_bytes(settings.resume_mb),
            patience_s=settings.patience_s,
            messages_per_s=settings.messages_per_s,
            snapshots_per_s=settings.snapshots_per_s,
            silence_s=max(MISSED_BEATS * settings.hb_ms / 1000.0, settings.silence_s),
        ),
    )


def _tls_of(settings: GatewaySettings) -> ssl.SSLContext | None:
    if settings.cert_file is None:
        if settings.key_file is not None:
            raise SettingsError("There is a key_file and no cert_file in [gateway]: consoles need both for wss://.")
        return None
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        # A key that asks for a pass phrase would make this wait at a terminal that nobody looks at.
        tls.load_cert_chain(settings.cert_file, settings.key_file, password="")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise SettingsError(f"The certificate {settings.cert_file} or its key cannot be used ({reason}).") from error
    return tls


def _bytes(megabytes: float) -> int:
    return int(megabytes * (1 << 20))
