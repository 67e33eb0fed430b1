"""Select before operate: who may operate a metric, with what, and until when. Source: specification, section 6."""

import secrets
from dataclasses import dataclass

from app.serving.served import Asker

SELECTED_FOR_S = 30.0


@dataclass(frozen=True, slots=True)
class Reservation:
    """One metric, reserved for one session and one value."""

    token: str
    sid: str
    value: float
    until_s: float


class Reservations:
    """At most one for each metric."""

    def __init__(self) -> None:
        self._by_metric: dict[int, Reservation] = {}

    def is_held_by_another(self, metric: int, asker: Asker, now_s: float) -> bool:
        """Tell whether somebody else has selected this metric and may still operate it."""
        held = self._by_metric.get(metric)
        return held is not None and held.sid != asker.sid and now_s < held.until_s

    def select(self, metric: int, value: float, asker: Asker, now_s: float) -> str:
        """Reserve and return the token that operating needs."""
        token = secrets.token_hex(8)
        self._by_metric[metric] = Reservation(token, asker.sid, value, now_s + SELECTED_FOR_S)
        return token

    def take(self, metric: int, value: float, token: str | None, asker: Asker, now_s: float) -> tuple[str, str] | None:
        """Use the reservation up. Returns code and sentence of a refusal, None if it fits exactly."""
        held = self._by_metric.pop(metric, None)
        if held is None or now_s >= held.until_s:
            return "stale_command", "It is not selected, or not any more."
        if (held.token, held.sid, held.value) != (token, asker.sid, value):
            return "conflict", "This is not what was selected."
        return None

    def release(self, token: str | None, asker: Asker) -> bool:
        """Give a reservation of one's own back; False if there is none."""
        mine = [m for m, held in self._by_metric.items() if held.token == token and held.sid == asker.sid]
        for metric in mine:
            del self._by_metric[metric]
        return bool(mine)
