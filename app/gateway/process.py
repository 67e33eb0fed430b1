"""The gateway of one console on one broker: a child process that is started again when it dies."""

import asyncio
import hashlib
import os
import secrets
import socket
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path

import msgspec

from app.child_process import ChildProcess, command_of
from app.model.errors import GatewayError
from app.model.words import say
from app.program import WRONG_USAGE
from app.settings import BrokerSettings, GatewaySettings, Settings

TOKEN_VARIABLE = "SIGHTLINE_CHILD_TOKEN"
CHECK_S = 0.25
FIRST_DELAY_S, LONGEST_DELAY_S = 0.5, 30.0
STEADY_S = 60.0
"""Running this long makes the next death a first one again."""
PORTS = range(20_000, 30_000)
"""Below what systems give out by themselves."""


class GatewayProcess:
    """The gateway of one broker. settings: see `console_settings`; they hold one broker. tell: takes sentences.

    folder: the console's own, None to write nothing. Console and broker make the port, if that is free, and so the
    MQTT session. make: what makes a child of a command, an environment, and what to tell it (tests).
    """

    def __init__(
        self, settings: Settings, folder: Path | None, tell: Callable[[str], None], make: "Maker | None" = None
    ) -> None:
        self.token = secrets.token_urlsafe(32)
        self.problem = ""
        """Why it does not run, "" while it does."""
        (broker,) = settings.brokers
        self._title = say("The gateway of the broker {title}", title=broker.title)
        self._kin = f"{folder}\n{broker.url}"
        self._arguments = _arguments(folder, broker)
        self._settings = msgspec.json.encode(settings).decode() + "\n"
        self._tell = tell
        self._make = make or self._made
        self._listen = ""
        self._ending = asyncio.Event()
        self._child: ChildProcess | None = None
        self._keeping: asyncio.Task[None] | None = None
        self._said = ""
        self._is_hopeless = False

    async def start(self) -> str:
        """Start it, keep it running from now on, and return its address.

        It has that address also where the first start failed: that is told, and it is tried again like after a
        death, if that can help. Raises GatewayError if this machine has no port for it.
        """
        self._listen = f"127.0.0.1:{port_for(self._kin)}"
        is_up = await self._start_child()
        self._keeping = asyncio.create_task(self._keep(is_up))
        return f"ws://{self._listen}"

    async def stop(self) -> None:
        """End it for good. Twice, before a start or during one is harmless."""
        # From here on no new child is made, so the one there is now is the last.
        self._ending.set()
        if self._child is not None:
            await asyncio.get_running_loop().run_in_executor(None, self._child.stop)
        if self._keeping is not None:
            await self._keeping
            self._keeping = None

    async def _start_child(self) -> bool:
        """Return whether it came up; if not, why is told, once for each reason."""
        words = (*self._arguments, "--listen", self._listen, "--token-env", TOKEN_VARIABLE)
        # The token goes by the environment: everybody on the machine can read a command line.
        environment = {**os.environ, TOKEN_VARIABLE: self.token}
        self._child = child = self._make(command_of("gateway", words), environment, self._settings)
        try:
            await asyncio.get_running_loop().run_in_executor(None, child.start)
        except GatewayError as error:
            self.problem = str(error)
            # Its settings and its environment are ours: what it cannot use now it cannot use later either.
            self._is_hopeless = child.exit_code == WRONG_USAGE
            then = (
                say("It is not tried again: change the source, or set what is missing and start the console again.")
                if self._is_hopeless
                else say("It is tried again by itself.")
            )
            self._say_once(say("{why} Until it runs nothing of this broker is live. {then}", why=str(error), then=then))
            return False
        self.problem = ""
        return True

    def _made(self, command: Sequence[str], environment: Mapping[str, str], told: str) -> ChildProcess:
        return ChildProcess(command, self._title, GatewayError, environment, told)

    def _say_once(self, sentence: str) -> None:
        if sentence != self._said and not self._ending.is_set():
            self._said = sentence
            self._tell(sentence)

    async def _keep(self, is_up: bool) -> None:
        loop = asyncio.get_running_loop()
        delay_s = FIRST_DELAY_S
        while not self._ending.is_set():
            if is_up:
                begun_s = loop.time()
                if not await self._child_died():
                    return
                if loop.time() - begun_s > STEADY_S:
                    delay_s = FIRST_DELAY_S
                self.problem = say(
                    "{title} has ended unexpectedly. It is started again in {n:g} s.",
                    title=self._title,
                    n=delay_s,
                )
                self._tell(self.problem)
            if self._child is not None:
                await loop.run_in_executor(None, self._child.stop)
            if self._is_hopeless:
                return
            if await self._ends_within(delay_s):
                return
            delay_s = min(LONGEST_DELAY_S, 2 * delay_s)
            is_up = await self._start_child()
            if is_up and not self._ending.is_set():
                self._said = ""
                self._tell(say("{title} is running again.", title=self._title))

    async def _child_died(self) -> bool:
        """Wait until it has ended. Returns False if that is because we are to end."""
        while self._child is not None and self._child.is_running:
            if await self._ends_within(CHECK_S):
                return False
        return not self._ending.is_set()

    async def _ends_within(self, seconds: float) -> bool:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._ending.wait()
        return self._ending.is_set()


Maker = Callable[[Sequence[str], Mapping[str, str], str], ChildProcess]


def _arguments(folder: Path | None, broker: BrokerSettings) -> tuple[str, ...]:
    """Return the words for this gateway. A journal has one writer, so each broker has a folder of its own."""
    if folder is None:
        return "--for-console", "--read-only"
    mark = hashlib.sha256(broker.url.encode()).hexdigest()[:8]
    place = "".join(sign if sign.isalnum() or sign in ".-" else "-" for sign in broker.address.partition("://")[2])
    return "--for-console", "--data-dir", str(folder / "gateway" / f"{place[:64]}-{mark}")


def port_for(kin: str) -> int:
    """Return a free port of the loopback: the same for the same kin, unless somebody has it."""
    number = int.from_bytes(hashlib.sha256(kin.encode()).digest()[:4], "big")
    for port in (PORTS[number % len(PORTS)], 0):
        with closing(socket.socket()) as place:
            if os.name == "posix":  # as the gateway does: what has just ended is no hindrance
                place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                place.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(place.getsockname()[1])
    raise GatewayError(say("There is no free port on this machine for the gateway of a broker."))


def console_settings(gateway: GatewaySettings, broker: BrokerSettings) -> Settings:
    """Return settings for the gateway of one console on one broker.

    Nothing is left of where, with which certificate and for whom [gateway] opens: that is another gateway's door.
    """
    door = GatewaySettings()
    own = msgspec.structs.replace(
        gateway,
        listen=door.listen,
        tokens=door.tokens,
        cert_file=door.cert_file,
        key_file=door.key_file,
        origins=door.origins,
    )
    return Settings(gateway=own, brokers=(broker,))
