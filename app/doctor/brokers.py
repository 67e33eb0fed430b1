"""Whether an MQTT broker lets the gateway in, asked by the gateway's own client."""

import asyncio
import os
import random
from collections.abc import Mapping
from contextlib import suppress

import msgspec

from app.doctor.finding import Finding, fine, trouble, warning
from app.gateway.mqtt.broker import Broker
from app.model.clock import SystemClock
from app.model.errors import SightlineError
from app.model.link import LinkState
from app.settings import BrokerSettings

WAIT_S = 5.0
LOOK_EVERY_S = 0.05


async def check_broker(settings: BrokerSettings, environment: Mapping[str, str] = os.environ) -> list[Finding]:
    """Log in, subscribe, and wait for a first message; the session ends with the connection."""
    group = settings.name or settings.url
    messages = 0

    def receive(heard: object, now_s: float) -> None:
        nonlocal messages
        messages += 1

    quiet = msgspec.structs.replace(settings, qos=0, session_s=0)
    try:
        broker = Broker(quiet, environment, SystemClock(), random.random, receive, instance="doctor")
    except SightlineError as error:
        return [trouble(group, str(error), "Correct the settings of this broker.")]
    running = asyncio.get_running_loop().create_task(broker.run())
    try:
        status = broker.status
        with suppress(TimeoutError):
            async with asyncio.timeout(settings.open_timeout_s + WAIT_S):
                while (
                    not messages and status.state not in (LinkState.REFUSED, LinkState.BACKOFF) and not running.done()
                ):
                    await asyncio.sleep(LOOK_EVERY_S)
                    status = broker.status
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError, SightlineError):
            await running
    if status.state is not LinkState.LIVE:
        sentence = status.detail or "It does not answer in time."
        return [trouble(group, sentence, "Check address, user, password and certificates, or ask who runs the broker.")]
    found = [fine(group, f"It lets us in (MQTT {status.version}).")]
    if messages:
        return [*found, fine(group, "A first message has come.")]
    advice = "Check topics, and whether this user may read them."
    return [*found, warning(group, "It sent nothing on these topics for some seconds.", advice)]
