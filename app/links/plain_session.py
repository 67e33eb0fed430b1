"""One connection to a source that speaks no protocol of ours, without a socket: messages in, nothing out."""

from app.links.ending import Ending
from app.links.watch import Sign, Watch
from app.model.link import LinkEvent, LinkState, SnapshotApplied
from app.wire.events import SeriesPart
from app.wire.plain import PlainDecoder

PONG_WITHIN_S = 4.5
"""A ping a second: so the link is known to be half open within the six seconds an operator is promised."""

SUSPECT_S = 2.5


class PlainSession:
    """The states SYNCING → LIVE ⇄ SUSPECT of one plain connection.

    A source may rightly be silent for long, so silence alone is judged by `silence_s` (None: never). A half-open link
    is known by its pings; a source that has never answered one is not judged by them. ending, is_useful, offset_s,
    round_trip_s, heard_s: as in `TelemetrySession`.
    """

    dialect = "plain"
    has_words = False

    def __init__(self, source: int, address: str, decoder: PlainDecoder, *, silence_s: float | None) -> None:
        self.state = LinkState.SYNCING
        self.detail = ""
        self.ending: Ending | None = None
        self.is_useful = False
        self.offset_s: float | None = None
        self.round_trip_s: float | None = None
        self.heard_s: float | None = None
        self._source = source
        self._address = address
        self._decoder = decoder
        self._silence_s = silence_s
        self._events: list[LinkEvent] = []
        self._heard_s = 0.0
        self._watch = Watch(SUSPECT_S, PONG_WITHIN_S, 0.0)

    def open(self, now_s: float, now_mono_s: float) -> None:
        """Begin: the handshake is done. Nothing is sent."""
        self._heard_s = now_mono_s
        self._watch = Watch(SUSPECT_S, PONG_WITHIN_S, now_mono_s)
        self.detail = f"Connected to {self._address}; no data yet."

    def receive(self, data: bytes, now_s: float, now_mono_s: float) -> None:
        """Take one message."""
        self.heard_s = now_s
        added = self._decoder.feed(data, now_s)
        self._heard_s = now_mono_s
        self._watch.hear(now_mono_s)
        if self.state is LinkState.SUSPECT or (self.state is LinkState.SYNCING and added):
            self._go_live()

    def tick(self, now_s: float, now_mono_s: float) -> None:
        """Judge the silence. Several times a second."""
        silence_s = now_mono_s - self._heard_s
        sign = self._watch.look(now_mono_s)
        if self._silence_s is not None and silence_s >= self._silence_s:
            self.ending = Ending(f"{self._address} has sent nothing for {silence_s:.0f} s; connecting anew.")
        elif self.round_trip_s is None:
            return
        elif sign is Sign.LOST:
            self.ending = Ending(f"No sign of life from {self._address} for {PONG_WITHIN_S:.0f} s.")
        elif sign is Sign.SUSPECT and self.state is LinkState.LIVE:
            self.state = LinkState.SUSPECT
            self.detail = f"{self._address} does not answer."

    def pong(self, round_trip_s: float, now_mono_s: float) -> None:
        """Take the answer to a ping."""
        self.round_trip_s = round_trip_s
        self._watch.hear(now_mono_s)
        if self.state is LinkState.SUSPECT:
            self._go_live()

    def resync(self) -> None:
        """Nothing can be asked of a plain source."""

    def take_outgoing(self) -> list[bytes]:
        """Return nothing: a plain source is never spoken to."""
        return []

    def take_events(self) -> list[LinkEvent]:
        """Return what happened since the last call, in order."""
        taken, self._events = self._events, []
        return taken

    def take_series(self) -> list[SeriesPart]:
        """Return nothing: a plain source has no past."""
        return []

    def _go_live(self) -> None:
        if not self.is_useful:
            # A plain source has no snapshot: each value turns live with its own first reading.
            self._events.append(SnapshotApplied(self._source, resumed=False))
        self.state = LinkState.LIVE
        self.detail = ""
        self.is_useful = True
