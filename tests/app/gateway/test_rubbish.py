"""Whatever a broker may carry, through the whole program: it goes on, stays small, and counts all of it."""

import asyncio
import random
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from urllib.request import urlopen

import pytest

from tests.app.gateway.formats.edge_node import EdgeNode, speed
from tests.app.gateway.mosquitto import Mosquitto
from tests.bench.load_devices import packet

TOPICS = 20_000
ODD = 3_000
HUGE_BYTES = 10 << 20
MOST_BYTES = 500 << 20
PATIENCE_S = 90.0
_CONNECT = b"\x00\x04MQTT\x04\x02\x00\x3c\x00\x04fuzz"
PLACES = (
    "", "tele/{}/SENSOR", "tele/{}/LWT", "stat/{}/RESULT", "zigbee2mqtt/{}", "zigbee2mqtt/bridge/devices",
    "homeassistant/sensor/{}/config", "homeassistant/sensor/{}/state", "shelly-{}/status/switch:0", "{}/online",
    "v3/app@ttn/devices/{}/up", "spBv1.0/g/NBIRTH/{}", "spBv1.0/g/NDATA/{}", "spBv1.0/g/DBIRTH/{}/d",
    "spBv1.0/g/DDATA/{}/d", "spBv1.0/g/NDEATH/{}", "spBv1.0/STATE/{}", "spBv1.0/{}",
)  # fmt: skip
PAYLOADS = (
    b"", b"null", b"NaN", b"1e400", b"-0", b"21,4", b"21.4 \xc2\xb0C", b"\xff\xfe", b'"\xc3("', b"unavailable",
    b"[" * 300, b'{"a":' * 300 + b"1" + b"}" * 300, b'{"ts":1e308,"v":1}', b'{"ts":-1,"a":[1,null,"x",{}]}',
    b'{"ENERGY":{"Power":[1,2,"x"]}}', b'{"value":1,"v":2,"name":"x"}', b"9" * 5000, b'{"\\ud800":1}',
    b'[{"n":"a","v":1e999},{"bn":3}]', b'{"unique_id":"u","state_topic":7}',
    b'{"uplink_message":{"decoded_payload":3}}',
)  # fmt: skip


def odd_messages(dice: random.Random) -> Iterator[tuple[str, bytes]]:
    node = EdgeNode()
    for _ in range(ODD):
        levels = ["".join(dice.choices("ab/ Ä°\u200f😀\\\"'{}%s.-:", k=dice.randint(1, 9))) for _ in range(3)]
        place = dice.choice(PLACES)
        topic = place.replace("{}", dice.choice(("x", "y", levels[0]))) or "/".join(levels * dice.choice((1, 20)))
        whole = dice.choice((node.birth(speed(1.0)), node.payload(speed(2.0)), *PAYLOADS))
        broken = bytearray(whole)
        for _ in range(dice.choice((0, 0, 1, 3)) if broken else 0):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        yield topic, dice.choice((bytes(broken), bytes(broken)[: dice.randint(0, 40)], dice.randbytes(30)))


def start(words: list[str], log: IO[bytes]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", "app.gateway", *words], stdout=subprocess.PIPE, stderr=log)


def publish(port: int, messages: list[tuple[str, bytes]]) -> None:
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(packet(0x10, _CONNECT))
        assert line.recv(4)[3:] == b"\x00"
        for topic, payload in messages:
            name = topic.encode()
            line.sendall(packet(0x30, len(name).to_bytes(2, "big") + name + payload))
        # Answered after everything before it, unless the broker has thrown this client out.
        line.sendall(b"\xc0\x00")
        line.settimeout(PATIENCE_S)
        assert line.recv(2) == b"\xd0\x00"


def figures(url: str) -> dict[str, float]:
    with urlopen(url.replace("ws://", "http://").rstrip("/") + "/metrics", timeout=PATIENCE_S) as answer:
        pairs = [line.rsplit(" ", 1) for line in answer.read().decode().splitlines() if line[:1] != "#"]
    return {name.partition("{")[0].removeprefix("sightline_gateway_"): float(value) for name, value in pairs}


@pytest.mark.asyncio
@pytest.mark.timeout(300)
async def test_that_rubbish_is_counted_and_neither_ends_nor_swells_the_gateway(
    mosquitto: Mosquitto, tmp_path: Path
) -> None:
    messages = list(odd_messages(random.Random(4)))
    messages += [("fuzz/huge", bytes(HUGE_BYTES))]
    messages += [(f"fuzz/{number}/t", b"%d" % number) for number in range(TOPICS)]
    words = ["--mqtt", mosquitto.url, "--listen", "127.0.0.1:0", "--read-only", "--log-level", "warning"]
    with (tmp_path / "log").open("wb") as log:
        process = start(words, log)
    assert process.stdout is not None
    try:
        url = (await asyncio.to_thread(process.stdout.readline)).decode().split()[1]

        async def until_told(least: int) -> dict[str, float]:
            async with asyncio.timeout(PATIENCE_S):
                while True:
                    told = await asyncio.to_thread(figures, url)
                    heard = told["source_messages_total"] + told["source_oversize_total"]
                    if told["source_live"] and heard >= least:
                        return told
                    await asyncio.sleep(0.05)

        await until_told(0)
        await asyncio.to_thread(publish, mosquitto.port, messages)
        told = await until_told(len(messages))
        assert told["source_oversize_total"] == 1
        assert told["source_unreadable_total"] > ODD / 10
        assert told["refused_metrics_total"] > 0
        assert told["devices"] == 20_000
        assert told["process_resident_memory_bytes"] < MOST_BYTES
        await asyncio.to_thread(publish, mosquitto.port, [("fuzz/0/t", b"7")])
        await until_told(len(messages) + 1)
        assert process.poll() is None
    finally:
        process.terminate()
        process.communicate(timeout=30)
    said = (tmp_path / "log").read_text("utf-8")
    assert "Traceback" not in said
