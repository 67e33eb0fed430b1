"""Devices that publish at a steady rate through one connection to a broker, as cheaply as can be. Own process.

Usage: python -m tests.bench.load_devices PORT DEVICES HZ ROUNDS QOS
Each device says its running number with a stamp, once a round. Prints figures as one JSON object, and ends. MQTT 3.1.1
is spoken by hand: with a library this process would take the core that the gateway is to be measured on.
"""

import json
import select
import socket
import sys
import time

SLOTS = 10
"""A round is spread over so many bursts."""
PATIENCE_S = 30.0
_CONNECT = b"\x00\x04MQTT\x04\x02\x00\x3c\x00\x04load"
_PUBACK_BYTES = 4
_RANGE = 65_535


def packet(kind: int, body: bytes) -> bytes:
    """Return a control packet: first byte, length, body."""
    length, size = bytearray(), len(body)
    while size > 127:
        length.append(size & 127 | 128)
        size >>= 7
    length.append(size)
    return bytes((kind,)) + bytes(length) + body


class Line:
    """One connection to the broker."""

    def __init__(self, port: int, qos: int) -> None:
        self.sent = 0
        self.acknowledged_bytes = 0
        self._qos = qos
        self._socket = socket.create_connection(("127.0.0.1", port))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.sendall(packet(0x10, _CONNECT))
        if self._socket.recv(4)[3:] != b"\x00":
            raise SystemExit("the broker refuses the devices")

    def publish(self, devices: range, number: int) -> None:
        """Send one reading of each of these devices at one go."""
        now_us = time.time_ns() // 1000
        parts: list[bytes] = []
        for device in devices:
            topic = b"plant/d%04d" % device
            self.sent += 1
            mid = (self.sent % _RANGE + 1).to_bytes(2, "big") if self._qos else b""
            body = b"".join((len(topic).to_bytes(2, "big"), topic, mid, b'{"ts":%d,"n":%d}' % (now_us, number)))
            parts.append(packet(0x30 | self._qos << 1, body))
        self._socket.sendall(b"".join(parts))

    def listen(self, wait_s: float) -> None:
        """Take the acknowledgements that come within this time."""
        until_s = time.monotonic() + wait_s
        while True:
            left_s = until_s - time.monotonic()
            if not select.select([self._socket], [], [], max(0.0, left_s))[0]:
                return
            data = self._socket.recv(1 << 16)
            if not data:
                raise SystemExit("the broker has closed the connection")
            self.acknowledged_bytes += len(data)

    def settle(self) -> int:
        """Wait until everything is acknowledged. Returns how many are not."""
        until_s = time.monotonic() + PATIENCE_S
        while self._unacknowledged() and time.monotonic() < until_s:
            self.listen(0.05)
        self._socket.sendall(b"\xe0\x00")
        self._socket.close()
        return self._unacknowledged()

    def _unacknowledged(self) -> int:
        return self.sent - self.acknowledged_bytes // _PUBACK_BYTES if self._qos else 0


def main(port: int, devices: int, hz: float, rounds: int, qos: int) -> None:
    """Publish, and print the achieved rate in readings a second, and how many were not acknowledged."""
    line = Line(port, qos)
    slots = [range(devices * slot // SLOTS, devices * (slot + 1) // SLOTS) for slot in range(SLOTS)]
    begun_s = time.monotonic()
    for number in range(rounds):
        for place, slot in enumerate(slots):
            line.listen(begun_s + (number + place / SLOTS) / hz - time.monotonic())
            line.publish(slot, number)
    spent_s = max(time.monotonic() - begun_s, rounds / hz)
    print(json.dumps({"per_s": line.sent / spent_s, "unacknowledged": line.settle()}), flush=True)


if __name__ == "__main__":
    port, devices, hz, rounds, qos = sys.argv[1:]
    main(int(port), int(devices), float(hz), int(rounds), int(qos))
