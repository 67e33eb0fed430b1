"""One connection's conversation with a server of `telemetry.v1`, without a socket: messages in, messages out."""

from collections import deque
from math import isnan
from statistics import median

from app import __version__
from app.links import ending
from app.links.ending import Ending
from app.links.questions import Questions
from app.links.watch import Sign, Watch
from app.model.command import CommandAnswered
from app.model.link import DeviceAnnounced, LinkCounters, LinkEvent, LinkState, SnapshotApplied
from app.model.words import say
from app.wire import events, messages
from app.wire.loose_json import NotJsonError, decode_anything
from app.wire.telemetry import TelemetryDecoder

SUBSCRIPTION = "all"
RESYNC_EVERY_S = 10.0
"""A server whose numbers never fit is not asked to go back more often than this."""

MISSED_SUSPECT = 1.5
LOST_WITHIN_S = 5.6
"""A lost link is told after this, so that it is on the screen within 6 s; of a server that beats more slowly than every
2 s, after one and a half heartbeats."""

MAX_OFFSETS = 9


class TelemetrySession:
    """The states AUTHENTICATING → SYNCING → LIVE ⇄ SUSPECT of one connection. Source: specification 2.7 and 7.3.

    ending: set once there is a reason to close. is_foreign: that reason is that the server has selected our dialect and
    speaks another one; libraries of Node.js select whatever is offered. is_useful: something has come that is worth
    having connected for.
    offset_s: server clock minus ours; round_trip_s: as `pong` told. heard_s: wall time of the newest message. All None
    until known.
    """

    dialect = messages.SUBPROTOCOL

    def __init__(
        self,
        source: int,
        address: str,
        decoder: TelemetryDecoder,
        counters: LinkCounters,
        questions: Questions,
        *,
        console_id: str,
        heartbeat_misses: float,
        welcome_within_s: float,
    ) -> None:
        self.state = LinkState.AUTHENTICATING
        self.detail = ""
        self.ending: Ending | None = None
        self.is_foreign = False
        self.is_useful = False
        self.offset_s: float | None = None
        self.round_trip_s: float | None = None
        self.heard_s: float | None = None
        self._series: list[events.SeriesPart] = []
        self._source = source
        self._address = address
        self._decoder = decoder
        self._counters = counters
        self._questions = questions
        self._console_id = console_id
        self._misses = heartbeat_misses
        self._welcome_within_s = welcome_within_s
        self._outgoing: list[bytes] = []
        self._commands: list[tuple[float, bytes]] = []
        self._events: list[LinkEvent] = []
        self._offsets: deque[float] = deque(maxlen=MAX_OFFSETS)
        self._beat_s = messages.DEFAULT_HB_MS / 1e3
        self._next_beat_s = 0.0
        self._echo: int | None = None
        self._now_s = 0.0
        self._now_mono_s = 0.0
        self._watch = Watch(welcome_within_s, welcome_within_s, 0.0)
        self._asked_back_s: float | None = None
        self._has_hole = False
        self._asked_all_s = -RESYNC_EVERY_S

    def open(self, now_s: float, now_mono_s: float) -> None:
        """Begin: the handshake is done and the server speaks our dialect."""
        self._now_s, self._now_mono_s = now_s, now_mono_s
        self._watch = Watch(self._welcome_within_s, self._welcome_within_s, now_mono_s)
        self._say_hello()

    def receive(self, data: bytes, now_s: float, now_mono_s: float) -> None:
        """Take one message."""
        self._now_s, self._now_mono_s = now_s, now_mono_s
        self.heard_s = now_s
        # A greeting alone is nothing yet: some servers greet and close, again and again.
        self.is_useful = self.is_useful or self.state.is_up
        said = self._decoder.feed(data, now_s)
        self._watch.hear(now_mono_s)
        for event in said:
            self._on_event(event)
        if self.state is LinkState.AUTHENTICATING and not said and not _has_type(data):
            self.is_foreign = True
            self.ending = Ending(
                say(
                    "{address} has selected {dialect} and speaks JSON of its own.",
                    address=self._address,
                    dialect=self.dialect,
                )
            )
        if self.state is LinkState.SUSPECT and not self._has_hole:
            self.state = LinkState.LIVE
            self.detail = ""

    def tick(self, now_s: float, now_mono_s: float) -> None:
        """Judge the silence, beat, and ask what there is to ask. Several times a second."""
        self._now_s, self._now_mono_s = now_s, now_mono_s
        sign = self._watch.look(now_mono_s)
        if sign is Sign.LOST:
            self._end_in_silence()
            return
        if self.state is LinkState.AUTHENTICATING:
            return
        if sign is Sign.SUSPECT and self.state is LinkState.LIVE:
            self.state = LinkState.SUSPECT
            self.detail = say("{address} has missed a heartbeat.", address=self._address)
        if self._has_hole and (self._asked_back_s is None or now_mono_s - self._asked_back_s >= RESYNC_EVERY_S):
            self._say_hello()
            self._asked_back_s = now_mono_s
        if now_mono_s >= self._next_beat_s:
            self._next_beat_s = now_mono_s + self._beat_s
            self._say(messages.Heartbeat(ts=int(now_s * 1e6), echo=self._echo))
        if self.state.is_up:
            for id_ in self._questions.take_withdrawn():
                self._say(messages.Unsubscribe(id=id_))
            for request in self._questions.take_requests(self._decoder.handle_of, now_mono_s):
                self._say(request)

    def pong(self, round_trip_s: float, now_mono_s: float) -> None:
        """Take the answer to a ping. It proves the line, not the server: only messages count as life."""
        self.round_trip_s = round_trip_s

    def resync(self) -> None:
        """Ask for all definitions and the whole present state once more."""
        self._asked_all_s = self._now_mono_s
        self._say(messages.Subscribe(id=SUBSCRIPTION, sel=["*/*"]))

    def send_command(self, command: messages.Command, until_mono_s: float) -> bool:
        """Send this as long as it is not later than that; False when the link is not live, and nothing is kept."""
        if self.state is LinkState.LIVE:
            self._commands.append((until_mono_s, messages.encode(command)))
        return self.state is LinkState.LIVE

    @property
    def has_words(self) -> bool:
        """True while there is something to send."""
        return bool(self._outgoing or self._commands)

    def take_outgoing(self) -> list[bytes]:
        """Return the messages to be sent, in order. A command whose time is over is not among them."""
        taken, self._outgoing = self._outgoing, []
        commands, self._commands = self._commands, []
        return [*taken, *(data for until_s, data in commands if self._now_mono_s < until_s)]

    def take_events(self) -> list[LinkEvent]:
        """Return what happened since the last call, in order."""
        taken, self._events = self._events, []
        return taken

    def take_series(self) -> list[events.SeriesPart]:
        """Return the answers to backfills since the last call."""
        taken, self._series = self._series, []
        return taken

    def _say(self, message: messages.Message) -> None:
        self._outgoing.append(messages.encode(message))

    def _say_hello(self) -> None:
        self._say(
            messages.Hello(
                v=messages.VERSION,
                client=f"sightline/{__version__}",
                console_id=self._console_id,
                features=["cols", "series", "backfill", "resume"],
                resume=self._decoder.resume_point,
                max_frame=messages.MAX_FRAME_BYTES,
            )
        )

    def _on_event(self, event: events.WireEvent) -> None:
        match event:
            case events.HeartbeatSeen():
                self._on_heartbeat(event)
            case DeviceAnnounced():
                self._events.append(event)
            case events.SeriesPart():
                self._on_series(event)
            case events.ChannelsMissing():
                if self._now_mono_s - self._asked_all_s >= RESYNC_EVERY_S:
                    self.resync()
            case events.SequenceGap():
                self._on_gap(event)
            case events.SnapshotComplete():
                self._has_hole = False
                self.is_useful = True
                self._go_live(resumed=False)
            case events.Welcomed():
                self._on_welcome(event)
            case events.ErrorReported():
                self._on_error(event)
            case events.Farewell(code=code, message=message, retry_s=retry_s):
                self.ending = ending.of_farewell(code, message, self._address, retry_s)
            case events.ResultSeen():
                self._questions.end(event.id)
                self._on_result(event)

    def _on_heartbeat(self, event: events.HeartbeatSeen) -> None:
        self._echo = event.server_us
        if event.echo_s is not None and 0 <= self._now_s - event.echo_s < LOST_WITHIN_S:
            self.round_trip_s = self._now_s - event.echo_s
        self._note_offset(event.server_s + (self.round_trip_s or 0.0) / 2)

    def _note_offset(self, server_s: float) -> None:
        if not isnan(server_s):
            self._offsets.append(server_s - self._now_s)
            self.offset_s = median(self._offsets)

    def _on_series(self, event: events.SeriesPart) -> None:
        if not self._questions.is_asked(event.id):
            return
        if len(event.time_s) and event.metric >= 0:
            self._series.append(event)
        if event.is_last:
            self._questions.end(event.id)

    def _on_gap(self, event: events.SequenceGap) -> None:
        self._counters.gaps += 1
        self._has_hole = True
        if self.state is LinkState.LIVE:
            self.state = LinkState.SUSPECT
        self.detail = say(
            "{n} messages are missing; {address} is asked for them.",
            n=event.seen - event.last - 1,
            address=self._address,
        )
        if self._asked_back_s is None or self._now_mono_s - self._asked_back_s >= RESYNC_EVERY_S:
            self._asked_back_s = self._now_mono_s
            self._say_hello()

    def _on_welcome(self, event: events.Welcomed) -> None:
        if event.version != messages.VERSION:
            self.ending = ending.of_error("unsupported_version", "", self._address, None)
            return
        self._beat_s = event.heartbeat_s
        lost_s = max(MISSED_SUSPECT * self._beat_s, min(self._misses * self._beat_s, LOST_WITHIN_S))
        self._watch = Watch(min(MISSED_SUSPECT * self._beat_s, 0.75 * lost_s), lost_s, self._now_mono_s)
        self._next_beat_s = self._now_mono_s + self._beat_s
        if event.server_s == event.server_s:
            self._offsets.append(event.server_s - self._now_s)
            self.offset_s = median(self._offsets)
        if event.resume == "ok" and self._decoder.has_snapshot:
            self._has_hole = False
            self._go_live(resumed=True)
            return
        if self.state is LinkState.AUTHENTICATING:
            self.state = LinkState.SYNCING
            self.detail = say("Connected to {address}; its present state is being loaded.", address=self._address)
        self.resync()

    def _go_live(self, resumed: bool) -> None:
        self.state = LinkState.LIVE
        self.detail = ""
        self._events.append(SnapshotApplied(self._source, resumed))

    def _on_error(self, event: events.ErrorReported) -> None:
        if event.code == "overrun":
            dropped = event.detail or event.message
            digits = "".join(sign for sign in dropped if sign.isdecimal())[:9]
            self._counters.overrun += int(digits or 1)
        elif event.is_fatal:
            self.ending = ending.of_error(event.code, event.message, self._address, event.retry_s)
        elif self._questions.is_asked(event.id):
            self._questions.end(event.id)
        elif "/" in (event.id or ""):
            self._on_result(events.ResultSeen(event.id, None, False, "REJECTED", event.code, event.message))
        else:
            self.detail = ending.of_error(event.code, event.message, self._address, None).detail

    def _on_result(self, event: events.ResultSeen) -> None:
        """Our commands are asked under the id `cmd_id/phase`; a source may answer under either."""
        cmd_id, _, phase = (event.id or "").partition("/")
        answered = CommandAnswered(
            self._source,
            event.cmd_id or cmd_id,
            phase,
            event.is_ok,
            event.state.upper(),
            event.code,
            event.message,
            event.sel_token,
        )
        self._events.append(answered)

    def _end_in_silence(self) -> None:
        if self.state is LinkState.AUTHENTICATING:
            sentence = say("{address} accepted the connection and says nothing.", address=self._address)
        else:
            sentence = say("No sign of life from {address} for {n:.0f} s.", address=self._address, n=self._watch.lost_s)
        self.ending = Ending(sentence)


def _has_type(data: bytes) -> bool:
    """Tell whether a message looks like one of ours at all."""
    try:
        found = decode_anything(data)
    except NotJsonError:
        return False
    return isinstance(found, dict) and isinstance(found.get("type"), str)
