"""What the plain session asks of whoever knows a server's language."""

from collections.abc import Sequence
from math import isnan
from typing import Any, Protocol

from app.model.link import BadInput
from app.model.metric import DeviceState, Metric
from app.model.quality import Reason
from app.wire.descriptions import Descriptions, state_of
from app.wire.mapping import MappedReading, Note, Value
from app.wire.time_stamps import read_time
from app.wire.values import is_bad_value, judge

MAX_METRICS = 50_000


class Profile(Protocol):
    """One server's language, over as many connections as it takes; also a `Reader`.

    needs_token: whether it signs in by a message. may_be_silent: whether silence is normal, so that pings alone tell
    of life. is_signed_in: True as soon as the server has accepted us, at once where there is nothing to accept.
    refusal: the server's reason once it has refused us, "" before.
    """

    needs_token: bool
    may_be_silent: bool
    is_signed_in: bool
    refusal: str

    def begin(self, token: str) -> list[str]:
        """Begin a new connection; return what to say at once."""

    def read(self, message: Any, received_s: float, note: Note) -> Sequence[MappedReading] | None:
        """See `Reader`; () for a message that is understood and brings no reading."""

    def definition_of(self, device: str, name: str) -> Metric | None:
        """See `Reader`."""

    def take_replies(self) -> list[str]:
        """Return what there is to say since the last call."""

    def take_states(self) -> list[tuple[str, DeviceState]]:
        """Return the devices that were said to be on or off line since the last call."""

    def keepalive(self) -> str:
        """Return what to say when nothing was said for a while, "" for nothing."""


def reading_of(metric: Metric, value: Value, time_s: float, note: Note) -> MappedReading:
    """Return a reading with what its value is worth; a value that is worth nothing is noted. time_s: NaN for none."""
    code = judge(metric, state_of(metric, value)).code
    if is_bad_value(0, value, code):
        note(BadInput.BAD_VALUE, f"{metric.device}/{metric.name}: {Reason(code).name.lower()}")
    return MappedReading(metric.device, metric.name, state_of(metric, value), time_s, code)  # type: ignore[arg-type]


def time_of(stamp: object, note: Note) -> float:
    """Return the time of a stamp in UTC seconds, NaN for none; a stamp that is none is noted."""
    time_s, _ = read_time(stamp)
    if isnan(time_s) and stamp is not None:
        note(BadInput.BAD_TIME, "no credible time")
    return time_s


class Glossary:
    """Definitions a profile has made, completed by settings. Bounded; what does not fit is not defined."""

    def __init__(self, descriptions: Descriptions, max_metrics: int = MAX_METRICS) -> None:
        self._descriptions = descriptions
        self._max_metrics = max_metrics
        self._known: dict[tuple[str, str], tuple[Metric, Metric]] = {}

    def find(self, device: str, name: str) -> Metric | None:
        """Return a definition, None for a metric that was never defined."""
        known = self._known.get((device, name))
        return None if known is None else known[1]

    def define(self, metric: Metric) -> Metric | None:
        """Add a definition or, where it says something else than before, replace it. None: there is no room."""
        key = metric.device, metric.name
        known = self._known.get(key)
        if known is not None and known[0] == metric:
            return known[1]
        if known is None and len(self._known) >= self._max_metrics:
            return None
        described = self._descriptions.describe(metric)
        self._known[key] = metric, described
        return described
