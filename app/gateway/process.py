"""The gateway of one console: a child process that is started again when it dies."""

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
from app.settings import GatewaySettings, Settings

TOKEN_VARIABLE = "SIGHTLINE_CHILD_TOKEN"
CHECK_S = 0.25
FIRST_DELAY_S, LONGEST_DELAY_S = 0.5, 30.0
STEADY_S = 60.0
"""Running this long makes the next death a first one again."""
PORTS = range(20_000, 30_000)
"""Below what systems give out by themselves."""


class GatewayProcess:
    """arguments: of `sightline gateway`, but for the place and the token. kin: what makes this console's gateway its
    own; the same kin gets the same port if that is free, and so the same MQTT session. tell: takes sentences.
    make: what makes a child of a command and an environment (tests).
    """

    def __init__(
        self, arguments: Sequence[str], kin: str, tell: Callable[[str], None], make: "Maker | None" = None
    ) -> None:
        self.token = secrets.token_urlsafe(32)
        self._kin = kin
        self._arguments = tuple(arguments)
        self._tell = tell
        self._make = make or _child
        self._listen = ""
        self._ending = asyncio.Event()
        self._child: ChildProcess | None = None
        self._keeping: asyncio.Task[None] | None = None
        self._said = ""

    async def start(self) -> str:
        """Start it, keep it running from now on, and return its address.

        It has that address also where the first start failed: that is told, and it is tried again like after a
        death. Raises GatewayError if this machine has no port for it.
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
        self._child = self._make(command_of("gateway", words), {**os.environ, TOKEN_VARIABLE: self.token})
        try:
            await asyncio.get_running_loop().run_in_executor(None, self._child.start)
        except GatewayError as error:
            self._say_once(f"{error} Until it runs nothing of its brokers is live. It is tried again by itself.")
            return False
        return True

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
                self._tell(
                    f"The MQTT gateway of this console has ended unexpectedly. It is started again in {delay_s:g} s."
                )
            if self._child is not None:
                await loop.run_in_executor(None, self._child.stop)
            if await self._ends_within(delay_s):
                return
            delay_s = min(LONGEST_DELAY_S, 2 * delay_s)
            is_up = await self._start_child()
            if is_up and not self._ending.is_set():
                self._said = ""
                self._tell("The MQTT gateway of this console is running again.")

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


Maker = Callable[[Sequence[str], Mapping[str, str]], ChildProcess]


def _child(command: Sequence[str], environment: Mapping[str, str]) -> ChildProcess:
    return ChildProcess(command, "The MQTT gateway", GatewayError, environment)


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
    raise GatewayError("There is no free port on this machine for the MQTT gateway.")


def gateway_arguments(urls: Sequence[str], config: Path | None, folder: Path | None) -> tuple[str, ...]:
    """Return the words for a gateway of one console, on these brokers and no others.

    config: where [[brokers]] may say more of them. folder: the console's own, None to write nothing.
    """
    words = ["--for-console"]
    if config is not None:
        words += ["--config", str(config)]
    for url in dict.fromkeys(urls):
        words += ["--mqtt", url]
    return (*words, "--read-only") if folder is None else (*words, "--data-dir", str(folder / "gateway"))


def for_console(settings: Settings, urls: Sequence[str]) -> Settings:
    """Return settings for a gateway of one console on these brokers: others are not heard.

    Nothing is left of where, with which certificate and for whom [gateway] opens: that is another gateway's door.
    """
    door = GatewaySettings()
    own = msgspec.structs.replace(
        settings.gateway,
        listen=door.listen,
        tokens=door.tokens,
        cert_file=door.cert_file,
        key_file=door.key_file,
        origins=door.origins,
    )
    asked = tuple(broker for broker in settings.brokers if broker.url in urls)
    return msgspec.structs.replace(settings, gateway=own, brokers=asked)
