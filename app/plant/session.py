"""One client's `telemetry.v1` session: what it asked for and was told. It outlives its connection for a while."""

from collections import deque
from collections.abc import Iterable, Iterator

import msgspec
import numpy as np

from app.plant.backfill import answer, metrics_asked
from app.plant.connection import LAGGING_S, Connection
from app.plant.memory import MessageLog
from app.plant.samples import Samples
from app.plant.selection import SelectionKey, key_of, matching
from app.plant.site import Site
from app.plant.telemetry_dialect import Parts, channel, cols, parts_of
from app.wire.messages import (
    Backfill,
    Channels,
    ErrorMessage,
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
BACKFILL_SAMPLES_PER_TICK = 20_000
BACKFILL_BEHIND_BYTES = 4 << 20
"""While so much is still to be sent, no more of the past is added to it."""


class Session:
    """`connection` is None while the client is away; what it subscribed to is still written to the log then."""

    def __init__(self, sid: str, console_id: str, site: Site, log: MessageLog | None = None) -> None:
        self.sid = sid
        self.console_id = console_id
        self.log = MessageLog() if log is None else log
        self.connection: Connection | None = None
        self.detached_at_s = 0.0
        self.key: SelectionKey = frozenset()
        """What its selection is called; sessions with the same key get the same bytes."""
        self.overrun = 0
        """Readings replaced by newer ones because the client was too slow (mode "latest" only)."""
        self._site = site
        self._subscriptions: dict[str, Subscribe] = {}
        self._announced = np.zeros(len(site.roster.metrics), dtype=np.bool_)
        self._is_latest = False
        self._thinned = np.zeros(len(site.roster.metrics), dtype=np.bool_)
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
        mask = matching(self._site.roster, wish.sel)
        self._announce(mask if is_repeated else mask & ~self._announced, now_s)
        if wish.snapshot:
            self._snapshot(wish.id, np.flatnonzero(mask).tolist(), now_s)
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
        asked = metrics_asked(self._site, wish)
        if not asked:
            return ErrorMessage(code="unknown_channel", msg="No metric is called that.", id=wish.id)
        self._backfills.append((wish.id, answer(self._site, wish, asked)))
        return None

    def deliver(self, messages: Iterable[Parts], samples: Samples, now_s: float) -> None:
        """Write readings. A client in mode "latest" that lags gets only the newest of each, when it has caught up."""
        if self._is_latest and self.connection is not None and self.connection.behind_s(now_s) > LAGGING_S:
            self._thinned[samples.metric] = True
            self.overrun += len(samples)
            return
        for head, body in messages:
            self.log.append(now_s, head, body)

    def tick(self, now_s: float) -> None:
        """Go on with what takes several ticks, and forget what is too old."""
        self._make_up(now_s)
        self._continue_backfill(now_s)
        self.log.prune(now_s)

    def _reckon(self) -> None:
        self.key = key_of(self._subscriptions.values())
        self._is_latest = bool(self._subscriptions) and all(
            each.mode == "latest" for each in self._subscriptions.values()
        )

    def _announce(self, new: np.typing.NDArray[np.bool_], now_s: float) -> None:
        roster = self._site.roster
        self._announced |= new
        listed: list[int] = []
        for device in np.unique(roster.device_of[new]).tolist():
            listed.extend(metric for metric in roster.metrics_of(device) if new[metric])
        for start in range(0, len(listed), CHANNELS_PER_PAGE):
            page = listed[start : start + CHANNELS_PER_PAGE]
            self.tell(Channels(add=[channel(handle, roster.metrics[handle]) for handle in page]), now_s)
        told = set(roster.device_of[new].tolist())
        for device, message in self._site.offline.items():
            if device in told:
                self.tell(msgspec.structs.replace(message), now_s)

    def _snapshot(self, id_: str, metrics: list[int], now_s: float) -> None:
        for start in range(0, max(len(metrics), 1), READINGS_PER_PAGE):
            page = metrics[start : start + READINGS_PER_PAGE]
            is_last = start + READINGS_PER_PAGE >= len(metrics)
            self.tell(Snapshot(id=id_, r=self._site.latest(page), last=is_last), now_s)

    def _make_up(self, now_s: float) -> None:
        connection = self.connection
        if connection is None or not self._thinned.any() or connection.behind_s(now_s) > LAGGING_S:
            return
        for head, body in cols(self._site.latest_samples(self._thinned)):
            self.log.append(now_s, head, body)
        self._thinned[:] = False
        dropped = self.overrun - self._told_overrun
        self._told_overrun = self.overrun
        sentence = f"{dropped} readings were replaced by newer ones because the line is slow."
        connection.say(encode(ErrorMessage(code="overrun", msg=sentence, detail=str(dropped))))

    def _continue_backfill(self, now_s: float) -> None:
        connection = self.connection
        left = BACKFILL_SAMPLES_PER_TICK
        while self._backfills and left > 0 and connection is not None:
            if self.log.bytes_from(max(connection.position, self.log.first)) > BACKFILL_BEHIND_BYTES:
                return
            series = next(self._backfills[0][1], None)
            if series is None:
                self._backfills.popleft()
                continue
            self.tell(series, now_s)
            left -= max(len(series.v), 100)  # looking a metric up costs something even if it has few readings
