"""How a source's connection stands, and the rare things that come over it."""

from dataclasses import dataclass, field
from enum import StrEnum

from app.model.command import CommandAnswered
from app.model.metric import DeviceState


class LinkState(StrEnum):
    """The connection states of the operator console specification, section 2 rule 7, and two that wait for a person."""

    DISCONNECTED = "disconnected"
    CONNECTING = "connecting"
    AUTHENTICATING = "authenticating"
    SYNCING = "syncing"
    """Connected, snapshot not applied yet; in plain mode: connected, no useful message yet."""
    LIVE = "live"
    SUSPECT = "suspect"
    """A heartbeat and a half is missing, or the sequence has a hole."""
    LOST = "lost"
    BACKOFF = "backoff"
    REFUSED = "refused"
    """The server refuses us (login, version, certificate): waits for the operator."""

    @property
    def is_up(self) -> bool:
        """True while values that arrive over this link may be live."""
        return self in (LinkState.LIVE, LinkState.SUSPECT)


class BadInput(StrEnum):
    """Kinds of input that is counted, sampled and otherwise survived (specification 7.4)."""

    BAD_JSON = "bad_json"
    BAD_SCHEMA = "bad_schema"
    UNKNOWN_TYPE = "unknown_type"
    UNKNOWN_CHANNEL = "unknown_channel"
    TOO_LARGE = "too_large"
    BAD_TIME = "bad_time"
    BAD_VALUE = "bad_value"
    TOO_MANY_METRICS = "too_many_metrics"


@dataclass(frozen=True, slots=True)
class RejectedSample:
    """One rejected message: the first 512 bytes of it, and why."""

    time_s: float
    kind: BadInput
    detail: str
    sample: bytes


@dataclass(slots=True)
class LinkCounters:
    """Totals of one source since the program started."""

    messages: int = 0
    rejected: int = 0
    """Messages of which nothing at all could be used; the others were accepted, at least in part."""
    readings: int = 0
    bytes: int = 0
    connects: int = 0
    gaps: int = 0
    overrun: int = 0
    """Readings the server says it dropped for us, or that our own full queue dropped."""
    bad: dict[BadInput, int] = field(default_factory=dict)

    @property
    def bad_frames(self) -> int:
        """All bad input together."""
        return sum(self.bad.values())


@dataclass(frozen=True, slots=True)
class LinkStatus:
    """What an operator may know of one source's connection, as of now.

    since_s: UTC time of the last change of state. lost_since_s: UTC time at which live data ended, None while up.
    next_attempt_in_s and attempt: only in BACKOFF. offset_s: server clock minus console clock, None if unknown.
    round_trip_s: None if unknown. detail: a sentence, "" when there is nothing to say.
    """

    source: int
    name: str
    address: str
    state: LinkState
    since_s: float
    lost_since_s: float | None = None
    attempt: int = 0
    next_attempt_in_s: float | None = None
    dialect: str = ""
    server: str = ""
    offset_s: float | None = None
    round_trip_s: float | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class DeviceAnnounced:
    """A device, or the gateway before it, said how it is. time_s is the announcement's own time, UTC."""

    device: str
    state: DeviceState
    time_s: float
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LinkChanged:
    """The connection went from one state to another."""

    source: int
    old: LinkState
    new: LinkState
    time_s: float
    detail: str = ""


@dataclass(frozen=True, slots=True)
class SnapshotApplied:
    """The whole present state of the source has arrived; deltas follow.

    resumed: True when the server replayed what was missed, so that there is no hole to fill.
    """

    source: int
    resumed: bool


LinkEvent = DeviceAnnounced | LinkChanged | SnapshotApplied | CommandAnswered
