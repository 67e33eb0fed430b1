"""What is said to a source of a command: one message, from what is known of the target at that moment."""

from collections.abc import Callable

from app.commands.checks import Target
from app.commands.entry import Entry
from app.model.metric import Kind
from app.wire import messages

Look = Callable[[int], Target]
"""From a metric's index to what is known of it as a target now."""

Post = Callable[[int, messages.Command, float], bool]
"""Source, message, and the monotonic time after which it must not leave this machine; False: it cannot leave now."""


class Speaking:
    """look: what is known of a metric's target now. post: the way to the sources."""

    def __init__(self, look: Look, post: Post) -> None:
        self._look = look
        self._post = post

    def tell(self, entry: Entry, phase: str, now_s: float, until_mono_s: float) -> bool:
        """Send a phase of a command. False: it cannot leave now, and will not later."""
        command = entry.command
        target = self._look(command.order.metric)
        cmd_id = command.cmd_id or entry.select_id
        message = messages.Command(
            id=f"{cmd_id}/{phase}",
            cmd_id=cmd_id,
            phase=phase,  # type: ignore[arg-type]
            device=target.metric.device,
            name=target.metric.name,
            issued_at=server_us(target, now_s),
            expires_at=command.expires_us,
            operator=command.order.operator,
            value=_typed(target.metric.kind, command.order.value),
            unit=command.order.unit,
            sel_token=entry.sel_token or None,
            second=command.order.second or None,
            expect=None if command.old is None else _typed(target.metric.kind, command.old),
        )
        return self._post(command.source, message, until_mono_s)


def server_us(target: Target, time_s: float) -> int:
    """Return a time of our clock, UTC, as the server of a target counts it, in microseconds."""
    return int((time_s + (target.offset_s or 0.0)) * 1e6)


def _typed(kind: Kind, value: float) -> messages.Value:
    if kind is Kind.DISCRETE:
        return bool(value)
    return int(value) if kind in (Kind.ENUM, Kind.COUNTER) else value
