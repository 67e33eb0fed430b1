"""What running faults do to the lines: cut, held, throttled, and spoken nonsense on."""

from collections.abc import Collection

from app.plant import nonsense
from app.plant.fault import FaultKind
from app.plant.faults import Faults, Turn
from app.plant.spoilers import Running
from app.plant.strained import StrainedConnection

CLOSE_NORMAL = 1000

Lines = Collection[StrainedConnection]


class Mischief:
    """Acts on all connections alike."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._nonsense_turn = 0

    def tick(
        self,
        turn: Turn,
        connections: Collection[StrainedConnection],
        plain: Collection[StrainedConnection],
        now_s: float,
    ) -> None:
        """Do what has begun, go on with what runs, undo what is over. plain: those of the connections in plain mode."""
        for started in turn.started:
            for connection in connections:
                _begin(started, connection)
        if not (self._faults.running or turn.ended):
            return
        held = bool(self._faults.of(FaultKind.HALF_OPEN))
        rates = [each.fault.bytes_per_s for each in self._faults.of(FaultKind.SLOW)]
        for connection in connections:
            connection.hold(held)
            connection.throttle(min(rates, default=None), now_s)
        for running in self._faults.of(FaultKind.NONSENSE):
            if running.next_s <= now_s:
                running.next_s = now_s + running.fault.every_s
                for connection in connections:
                    connection.say(*nonsense.frame(running.fault.form, self._nonsense_turn, connection in plain))
                self._nonsense_turn += 1


def _begin(started: Running, connection: StrainedConnection) -> None:
    match started.fault.kind:
        case FaultKind.DROP:
            connection.abort()
        case FaultKind.ACCEPT_CLOSE:
            connection.close(CLOSE_NORMAL, "")
        case FaultKind.GAP:
            connection.skip += started.fault.count
        case _:
            pass
