"""What the link panel says of one source, as of one instant. No widgets."""

from dataclasses import dataclass

from app.model.link import BadInput, LinkCounters, LinkState, LinkStatus
from ui.sentences import is_lost, retry_text
from ui.text import count_text, long_age, moment_text, plain_text
from ui.words import tr, tr_count

NOTHING = "—"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure under its label. is_odd: it asks for a look."""

    label: str
    text: str
    is_odd: bool = False


@dataclass(frozen=True, slots=True)
class LinkRow:
    """Everything a delegate paints of a source.

    since: when this state began, or when live data ended, and how long ago. next: what happens by itself, "" when
    nothing does. detail: a sentence of the server or of the link, "" when there is none. bad: which kinds of input
    could not be used.
    """

    source: int
    name: str
    address: str
    state: LinkState
    title: str
    since: str
    next: str
    detail: str
    figures: tuple[Figure, ...]
    bad: str
    is_lost: bool

    @property
    def spoken(self) -> str:
        """Everything a glance at the card tells."""
        figures = ", ".join(f"{each.label} {each.text}" for each in self.figures)
        parts = (f"{self.name}: {self.title}", self.since, self.next, self.detail, figures, self.bad)
        return ", ".join(part for part in parts if part)


def link_row(
    link: LinkStatus, counters: LinkCounters, readings_per_s: float | None, newest_s: float | None, now_s: float
) -> LinkRow:
    """Word a link. readings_per_s: None while unknown. newest_s: time of its newest value, UTC, None without any."""
    bad = sum(counters.bad.values())
    # Between two attempts the state is another one each second; what counts is since when nothing has come.
    since_s = link.since_s if link.lost_since_s is None or not is_lost(link) else link.lost_since_s
    age = None if newest_s is None else max(0.0, now_s - newest_s)
    return LinkRow(
        source=link.source,
        name=plain_text(link.name),
        address=plain_text(link.address),
        state=link.state,
        title=state_title(link.state),
        since=tr(
            "since {time} ({age})",
            time=moment_text(since_s, now_s),
            age=long_age(max(1.0, now_s - since_s)),
        ),
        next=retry_text(link),
        detail=plain_text(link.detail),
        figures=(
            Figure(tr("Readings/s"), NOTHING if readings_per_s is None else count_text(round(readings_per_s))),
            Figure(tr("Data age"), NOTHING if age is None else long_age(age), is_lost(link)),
            Figure(tr("Round trip"), NOTHING if link.round_trip_s is None else long_age(link.round_trip_s)),
            Figure(tr("Bad input"), count_text(bad), bad > 0),
            Figure(tr("Dropped"), count_text(counters.overrun), counters.overrun > 0),
        ),
        bad=", ".join(f"{bad_text(kind)} {count_text(count)}" for kind, count in sorted(counters.bad.items()) if count),
        is_lost=is_lost(link),
    )


def state_title(state: LinkState) -> str:
    """Name a state as large as it is painted."""
    match state:
        case LinkState.LIVE:
            return tr("LIVE")
        case LinkState.SUSPECT:
            return tr("SUSPECT")
        case LinkState.SYNCING:
            return tr("CONNECTED — no data yet")
        case LinkState.AUTHENTICATING:
            return tr("SIGNING IN")
        case LinkState.CONNECTING:
            return tr("CONNECTING")
        case LinkState.REFUSED:
            return tr("REFUSED")
        case LinkState.DISCONNECTED:
            return tr("NOT CONNECTED")
        case LinkState.LOST:
            return tr("LOST")
        case LinkState.BACKOFF:
            return tr("OFFLINE")


def bad_text(kind: BadInput) -> str:
    """Name a kind of bad input."""
    match kind:
        case BadInput.BAD_JSON:
            return tr("not JSON")
        case BadInput.BAD_SCHEMA:
            return tr("not understood")
        case BadInput.UNKNOWN_TYPE:
            return tr("unknown kind of message")
        case BadInput.UNKNOWN_CHANNEL:
            return tr("unknown channel")
        case BadInput.TOO_LARGE:
            return tr("too large")
        case BadInput.BAD_TIME:
            return tr("bad time")
        case BadInput.BAD_VALUE:
            return tr("bad value")
        case BadInput.TOO_MANY_METRICS:
            return tr("too many metrics")


def links_title(live: int, links: int) -> str:
    """Say how many sources are live: `2 of 3 live`."""
    n = count_text(live)
    return tr_count(links, "{n} of {all} source live", "{n} of {all} sources live", n=n, all=count_text(links))
