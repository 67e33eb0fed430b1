"""What the console would make of a server, and what an operator wants it to make of it instead."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from app.model.metric import Kind, Limits, Metric
from app.probe.report import FoundMetric, Report, Unread
from app.probe.written import described
from app.settings import AnySource, plain
from app.wire.descriptions import Descriptions
from app.wire.messages import SUBPROTOCOL
from app.wire.rules import Description

LIMITS = ("lolo", "lo", "hi", "hihi")


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One metric the console would make. metric: as it would be defined. told: as it would be without settings.

    newest: its newest value as text, "" for none. readings, bad: how many came, and how many of them had no usable
    value. is_steady: the period is a rhythm. is_used: False for one that settings pass over.
    """

    metric: Metric
    told: Metric
    newest: str
    readings: int
    bad: int
    is_steady: bool
    is_used: bool = True


@dataclass(frozen=True, slots=True)
class Preview:
    """What was heard, and read with `settings`. seconds: how long was listened. studied: messages looked at.

    shapes: what messages look like, and how often each came. unread: what could not be read and why.
    """

    settings: AnySource
    dialect: str
    seconds: float
    messages: int
    studied: int
    rejected: int
    shapes: tuple[tuple[str, int], ...]
    rows: tuple[FoundRow, ...]
    unread: tuple[Unread, ...]
    notes: tuple[str, ...]

    @property
    def is_adjustable(self) -> bool:
        """False for a server that describes its metrics itself."""
        return self.dialect != SUBPROTOCOL

    @property
    def devices(self) -> int:
        """How many devices there would be."""
        return len({row.metric.device for row in self.rows})


def preview_of(
    report: Report, metrics: Sequence[Description] = (), unused: Sequence[str] = (), notes: tuple[str, ...] = ()
) -> Preview:
    """Return a report as a preview, with what was found of units and periods taken into the settings.

    metrics, unused: what settings say of metrics, which the report was made without: so what the source itself tells
    of them can be seen when it is said no more, and what is passed over can be wanted again.
    """
    settings = msgspec.structs.replace(report.settings, metrics=tuple(metrics))
    changes = described(replace(report, settings=settings))
    all_metrics = tuple(Description(**{"match": match, **_as_settings(each)}) for match, each in changes.items())
    settings = msgspec.structs.replace(settings, metrics=all_metrics, unused=tuple(unused))
    return Preview(
        settings,
        report.dialect,
        report.seconds,
        report.messages,
        report.studied,
        report.rejected,
        report.shapes,
        _rows(report.metrics, settings),
        report.unread,
        (*report.notes, *notes),
    )


def adjusted(preview: Preview, row: int, key: str, value: Any, *, for_all: bool) -> Preview:
    """Return a preview in which a metric, or all of its name on every device, is described otherwise.

    key: of `Description`, or the name of a limit. value None: nothing is said of it any more. Raises RuleError for a
    value that cannot be meant.
    """
    metric = preview.rows[row].metric
    path = f"{metric.device}/{metric.name}"
    match = f"*/{_literal(metric.name)}" if for_all else _literal(path)
    settings = msgspec.structs.replace(
        preview.settings, metrics=_with(preview.settings.metrics, match, key, value, is_last=not for_all)
    )
    descriptions = Descriptions(settings.metrics)
    rows = tuple(
        replace(each, metric=descriptions.describe(each.told))
        if (each.metric.name == metric.name if for_all else at == row)
        else each
        for at, each in enumerate(preview.rows)
    )
    return replace(preview, settings=settings, rows=rows)


def used(preview: Preview, row: int, *, is_used: bool, for_all: bool) -> Preview:
    """Return a preview in which a metric, or all of its name on every device, is used or passed over."""
    name = preview.rows[row].metric.name
    rows = tuple(
        replace(each, is_used=is_used) if at == row or (for_all and each.metric.name == name) else each
        for at, each in enumerate(preview.rows)
    )
    alike = [each for each in rows if each.metric.name == name]
    every = f"*/{_literal(name)}"
    each_one = [_literal(f"{each.metric.device}/{each.metric.name}") for each in alike]
    rest = [pattern for pattern in preview.settings.unused if pattern != every and pattern not in each_one]
    if for_all and not is_used:
        rest.append(every)
    else:
        rest += [pattern for pattern, each in zip(each_one, alike, strict=True) if not each.is_used]
    return replace(preview, settings=msgspec.structs.replace(preview.settings, unused=tuple(rest)), rows=rows)


def _rows(found: Iterable[FoundMetric], settings: AnySource) -> tuple[FoundRow, ...]:
    descriptions = Descriptions(settings.metrics, settings.unused)
    made = []
    for each in found:
        told = _told(each)
        metric = descriptions.describe(told)
        is_used = descriptions.wants(metric)
        made.append(FoundRow(metric, told, each.newest, each.readings, each.bad, each.is_steady, is_used))
    return tuple(made)


def _told(found: FoundMetric) -> Metric:
    return Metric(
        found.device,
        found.name,
        Kind(found.kind),
        found.unit,
        found.period_s,
        range=found.range,
        limits=Limits(**found.limits),
        states=found.states,
        decimals=found.decimals,
        area=found.area,
        label=found.label,
        configured=False,
    )


def _with(
    descriptions: tuple[Description, ...], match: str, key: str, value: Any, *, is_last: bool
) -> tuple[Description, ...]:
    """Return descriptions in which the one with this match says something else.

    What is said of one metric stands behind what is said of many, because the later one counts.
    """
    old = next((each for each in descriptions if each.match == match), Description(match=match))
    if key in LIMITS:
        limits = dict(old.limits or {})
        limits.pop(key, None)  # type: ignore[call-overload]
        if value is not None:
            limits[key] = value  # type: ignore[index]
        new = msgspec.structs.replace(old, limits=limits or None)
    else:
        new = msgspec.structs.replace(old, **{key: value})
    rest = tuple(each for each in descriptions if each.match != match)
    if not plain({name: each for name, each in msgspec.to_builtins(new).items() if name != "match"}):
        return rest
    if old in descriptions:
        return tuple(new if each.match == match else each for each in descriptions)
    many = sum(each.match.startswith("*/") for each in rest)
    return (*rest, new) if is_last else (*rest[:many], new, *rest[many:])


def _literal(name: str) -> str:
    """Return a pattern that nothing but this name fits."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in name)


def _as_settings(changes: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if key == "range" else value for key, value in changes.items()}
