"""The beat of a server: everything due is sent at every tick."""

import asyncio
from collections.abc import Callable

TICK_S = 0.02


async def keep_ticking(tick: Callable[[], object]) -> None:
    """Tick until cancelled. A tick that is late is not made up for: everything due is sent by the next one."""
    loop = asyncio.get_running_loop()
    due_s = loop.time()
    while True:
        tick()
        due_s = max(due_s + TICK_S, loop.time())
        await asyncio.sleep(due_s - loop.time())
