"""Trying a source out before it is saved: what it sends, what the console would make of it, whether it lets us in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from app.model.errors import LinkError, SettingsError, SightlineError
from app.model.words import say, say_count
from app.settings import AnySource, BrokerSettings, SourceSettings

if TYPE_CHECKING:
    from app.probe.heard import Heard
    from app.probe.report import Report
    from app.sourcing.preview import Preview

LOOK_EVERY_S = 0.5
MAX_STUDIED = 5000
"""Messages of one listen that are looked at: more would take seconds, and hardly tell more."""

MQTT = "mqtt"
"""What is heard from a broker, see `Heard.dialect`."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How a listen goes. left_s: seconds until it ends. shapes: the commonest first. detail: of the connection."""

    messages: int
    left_s: float
    shapes: tuple[tuple[str, int], ...]
    devices: int
    metrics: int
    detail: str


OnProgress = Callable[[Progress], object]
Look = Callable[["Heard", float, str], Coroutine[Any, Any, None]]


class Trial:
    """Remembers what was heard last, so that it can be read with other settings. Settings must have been checked."""

    def __init__(self) -> None:
        self._heard: Heard | None = None

    async def listen(self, settings: AnySource, on_progress: OnProgress, seconds: float) -> Preview:
        """Listen and return what the console would make of it.

        Raises SightlineError with a sentence: for what kept the source from being reached, and for silence.
        """
        self._heard = None

        async def look(heard: Heard, left_s: float, detail: str) -> None:
            report = await asyncio.to_thread(_studied, settings, _copy(heard))
            on_progress(Progress(heard.count, left_s, report.shapes, report.devices, len(report.metrics), detail))

        heard = await _hear(settings, seconds, look)
        if not heard.count:
            raise LinkError(_silence(settings, seconds))
        self._heard = _copy(heard)
        return await self.read_again(settings)

    async def read_again(self, settings: AnySource) -> Preview:
        """Read what was heard last with other settings. Raises SettingsError if nothing was."""
        from app.sourcing.preview import preview_of

        heard = self._heard
        if heard is None or (heard.dialect == MQTT) != isinstance(settings, BrokerSettings):
            raise SettingsError(say("Nothing was heard yet. Listen first."))
        bare = msgspec.structs.replace(settings, metrics=(), unused=())
        report = await asyncio.to_thread(_suggested, bare, heard)
        return preview_of(report, settings.metrics, settings.unused)

    async def test(self, settings: AnySource, seconds: float) -> str:
        """Connect as saved settings would, and say in a sentence how it went. Raises SightlineError, see `listen`."""

        async def look(_heard: Heard, _left_s: float, _detail: str) -> None:
            """A test shows nothing before its end."""

        heard = await _hear(settings, seconds, look)
        own: str = say("JSON of its own")
        speaks = {MQTT: "MQTT", "telemetry.v1": "telemetry.v1"}.get(heard.dialect, own)
        came = say("it is silent for {n:g} s", n=seconds)
        if heard.count:
            came = say_count(
                heard.count,
                "{n:,} message came in {time:g} s",
                "{n:,} messages came in {time:g} s",
                n=heard.count,
                time=seconds,
            )
        return say(
            "The connection to {address} stands. It speaks {speaks}; {came}.",
            address=settings.address,
            speaks=speaks,
            came=came,
        )


async def _hear(settings: AnySource, seconds: float, look: Look) -> Heard:
    newest: list[tuple[Heard, float, str]] = []

    def keep(heard: Heard, left_s: float, detail: str) -> None:
        newest[:] = [(heard, left_s, detail)]

    listening = asyncio.get_running_loop().create_task(_listening(settings, seconds, keep))
    try:
        while not listening.done():
            await asyncio.wait({listening}, timeout=LOOK_EVERY_S)
            if newest and not listening.done():
                await look(*newest.pop())
        return listening.result()
    except LinkError as error:
        raise LinkError(_with_subprotocol(str(error), settings)) from error
    finally:
        listening.cancel()
        with suppress(asyncio.CancelledError, SightlineError):
            await listening


# The probe is not needed before somebody listens: each imports its own half of it.


def _listening(
    settings: AnySource, seconds: float, keep: Callable[[Heard, float, str], object]
) -> Coroutine[Any, Any, Heard]:
    if isinstance(settings, SourceSettings):
        from app.probe.listening import listen

        return listen(settings, seconds, keep)
    from app.probe.broker import listen_to_broker

    return listen_to_broker(settings, seconds, keep)


def _studied(settings: AnySource, heard: Heard) -> Report:
    if isinstance(settings, SourceSettings):
        from app.probe.study import study

        return study(settings, heard)
    from app.probe.broker import study_topics

    return study_topics(settings, heard)


def _suggested(settings: AnySource, heard: Heard) -> Report:
    if isinstance(settings, SourceSettings):
        from app.probe.suggestion import suggest

        return suggest(settings, heard)
    return _studied(settings, heard)


def _silence(settings: AnySource, seconds: float) -> str:
    if isinstance(settings, BrokerSettings):
        return say(
            "{address} let us in and sent nothing for {n:g} s. This user may not be allowed to "
            "read {topics}, or nothing is published now.",
            address=settings.address,
            n=seconds,
            topics=", ".join(settings.topics),
        )
    return say(
        "{address} accepted the connection and sent nothing for {n:g} s. It may wait for a "
        "message first, which a profile brings, or have nothing to say now.",
        address=settings.address,
        n=seconds,
    )


def _copy(heard: Heard) -> Heard:
    """Return what was heard so far, for another thread."""
    from app.probe.heard import Heard

    return Heard(heard.dialect, heard.seconds, heard.count, heard.kept[:MAX_STUDIED], heard.bytes)


def _with_subprotocol(sentence: str, settings: AnySource) -> str:
    """Name the sub-protocol where it may be what a server does not like."""
    if isinstance(settings, BrokerSettings) or not settings.subprotocol or "WebSocket" not in sentence:
        return sentence
    return say(
        "{sentence} It was offered the sub-protocol “{name}”; check that.",
        sentence=sentence,
        name=settings.subprotocol,
    )
