"""One source over a WebSocket: connected, watched, lost, and connected again, for as long as it is wanted."""

import asyncio
import logging
import random as dice
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus, WebSocketException

from app.links.addresses import Addresses
from app.links.backoff import delays
from app.links.connection import open_connection
from app.links.conversation import Session, converse
from app.links.ending import Ending, of_close, of_failure
from app.links.mailbox import Mailbox
from app.links.plain_reading import plain_decoder, profile_of
from app.links.plain_session import PlainSession
from app.links.plain_talk import Credentials, asks_key_ring, credentials
from app.links.questions import Questions
from app.links.security import headers
from app.links.session import TelemetrySession
from app.model.batch import Batch, MetricIndex
from app.model.clock import Clock, SystemClock
from app.model.costs import Costs
from app.model.errors import LinkError
from app.model.link import LinkChanged, LinkCounters, LinkEvent, LinkState, LinkStatus, RejectedSample
from app.model.words import say
from app.settings import SourceSettings
from app.wire.events import SeriesPart
from app.wire.inbox import Inbox
from app.wire.messages import SUBPROTOCOL, Command
from app.wire.rejects import Rejects
from app.wire.telemetry import TelemetryDecoder

log = logging.getLogger(__name__)


class WebSocketLink:
    """Everything between one source and the engine. No method waits but `stop`; all belong to the loop's thread.

    Readings pile up until `take_batches`, rare things until `take_events` and `take_series`; each is bounded.
    `status` says how the connection stands. counters: totals since the program started.
    """

    def __init__(
        self,
        source: int,
        settings: SourceSettings,
        index: MetricIndex,
        *,
        console_id: str = "",
        clock: Clock | None = None,
        costs: Costs | None = None,
        token: str | None = None,
        random: Callable[[], float] = dice.random,
        tap: Callable[[bytes, float], object] | None = None,
    ) -> None:
        """random: numbers in [0, 1) for the jitter. token: sent in a header or by a profile, never shown or logged.

        tap: told each message as it came, and the wall time.
        """
        self.counters = LinkCounters()
        self._source = source
        self._settings = settings
        self._addresses = Addresses(settings)
        self._console_id = console_id
        self._clock = clock or SystemClock()
        self._costs = costs or Costs()
        self._token = token
        self._random = random
        self._tap = tap
        self._rejects = Rejects(self.counters)
        self._inbox = Inbox(self.counters)
        self._telemetry = TelemetryDecoder(self._inbox, index, self.counters, self._rejects)
        self._profile = profile_of(settings)
        self._plain = plain_decoder(settings, self._inbox, index, self.counters, self._rejects, self._profile)
        self._questions = Questions()
        self._mailbox = Mailbox(self.counters)
        self._task: asyncio.Task[None] | None = None
        self._session: Session | None = None
        self._retry = asyncio.Event()
        self._offers_telemetry = not (settings.profile or settings.subprotocol)
        self._is_foreign = False
        self._has_reported = False
        self._state = LinkState.DISCONNECTED
        self._detail = ""
        self._since_s = self._clock.wall_s()
        self._lost_since_s: float | None = None
        self._heard_s: float | None = None
        self._attempt = 0
        self._next_attempt_s: float | None = None
        self._dialect = ""
        self._server = ""

    # What the engine asks.

    @property
    def rejected(self) -> tuple[RejectedSample, ...]:
        """The newest rejected samples, oldest first."""
        return self._rejects.samples

    @property
    def waiting(self) -> int:
        """How many readings wait to be taken."""
        return len(self._inbox)

    def status(self) -> LinkStatus:
        """Return how the connection stands now."""
        session = self._session
        wait_s = None if self._next_attempt_s is None else max(0.0, self._next_attempt_s - self._clock.mono_s())
        return LinkStatus(
            source=self._source,
            name=self._settings.title,
            address=self._addresses.here.address,
            state=self._state,
            since_s=self._since_s,
            lost_since_s=self._lost_since_s,
            attempt=self._attempt if self._state is LinkState.BACKOFF else 0,
            next_attempt_in_s=wait_s if self._state is LinkState.BACKOFF else None,
            dialect=self._dialect,
            server=self._server,
            offset_s=None if session is None else session.offset_s,
            round_trip_s=None if session is None else session.round_trip_s,
            detail=self._detail,
        )

    def take_batches(self, now_s: float, now_mono_s: float) -> list[Batch]:
        """Return what has arrived since the last call, in order; these times count as its receive times."""
        return self._inbox.take_batches(now_s, now_mono_s)

    def take_events(self) -> list[LinkEvent]:
        """Return the rare things that happened since the last call, in order."""
        return self._mailbox.take_events()

    def take_series(self) -> list[SeriesPart]:
        """Return what has been answered to backfills: `metric`, `time_s`, `value` of each part."""
        return self._mailbox.take_series()

    def request_backfill(self, metrics: Iterable[int], from_s: float, to_s: float) -> None:
        """Ask for the past of these metric indices. Waits for a live telemetry.v1 link; a plain source has no past."""
        if self._dialect != PlainSession.dialect:
            self._questions.add(metrics, from_s, to_s, self._clock.mono_s())

    @property
    def questions(self) -> Questions:
        """What is asked of the source's memory, and not answered yet."""
        return self._questions

    def send_command(self, command: Command, until_mono_s: float) -> bool:
        """Send a command at once, but not after this monotonic time; False where it cannot leave now."""
        return self._session is not None and self._session.send_command(command, until_mono_s)

    @property
    def takes_commands(self) -> bool | None:
        """Whether the source understands commands; None before it is known what it speaks."""
        return (self._dialect == SUBPROTOCOL or bool(self._settings.command)) if self._dialect else None

    @property
    def answers_commands(self) -> bool:
        """Whether the source will say what became of a command."""
        return self._dialect != PlainSession.dialect

    def resync(self) -> None:
        """Ask for all definitions and the whole present state once more."""
        if self._session is not None and self._state.is_up:
            self._session.resync()

    def retry_now(self) -> None:
        """Do not wait any longer before the next attempt."""
        if self._state in (LinkState.BACKOFF, LinkState.REFUSED):
            self._retry.set()

    def start(self) -> None:
        """Begin, on the running event loop. Twice is harmless."""
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._run(), name=f"link {self._settings.address}")

    async def stop(self) -> None:
        """End everything that was begun; twice is harmless."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task})
        self._change(LinkState.DISCONNECTED, "")

    # The supervisor.

    async def _run(self) -> None:
        waits = delays(self._settings.backoff, self._random)
        while True:
            begun_s = self._clock.mono_s()
            try:
                ending, was_useful = await self._attempt_once()
            except Exception:  # a bug: told with its trace, survived, and not repeated in a hurry
                log.exception("The link to %s stumbled over a bug", self._settings.address)
                ending, was_useful = Ending(say("An internal error ended the connection; the log tells more.")), False
            self._report(ending)
            if was_useful:
                waits = delays(self._settings.backoff, self._random)
                self._attempt = 0
            self._questions.ask_again()
            if not self._addresses.go_on(ending, self._clock.mono_s() - begun_s if was_useful else 0.0):
                continue
            if self._addresses.all_refuse:
                self._change(LinkState.REFUSED, ending.detail)
                await self._wait(None)
            else:
                await self._back_off(max(next(waits), ending.retry_s), ending.detail)

    async def _attempt_once(self) -> tuple[Ending, bool]:
        """Connect and stay connected as long as it lasts. Returns why it ended, and whether it was of any use."""
        address = self._addresses.here.address
        self._change(LinkState.CONNECTING, say("Connecting to {address}.", address=address))
        try:
            found = await self._gather_credentials()
            offered = SUBPROTOCOL if self._offers_telemetry else self._settings.subprotocol
            token = None if self._profile is not None and self._profile.needs_token else found.token
            given = headers(found.headers, token)
            socket = await open_connection(self._addresses.here, given, offered, self._costs)
        except (OSError, EOFError, ValueError, ImportError, WebSocketException, LinkError) as error:
            # ValueError: an address no URL parser accepts; ImportError: a SOCKS proxy, which we bring no support for.
            self._reconsider_offer(error)
            return of_failure(error, address), False
        self.counters.connects += 1
        session = self._session = self._session_for(socket, found)
        try:
            await converse(socket, session, self._clock, self._costs, self._mirror, self._tap)
        except ConnectionClosed as closed:
            code = closed.rcvd.code if closed.rcvd is not None else 1006
            reason = closed.rcvd.reason if closed.rcvd is not None else ""
            if isinstance(session, PlainSession) and closed.rcvd is not None:
                session.on_closed(reason)
            ending = session.ending or of_close(code, reason, address, session.is_useful)
        else:
            ending = session.ending or of_close(1000, "", address, session.is_useful)
        finally:
            self._mirror(session)
            self._session = None
        if isinstance(session, TelemetrySession) and session.is_foreign:
            log.info("%s It is read as that.", ending.detail)
            self._offers_telemetry, self._is_foreign = False, True
            return await self._attempt_once()
        if self._is_foreign and not session.is_useful:
            # Or was it one odd message of a server that does speak it? Then the next attempt finds out.
            self._offers_telemetry, self._is_foreign = True, False
        self._change(LinkState.LOST, ending.detail)
        return ending, session.is_useful

    async def _gather_credentials(self) -> Credentials:
        needs_token = self._profile is not None and self._profile.needs_token
        gather = partial(credentials, self._settings, self._token, needs_token=needs_token)
        return await asyncio.to_thread(gather) if asks_key_ring(self._settings) else gather()

    def _session_for(self, socket: ClientConnection, found: Credentials) -> Session:
        address = self._addresses.here.address
        server = socket.response.headers.get("Server", "") if socket.response is not None else ""
        self._server = server[:64]
        session: Session
        if socket.subprotocol == SUBPROTOCOL:
            session = TelemetrySession(
                self._source,
                address,
                self._telemetry,
                self.counters,
                self._questions,
                console_id=self._console_id,
                heartbeat_misses=self._settings.heartbeat_misses,
                welcome_within_s=self._settings.open_timeout_s,
            )
        else:
            silence_s = self._settings.silence_s
            talk, profile = found.talk, self._profile
            if profile is not None:
                talk = replace(talk, first=(*profile.begin(found.token or ""), *talk.first), profile=profile)
            session = PlainSession(self._source, address, self._plain, silence_s=silence_s, talk=talk)
        self._dialect = session.dialect
        return session

    def _mirror(self, session: Session) -> None:
        """Take over what the session has found out. Called after each burst and each look at the silence."""
        self._heard_s = session.heard_s or self._heard_s
        if session.ending is None:
            self._change(session.state, session.detail)
        self._mailbox.put_events(session.take_events())
        self._mailbox.put_series(session.take_series())

    async def _back_off(self, delay_s: float, detail: str) -> None:
        self._attempt += 1
        self._next_attempt_s = self._clock.mono_s() + delay_s
        self._change(LinkState.BACKOFF, detail)
        await self._wait(delay_s)
        self._next_attempt_s = None

    async def _wait(self, delay_s: float | None) -> None:
        """Wait for the time (None: for ever) or the operator, whichever comes first."""
        self._retry.clear()
        waits = [asyncio.ensure_future(self._retry.wait())]
        if delay_s is not None:
            waits.append(asyncio.ensure_future(self._clock.sleep(delay_s)))  # type: ignore[arg-type]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for each in waits:
                each.cancel()
            await asyncio.wait(waits)

    def _reconsider_offer(self, error: Exception) -> None:
        """Some servers refuse a sub-protocol instead of ignoring it: then the next attempt is made without."""
        is_login = isinstance(error, InvalidStatus) and error.response.status_code in (401, 403, 404, 502, 503, 504)
        is_ours = not (self._settings.profile or self._settings.subprotocol)
        if isinstance(error, InvalidHandshake) and not is_login and is_ours:
            self._offers_telemetry = not self._offers_telemetry

    def _change(self, state: LinkState, detail: str) -> None:
        self._detail = detail
        if state is self._state:
            return
        old, self._state = self._state, state
        self._since_s = now_s = self._clock.wall_s()
        if state.is_up:
            self._lost_since_s = None
            self._recover()
        elif old.is_up:
            self._lost_since_s = now_s if self._heard_s is None else self._heard_s
        self._mailbox.put_events([LinkChanged(self._source, old, state, now_s, detail)])

    def _report(self, ending: Ending) -> None:
        """Say it once: the first failure, not each retry."""
        if not self._has_reported:
            log.warning("%s: %s", self._settings.title, ending.detail)
        self._has_reported = True

    def _recover(self) -> None:
        if self._has_reported:
            log.info("%s: live again", self._settings.title)
        self._has_reported = False
