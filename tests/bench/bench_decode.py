"""What decoding costs, from bytes to the batch of a tick: `python tests/bench/bench_decode.py`. No verdicts."""

import random
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.model.link import LinkCounters
from app.model.metric import Metric
from app.wire import messages
from app.wire.inbox import Inbox
from app.wire.plain import PlainDecoder
from app.wire.rejects import Rejects
from app.wire.telemetry import TelemetryDecoder

NOW_S = 1_767_225_600.0
NOW_US = int(NOW_S * 1e6)
ROUNDS = 7


class EveryName:
    """An index that takes every metric."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], int] = {}

    def find(self, device: str, metric: str) -> int | None:
        return self._known.get((device, metric))

    def define(self, metric: Metric) -> int | None:
        return self._known.setdefault((metric.device, metric.name), len(self._known))


def cost_us(feed: Callable[[bytes], object], inbox: Inbox, data: list[bytes], readings: int) -> float:
    """Return the least CPU time per reading in µs over some rounds, numpy columns of the tick included."""
    best = float("inf")
    for _ in range(ROUNDS):
        begun = process_time()
        for message in data:
            feed(message)
        inbox.take_batches(NOW_S, 0.0)
        best = min(best, process_time() - begun)
    return best / len(data) / readings * 1e6


def telemetry_costs() -> dict[str, float]:
    """Return the costs of the session decoder, in µs per reading."""
    counters = LinkCounters()
    inbox = Inbox(counters, 1_000_000)
    decoder = TelemetryDecoder(inbox, EveryName(), counters, Rejects(counters))
    chance = random.Random(1)

    def feed(data: bytes) -> object:
        return decoder.feed(data, NOW_S)

    channels = [messages.Channel(h=h, device=f"device-{h:05}", metric="temperature") for h in range(10_000)]
    feed(messages.encode(messages.Channels(add=channels)))
    assert not counters.rejected, "the definitions were not understood"

    def batch(n: int) -> bytes:
        readings = [
            messages.ReadingItem(h=chance.randrange(10_000), ts=NOW_US + i, v=round(chance.uniform(15, 30), 2))
            for i in range(n)
        ]
        return messages.encode(messages.BatchMessage(r=readings))

    def cols(handles: list[int]) -> bytes:
        values: list[float | None] = [round(chance.uniform(15, 30), 2) for _ in handles]
        dt = [chance.randrange(100_000) for _ in handles]
        return messages.encode(messages.Cols(t0=NOW_US, h=handles, dt=dt, v=values))

    same = sorted(chance.sample(range(10_000), 1000))
    return {
        "telemetry.v1, one reading a message": cost_us(feed, inbox, [batch(1) for _ in range(5000)], 1),
        "telemetry.v1, batches of 50": cost_us(feed, inbox, [batch(50) for _ in range(200)], 50),
        "telemetry.v1, cols of 50": cost_us(
            feed, inbox, [cols(chance.sample(range(10_000), 50)) for _ in range(200)], 50
        ),
        "telemetry.v1, cols of 1000": cost_us(
            feed, inbox, [cols(chance.sample(range(10_000), 1000)) for _ in range(20)], 1000
        ),
        "telemetry.v1, cols of 1000, same handles": cost_us(feed, inbox, [cols(same) for _ in range(20)], 1000),
    }


def plain_costs() -> dict[str, float]:
    """Return the costs of the tolerant forms, in µs per reading."""
    counters = LinkCounters()
    inbox = Inbox(counters, 1_000_000)
    decoder = PlainDecoder(inbox, EveryName(), counters, Rejects(counters))

    def feed(data: bytes) -> object:
        return decoder.feed(data, NOW_S)

    def flat(i: int) -> str:
        return f'{{"deviceId":"device-{i % 500:03}","temperature":{20 + i % 77 / 10},"timestamp":{NOW_US // 1000 + i}}}'

    iso = '{"deviceId":"device-7","temperature":21.4,"timestamp":"2026-01-01T00:00:00.123456Z"}'
    single = f'{{"device":"d","metric":"m","value":21.4,"ts":{NOW_US}}}'
    return {
        "plain, flat object": cost_us(feed, inbox, [flat(i).encode() for i in range(5000)], 1),
        "plain, flat object, ISO time": cost_us(feed, inbox, [iso.encode()] * 5000, 1),
        "plain, single reading": cost_us(feed, inbox, [single.encode()] * 5000, 1),
        "plain, array of 50 flat": cost_us(
            feed, inbox, [f"[{','.join(flat(i) for i in range(50))}]".encode()] * 200, 50
        ),
    }


def main() -> None:
    """Print one line per form."""
    for name, cost in (telemetry_costs() | plain_costs()).items():
        print(f"{name:45} {cost:7.3f} µs per reading")


if __name__ == "__main__":
    main()
