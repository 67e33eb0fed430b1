"""One connection to a source that speaks no protocol of ours, without a socket: messages in, and few or none out."""

from app.links.ending import Ending, of_refused_login
from app.links.plain_talk import PlainTalk
from app.links.watch import Sign, Watch
from app.model.link import DeviceAnnounced, LinkEvent, LinkState, SnapshotApplied
from app.model.words import say
from app.wire.events import SeriesPart
from app.wire.messages import Command
from app.wire.plain import PlainDecoder
from app.wire.plain_command import command_message
from app.wire.profiles.profile import Profile
from app.wire.telemetry import shown

PONG_WITHIN_S = 4.5
"""A ping a second: so the link is known to be half open within the six seconds an operator is promised."""

SUSPECT_S = 2.5


class PlainSession:
    """The states SYNCING → LIVE ⇄ SUSPECT of one plain connection.

    A source may rightly be silent for long, so silence alone is judged by `silence_s` (None: never). A half-open link
    is known by its pings; a source that has never answered one is not judged by them. Nothing is ever said that `talk`
    does not hold. ending, is_useful, offset_s, round_trip_s, heard_s: as in `TelemetrySession`.
    """

    dialect = "plain"

    def __init__(
        self,
        source: int,
        address: str,
        decoder: PlainDecoder,
        *,
        silence_s: float | None,
        talk: PlainTalk | None = None,
    ) -> None:
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
        self._talk = talk or PlainTalk()
        self._profile = self._talk.profile
        self._silence_s = None if self._profile is not None and self._profile.may_be_silent else silence_s
        self._outgoing: list[str] = []
        self._commands: list[tuple[float, str]] = []
        self._spoke_s = 0.0
        self._now_mono_s = 0.0
        self._events: list[LinkEvent] = []
        self._heard_s = 0.0
        self._watch = Watch(SUSPECT_S, PONG_WITHIN_S, 0.0)

    def open(self, now_s: float, now_mono_s: float) -> None:
        """Begin: the handshake is done."""
        self._heard_s = self._spoke_s = self._now_mono_s = now_mono_s
        self._outgoing += self._talk.first
        self._watch = Watch(SUSPECT_S, PONG_WITHIN_S, now_mono_s)
        self.detail = say("Connected to {address}; no data yet.", address=self._address)

    def receive(self, data: bytes, now_s: float, now_mono_s: float) -> None:
        """Take one message."""
        self.heard_s = now_s
        self._now_mono_s = now_mono_s
        added = self._decoder.feed(data, now_s)
        self._heard_s = now_mono_s
        self._watch.hear(now_mono_s)
        if self._profile is not None:
            self._follow(self._profile, now_s)
        if self.state is LinkState.SUSPECT or (self.state is LinkState.SYNCING and added):
            self._go_live()

    def tick(self, now_s: float, now_mono_s: float) -> None:
        """Judge the silence, and keep the connection alive. Several times a second."""
        self._now_mono_s = now_mono_s
        if now_mono_s - self._spoke_s >= self._talk.keepalive_s:
            self._spoke_s = now_mono_s
            keepalive = self._talk.keepalive or (self._profile.keepalive() if self._profile is not None else "")
            self._outgoing += (keepalive,) if keepalive else ()
        silence_s = now_mono_s - self._heard_s
        sign = self._watch.look(now_mono_s)
        if self._silence_s is not None and silence_s >= self._silence_s:
            self.ending = Ending(
                say(
                    "{address} has sent nothing for {n:.0f} s; connecting anew.",
                    address=self._address,
                    n=silence_s,
                )
            )
        elif self.round_trip_s is None:
            return
        elif sign is Sign.LOST:
            self.ending = Ending(
                say(
                    "No sign of life from {address} for {n:.0f} s.",
                    address=self._address,
                    n=PONG_WITHIN_S,
                )
            )
        elif sign is Sign.SUSPECT and self.state is LinkState.LIVE:
            self.state = LinkState.SUSPECT
            self.detail = say("{address} does not answer.", address=self._address)

    def pong(self, round_trip_s: float, now_mono_s: float) -> None:
        """Take the answer to a ping."""
        self.round_trip_s = round_trip_s
        self._watch.hear(now_mono_s)
        if self.state is LinkState.SUSPECT:
            self._go_live()

    def resync(self) -> None:
        """Nothing can be asked of a plain source."""

    def on_closed(self, reason: str) -> None:
        """The server has closed the connection. One that has not signed us in by then will not do so the next time."""
        if self.ending is None and self._profile is not None and not self._profile.is_signed_in:
            self.ending = of_refused_login(shown(reason), self._address)

    @property
    def takes_commands(self) -> bool:
        """True where settings say how a command is written."""
        return bool(self._talk.command)

    def send_command(self, command: Command, until_mono_s: float) -> bool:
        """Send this as long as it is not later than that; False for what cannot be sent. There is no answer to it."""
        if self.state is not LinkState.LIVE or not self.takes_commands or command.phase != "direct":
            return False
        self._commands.append((until_mono_s, command_message(self._talk.command, command)))
        return True

    @property
    def has_words(self) -> bool:
        """True while there is something to send."""
        return bool(self._outgoing or self._commands)

    def take_outgoing(self) -> list[bytes]:
        """Return the messages to be sent, in order. A command whose time is over is not among them."""
        taken, self._outgoing = self._outgoing, []
        commands, self._commands = self._commands, []
        taken += (message for until_s, message in commands if self._now_mono_s < until_s)
        return [message.encode("utf-8") for message in taken]

    def take_events(self) -> list[LinkEvent]:
        """Return what happened since the last call, in order."""
        taken, self._events = self._events, []
        return taken

    def take_series(self) -> list[SeriesPart]:
        """Return nothing: a plain source has no past."""
        return []

    def _follow(self, profile: Profile, now_s: float) -> None:
        self._outgoing += profile.take_replies()
        for device, state in profile.take_states():
            self._events.append(DeviceAnnounced(device, state, now_s))
        if profile.refusal:
            self.ending = of_refused_login(shown(profile.refusal), self._address)

    def _go_live(self) -> None:
        if not self.is_useful:
            # A plain source has no snapshot: each value turns live with its own first reading.
            self._events.append(SnapshotApplied(self._source, resumed=False))
        self.state = LinkState.LIVE
        self.detail = ""
        self.is_useful = True
