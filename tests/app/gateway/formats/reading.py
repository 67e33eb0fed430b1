"""What the tests of formats have in common."""

import json
from collections.abc import Sequence
from typing import Any

from app.gateway.formats.recogniser import Recogniser
from app.gateway.words import Sample, StateTold, Told
from app.model.metric import Metric

NOW_S = 1_709_290_000.0
"""2024-03-01 10:46:40 UTC."""


class Bench:
    """A recogniser to which messages are told by hand."""

    def __init__(self, **options: Any) -> None:
        self.recogniser = Recogniser(**options)

    def tell(self, topic: str, payload: object, retained: bool = False, now_s: float = NOW_S) -> list[Told]:
        """Read a message; anything but bytes is sent as JSON, a str as it stands."""
        if isinstance(payload, str):
            payload = payload.encode()
        data = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
        return list(self.recogniser.read(topic, data, retained, now_s))


def samples(told: Sequence[Told]) -> dict[str, Any]:
    """Return value by "device/name"."""
    return {f"{each.device}/{each.name}": each.value for each in told if isinstance(each, Sample)}


def codes(told: Sequence[Told]) -> dict[str, int]:
    """Return quality by "device/name"."""
    return {f"{each.device}/{each.name}": each.code for each in told if isinstance(each, Sample)}


def states(told: Sequence[Told]) -> dict[str, str]:
    """Return state by device."""
    return {each.device: each.state.value for each in told if isinstance(each, StateTold)}


def metrics(told: Sequence[Told]) -> dict[str, Metric]:
    """Return definition by "device/name"."""
    return {f"{each.device}/{each.name}": each for each in told if isinstance(each, Metric)}
