"""What an operator reads of sources and of what was heard from them. Pure functions, no Qt."""

from collections.abc import Mapping, Sequence

from app.model.link import LinkCounters, LinkState, LinkStatus
from app.sourcing.broker_news import CONNECTED
from app.sourcing.desk import Entry
from app.sourcing.preview import Preview
from app.sourcing.trial import MQTT, Progress
from ui.sentences import retry_text, worst_link
from ui.text import count_text, plain_text, short_age

SUBPROTOCOL = "telemetry.v1"
_OTHER = "It speaks JSON of its own."
MAX_WHY = 600
MAX_SHAPES = 4
MAX_UNREAD = 6

_STATES = {
    LinkState.DISCONNECTED: "Not connected",
    LinkState.CONNECTING: "Connecting",
    LinkState.AUTHENTICATING: "Signing in",
    LinkState.SYNCING: "Connected, no data yet",
    LinkState.LIVE: "Live",
    LinkState.SUSPECT: "Late to answer",
    LinkState.LOST: "Lost",
    LinkState.BACKOFF: "Offline",
    LinkState.REFUSED: "Refused",
}


def source_row(entry: Entry, link: LinkStatus | None, counters: LinkCounters, now_s: float) -> tuple[str, ...]:
    """Return name, state, since when, readings and bad messages of one source, and where its settings stand."""
    origin = "here" if entry.is_saved else "fixed"
    name = plain_text(entry.settings.title)
    figures = count_text(counters.readings), count_text(counters.bad_frames)
    if link is None:
        return name, "Starting", "", *figures, origin
    if entry.problem:
        return name, "Its gateway is down", "", *figures, origin
    since = short_age(max(0.0, now_s - link.since_s))
    if link.state is LinkState.LIVE and not entry.is_heard:
        return name, "Broker not connected" if entry.broker else "Connecting", "", *figures, origin
    state = _STATES[link.state]
    retry = retry_text(link)
    return name, f"{state}, {retry}" if retry else state, since, *figures, origin


def most_wanting(entries: Sequence[Entry], links: Mapping[int, LinkStatus]) -> Entry | None:
    """Return the source that most needs to be told of, None for none: brokers first, whose links tell nothing."""
    lost = next((entry for entry in entries if _trouble(entry)), None)
    link = worst_link([links[entry.number] for entry in entries if entry.number in links])
    return lost or next((entry for entry in entries if link is not None and entry.number == link.source), None)


def why_text(link: LinkStatus | None, entry: Entry) -> str:
    """Say why a source is not connected, or what of it does not come; "" if there is nothing to say."""
    is_down = link is not None and not link.state.is_up
    why = _trouble(entry) or (link.detail if link is not None and is_down else "")
    name = entry.settings.title
    # What names it itself needs no name before it.
    return plain_text(why if not why or name in why else f"{name}: {why}", MAX_WHY)


def _trouble(entry: Entry) -> str:
    """Return what stands between a broker and its gateway, or before that; "" for nothing, and for a server."""
    return entry.problem or ("" if entry.broker == CONNECTED else entry.broker)


def progress_text(progress: Progress) -> str:
    """Say how a listen goes."""
    if not progress.messages:
        waits = plain_text(progress.detail) or "Connected; nothing has come yet."
        return f"{waits} {progress.left_s:.0f} s left."
    shapes = _shapes(progress.shapes)
    return (
        f"{_count(progress.messages, 'message')}, {_count(progress.devices, 'device')}, "
        f"{_count(progress.metrics, 'metric')}; {progress.left_s:.0f} s left. {shapes}"
    )


def preview_text(preview: Preview) -> str:
    """Say what was heard and what the console would make of it."""
    speaks = {MQTT: "It speaks MQTT.", SUBPROTOCOL: f"It speaks {SUBPROTOCOL}."}.get(preview.dialect, _OTHER)
    heard = f"{_count(preview.messages, 'message')} in {preview.seconds:g} s. {speaks}"
    if not preview.rows:
        found = "None of them can be read as a reading: say below where the readings are, or choose a profile."
    else:
        found = f"{_count(preview.devices, 'device')} with {_count(len(preview.rows), 'metric')}."
    own = "" if preview.is_adjustable else "It describes its metrics itself; nothing needs to be said of them here."
    return " ".join(part for part in (heard, found, *preview.notes, own, _shapes(preview.shapes)) if part)


def unread_text(preview: Preview) -> str:
    """Say what could not be read and why, "" if everything could."""
    lines = [
        f"Not read, {count_text(each.times)} ×: {plain_text(each.detail or each.kind)}"
        + (f" — {plain_text(each.sample)[:60]}" if each.sample else "")
        for each in preview.unread[:MAX_UNREAD]
    ]
    more = len(preview.unread) - MAX_UNREAD
    return "\n".join([*lines, *([f"and {more} more reasons"] if more > 0 else [])])


def _shapes(shapes: tuple[tuple[str, int], ...]) -> str:
    some = [f"{count_text(times)} × {plain_text(shape)[:80]}" for shape, times in shapes[:MAX_SHAPES]]
    more = len(shapes) - MAX_SHAPES
    return ("Shapes: " + "; ".join(some) + (f"; {more} more" if more > 0 else "") + ".") if some else ""


def _count(number: int, what: str) -> str:
    return f"{count_text(number)} {what}{'' if number == 1 else 's'}"
