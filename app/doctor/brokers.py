"""Whether an MQTT broker can be reached and lets the gateway in, asked by the gateway's own client."""

import asyncio
import os
import random
from collections.abc import Mapping
from contextlib import suppress

import msgspec

from app.doctor import way
from app.doctor.finding import Finding, fine, trouble, warning
from app.gateway.mqtt.address import parse
from app.gateway.mqtt.broker import Broker
from app.gateway.mqtt.carrier import tls_context
from app.gateway.mqtt.endings import of_connecting
from app.model.clock import SystemClock
from app.model.errors import LinkError, SightlineError
from app.model.link import LinkState
from app.settings import BrokerSettings, address_of

WAIT_S = 5.0
LOOK_EVERY_S = 0.05
ADVICE = "Check address, user, password and certificates, or ask who runs the broker."


async def check_broker(settings: BrokerSettings, environment: Mapping[str, str] = os.environ) -> list[Finding]:
    """Go the way there, log in, subscribe, and wait for a first message; the session ends with the connection."""
    group = settings.name or address_of(settings.url)
    messages = 0

    def receive(heard: object, now_s: float) -> None:
        nonlocal messages
        messages += 1

    quiet = msgspec.structs.replace(settings, qos=0, session_s=0)
    try:
        broker = Broker(quiet, environment, SystemClock(), random.random, receive, instance="doctor")
    except SightlineError as error:
        return [trouble(group, str(error), "Correct the settings of this broker.")]
    found = []
    try:
        address = parse(settings.url)
        tls = tls_context(settings) if address.is_secure else None
        async for finding in way.go_to(group, address.host, address.port, tls):
            found.append(finding)  # noqa: PERF401 - what came before a step that fails is told too
    except LinkError as error:
        return [*found, trouble(group, str(error), ADVICE)]
    except OSError as error:
        return [*found, trouble(group, of_connecting(error, str(address)).detail, ADVICE)]
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
        return [*found, trouble(group, sentence, ADVICE)]
    found.append(fine(group, f"It lets us in (MQTT {status.version})."))
    if messages:
        return [*found, fine(group, "A first message has come.")]
    advice = "Check topics, and whether this user may read them."
    return [*found, warning(group, "It sent nothing on these topics for some seconds.", advice)]
