"""One connection to a broker, from the login to its end.

paho-mqtt speaks MQTT here without ever seeing a socket: asyncio moves the bytes, so that nothing blocks and every
failure comes as the exception that it is. What carries messages is read ahead of it (`packets.py` says why).
"""

import asyncio
from collections.abc import Callable, Sequence
from time import perf_counter
from typing import Any, TypeVar

from paho.mqtt.client import MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode
from paho.mqtt.subscribeoptions import SubscribeOptions

from app.gateway.mqtt.address import Address
from app.gateway.mqtt.carrier import Carrier, open_carrier
from app.gateway.mqtt.counters import BrokerCounters
from app.gateway.mqtt.endings import UNSUPPORTED_VERSION, of_code, of_loss
from app.gateway.mqtt.packets import PacketError, Packets, Publish
from app.gateway.mqtt.piped_client import Pipe, PipedClient
from app.links.ending import Ending
from app.model.clock import Clock
from app.settings import BrokerSettings

BURST_S = 0.004
"""After this much work at a stretch the loop belongs to others again."""

GATHER_S = 0.005
"""Pause between bursts: messages pile up meanwhile, and one wake-up serves them all."""

_AT_A_TIME = 256
_MAX_WAITING = 1 << 20
_PING = b"\xc0\x00"
_REFUSED = 128
_CLOSE_S = 2.0

Answer = TypeVar("Answer")


class SessionEnded(Exception):
    """The session could not begin, or is over. `ending` says why."""

    def __init__(self, ending: Ending, code: int = 0) -> None:
        super().__init__(ending.detail)
        self.ending = ending
        self.code = code


class Session:
    """One connection. `open` begins it, `stay` lasts as long as it does, `close` ends it; then it is used up.

    deliver: gets the messages in bursts, in their order, with the time at which they were received (UTC).
    """

    def __init__(
        self,
        settings: BrokerSettings,
        address: Address,
        client_id: str,
        is_v5: bool,
        clock: Clock,
        counters: BrokerCounters,
        deliver: Callable[[Sequence[Publish], float], None],
    ) -> None:
        self.is_open = False
        self._settings = settings
        self._address = address
        self._is_v5 = is_v5
        self._clock = clock
        self._counters = counters
        self._deliver = deliver
        self._loop = asyncio.get_running_loop()
        self._packets = Packets(settings.max_message_bytes, is_v5)
        self._pipe = Pipe()
        self._ended: asyncio.Future[SessionEnded] = self._loop.create_future()
        self._gone: asyncio.Future[None] = self._loop.create_future()
        self._was_carried = False
        self._answered: asyncio.Future[ReasonCode] = self._loop.create_future()
        self._subscribed: asyncio.Future[list[int]] = self._loop.create_future()
        self._acknowledged: dict[int, asyncio.Future[ReasonCode | None]] = {}
        self._heard_s = self._sent_s = clock.mono_s()
        self._burst_s = 0.0
        self._again: asyncio.Handle | None = None
        self._carrier: Carrier | None = None
        self._client = self._paho(client_id)

    def _paho(self, client_id: str) -> PipedClient:
        client = PipedClient(
            self._pipe,
            CallbackAPIVersion.VERSION2,
            client_id=client_id,
            clean_session=None if self._is_v5 else False,
            reconnect_on_failure=False,
            protocol=MQTTProtocolVersion.MQTTv5 if self._is_v5 else MQTTProtocolVersion.MQTTv311,
        )
        client.on_connect = self._on_connect
        client.on_disconnect = self._on_disconnect
        client.on_subscribe = self._on_subscribe
        client.on_publish = self._on_publish
        client.on_message = self._on_message
        return client

    async def open(self, user: str | None, password: str | None) -> tuple[str, ...]:
        """Connect, log in and subscribe. Returns the topics that the broker refuses.

        Raises SessionEnded, LinkRefused, OSError, TimeoutError, ssl.SSLError, and what websockets raises.
        """
        self._carrier = self._pipe.carrier = await open_carrier(self._address, self._settings, self)
        self._was_carried = True
        if user is not None:
            self._client.username_pw_set(user, password)
        properties = None
        if self._is_v5:
            properties = Properties(PacketTypes.CONNECT)  # type: ignore[no-untyped-call]
            properties.SessionExpiryInterval = self._settings.session_s
        self._client.connect(
            self._address.host,
            self._address.port,
            max(1, self._settings.keep_alive_s),
            clean_start=False if self._is_v5 else 3,
            properties=properties,
        )
        code = await self._or_end(self._answered)
        if code.is_failure:
            raise SessionEnded(of_code(code.value, str(self._address)), code.value)
        self.is_open = True
        return await self._subscribe()

    async def _subscribe(self) -> tuple[str, ...]:
        topics = self._settings.topics
        if self._is_v5:
            options = SubscribeOptions(qos=self._settings.qos)
            self._client.subscribe([(topic, options) for topic in topics])
        else:
            self._client.subscribe([(topic, int(self._settings.qos)) for topic in topics])
        codes = await self._or_end(self._subscribed)
        return tuple(topic for topic, code in zip(topics, codes, strict=False) if code >= _REFUSED)

    async def stay(self) -> None:
        """Keep the connection alive until it ends. Raises SessionEnded.

        Any byte is a sign of life, also one out of the middle of a message that takes minutes to arrive.
        """
        keep_alive_s = max(1, self._settings.keep_alive_s)
        while not self._ended.done():
            now_s = self._clock.mono_s()
            silence_s = now_s - self._heard_s
            if silence_s > 2 * keep_alive_s:
                ending = Ending(f"Nothing has come from {self._address} for {silence_s:.0f} s: the connection is dead.")
                self._end(SessionEnded(ending))
                break
            if silence_s > keep_alive_s / 2 or now_s - self._sent_s > keep_alive_s / 2:
                self._write(_PING)
            await asyncio.wait((self._ended,), timeout=keep_alive_s / 4)
        raise self._ended.result()

    async def publish(self, topic: str, payload: bytes, life_s: float) -> str:
        """Send with QoS 1 and wait for the acknowledgement, for life_s at most. Returns "" or a sentence.

        It is sent once: what has not been acknowledged when the connection ends is not sent again.
        """
        properties = None
        if self._is_v5:
            properties = Properties(PacketTypes.PUBLISH)  # type: ignore[no-untyped-call]
            properties.MessageExpiryInterval = max(1, int(life_s))
        try:
            sent = self._client.publish(topic, payload, qos=1, properties=properties)
        except ValueError as error:
            return f"The command cannot be sent to {topic} ({error})."
        self._sent_s = self._clock.mono_s()
        answer: asyncio.Future[ReasonCode | None] = self._loop.create_future()
        self._acknowledged[sent.mid] = answer
        try:
            async with asyncio.timeout(life_s):
                await asyncio.wait((answer, self._ended), return_when=asyncio.FIRST_COMPLETED)
        except TimeoutError:
            return f"{self._address} has not acknowledged the command in time: whether it was carried out is unknown."
        finally:
            self._acknowledged.pop(sent.mid, None)
        if not answer.done():
            return f"The connection to {self._address} ended before the command was acknowledged: its fate is unknown."
        code = answer.result()
        if code is not None and code.is_failure:
            return f"{self._address} refuses to pass the command on ({code.getName().lower()})."
        return ""

    async def close(self) -> None:
        """Say goodbye and end. Closing twice is harmless."""
        if self._carrier is not None and self.is_open:
            self._client.disconnect()
        self._end(SessionEnded(Ending("")))
        if self._was_carried:
            await asyncio.wait((self._gone,), timeout=_CLOSE_S)

    # What the carrier calls.

    def data_received(self, data: bytes) -> None:
        """Take bytes and work on them for a while."""
        self._heard_s = self._clock.mono_s()
        self._counters.bytes += len(data)
        self._packets.feed(data)
        if self._again is None:
            self._work()

    def connection_lost(self, exc: BaseException | None) -> None:
        """Take note of the end."""
        if not self._gone.done():
            self._gone.set_result(None)
        self._end(SessionEnded(of_loss(exc, str(self._address), self.is_open)))

    def _work(self) -> None:
        self._again = None
        begun_s = perf_counter()
        now_s = self._clock.wall_s()
        while self._packets.is_ready and not self._ended.done():
            try:
                messages = self._packets.take(_AT_A_TIME)
            except PacketError as error:
                self._end(SessionEnded(Ending(f"{self._address} does not speak MQTT ({error}).")))
                return
            if messages:
                self._counters.messages += len(messages)
                self._deliver(messages, now_s)
            if self._packets.oversize:
                self._counters.oversize += self._packets.oversize
                self._packets.oversize = 0
            self._answer()
            if perf_counter() - begun_s > BURST_S and self._packets.is_ready:
                if self._packets.waiting > _MAX_WAITING:
                    self._counters.pauses += 1
                self._pause(0.0)
                return
        # Messages that come one by one and seldom need no gathering.
        is_lone = begun_s - self._burst_s > 2 * GATHER_S
        self._burst_s = begun_s
        if self._carrier is not None and not self._ended.done():
            if is_lone:
                self._carrier.resume_reading()
            else:
                self._pause(GATHER_S)

    def _pause(self, delay_s: float) -> None:
        if self._carrier is None or self._again is not None:
            return
        self._carrier.pause_reading()
        self._again = self._loop.call_later(delay_s, self._go_on)

    def _go_on(self) -> None:
        self._again = None
        if self._ended.done() or self._carrier is None:
            return
        if self._packets.is_ready:
            self._work()
        else:
            self._carrier.resume_reading()

    def _answer(self) -> None:
        if self._packets.acks:
            self._write(bytes(self._packets.acks))
            self._packets.acks.clear()
        if self._packets.others:
            others = list(self._packets.others)
            self._packets.others.clear()
            for packet in others:
                self._pipe.feed(packet)
                self._client.loop_read()

    def _write(self, data: bytes) -> None:
        self._sent_s = self._clock.mono_s()
        if self._carrier is not None:
            self._carrier.write(data)

    def _end(self, why: SessionEnded) -> None:
        if not self._ended.done():
            self._ended.set_result(why)
        if self._again is not None:
            self._again.cancel()
            self._again = None
        self._pipe.carrier = None
        if self._carrier is not None:
            # A paused transport never notices that it is closed.
            self._carrier.resume_reading()
            self._carrier.close()
            self._carrier = None

    async def _or_end(self, future: "asyncio.Future[Answer]") -> Answer:
        """Return the answer. Raises SessionEnded if the session ends before, TimeoutError if neither happens."""
        async with asyncio.timeout(self._settings.open_timeout_s):
            await asyncio.wait((future, self._ended), return_when=asyncio.FIRST_COMPLETED)
        if not future.done():
            raise self._ended.result()
        return future.result()

    # What paho calls.

    def _on_connect(self, client: object, data: object, flags: object, code: ReasonCode, more: object) -> None:
        if not self._answered.done():
            self._answered.set_result(code)

    def _on_disconnect(self, client: object, data: object, flags: Any, code: ReasonCode, more: object) -> None:
        if flags.is_disconnect_packet_from_server:
            self._end(SessionEnded(of_code(code.value, str(self._address)), code.value))
        elif not self._answered.done():
            # Of a version that is refused paho tells nothing but this.
            ending = of_code(UNSUPPORTED_VERSION, str(self._address))
            self._end(SessionEnded(ending, UNSUPPORTED_VERSION))

    def _on_subscribe(self, client: object, data: object, mid: int, codes: list[ReasonCode], more: object) -> None:
        if not self._subscribed.done():
            self._subscribed.set_result([code.value for code in codes])

    def _on_publish(self, client: object, data: object, mid: int, code: ReasonCode, more: object) -> None:
        answer = self._acknowledged.get(mid)
        if answer is not None and not answer.done():
            answer.set_result(code)

    def _on_message(self, client: object, data: object, message: MQTTMessage) -> None:
        self._counters.messages += 1
        self._deliver((Publish(message.topic, bytes(message.payload), message.retain),), self._clock.wall_s())
