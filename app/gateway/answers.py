"""What was answered to commands, kept so that the same command is never carried out twice."""

from collections import OrderedDict

from app.wire.messages import Command, Result

KEEP_S = 86_400.0
MOST_KEPT = 10_000


class Answers:
    """The newest result of each command by its number. The oldest go beyond `MOST_KEPT` or after a day.

    Of this process alone, also where several stand behind one broker: what they would have to share to answer for each
    other would be one more thing that can fail. A console that has gone over never sends a command again; it asks, is
    told that nobody knows, and leaves it open whether it was carried out. Expiry bounds what may still happen.
    """

    def __init__(self) -> None:
        self._results: OrderedDict[str, tuple[float, Result]] = OrderedDict()

    def get(self, cmd_id: str) -> Result | None:
        """Return what was said last of this command, None if it is not known."""
        kept = self._results.get(cmd_id)
        return None if kept is None else kept[1]

    def keep(self, cmd_id: str, result: Result, now_s: float) -> None:
        """Remember what was said; `cmd_id` keeps its place among the others."""
        begun_s = self._results[cmd_id][0] if cmd_id in self._results else now_s
        self._results[cmd_id] = (begun_s, result)
        while len(self._results) > MOST_KEPT or next(iter(self._results.values()))[0] < now_s - KEEP_S:
            self._results.popitem(last=False)


def refused(command: Command, state: str, code: str, sentence: str) -> Result:
    """Return an answer that says no."""
    return Result(ok=False, state=state, id=command.id, cmd_id=command.cmd_id, code=code, msg=sentence)
