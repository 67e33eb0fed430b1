"""Listening to a server for a while, over the console's own link."""

import asyncio
import os
from collections.abc import Callable

from app.links.websocket import WebSocketLink
from app.model.errors import LinkError
from app.model.link import LinkState
from app.probe.heard import Heard, Message
from app.probe.study import ProbeIndex
from app.settings import SourceSettings

LOOK_EVERY_S = 0.05

Progress = Callable[[Heard, float, str], object]
"""What was heard so far, seconds left, and a sentence on the connection ("" when it is fine)."""


async def listen(settings: SourceSettings, seconds: float, on_progress: Progress) -> Heard:
    """Connect and take what comes, for so many seconds after the connection stands.

    Raises LinkError with the reason when there is no connection at all, or the server refuses us.
    """
    heard = Heard()
    token = os.environ.get(settings.token_env) if settings.token_env else None
    link = WebSocketLink(
        0,
        settings,
        ProbeIndex(settings.max_metrics),
        console_id="probe",
        token=token,
        tap=lambda data, time_s: heard.take(Message(time_s, bytes(data))),
    )
    loop = asyncio.get_running_loop()
    until_s = None
    link.start()
    try:
        while until_s is None or loop.time() < until_s:
            await asyncio.sleep(LOOK_EVERY_S)
            # What the link reads itself is not needed: it must only not pile up.
            link.take_batches(0.0, 0.0)
            link.take_events()
            link.take_series()
            status = link.status()
            is_open = status.state.is_up or status.state in (LinkState.SYNCING, LinkState.AUTHENTICATING)
            if until_s is None and (is_open or heard.count):
                until_s = loop.time() + seconds
            # A refusal may come after a greeting, in the server's own words.
            if status.state is LinkState.REFUSED:
                raise LinkError(status.detail)
            if until_s is None and status.state is LinkState.BACKOFF:
                if heard.count:
                    break
                raise LinkError(status.detail)
            heard.dialect = status.dialect or heard.dialect
            on_progress(heard, seconds if until_s is None else max(0.0, until_s - loop.time()), status.detail)
    finally:
        await link.stop()
    heard.seconds = seconds
    return heard
