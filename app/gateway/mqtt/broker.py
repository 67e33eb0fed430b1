"""One broker: connecting to it, for ever, and what there is to know of how it stands."""

import asyncio
import logging
import socket
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from websockets.exceptions import WebSocketException

from app.gateway.mqtt.address import parse
from app.gateway.mqtt.counters import BrokerCounters
from app.gateway.mqtt.endings import UNSUPPORTED_VERSION, of_connecting
from app.gateway.mqtt.packets import Publish
from app.gateway.mqtt.session import Session, SessionEnded
from app.links.backoff import delays
from app.links.ending import Ending
from app.links.secrets import AskRing, of_ring
from app.model.clock import Clock
from app.model.errors import LinkRefused, SettingsError
from app.model.link import LinkState
from app.settings import BrokerSettings

log = logging.getLogger(__name__)

_MAX_CLIENT_ID = 64


@dataclass(frozen=True, slots=True)
class BrokerStatus:
    """How a broker stands. since_s: UTC time of the last change of state. detail: a sentence, or "".

    attempt and next_attempt_in_s: only in BACKOFF and REFUSED. version: of MQTT, "" while it is not known.
    """

    name: str
    address: str
    state: LinkState
    since_s: float
    detail: str = ""
    attempt: int = 0
    next_attempt_in_s: float | None = None
    version: str = ""


class Broker:
    """Keeps one connection to one broker. `run` lasts until it is cancelled.

    A refusal is retried as well, because nobody may be there to ask for it, but always at the longest distance.
    environment: where the variables with user and password are, which must be there now: they never come later. The
    key ring is asked at each connection (ask_ring None: the system's), so that what is stored there later helps.
    receive: gets the messages in bursts, and the time at
    which they came (UTC). instance: tells two gateways on one machine apart.
    change: told of every change of state, with the old and the new one.
    """

    def __init__(
        self,
        settings: BrokerSettings,
        environment: Mapping[str, str],
        clock: Clock,
        random: Callable[[], float],
        receive: Callable[[Sequence[Publish], float], None],
        instance: str = "",
        change: Callable[[LinkState, LinkState], None] = lambda old, new: None,
        ask_ring: AskRing | None = None,
    ) -> None:
        self.counters = BrokerCounters()
        self._settings = settings
        self._address = parse(settings.url)
        self._user = _secret(environment, settings.user_env)
        self._password = _secret(environment, settings.password_env)
        self._ask_ring = ask_ring
        self._clock = clock
        self._random = random
        self._receive = receive
        self._change = change
        self._client_id = settings.client_id or _made_up_id(str(self._address), instance)
        self._is_v5 = settings.version != "3.1.1"
        self._is_settled = settings.version != "auto"
        self._session: Session | None = None
        self._is_useful = False
        self._said = ""
        self._status = BrokerStatus(self.name, str(self._address), LinkState.DISCONNECTED, clock.wall_s())

    @property
    def name(self) -> str:
        """The name to show."""
        return self._settings.name or f"{self._address.host}:{self._address.port}"

    @property
    def status(self) -> BrokerStatus:
        """How it stands now."""
        return self._status

    async def run(self) -> None:
        """Stay connected. Ends only by being cancelled, and then says goodbye to the broker."""
        attempt = 0
        waits = delays(self._settings.backoff, self._random)
        while True:
            self._is_useful = False
            self._say(LinkState.CONNECTING)
            ending = await self._session_long()
            if self._is_useful:
                attempt, waits = 0, delays(self._settings.backoff, self._random)
                self._said = ""
            wait_s = max(next(waits), self._settings.backoff.cap_s if ending.is_refusal else 0.0, ending.retry_s)
            attempt += 1
            self._tell_once(ending.detail)
            state = LinkState.REFUSED if ending.is_refusal else LinkState.BACKOFF
            self._say(state, ending.detail, attempt, wait_s)
            await self._clock.sleep(wait_s)

    async def publish(self, topic: str, payload: bytes, until_s: float) -> str:
        """Send with QoS 1, never after until_s (UTC). Returns "" when the broker has it, else a sentence why not."""
        session = self._session
        if session is None or not session.is_open:
            return f"There is no connection to {self.name} at the moment: the command was not sent."
        life_s = until_s - self._clock.wall_s()
        if life_s <= 0:
            return "The command is too old: it was not sent."
        return await session.publish(topic, payload, life_s)

    async def _session_long(self) -> Ending:
        session = Session(
            self._settings, self._address, self._client_id, self._is_v5, self._clock, self.counters, self._deliver
        )
        self._session = session
        try:
            refused = await session.open(*await self._login())
            self._is_settled = True
            self.counters.connects += 1
            detail = ""
            if refused:
                detail = f"{self.name} does not let this gateway listen to {', '.join(refused)}."
                self._tell_once(detail)
            log.info("Connected to %s.", self.name)
            self._say(LinkState.LIVE, detail)
            await session.stay()
        except SessionEnded as ended:
            return self._judged(ended, session.is_open)
        except LinkRefused as error:
            return Ending(str(error), is_refusal=True)
        except (OSError, WebSocketException) as error:
            return of_connecting(error, str(self._address))
        finally:
            self._session = None
            await session.close()
        return Ending("")

    async def _login(self) -> tuple[str | None, str | None]:
        """Return user and password. Raises LinkRefused where the key ring does not give them."""
        user, password = self._user, self._password
        if self._settings.user_keyring:
            user = await asyncio.to_thread(of_ring, self._settings.user_keyring, self._ask_ring)
        if self._settings.password_keyring:
            password = await asyncio.to_thread(of_ring, self._settings.password_keyring, self._ask_ring)
        return user, password

    def _judged(self, ended: SessionEnded, was_open: bool) -> Ending:
        """Try the other version next where nobody said which, and this one was refused or not answered at all."""
        if was_open or self._is_settled or (ended.code not in (0, UNSUPPORTED_VERSION)):
            return ended.ending
        self._is_v5 = not self._is_v5
        return Ending(ended.ending.detail) if not self._is_v5 else ended.ending

    def _deliver(self, messages: Sequence[Publish], now_s: float) -> None:
        self._is_useful = True
        self._receive(messages, now_s)

    def _tell_once(self, detail: str) -> None:
        if detail and detail != self._said:
            self._said = detail
            log.warning("%s", detail)

    def _say(self, state: LinkState, detail: str = "", attempt: int = 0, wait_s: float | None = None) -> None:
        version = ("5" if self._is_v5 else "3.1.1") if state is LinkState.LIVE else ""
        now_s = self._clock.wall_s()
        old = self._status.state
        self._status = BrokerStatus(self.name, str(self._address), state, now_s, detail, attempt, wait_s, version)
        if state is not old:
            self._change(old, state)


def _secret(environment: Mapping[str, str], variable: str) -> str | None:
    if not variable:
        return None
    value = environment.get(variable)
    if value is None:
        raise SettingsError(f"The environment variable {variable}, which is to hold a login, is not set.")
    return value


def _made_up_id(address: str, instance: str) -> str:
    """Return an id that stays the same from start to start, so that the broker finds what it has kept."""
    mark = zlib.crc32(f"{address} {instance}".encode())
    return f"sightline-{socket.gethostname()}"[: _MAX_CLIENT_ID - 9] + f"-{mark:08x}"
