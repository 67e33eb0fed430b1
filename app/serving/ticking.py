"""The beat of a server: everything due is sent at every tick."""

import asyncio
from typing import Protocol

TICK_S = 0.02


class Ticking(Protocol):
    """A server of either kind."""

    def tick(self) -> None:
        """Hand every client what is due."""


async def keep_ticking(server: Ticking) -> None:
    """Tick until cancelled. A tick that is late is not made up for: everything due is sent by the next one."""
    loop = asyncio.get_running_loop()
    due_s = loop.time()
    while True:
        server.tick()
        due_s = max(due_s + TICK_S, loop.time())
        await asyncio.sleep(due_s - loop.time())
