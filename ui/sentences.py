"""What an operator reads of connections: pill, banner and the words for an empty list. Pure functions, no Qt.

Wording: operator console specification, section 2 (table, rules 4 and 7).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.model.link import LinkState, LinkStatus
from ui.text import count_text, long_age, moment_text, offset_text, short_age

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
_ORDINALS = {1: "st", 2: "nd", 3: "rd"}


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
    suffix = "th" if number % 100 in (11, 12, 13) else _ORDINALS.get(number % 10, "th")
    return f"{number}{suffix}"


def retry_text(link: LinkStatus) -> str:
    """Say when the next attempt comes, `retry in 8 s (5th)`; "" when none is waiting."""
    if link.state is not LinkState.BACKOFF or link.next_attempt_in_s is None:
        return ""
    # Rounded up, so that "0 s" is never waited for.
    seconds = max(1, -int(-link.next_attempt_in_s // 1))
    return f"retry in {seconds} s ({ordinal(link.attempt)})" if link.attempt else f"retry in {seconds} s"


def pill_text(links: Sequence[LinkStatus]) -> str:
    """Say in one line how the connection stands; with several sources: the worst, and how many are live."""
    link = worst_link(links)
    if link is None:
        return "NO SOURCE"
    text = _link_text(link)
    if len(links) == 1:
        return text
    live = sum(each.state is LinkState.LIVE for each in links)
    return f"{text} · {live} of {len(links)} live"


def _link_text(link: LinkStatus) -> str:
    if link.state is LinkState.LIVE:
        parts = ["LIVE", link.name]
        if link.round_trip_s is not None:
            parts.append(long_age(link.round_trip_s))
        return " · ".join(parts)
    if link.state is LinkState.SUSPECT:
        return f"SUSPECT · {link.name} is late to answer"
    if link.state is LinkState.SYNCING:
        return f"CONNECTED — no data yet · {link.name}"
    if link.state is LinkState.AUTHENTICATING:
        return f"SIGNING IN · {link.name}"
    if link.state is LinkState.CONNECTING:
        return f"CONNECTING · {link.name}"
    if link.state is LinkState.REFUSED:
        return f"REFUSED by {link.name}"
    if link.state is LinkState.DISCONNECTED:
        return f"NOT CONNECTED · {link.name}"
    retry = retry_text(link)
    return f"OFFLINE — showing last known · {retry}" if retry else "OFFLINE — showing last known"


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
        detail = link.detail or "It gave no reason."
        return BannerText(
            f"{link.name} refuses the connection",
            f"{detail} {_shown(devices, is_only)}".strip(),
            f"{SOURCES_KEY}: change the source",
            True,
        )
    return BannerText(_headline(link, is_only, now_s), _sentence(link, devices, is_only), _next(link))


def _headline(link: LinkStatus, is_only: bool, now_s: float) -> str:
    whose = "" if is_only else f" from {link.name}"
    if link.lost_since_s is None:
        return f"NO LIVE DATA{whose} yet"
    age = short_age(now_s - link.lost_since_s)
    return f"NO LIVE DATA{whose} since {moment_text(link.lost_since_s, now_s)} ({age})"


def _sentence(link: LinkStatus, devices: int, is_only: bool) -> str:
    what = f"The link to {link.name} is lost."
    if link.lost_since_s is None:
        what = f"{link.name} has not answered since the console started."
    return f"{what} {_shown(devices, is_only)}".strip()


def _shown(devices: int, is_only: bool) -> str:
    if not devices:
        return ""
    if not is_only:
        return "Its devices show their last known values."
    if devices == 1:
        return "The one device shows its last known value."
    return f"All {count_text(devices)} devices show their last known values."


def _next(link: LinkStatus) -> str:
    if link.state is LinkState.BACKOFF:
        text = retry_text(link)
        return text[:1].upper() + text[1:]
    if link.state in (LinkState.CONNECTING, LinkState.AUTHENTICATING):
        return f"Trying now ({ordinal(link.attempt)})" if link.attempt else "Trying now"
    if link.state is LinkState.SYNCING:
        return "Connected again, taking the present state"
    return ""


def freeze_text(lasted_s: float, until_s: float, now_s: float) -> str:
    """Say that the display stood still, when it moves again."""
    span, moment = long_age(lasted_s), moment_text(until_s, now_s)
    return f"The display stood still for {span}, until {moment} {offset_text(until_s)}: what you saw then was old."


def is_loading(links: Sequence[LinkStatus]) -> bool:
    """True while a source is on its way to be heard: what there will be to see is not known yet."""
    return any(link.state in _LOADING for link in links)


def empty_list_text(links: Sequence[LinkStatus]) -> str:
    """Say why no device is known at all."""
    link = worst_link(links)
    if link is None:
        return (
            f"No source is set. Press {SOURCES_KEY} to add one, or start with an address: sightline run ws://host:port"
        )
    if is_lost(link):
        return f"No device is known yet. {link.name} cannot be reached."
    if link.state is LinkState.LIVE:
        return f"{link.name} has announced no device."
    return ""
