"""The gateway of one console: a child process that is started again when it dies."""

import asyncio
import hashlib
import os
import secrets
import socket
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path

from app.child_process import ChildProcess, command_of
from app.model.errors import GatewayError

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
    """

    def __init__(self, arguments: Sequence[str], kin: str, tell: Callable[[str], None]) -> None:
        self.token = secrets.token_urlsafe(32)
        self._kin = kin
        self._arguments = tuple(arguments)
        self._tell = tell
        self._listen = ""
        self._stopping = asyncio.Event()
        self._child: ChildProcess | None = None
        self._keeping: asyncio.Task[None] | None = None

    async def start(self) -> str:
        """Start it, keep it running from now on, and return its address. Raises GatewayError if it does not come up."""
        self._listen = f"127.0.0.1:{port_for(self._kin)}"
        url = await self._start_child()
        self._keeping = asyncio.create_task(self._keep())
        return url

    async def stop(self) -> None:
        """End it for good. Twice, or before a start, is harmless."""
        if self._keeping is not None:
            self._keeping.cancel()
            await asyncio.gather(self._keeping, return_exceptions=True)
            self._keeping = None
        if self._child is not None:
            await asyncio.get_running_loop().run_in_executor(None, self._child.stop)

    async def _start_child(self) -> str:
        words = (*self._arguments, "--listen", self._listen, "--token-env", TOKEN_VARIABLE)
        # The token goes by the environment: everybody on the machine can read a command line.
        environment = {**os.environ, TOKEN_VARIABLE: self.token}
        self._child = ChildProcess(command_of("gateway", words), "The MQTT gateway", GatewayError, environment)
        return await asyncio.get_running_loop().run_in_executor(None, self._child.start)

    async def _keep(self) -> None:
        loop = asyncio.get_running_loop()
        delay_s, begun_s = FIRST_DELAY_S, loop.time()
        while True:
            while self._child is not None and self._child.is_running:
                with suppress(TimeoutError):
                    async with asyncio.timeout(CHECK_S):
                        await self._stopping.wait()
            if loop.time() - begun_s > STEADY_S:
                delay_s = FIRST_DELAY_S
            self._tell(
                f"The MQTT gateway of this console has ended unexpectedly. It is started again in {delay_s:g} s."
            )
            if self._child is not None:
                await loop.run_in_executor(None, self._child.stop)
            await asyncio.sleep(delay_s)
            delay_s, begun_s = min(LONGEST_DELAY_S, 2 * delay_s), loop.time()
            try:
                await self._start_child()
            except GatewayError as error:
                self._tell(str(error))
            else:
                self._tell("The MQTT gateway of this console is running again.")


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


def gateway_arguments(
    urls: Sequence[str], known: Sequence[str], config: Path | None, folder: Path | None
) -> tuple[str, ...]:
    """Return the words for a gateway on these brokers. known: those that [[brokers]] of the settings file describe.

    folder: the console's own, None to write nothing.
    """
    words: list[str] = []
    if config is not None:
        words += ["--config", str(config)]
    for url in dict.fromkeys(urls):
        if url not in known:
            words += ["--mqtt", url]
    return (*words, "--read-only") if folder is None else (*words, "--data-dir", str(folder / "gateway"))
