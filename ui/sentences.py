"""What an operator reads of connections: pill, banner and the words for an empty list. Pure functions, no widgets.

Wording: operator console specification, section 2 (table, rules 4 and 7).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.model.link import LinkState, LinkStatus
from app.model.words import say
from ui.text import count_text, long_age, moment_text, offset_text, short_age
from ui.words import told, tr, tr_count

SOURCES_KEY = "F4"
"""Opens the sources."""

_WORST_FIRST = (
    LinkState.REFUSED,
    LinkState.BACKOFF,
    LinkState.LOST,
    LinkState.DISCONNECTED,
    LinkState.CONNECTING,
    LinkState.AUTHENTICATING,
    LinkState.SYNCING,
    LinkState.SUSPECT,
    LinkState.LIVE,
)
_LOADING = (LinkState.CONNECTING, LinkState.AUTHENTICATING, LinkState.SYNCING)
_ORDINALS = {1: say("{n}st"), 2: say("{n}nd"), 3: say("{n}rd")}


@dataclass(frozen=True, slots=True)
class BannerText:
    """One banner: headline in bold, then a sentence, then what happens next ("" when nothing does)."""

    headline: str
    sentence: str
    next: str = ""
    is_refused: bool = False


def worst_link(links: Sequence[LinkStatus]) -> LinkStatus | None:
    """Return the connection that needs an operator most, None without any."""
    return min(links, key=lambda link: _WORST_FIRST.index(link.state), default=None)


def is_lost(link: LinkStatus) -> bool:
    """True while nothing that is shown of this source may be read as live, and somebody should be told."""
    if link.state in (LinkState.REFUSED, LinkState.BACKOFF, LinkState.LOST):
        return True
    return link.lost_since_s is not None and not link.state.is_up


def ordinal(number: int) -> str:
    """Write `1st`, `2nd`, `11th`."""
    if number % 100 not in (11, 12, 13) and number % 10 in _ORDINALS:
        return told(_ORDINALS[number % 10]).format(n=number)
    return tr("{n}th", n=number)


def retry_text(link: LinkStatus) -> str:
    """Say when the next attempt comes, `retry in 8 s (5th)`; "" when none is waiting."""
    if link.state is not LinkState.BACKOFF or link.next_attempt_in_s is None:
        return ""
    # Rounded up, so that "0 s" is never waited for.
    seconds = max(1, -int(-link.next_attempt_in_s // 1))
    if not link.attempt:
        return tr("retry in {seconds} s", seconds=seconds)
    return tr("retry in {seconds} s ({ordinal})", seconds=seconds, ordinal=ordinal(link.attempt))


def pill_text(links: Sequence[LinkStatus]) -> str:
    """Say in one line how the connection stands; with several sources: the worst, and how many are live."""
    link = worst_link(links)
    if link is None:
        return tr("NO SOURCE")
    text = _link_text(link)
    if len(links) == 1:
        return text
    live = sum(each.state is LinkState.LIVE for each in links)
    return f"{text} · {tr('{n} of {all} live', n=live, all=len(links))}"


def _link_text(link: LinkStatus) -> str:
    if link.state is LinkState.LIVE:
        parts = [tr("LIVE"), link.name]
        if link.round_trip_s is not None:
            parts.append(long_age(link.round_trip_s))
        return " · ".join(parts)
    if link.state is LinkState.SUSPECT:
        return tr("SUSPECT · {name} is late to answer", name=link.name)
    if link.state is LinkState.SYNCING:
        return tr("CONNECTED — no data yet · {name}", name=link.name)
    if link.state is LinkState.AUTHENTICATING:
        return tr("SIGNING IN · {name}", name=link.name)
    if link.state is LinkState.CONNECTING:
        return tr("CONNECTING · {name}", name=link.name)
    if link.state is LinkState.REFUSED:
        return tr("REFUSED by {name}", name=link.name)
    if link.state is LinkState.DISCONNECTED:
        return tr("NOT CONNECTED · {name}", name=link.name)
    retry = retry_text(link)
    return tr("OFFLINE — showing last known · {retry}", retry=retry) if retry else tr("OFFLINE — showing last known")


def banner_text(links: Sequence[LinkStatus], devices: int, now_s: float) -> BannerText | None:
    """Return what the banner says of the worst lost link; None when no link is lost.

    devices: how many devices are known in all.
    """
    lost = [link for link in links if is_lost(link)]
    link = worst_link(lost)
    if link is None:
        return None
    is_only = len(lost) == len(links)
    if link.state is LinkState.REFUSED:
        detail = told(link.detail) or tr("It gave no reason.")
        return BannerText(
            tr("{name} refuses the connection", name=link.name),
            f"{detail} {_shown(devices, is_only)}".strip(),
            tr("{key}: change the source", key=SOURCES_KEY),
            True,
        )
    return BannerText(_headline(link, is_only, now_s), _sentence(link, devices, is_only), _next(link))


def _headline(link: LinkStatus, is_only: bool, now_s: float) -> str:
    if link.lost_since_s is None:
        return tr("NO LIVE DATA yet") if is_only else tr("NO LIVE DATA from {name} yet", name=link.name)
    since, age = moment_text(link.lost_since_s, now_s), short_age(now_s - link.lost_since_s)
    if is_only:
        return tr("NO LIVE DATA since {time} ({age})", time=since, age=age)
    return tr("NO LIVE DATA from {name} since {time} ({age})", name=link.name, time=since, age=age)


def _sentence(link: LinkStatus, devices: int, is_only: bool) -> str:
    what = tr("The link to {name} is lost.", name=link.name)
    if link.lost_since_s is None:
        what = tr("{name} has not answered since the console started.", name=link.name)
    return f"{what} {_shown(devices, is_only)}".strip()


def _shown(devices: int, is_only: bool) -> str:
    if not devices:
        return ""
    if not is_only:
        return tr("Its devices show their last known values.")
    return tr_count(
        devices,
        "The one device shows its last known value.",
        "All {n} devices show their last known values.",
        n=count_text(devices),
    )


def _next(link: LinkStatus) -> str:
    if link.state is LinkState.BACKOFF:
        text = retry_text(link)
        return text[:1].upper() + text[1:]
    if link.state in (LinkState.CONNECTING, LinkState.AUTHENTICATING):
        return tr("Trying now ({ordinal})", ordinal=ordinal(link.attempt)) if link.attempt else tr("Trying now")
    if link.state is LinkState.SYNCING:
        return tr("Connected again, taking the present state")
    return ""


def freeze_text(lasted_s: float, until_s: float, now_s: float) -> str:
    """Say that the display stood still, when it moves again."""
    span, moment = long_age(lasted_s), moment_text(until_s, now_s)
    return say(
        "The display stood still for {span}, until {moment} {offset}: what you saw then was old.",
        span=span,
        moment=moment,
        offset=offset_text(until_s),
    )


def is_loading(links: Sequence[LinkStatus]) -> bool:
    """True while a source is on its way to be heard: what there will be to see is not known yet."""
    return any(link.state in _LOADING for link in links)


def empty_list_text(links: Sequence[LinkStatus]) -> str:
    """Say why no device is known at all."""
    link = worst_link(links)
    if link is None:
        return tr(
            "No source is set. Press {key} to add one, or start with an address: sightline run ws://host:port",
            key=SOURCES_KEY,
        )
    if is_lost(link):
        return tr("No device is known yet. {name} cannot be reached.", name=link.name)
    if link.state is LinkState.LIVE:
        return tr("{name} has announced no device.", name=link.name)
    return ""
