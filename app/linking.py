"""The sources of a console: one link each, and what the rooms hear of what it brings."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.backfill import Backfill
from app.journaling import Journaling
from app.keeping import Keeping
from app.live.board import Board
from app.live.registry import Registry
from app.model.clock import Clock
from app.model.command import CommandAnswered
from app.model.costs import Costs
from app.model.link import DeviceAnnounced, LinkChanged, LinkEvent, LinkState, LinkStatus, SnapshotApplied
from app.model.totals import Totals
from app.outbox import Outbox
from app.settings import SourceSettings

if TYPE_CHECKING:
    from app.links.websocket import WebSocketLink

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rooms:
    """Who hears of it."""

    board: Board
    registry: Registry
    keeping: Keeping
    journaling: Journaling
    outbox: Outbox


class Linking:
    """sources: settings of each, by number, of those that were removed too: numbers are never given out again."""

    def __init__(self, rooms: Rooms, clock: Clock, costs: Costs, console_id: str) -> None:
        self._rooms = rooms
        self._clock = clock
        self._costs = costs
        self._console_id = console_id
        self.sources: list[SourceSettings] = []
        self._links: list[WebSocketLink] = []
        self._removed: set[int] = set()
        self._backfills: list[Backfill] = []

    # Which there are.

    def add(self, source: SourceSettings, token: str | None = None) -> int:
        """Connect to a source, for ever; returns its number. token: instead of the one that the settings name."""
        # TLS and WebSocket code takes longer to load than the first picture takes without it.
        from app.links.websocket import WebSocketLink  # noqa: PLC0415 - not before the first picture

        number = len(self._links)
        self._rooms.board.add_source(number, source.accepted_skew_s)
        if token is None and source.token_env:
            token = os.environ.get(source.token_env)
        link = WebSocketLink(
            number,
            source,
            self._rooms.registry.for_source(number, source.max_metrics),
            console_id=self._console_id,
            clock=self._clock,
            costs=self._costs,
            token=token,
        )
        self._links.append(link)
        self.sources.append(source)
        self._rooms.outbox.add_link(link)
        self._backfills.append(Backfill(link, self._rooms.board, number))
        self._rooms.keeping.name_source(number, source.address)
        self._rooms.journaling.name_source(number, source.title, source.address)
        link.start()
        return number

    async def remove(self, number: int) -> None:
        """End the link to a source for good; twice is harmless. Raises IndexError for a number never given out."""
        link = self._links[number]
        if number in self._removed:
            return
        self._removed.add(number)
        await link.stop()
        for question, _sent_s in link.questions.open():
            link.questions.withdraw(question.number)
        # What it told until now still counts.
        now_s, now_mono_s = self._clock.wall_s(), self._clock.mono_s()
        self._drain(number, link, now_s, now_mono_s)
        self._rooms.keeping.keep_rows()
        self._rooms.board.release_source(number, now_mono_s)
        self._rooms.journaling.on_action(f"Removed the source {self.sources[number].title}.")

    def is_removed(self, number: int) -> bool:
        """True for a source that was removed."""
        return number in self._removed

    async def stop(self) -> None:
        """Close every link; twice is harmless."""
        await asyncio.gather(*(link.stop() for link in self._links))

    # What they bring.

    def drain(self, now_s: float, now_mono_s: float) -> None:
        """Bring in what has arrived over all links."""
        for number, link in enumerate(self._links):
            self._drain(number, link, now_s, now_mono_s)

    def ask_for_new_pens(self, now_s: float) -> None:
        """Ask sources for the past of metrics that somebody has begun to look at."""
        for backfill in self._backfills:
            backfill.ask_for_new_pens(now_s)

    def _drain(self, number: int, link: WebSocketLink, now_s: float, now_mono_s: float) -> None:
        is_up = link.status().state.is_up
        events = link.take_events()
        batches = link.take_batches(now_s, now_mono_s)
        # A reading from before a loss must not count as heard after it, nor one after a return as heard before.
        if is_up:
            self._tell(number, events, now_mono_s)
        for batch in batches:
            self._rooms.board.ingest(batch, number)
        if not is_up:
            self._tell(number, events, now_mono_s)
        self._backfills[number].take_answers()

    def _tell(self, number: int, events: Sequence[LinkEvent], now_mono_s: float) -> None:
        for event in events:
            match event:
                case LinkChanged(old=old, new=new, time_s=time_s, detail=detail):
                    log.info("Source %d is %s. %s", number, new, detail)
                    self._rooms.journaling.on_link(event)
                    # A lost attempt takes its snapshot with it; other changes while down must leave a new one alone.
                    if old.is_up != new.is_up or new is LinkState.LOST:
                        self._rooms.board.set_link(number, new.is_up, now_mono_s)
                    if old.is_up and not new.is_up:
                        self._backfills[number].on_lost(time_s)
                        self._rooms.outbox.on_lost(number)
                case CommandAnswered():
                    self._rooms.outbox.on_answer(event)
                case DeviceAnnounced():
                    self._rooms.board.announce(event, now_mono_s)
                case SnapshotApplied(resumed=is_resumed):
                    self._backfills[number].on_snapshot(is_resumed, self._clock.wall_s())
                    self._rooms.outbox.on_return(number, resumed=is_resumed)

    # What is asked of them.

    def link(self, number: int) -> WebSocketLink:
        """Return the link to a source, removed or not. Raises IndexError for a number that was never given out."""
        return self._links[number]

    def status(self) -> tuple[LinkStatus, ...]:
        """Return how each source that is not removed stands."""
        return tuple(link.status() for link in self._present_links())

    def retry_now(self) -> None:
        """Do not wait for the next attempt: connect every source that is not connected."""
        for link in self._present_links():
            link.retry_now()

    def totals(self, *, outbox: int) -> Totals:
        """Return counts over all sources. outbox: how much waits there."""
        counters = [link.counters for link in self._links]
        worst = max((each.state for each in self.status()), key=_SEVERITY.index, default=None)
        registry = self._rooms.registry
        return Totals(
            link="none" if worst is None else worst.value,
            devices=len(registry.devices),
            metrics=len(registry.metrics),
            readings=sum(each.readings for each in counters),
            messages=sum(each.messages for each in counters),
            bad_frames=sum(each.bad_frames for each in counters),
            dropped=sum(each.overrun for each in counters) + registry.refused,
            outbox=outbox,
        )

    def _present_links(self) -> list[WebSocketLink]:
        return [link for number, link in enumerate(self._links) if number not in self._removed]


_SEVERITY = (
    LinkState.LIVE,
    LinkState.SUSPECT,
    LinkState.SYNCING,
    LinkState.AUTHENTICATING,
    LinkState.CONNECTING,
    LinkState.DISCONNECTED,
    LinkState.BACKOFF,
    LinkState.LOST,
    LinkState.REFUSED,
)
"""From best to worst."""
