"""What was heard from a server, as it came, within bounds."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

MAX_MESSAGES = 50_000
MAX_BYTES = 32 << 20


class Message(NamedTuple):
    """One message as it came. time_s: UTC, when. topic: "" where there are none. is_retained: kept from before."""

    time_s: float
    data: bytes
    topic: str = ""
    is_retained: bool = False


@dataclass(slots=True)
class Heard:
    """The first messages of a stream, and how many there were in all. dialect: what the server chose to speak."""

    dialect: str = "plain"
    seconds: float = 0.0
    count: int = 0
    kept: list[Message] = field(default_factory=list)
    bytes: int = 0

    def take(self, message: Message) -> None:
        """Count a message, and keep it as long as there is room."""
        self.count += 1
        if len(self.kept) < MAX_MESSAGES and self.bytes + len(message.data) <= MAX_BYTES:
            self.kept.append(message)
            self.bytes += len(message.data)

    @property
    def is_whole(self) -> bool:
        """True when everything was kept."""
        return self.count == len(self.kept)


def heard(messages: Sequence[Message], dialect: str = "plain", seconds: float = 0.0) -> Heard:
    """Return a stream that was recorded before."""
    made = Heard(dialect, seconds)
    for message in messages:
        made.take(message)
    return made
