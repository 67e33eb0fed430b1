"""One client's `telemetry.v1` session: what it asked for and was told. It outlives its connection for a while."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from app.serving.backfill import answer, metrics_asked
from app.serving.connection import Connection
from app.serving.limits import DEFAULT_LIMITS, Limits
from app.serving.memory import MessageLog
from app.serving.selection import SelectionKey, key_of, matching
from app.serving.served import Served
from app.serving.telemetry_dialect import Parts, channel, cols, parts_of, texts
from app.wire.messages import (
    Backfill,
    Channels,
    ErrorMessage,
    ReadingItem,
    Sequenced,
    Series,
    Snapshot,
    Subscribe,
    Unsubscribe,
    encode,
)

MOST_SUBSCRIPTIONS = 100
MOST_PATTERNS = 1000
MOST_BACKFILLS = 32
CHANNELS_PER_PAGE = 1000
READINGS_PER_PAGE = 2000
TEXT_BYTES_PER_PAGE = 256 << 10
BACKFILL_SAMPLES_PER_TICK = 20_000
BACKFILL_BEHIND_BYTES = 4 << 20
"""While so much is still to be sent, no more of the past is added to it."""


class Session:
    """`connection` is None while the client is away; what it subscribed to is still written to the log then."""

    def __init__(
        self, sid: str, console_id: str, served: Served, limits: Limits = DEFAULT_LIMITS, owner: str = ""
    ) -> None:
        self.sid = sid
        self.console_id = console_id
        self.owner = owner
        self.log = MessageLog(limits.keep_s, max_bytes=limits.keep_bytes)
        self.connection: Connection | None = None
        self.detached_at_s = 0.0
        self.key: SelectionKey = frozenset()
        """What its selection is called; sessions with the same key get the same bytes."""
        self.overrun = 0
        """Readings replaced by newer ones because the client was too slow."""
        self._served = served
        self._limits = limits
        self._subscriptions: dict[str, Subscribe] = {}
        self._announced = np.zeros(len(served.metrics), dtype=np.bool_)
        self._is_latest = False
        self._thinned = np.zeros(len(served.metrics), dtype=np.bool_)
        self._is_thinning = False
        self._told_overrun = 0
        self._backfills: deque[tuple[str, Iterator[Series]]] = deque()

    def tell(self, message: Sequenced, now_s: float) -> None:
        """Write a numbered message."""
        self.log.append(now_s, *parts_of(message))

    def subscribe(self, wish: Subscribe, now_s: float) -> ErrorMessage | None:
        """Announce what is new, send the present state, and go on with the changes. Returns why not, or None.

        A subscription that is repeated asks for everything once more: its client has lost track of the definitions.
        """
        is_repeated = wish.id in self._subscriptions
        if len(wish.sel) > MOST_PATTERNS or (len(self._subscriptions) >= MOST_SUBSCRIPTIONS and not is_repeated):
            return ErrorMessage(code="too_large", msg="That is more than can be subscribed to.", id=wish.id)
        self._fit()
        mask = matching(self._served, wish.sel)
        before = self.log.total_bytes
        self._announce(mask if is_repeated else mask & ~self._announced, now_s)
        if wish.snapshot:
            self._snapshot(wish.id, np.flatnonzero(mask).tolist(), now_s)
        if self.connection is not None:
            self.connection.grant(self.log.total_bytes - before)
        self._subscriptions[wish.id] = wish
        self._reckon()
        return None

    def unsubscribe(self, wish: Unsubscribe) -> None:
        """End a subscription, or the answer to a backfill. Unknown ids are ignored: it may have ended by itself."""
        self._subscriptions.pop(wish.id, None)
        self._backfills = deque(each for each in self._backfills if each[0] != wish.id)
        self._reckon()

    def backfill(self, wish: Backfill) -> ErrorMessage | None:
        """Take a question about the past; it is answered a portion a tick. Returns why not, or None."""
        if len(self._backfills) >= MOST_BACKFILLS:
            return ErrorMessage(code="rate_limited", msg="Too many questions at a time.", id=wish.id, retry_ms=1000)
        asked = metrics_asked(self._served, wish)
        if not asked:
            return ErrorMessage(code="unknown_channel", msg="No metric is called that.", id=wish.id)
        self._backfills.append((wish.id, answer(self._served, wish, asked)))
        return None

    def define(self, metrics: Sequence[int], now_s: float) -> None:
        """Announce these metrics of its selection, new or changed."""
        self._fit()
        mask = np.zeros(len(self._announced), np.bool_)
        mask[metrics] = True
        self._announce(mask, now_s)

    def remind(self, items: Sequence[ReadingItem], now_s: float) -> None:
        """Tell last known values of unknown age that were learned of since the snapshot: pages that complete none."""
        id_ = next(iter(self._subscriptions), "")
        for page in _pages(items):
            self.tell(Snapshot(id=id_, r=page), now_s)

    def deliver(self, messages: Iterable[Parts], metrics: NDArray[np.int32], now_s: float) -> int:
        """Write readings of these metrics. Returns how many were left out.

        A client that cannot follow gets only the newest of each, when it has caught up, and is told so: in mode
        "latest" as soon as it lags, else when its queue is full.
        """
        connection = self.connection
        if connection is not None and (self._is_thinning or self._is_full(connection, now_s)):
            self._fit()
            self._is_thinning = True
            self._thinned[metrics] = True
            self.overrun += len(metrics)
            return len(metrics)
        for head, body in messages:
            self.log.append(now_s, head, body)
        return 0

    def tick(self, now_s: float) -> None:
        """Go on with what takes several ticks, and forget what is too old."""
        self._make_up(now_s)
        self._continue_backfill(now_s)
        self.log.prune(now_s)

    def _is_full(self, connection: Connection, now_s: float) -> bool:
        if self._is_latest:
            return connection.behind_s(now_s) > self._limits.lagging_s
        behind_bytes = connection.behind_bytes
        return behind_bytes > self._limits.queue_bytes or connection.behind_s(now_s) > self._limits.queue_s

    def _reckon(self) -> None:
        self.key = key_of(self._subscriptions.values())
        self._is_latest = bool(self._subscriptions) and all(
            each.mode == "latest" for each in self._subscriptions.values()
        )

    def _fit(self) -> None:
        """Make room for metrics that have been added since."""
        more = len(self._served.metrics) - len(self._announced)
        if more:
            self._announced = np.concatenate((self._announced, np.zeros(more, np.bool_)))
            self._thinned = np.concatenate((self._thinned, np.zeros(more, np.bool_)))

    def _announce(self, new: NDArray[np.bool_], now_s: float) -> None:
        self._announced |= new
        listed = self._served.by_device(new)
        for start in range(0, len(listed), CHANNELS_PER_PAGE):
            page = listed[start : start + CHANNELS_PER_PAGE]
            metrics = self._served.metrics
            self.tell(Channels(add=[channel(handle, metrics[handle]) for handle in page]), now_s)
        for message in self._served.states(listed):
            self.tell(msgspec.structs.replace(message), now_s)

    def _snapshot(self, id_: str, metrics: list[int], now_s: float) -> None:
        pages = list(_pages(self._served.latest(metrics)))
        for number, page in enumerate(pages, 1):
            self.tell(Snapshot(id=id_, r=page, last=number == len(pages)), now_s)

    def _make_up(self, now_s: float) -> None:
        connection = self.connection
        if not self._is_thinning or connection is None or connection.behind_s(now_s) > self._limits.lagging_s:
            return
        self._is_thinning = False
        for head, body in cols(self._served.latest_samples(self._thinned)):
            self.log.append(now_s, head, body)
        items = [
            item
            for item in self._served.latest(self._text_metrics())
            if isinstance(item.v, str) and item.ts is not None
        ]
        for head, body in texts(items):
            self.log.append(now_s, head, body)
        self._thinned[:] = False
        dropped = self.overrun - self._told_overrun
        self._told_overrun = self.overrun
        sentence = f"{dropped} readings were replaced by newer ones because the line is slow."
        connection.say(encode(ErrorMessage(code="overrun", msg=sentence, detail=str(dropped))))

    def _text_metrics(self) -> list[int]:
        thinned = np.flatnonzero(self._thinned).tolist()
        return [metric for metric in thinned if not self._served.metrics[metric].kind.is_numeric]

    def _continue_backfill(self, now_s: float) -> None:
        connection = self.connection
        left = BACKFILL_SAMPLES_PER_TICK
        while self._backfills and left > 0 and connection is not None:
            if connection.behind_bytes > BACKFILL_BEHIND_BYTES:
                return
            series = next(self._backfills[0][1], None)
            if series is None:
                self._backfills.popleft()
                continue
            self.tell(series, now_s)
            left -= max(len(series.v), 100)  # looking a metric up costs something even if it has few readings


def _pages(items: Sequence[ReadingItem]) -> Iterator[list[ReadingItem]]:
    """Yield the items in pages that stay below a frame's size, at least one page, which may be empty."""
    page: list[ReadingItem] = []
    text_bytes = 0
    for item in items:
        if len(page) >= READINGS_PER_PAGE or text_bytes > TEXT_BYTES_PER_PAGE:
            yield page
            page, text_bytes = [], 0
        page.append(item)
        text_bytes += len(item.v) if isinstance(item.v, str) else 0
    yield page
