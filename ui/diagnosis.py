"""What the console knows of itself, as tables of texts: English where they are kept, translated where shown. No Qt.

Which figures: operator console specification 7.4 (counters and rejected samples of every source) and section 2.
"""

import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from math import isinf

import psutil

from app import __version__
from app.engine import Engine
from app.model.costs import FrameTimes, StageCost
from app.model.frame import Frame
from app.model.link import LinkCounters, LinkStatus, RejectedSample
from app.model.stored import StoreStatus
from app.model.words import say, say_count
from ui.evidence import secrets_of, without_secrets
from ui.text import count_text, long_age, moment_text, number_text, offset_text, plain_text

MAX_REJECTED = 50
"""The newest of all sources."""

_MEGA = 2.0**20
_NONE = "—"
_LIBRARIES = ("PySide6_Essentials", "qasync", "pyqtgraph", "numpy", "websockets", "msgspec", "peewee")


@dataclass(frozen=True, slots=True)
class Table:
    """rows: one text for each of the columns. right: columns of figures."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    right: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Everything as of one moment (UTC)."""

    time_s: float
    frames: FrameTimes
    stages: Table
    console: Table
    links: Table
    bad: Table
    rejected: Table

    def to_text(self) -> str:
        """Return all of it for a clipboard or a file: columns of one width, with the time it was taken."""
        head = f"Sightline {__version__}, diagnostics of {moment_text(self.time_s, 0.0)} {offset_text(self.time_s)}"
        tables = (self.console, self.stages, self.links, self.bad, self.rejected)
        return (
            "\n\n".join([head, f"Frames: {frames_text(self.frames)}", *(_table_text(table) for table in tables)]) + "\n"
        )


STAGES = Table(
    say("Where the time goes (last minute)"),
    (say("Stage"), say("Of one core"), say("Calls/s"), say("Mean"), say("Worst")),
    (),
    (1, 2, 3, 4),
)
CONSOLE = Table(say("This console"), (say("What"), say("Now")))
LINKS = Table(
    say("Links"),
    (
        *(say("Source"), say("State"), say("Since"), say("Dialect"), say("Messages"), say("Messages/s")),
        *(say("Readings"), say("Readings/s"), say("Received"), say("Connects"), say("Holes"), say("Dropped")),
        *(say("Waiting"), say("Round trip"), say("Clock")),
    ),
    (),
    tuple(range(4, 15)),
)
BAD = Table(say("Bad input"), (say("Source"), say("Kind"), say("Count")), (), (2,))
REJECTED = Table(say("Rejected, newest first"), (say("Time"), say("Source"), say("Kind"), say("Why"), say("What came")))


class Examiner:
    """Asks the engine. Rates are of the time between two examinations; the first has none."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._process = psutil.Process()
        self._before: dict[int, tuple[float, int, int]] = {}
        self._versions = versions()

    def examine(self, frame: Frame) -> Diagnosis:
        """Return how things stand. Costs about a millisecond."""
        frames = self._engine.costs.frames()
        samples = [(link, each) for link in frame.links for each in self._engine.rejected(link.source)]
        samples.sort(key=lambda pair: pair[1].time_s, reverse=True)
        secrets = secrets_of(self._engine.sources, os.environ)
        counters = [(link, self._engine.link_counters(link.source)) for link in frame.links]
        return Diagnosis(
            time_s=frame.now_s,
            frames=frames,
            stages=_filled(STAGES, [_stage_row(cost) for cost in self._engine.costs.stages()]),
            console=_filled(CONSOLE, self._console_rows(frame, frames)),
            links=_filled(LINKS, [self._link_row(link, each, frame) for link, each in counters]),
            bad=_filled(
                BAD,
                [
                    (plain_text(link.name), kind.value, count_text(count))
                    for link, each in counters
                    for kind, count in sorted(each.bad.items())
                ],
            ),
            rejected=_filled(
                REJECTED, [rejected_row(link, each, frame.now_s, secrets) for link, each in samples[:MAX_REJECTED]]
            ),
        )

    def _console_rows(self, frame: Frame, frames: FrameTimes) -> list[tuple[str, str]]:
        store, memory = self._engine.store_status(), self._process.memory_info().rss
        totals, rings = self._engine.totals(), self._engine.ring_fill()
        used, total = number_text(rings.used / _MEGA, 1), number_text(rings.total / _MEGA, 0)
        pools = say("{n} of {all} MB given out", n=used, all=total)
        if rings.ringless:
            pools = say("{given}, {n} times none left", given=pools, n=count_text(rings.ringless))
        pending = say_count(store.pending, "{n} metric", "{n} metrics", n=count_text(store.pending))
        if store.last_written_s is not None:
            written = moment_text(store.last_written_s, frame.now_s)
            pending = say("{metrics}, last at {time}", metrics=pending, time=written)
        return [
            (say("Event loop late by, at worst"), f"{number_text(frames.lag_ms, 1)} ms"),
            (say("Devices, metrics"), f"{count_text(totals.devices)}, {count_text(totals.metrics)}"),
            (say("Trend memory"), pools),
            (say("Waiting to be sent"), count_text(totals.outbox)),
            (say("Waiting to be stored"), pending),
            (say("Store"), _store_text(store)),
            (say("Memory of the program"), f"{number_text(memory / _MEGA, 0)} MB"),
            (say("Processor time"), long_age(sum(self._process.cpu_times()[:2]))),
            (say("Running for"), long_age(max(0.0, frame.now_s - self._process.create_time()))),
            *self._versions,
        ]

    def _link_row(self, link: LinkStatus, counters: LinkCounters, frame: Frame) -> tuple[str, ...]:
        now = (frame.now_mono_s, counters.messages, counters.readings)
        before = self._before.get(link.source)
        self._before[link.source] = now
        messages, readings = _NONE, _NONE
        if before is not None and now[0] > before[0]:
            messages, readings = (count_text(round((now[at] - before[at]) / (now[0] - before[0]))) for at in (1, 2))
        return (
            plain_text(link.name),
            link.state.value
            if link.next_attempt_in_s is None
            else say("{state}, attempt {n}", state=link.state.value, n=link.attempt),
            moment_text(link.since_s, frame.now_s),
            link.dialect or _NONE,
            count_text(counters.messages),
            messages,
            count_text(counters.readings),
            readings,
            f"{number_text(counters.bytes / _MEGA, 1)} MB",
            count_text(counters.connects),
            count_text(counters.gaps),
            count_text(counters.overrun),
            count_text(self._engine.waiting(link.source)),
            _NONE if link.round_trip_s is None else long_age(link.round_trip_s),
            _NONE if link.offset_s is None else offset_ms_text(link.offset_s),
        )


def versions() -> list[tuple[str, str]]:
    """Return name and version of everything that decides how the console behaves."""
    found = [
        ("Sightline", __version__),
        ("Python", platform.python_version()),
        (say("System"), f"{platform.system()} {platform.release()} {platform.machine()}"),
    ]
    for name in _LIBRARIES:
        try:
            found.append((name.replace("_", " "), version(name)))
        except PackageNotFoundError:  # a bundle may leave out what names a package
            found.append((name.replace("_", " "), _NONE))
    return found


def _store_text(store: StoreStatus) -> str:
    size = f"{number_text(store.size_bytes / _MEGA, 1)} MB"
    return say("{size}, {problem}", size=size, problem=store.problem) if store.problem else size


def frames_text(frames: FrameTimes) -> str:
    """Say how frames took: `3 750 in a minute, 99 % within 18 ms, worst 31 ms`."""
    within = frames.within_ms(0.99)
    if within is None:
        return say("none yet")
    bound = say("more than 2 s") if isinf(within) else f"{number_text(within, 0)} ms"
    worst = f"{number_text(frames.worst_ms, 0)} ms"
    return say(
        "{n} in a minute, 99 % within {bound}, worst {worst}", n=count_text(frames.total), bound=bound, worst=worst
    )


def visible_text(data: bytes) -> str:
    """Write bytes of a stranger so that each of them can be seen and none does anything: `\\x00`, `\\n`, `\\u202e`."""
    text = data.decode("utf-8", "backslashreplace")
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def _filled(table: Table, rows: Sequence[tuple[str, ...]]) -> Table:
    return Table(table.title, table.columns, tuple(rows), table.right)


def _stage_row(cost: StageCost) -> tuple[str, ...]:
    if not cost.calls_per_s:
        return (cost.stage.name.lower(), "0.00 %", "0", _NONE, _NONE)
    return (
        cost.stage.name.lower(),
        f"{number_text(cost.share * 100.0, 2)} %",
        number_text(cost.calls_per_s, 1),
        f"{number_text(cost.mean_ms, 2)} ms",
        f"{number_text(cost.worst_ms, 1)} ms",
    )


def rejected_row(link: LinkStatus, sample: RejectedSample, now_s: float, secrets: Iterable[str]) -> tuple[str, ...]:
    """Write a rejected message: time, source, kind, why, and what came. A server may send our own token back."""
    why = visible_text(sample.detail.encode("utf-8", "backslashreplace"))
    came = visible_text(sample.sample)
    moment, name = moment_text(sample.time_s, now_s), plain_text(link.name)
    return moment, name, sample.kind.value, without_secrets(why, secrets), without_secrets(came, secrets)


def offset_ms_text(offset_s: float) -> str:
    """Write how far the source's clock is ahead of ours, to the millisecond."""
    offset_ms = round(offset_s * 1e3)
    return f"{number_text(offset_ms, 0)} ms" if offset_ms <= 0 else f"+{number_text(offset_ms, 0)} ms"


def _table_text(table: Table) -> str:
    rows = [table.columns, *table.rows]
    widths = [max(len(row[at]) for row in rows) for at in range(len(table.columns))]
    lines = []
    for row in rows:
        cells = (
            text.rjust(width) if at in table.right else text.ljust(width)
            for at, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        lines.append("  ".join(cells).rstrip())
    return "\n".join([table.title, *lines])
