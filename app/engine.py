"""The hall where the rooms meet, and the one door to `ui`.

Readings pile up in the links; `take_frame` brings them to the board, lets it judge how fresh everything is, hands
what changed to the store, and returns what the screen needs. Nothing here waits, and nothing is announced.
"""

from __future__ import annotations

import asyncio
import logging
import platform
from collections import deque
from collections.abc import Sequence
from math import inf
from pathlib import Path
from time import perf_counter

from app.calculating.desk import Desk
from app.calculating.following import SOURCE as CALCULATED_SOURCE
from app.exporting import Exports
from app.journaling import Journaling, user_name
from app.keeping import Keeping
from app.late_tails import LateTails
from app.linking import Linking, Rooms
from app.live.board import Board
from app.live.registry import Registry
from app.model.clock import Clock, SystemClock
from app.model.command import Commanding
from app.model.costs import Costs, Stage
from app.model.derived import Calculating
from app.model.export import Exporting, FileFormat
from app.model.frame import Frame
from app.model.journal import Records
from app.model.link import LinkCounters, RejectedSample
from app.model.present import Present
from app.model.stored import StoreStatus
from app.model.totals import RingFill, Totals
from app.outbox import Outbox
from app.settings import Settings, SourceSettings, StoreSettings, UnitSettings
from app.showing.commands import CommandsInUnits
from app.showing.present import PresentInUnits
from app.store.journal import Journal
from app.store.store import Store

log = logging.getLogger(__name__)

MAX_TOLD = 8
"""Sentences of `tell` that are kept; the log has all of them."""

CALCULATED_ADDRESS = "calculated"
"""What stands in the store in place of a source's address."""

EVALUATE_EVERY_S = 0.25
"""How often freshness is judged by the clock alone; the specification asks for at most 0.5 s."""


class Engine:
    """Everything of one console that is not a window. All of it belongs to one thread, the event loop's.

    The journal lies beside the database. operator: who acts, by default who is logged on to this machine.
    Call `load_past` before the first paint, `add_source` for every source, `take_frame` once a tick, and `stop` at
    the end. database None: nothing is kept. notices: sentences that the operator should see from the start.
    costs: where the time goes; whoever spends time on a frame says so there. sources: settings of each, by number,
    of those that were removed too: numbers are never given out again.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        database: Path | None,
        console_id: str = "",
        operator: str = "",
        notices: Sequence[str] = (),
        clock: Clock | None = None,
    ) -> None:
        self._clock = clock or SystemClock()
        self._console_id = console_id or platform.node() or "console"
        self._notices = tuple(notices)
        self._told: deque[str] = deque(maxlen=MAX_TOLD)
        self._registry = Registry(settings.live.max_metrics)
        self._board = Board(self._registry, settings.live)
        self.costs = Costs()
        self._store = Store(database, settings.store, costs=self.costs)
        self._keeping = Keeping(self._board, self._registry, self._store, settings.store)
        self._tails = LateTails(self._board)
        journal_file = database and database.with_name("journal.db")
        self._journal = Journal(journal_file, settings.store, console=self._console_id, clock=self._clock)
        self._journaling = Journaling(self._journal, self._clock, operator or user_name())
        self._exports = Exports(self._board, self._journaling.on_action, self._console_id)
        definitions = self._registry.definitions
        self._outbox = Outbox(
            self._board,
            lambda metric: int(definitions.owner[metric]),
            self._clock,
            operator or user_name() or self._console_id,
            self._journal.record,
        )
        self._shown = PresentInUnits(self._board)
        self._shown.show(settings.units)
        self._shown_commands = CommandsInUnits(self._outbox, self._shown)
        book = database and database.with_name("calculated.json")
        self._desk = Desk(self._board, self._registry, book, self.tell, self._journaling.on_action)
        self._keeping.name_source(CALCULATED_SOURCE, CALCULATED_ADDRESS)
        self._linking = Linking(
            Rooms(self._board, self._registry, self._keeping, self._journaling, self._outbox),
            self._clock,
            self.costs,
            self._console_id,
        )
        self.sources = self._linking.sources
        self._frames = 0
        self._judged_mono_s = -inf

    # Start and stop.

    def load_past(self) -> None:
        """Put what was last known on the board. Quick (tens of milliseconds), so that the first paint has it."""
        past = self._store.load()
        self._notices += past.notices
        self._desk.load()
        removed = self._is_removed
        known = [each for each in past.known if not (each.source == CALCULATED_ADDRESS and removed(each.metric.name))]
        self._board.restore(known, {}, {}, self._clock.wall_s(), self._clock.mono_s())
        self._tails.hold(past.tails)
        self._store.start()
        self._journaling.begin()
        self._journal.start()

    def _is_removed(self, name: str) -> bool:
        return all(calculation.name != name for calculation in self._desk.calculations)

    def add_source(self, source: SourceSettings, token: str | None = None) -> int:
        """Connect to a source, for ever; returns its number. Needs a running event loop.

        token: of a source that we have started ourselves, instead of the one that the settings name.
        """
        return self._linking.add(source, token)

    async def remove_source(self, number: int) -> None:
        """End the link to a source for good. What it told stays as last known, and belongs to no source any more.

        Twice is harmless. Raises IndexError for a number that was never given out.
        """
        await self._linking.remove(number)

    def is_removed(self, number: int) -> bool:
        """True for a source that was removed."""
        return self._linking.is_removed(number)

    async def stop(self) -> None:
        """Close every link, bring the last of them to the store, and close it; twice is harmless."""
        await self._linking.stop()
        await self._exports.stop()
        self._keeping.finish()
        self._journaling.end()
        for room in (self._store, self._journal):
            await asyncio.get_running_loop().run_in_executor(None, room.close)

    # The tick.

    def take_frame(self) -> Frame:
        """Bring in what has arrived and return what changed since the last frame."""
        begun_s = perf_counter()
        now_s, now_mono_s = self._clock.wall_s(), self._clock.mono_s()
        self._linking.drain(now_s, now_mono_s)
        drained_s = perf_counter()
        self.costs.spend(Stage.INGEST, drained_s - begun_s)
        # After a sleep of the machine or a frozen loop this judges everything anew before anything is shown.
        if now_mono_s - self._judged_mono_s >= EVALUATE_EVERY_S:
            self._judged_mono_s = now_mono_s
            self._board.evaluate(now_s, now_mono_s)
            self._linking.ask_for_new_pens(now_s)
        self._desk.tick(now_s, now_mono_s)
        self._outbox.tick(now_s, now_mono_s)
        if self._frames:
            self._tails.bring_in_some()
        changes = self._board.take_changes(now_s, now_mono_s)
        self._keeping.maybe_keep(now_mono_s)
        self._journaling.on_sentences(self._store.status(), (*self._notices, *self._told))
        self._frames += 1
        frame = Frame(
            number=self._frames,
            now_s=now_s,
            now_mono_s=now_mono_s,
            metrics=changes.metrics,
            devices=changes.devices,
            restated=changes.restated,
            structure=changes.structure,
            newest_age_s=now_s - changes.newest_time_s,
            links=self._linking.status(),
            notices=self.notices,
        )
        self.costs.spend(Stage.FRAME, perf_counter() - drained_s)
        return frame

    # Questions and requests.

    @property
    def present(self) -> Present:
        """What the screen may ask of the present, in the units of `show_units`."""
        return self._shown

    @property
    def present_as_sent(self) -> Present:
        """The same in the units of the sources: for everything that leaves the console."""
        return self._board

    @property
    def commands(self) -> Commanding:
        """The door for commands, and what waits in the outbox, in the units of `show_units`."""
        return self._shown_commands

    def show_units(self, settings: UnitSettings) -> None:
        """Tell values in these units from now on; whoever has asked before must ask anew."""
        self._shown.show(settings)

    @property
    def derived(self) -> Calculating:
        """The door for calculated values."""
        return self._desk

    @property
    def console_id(self) -> str:
        """This workstation's name, as sources hear it."""
        return self._console_id

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences that an operator should see, until they are dismissed."""
        store, journal = self._store.status(), self._journal.status()
        problems = tuple(problem for problem in (store.problem, journal.problem) if problem)
        return (*problems, *self._told, *store.notices, *journal.notices, *self._notices)

    @property
    def journal(self) -> Records:
        """What the screen may ask of the journal."""
        return self._journal

    def note_action(self, text: str) -> None:
        """Take down in the journal what the operator has done."""
        self._journaling.on_action(text)

    def tell(self, sentence: str) -> None:
        """Add a sentence to the notices, before those of the start. Beyond `MAX_TOLD` the oldest makes room."""
        log.info("Told the operator: %s", sentence)
        self._told.appendleft(sentence)

    def tell_of_program(self, sentence: str) -> None:
        """Tell the operator what the program did by itself, and take it down in the journal each time."""
        self.tell(sentence)
        self._journaling.on_program(sentence)

    def newest_time_s(self, source: int | None = None) -> float | None:
        """Return the time of the newest reading of a source, or of all, UTC, None before any."""
        return self._board.newest_time_s(source)

    def export(
        self, metrics: Sequence[int], from_s: float, to_s: float, path: Path, file_format: FileFormat
    ) -> Exporting:
        """Write the readings of some metrics with from_s <= time <= to_s, UTC, to a file, and journal how it ended.

        Either end may be infinite: all that is held. What is held is copied before this returns; the file is written
        on another thread, and is there as a whole or not at all. Needs a running event loop.
        """
        states = (f"{link.name} {link.state}" for link in self._linking.status())
        return self._exports.start(
            metrics, (from_s, to_s), path, file_format, self._clock.wall_s(), ", ".join(states) or "none"
        )

    @property
    def exporting(self) -> Exporting | None:
        """The newest export, running or not; None before the first."""
        return self._exports.newest

    def retry_now(self) -> None:
        """Do not wait for the next attempt: connect every source that is not connected."""
        self._journaling.on_action("Asked to connect again now.")
        self._linking.retry_now()

    def totals(self) -> Totals:
        """Return counts over all sources."""
        return self._linking.totals(outbox=self._outbox.size)

    def link_counters(self, source: int) -> LinkCounters:
        """Return the totals of one source."""
        return self._linking.link(source).counters

    def rejected(self, source: int) -> Sequence[RejectedSample]:
        """Return the last rejected messages of one source, oldest first."""
        return self._linking.link(source).rejected

    def waiting(self, source: int) -> int:
        """Return how many readings of a source have arrived and wait for the next frame."""
        return self._linking.link(source).waiting

    def ring_fill(self) -> RingFill:
        """Return how much of the memory for trends is in use."""
        return RingFill(self._board.pool_used, self._board.pool_total, self._board.ringless)

    def keep_for(self, settings: StoreSettings) -> None:
        """Keep what is stored, and the journal, for as many days as these settings say."""
        self._store.keep_for(settings.keep_days)
        self._journal.keep_days = settings.journal_days

    def store_status(self) -> StoreStatus:
        """Return how storing goes."""
        return self._store.status()
