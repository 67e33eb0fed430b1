"""The rare things a source says, as typed events. Readings are not among them: they go to the inbox."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from app.model.link import DeviceAnnounced


@dataclass(frozen=True, slots=True)
class Welcomed:
    """The server's greeting. server_s: its clock, UTC. resume: whether what was missed will be replayed ("ok")."""

    sid: str
    version: int
    server_s: float
    heartbeat_s: float
    resume: Literal["new", "ok", "gap"]


@dataclass(frozen=True, slots=True)
class ChannelsDefined:
    """Definitions arrived: metric indices, and how many handles ended."""

    added: tuple[int, ...]
    removed: int


@dataclass(frozen=True, slots=True)
class ChannelsMissing:
    """Readings came for handles nobody announced: the definitions should be asked for."""

    handles: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SnapshotComplete:
    """The last page of the present state has arrived. id: of the subscription it answers."""

    id: str


@dataclass(frozen=True, slots=True)
class SequenceGap:
    """Messages are missing between these two sequence numbers."""

    last: int
    seen: int


@dataclass(frozen=True, slots=True)
class HeartbeatSeen:
    """Proof of life. server_s: server clock, UTC. echo_s: our own last heartbeat's time, None if not echoed."""

    server_s: float
    server_us: int
    echo_s: float | None


@dataclass(frozen=True, slots=True)
class SeriesPart:
    """Samples of one metric that answer a backfill. time_s, value: float64 of equal length; NaN value is a gap."""

    id: str
    metric: int
    time_s: NDArray[np.float64]
    value: NDArray[np.float64]
    part: int
    is_last: bool


@dataclass(frozen=True, slots=True)
class ResultSeen:
    """What became of a command or another request."""

    id: str | None
    cmd_id: str | None
    is_ok: bool
    state: str
    code: str
    message: str
    sel_token: str = ""


@dataclass(frozen=True, slots=True)
class ErrorReported:
    """The server refused something or something went wrong. retry_s: None if it does not say."""

    code: str
    message: str
    detail: str
    id: str | None
    retry_s: float | None
    is_fatal: bool


@dataclass(frozen=True, slots=True)
class Farewell:
    """The server ends the connection in good order. retry_s: None if it does not say."""

    code: str
    message: str
    retry_s: float | None


WireEvent = (
    Welcomed
    | ChannelsDefined
    | ChannelsMissing
    | SnapshotComplete
    | SequenceGap
    | HeartbeatSeen
    | SeriesPart
    | ResultSeen
    | ErrorReported
    | Farewell
    | DeviceAnnounced
)
