"""What an operator reads of sources and of what was heard from them. Pure functions, no widgets."""

from collections.abc import Mapping, Sequence

from app.model.link import LinkCounters, LinkState, LinkStatus
from app.model.words import say
from app.sourcing.broker_news import CONNECTED
from app.sourcing.desk import Entry
from app.sourcing.preview import Preview
from app.sourcing.trial import MQTT, Progress
from ui.sentences import retry_text, worst_link
from ui.text import count_text, plain_text, short_age
from ui.words import told, tr, tr_count

SUBPROTOCOL = "telemetry.v1"
_DIALECTS = {MQTT: "MQTT", SUBPROTOCOL: SUBPROTOCOL}
MAX_WHY = 600
MAX_SHAPES = 4
MAX_UNREAD = 6

_STATES = {
    LinkState.DISCONNECTED: say("Not connected"),
    LinkState.CONNECTING: say("Connecting"),
    LinkState.AUTHENTICATING: say("Signing in"),
    LinkState.SYNCING: say("Connected, no data yet"),
    LinkState.LIVE: say("Live"),
    LinkState.SUSPECT: say("Late to answer"),
    LinkState.LOST: say("Lost"),
    LinkState.BACKOFF: say("Offline"),
    LinkState.REFUSED: say("Refused"),
}


def source_row(entry: Entry, link: LinkStatus | None, counters: LinkCounters, now_s: float) -> tuple[str, ...]:
    """Return name, state, since when, readings and bad messages of one source, and where its settings stand."""
    origin = tr("here") if entry.is_saved else tr("fixed", "of a source")
    name = plain_text(entry.settings.title)
    figures = count_text(counters.readings), count_text(counters.bad_frames)
    if link is None:
        return name, tr("Starting"), "", *figures, origin
    if entry.problem:
        return name, tr("Its gateway is down"), "", *figures, origin
    since = short_age(max(0.0, now_s - link.since_s))
    if link.state is LinkState.LIVE and not entry.is_heard:
        return name, tr("Broker not connected") if entry.broker else tr("Connecting"), "", *figures, origin
    state = told(_STATES[link.state])
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
    why = told(_trouble(entry) or (link.detail if link is not None and is_down else ""))
    name = entry.settings.title
    # What names it itself needs no name before it.
    return plain_text(why if not why or name in why else f"{name}: {why}", MAX_WHY)


def _trouble(entry: Entry) -> str:
    """Return what stands between a broker and its gateway, or before that; "" for nothing, and for a server."""
    return entry.problem or ("" if entry.broker == CONNECTED else entry.broker)


def progress_text(progress: Progress) -> str:
    """Say how a listen goes."""
    left = tr("{n:.0f} s left.", n=progress.left_s)
    if not progress.messages:
        return f"{plain_text(told(progress.detail)) or tr('Connected; nothing has come yet.')} {left}"
    counts = ", ".join((_messages(progress.messages), _devices(progress.devices), _metrics(progress.metrics)))
    return f"{counts}; {left} {_shapes(progress.shapes)}"


def preview_text(preview: Preview) -> str:
    """Say what was heard and what the console would make of it."""
    own = tr("It speaks JSON of its own.")
    speaks = tr("It speaks {dialect}.", dialect=_DIALECTS[preview.dialect]) if preview.dialect in _DIALECTS else own
    heard = tr("{messages} in {n:g} s.", messages=_messages(preview.messages), n=preview.seconds)
    if preview.rows:
        found = tr("{devices} with {metrics}.", devices=_devices(preview.devices), metrics=_metrics(len(preview.rows)))
    else:
        found = tr("None of them can be read as a reading: say below where the readings are, or choose a profile.")
    rest = (
        "" if preview.is_adjustable else tr("It describes its metrics itself; nothing needs to be said of them here.")
    )
    notes = (told(note) for note in preview.notes)
    return " ".join(part for part in (heard, speaks, found, *notes, rest, _shapes(preview.shapes)) if part)


def unread_text(preview: Preview) -> str:
    """Say what could not be read and why, "" if everything could."""
    lines = []
    for each in preview.unread[:MAX_UNREAD]:
        why = plain_text(told(each.detail or each.kind))
        line = tr("Not read, {n} ×: {why}", n=count_text(each.times), why=why)
        lines.append(f"{line} — {plain_text(each.sample)[:60]}" if each.sample else line)
    more = len(preview.unread) - MAX_UNREAD
    if more > 0:
        lines.append(tr_count(more, "and {n} more reason", "and {n} more reasons", n=more))
    return "\n".join(lines)


def _shapes(shapes: tuple[tuple[str, int], ...]) -> str:
    some = [f"{count_text(times)} × {plain_text(shape)[:80]}" for shape, times in shapes[:MAX_SHAPES]]
    more = len(shapes) - MAX_SHAPES
    if more > 0:
        some.append(tr("{n} more", n=more))
    return tr("Shapes: {list}.", list="; ".join(some)) if some else ""


def _messages(number: int) -> str:
    return tr_count(number, "{n} message", "{n} messages", n=count_text(number))


def _devices(number: int) -> str:
    return tr_count(number, "{n} device", "{n} devices", n=count_text(number))


def _metrics(number: int) -> str:
    return tr_count(number, "{n} metric", "{n} metrics", n=count_text(number))
