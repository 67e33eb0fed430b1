"""Bytes into packets, however they are cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gateway.mqtt.packets import PacketError, Packets, Publish

LIMIT = 1000


def number(length: int) -> bytes:
    """Return a length as MQTT writes it."""
    digits = bytearray()
    while True:
        length, digit = divmod(length, 128)
        digits.append(digit | (0x80 if length else 0))
        if not length:
            return bytes(digits)


def publish(message: Publish, qos: int, mid: int, properties: bytes | None) -> bytes:
    topic = message.topic.encode()
    body = len(topic).to_bytes(2, "big") + topic + (mid.to_bytes(2, "big") if qos else b"")
    body += b"" if properties is None else number(len(properties)) + properties
    body += message.payload
    return bytes([0x30 | qos << 1 | message.is_retained]) + number(len(body)) + body


MESSAGE = st.builds(
    Publish, st.text(max_size=12), st.binary(max_size=60) | st.binary(min_size=1500, max_size=1600), st.booleans()
)


@given(
    st.lists(st.tuples(MESSAGE, st.integers(0, 1), st.integers(1, 65535)), max_size=8),
    st.lists(st.integers(1, 400), max_size=30),
    st.none() | st.binary(max_size=200),
    st.integers(1, 4),
)
def test_that_messages_come_out_whole_however_they_are_cut(
    sent: list[tuple[Publish, int, int]], cuts: list[int], properties: bytes | None, limit: int
) -> None:
    packets = Packets(LIMIT, is_v5=properties is not None)
    stream = b"".join(publish(message, qos, mid, properties) for message, qos, mid in sent)
    parts, at = [], 0
    for cut in cuts:
        parts.append(stream[at : at + cut])
        at += cut
    got: list[Publish] = []
    for part in (*parts, stream[at:]):
        packets.feed(part)
        while packets.is_ready:
            got += packets.take(limit)
    fitting = [message for message, _, _ in sent if len(message.payload) < LIMIT]
    assert got == fitting
    assert packets.oversize == len(sent) - len(fitting)
    assert packets.waiting == 0
    acks = b"".join(b"\x40\x02" + mid.to_bytes(2, "big") for _, qos, mid in sent if qos)
    assert bytes(packets.acks) == acks


@given(st.binary(max_size=300), st.booleans())
def test_that_whatever_comes_is_packets_or_an_error(data: bytes, is_v5: bool) -> None:
    packets = Packets(LIMIT, is_v5)
    packets.feed(data)
    try:
        while packets.is_ready:
            packets.take(10)
    except PacketError:
        return
    assert packets.waiting <= len(data)


def test_that_other_packets_pass_as_they_are() -> None:
    packets = Packets(LIMIT, is_v5=False)
    packets.feed(b"\xd0\x00\x34\x05\x00\x01t\x00\x09\x20\x02\x00\x00")
    assert packets.take(10) == []
    assert packets.others == [b"\xd0\x00", b"\x34\x05\x00\x01t\x00\x09", b"\x20\x02\x00\x00"]


def test_that_a_message_too_big_is_never_held() -> None:
    packets = Packets(LIMIT, is_v5=False)
    packets.feed(b"\x32" + number(1 << 20) + b"\x00\x01t\x00\x07")
    assert packets.take(1) == []
    for _ in range(16):
        packets.feed(bytes(1 << 16))
        assert packets.waiting <= 1 << 16
        packets.take(1)
    assert packets.oversize == 1
    assert bytes(packets.acks) == b"\x40\x02\x00\x07"


def test_that_a_topic_that_is_not_utf8_is_kept_apart_from_the_rest() -> None:
    packets = Packets(LIMIT, is_v5=False)
    packets.feed(b"\x30\x05\x00\x02a\xff1")
    assert packets.take(1) == [Publish("a\ufffd", b"1", False)]


@pytest.mark.parametrize(
    "data", [b"\x30\xff\xff\xff\xff", b"\x30\x02\x00\x09", b"\x32\x03\x00\x01t", b"\x20" + number(LIMIT + 1)]
)
def test_that_what_is_not_mqtt_is_an_error(data: bytes) -> None:
    packets = Packets(LIMIT, is_v5=False)
    packets.feed(data)
    with pytest.raises(PacketError):
        packets.take(1)
