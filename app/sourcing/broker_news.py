"""What a gateway says of its brokers, as sentences for the operator: why nothing comes, and that it comes again."""

from collections.abc import Callable

from app.model.frame import Frame
from app.model.metric import DeviceState
from app.model.present import Present
from app.model.words import say

DEVICE = "broker "
"""What the name of a gateway's device for a broker begins with, see `app.gateway.source`."""
METRIC = "link"
CONNECTED = "connected"


class BrokerNews:
    """Watches the text `link` of each device `broker …`, and tells each change once.

    A frame costs nothing but for metrics that are new, and those of brokers: there are a few.
    """

    def __init__(self, present: Present, tell: Callable[[str], None]) -> None:
        self._present = present
        self._tell = tell
        self._seen = 0
        self._links: list[int] = []
        self._troubles: dict[int, str] = {}

    def on_frame(self, frame: Frame) -> None:
        """Tell what has changed."""
        metrics = self._present.metrics
        for index in range(self._seen, len(metrics)):
            if metrics[index].name == METRIC and metrics[index].device.startswith(DEVICE):
                self._links.append(index)
        self._seen = len(metrics)
        for index in self._links:
            self._look(index, frame.now_s)

    def standing(self, source: int) -> tuple[str, bool]:
        """Return what a gateway of one broker says of it, "" for nothing yet, and whether the broker is connected."""
        index = next((index for index in self._links if self._present.source_of(index) == source), None)
        if index is None:
            return "", False
        words = self._present.shown(index, 0.0).text or ""
        return words, words == CONNECTED or self._state(index) is DeviceState.ONLINE

    def _state(self, index: int) -> DeviceState:
        return self._present.device_shown(self._present.device_of(index)).state

    def _look(self, index: int, now_s: float) -> None:
        # What is only remembered from the last time, or from a gateway that is away, is no news.
        state = self._state(index)
        words = self._present.shown(index, now_s).text
        if state is DeviceState.UNKNOWN or not words or self._present.source_of(index) is None:
            return
        if words == CONNECTED:
            if self._troubles.pop(index, ""):
                name = self._present.metrics[index].device.removeprefix(DEVICE)
                self._tell(say("The broker {name} is connected again.", name=name))
        elif words != self._troubles.get(index):
            self._troubles[index] = words
            is_away = state is DeviceState.OFFLINE
            self._tell(
                say("{words} Until it is connected nothing of this broker is live.", words=words) if is_away else words
            )
