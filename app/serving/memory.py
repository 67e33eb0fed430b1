"""What was said to one client: the queue of what is still to be sent, and the memory from which it can resume."""

from collections import deque
from dataclasses import dataclass

KEEP_S = 120.0
MAX_MESSAGES = 50_000
MAX_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class Entry:
    """One message. head and body are what stands before and after the sequence number; head empty: none is put in.

    end_bytes: size of all messages ever kept up to the end of this one. Bodies are shared between clients.
    """

    time_s: float
    head: bytes
    body: bytes
    end_bytes: int

    def render(self, seq: int) -> bytes:
        """Return the message as it goes out."""
        return b"%b%d%b" % (self.head, seq, self.body) if self.head else self.body


class MessageLog:
    """Messages numbered from 1. Bounded by number, bytes and age; the oldest go first (`forgotten` counts them)."""

    def __init__(self, keep_s: float = KEEP_S, max_messages: int = MAX_MESSAGES, max_bytes: int = MAX_BYTES) -> None:
        self._entries: deque[Entry] = deque()
        self._keep_s = keep_s
        self._max_messages = max_messages
        self._max_bytes = max_bytes
        self.first = 1
        """Number of the oldest message kept (or the next one, if none is)."""
        self.total_bytes = 0
        self.forgotten = 0

    @property
    def next(self) -> int:
        """Number of the next message to be written."""
        return self.first + len(self._entries)

    def append(self, time_s: float, head: bytes, body: bytes) -> None:
        """Write one message."""
        self.total_bytes += len(head) + len(body)
        self._entries.append(Entry(time_s, head, body, self.total_bytes))
        # One message is always kept, however large: it has still to be sent.
        while len(self._entries) > 1 and (len(self._entries) > self._max_messages or self._size() > self._max_bytes):
            self._forget_one()

    def __getitem__(self, seq: int) -> Entry:
        """Return a kept message; `first` <= seq < `next`."""
        return self._entries[seq - self.first]

    def can_resume_after(self, seq: int) -> bool:
        """Tell whether everything after this number is kept, and the number was given out at all."""
        return self.first - 1 <= seq < self.next

    def bytes_from(self, seq: int) -> int:
        """Return how many bytes are kept from this number on."""
        if seq >= self.next:
            return 0
        before = self[seq].end_bytes - len(self[seq].head) - len(self[seq].body)
        return self.total_bytes - before

    def prune(self, now_s: float) -> None:
        """Forget what is older than the time to keep."""
        while self._entries and self._entries[0].time_s < now_s - self._keep_s:
            self._forget_one()

    def drop_before(self, seq: int) -> None:
        """Let go of what has been sent and nobody will ask for again; not counted as forgotten."""
        while self._entries and self.first < seq:
            self._entries.popleft()
            self.first += 1

    def _size(self) -> int:
        first = self._entries[0]
        return self.total_bytes - first.end_bytes + len(first.head) + len(first.body)

    def _forget_one(self) -> None:
        self._entries.popleft()
        self.first += 1
        self.forgotten += 1
