"""What can be exported: which metrics, and of which time. Words and indices, no widgets."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from app.model.present import Present
from ui.models.metric_search import metric_title
from ui.text import count_text, long_age, moment_text
from ui.words import tr, tr_count

_MOST_NAMES = 2


@dataclass(frozen=True, slots=True)
class Exportable:
    """What the window shows. panes: metric indices of each trend. device: the selected one, None without.

    begin_s, end_s: the stretch of the trends, UTC; None before there is one. is_live: it ends now.
    """

    panes: tuple[tuple[int, ...], ...] = ()
    device: int | None = None
    begin_s: float | None = None
    end_s: float | None = None
    is_live: bool = True


@dataclass(frozen=True, slots=True)
class Scope:
    """Metrics under one name. key: what it is known by while names and metrics change."""

    key: str
    name: str
    metrics: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time under one name: begin_s <= t <= end_s, UTC, either may be infinite."""

    key: str
    name: str
    begin_s: float
    end_s: float


def scopes_of(present: Present, what: Exportable) -> list[Scope]:
    """Return which metrics can be chosen, the most first; only what there is."""
    scopes = []
    drawn = tuple(dict.fromkeys(metric for pane in what.panes for metric in pane))
    if drawn:
        scopes.append(Scope("all", tr("All trends: {metrics}", metrics=_metrics(len(drawn))), drawn))
    for number, pane in enumerate(what.panes, 1):
        if pane:
            scopes.append(
                Scope(
                    f"trend-{number}", tr("Trend {number}: {names}", number=number, names=_names(present, pane)), pane
                )
            )
    if what.device is not None:
        metrics = tuple(present.metrics_of(what.device))
        if metrics:
            name = present.devices[what.device].label
            scopes.append(
                Scope(
                    "device",
                    tr("Selected device, {name}: {metrics}", name=name, metrics=_metrics(len(metrics))),
                    metrics,
                )
            )
    return scopes


def stretches_of(what: Exportable, now_s: float) -> list[Stretch]:
    """Return which times can be chosen."""
    stretches = []
    if what.begin_s is not None and what.end_s is not None:
        length = long_age(what.end_s - what.begin_s)
        until = tr("now") if what.is_live else moment_text(what.end_s, now_s)
        stretches.append(
            Stretch(
                "shown",
                tr("What the trends show: {length} up to {until}", length=length, until=until),
                what.begin_s,
                what.end_s,
            )
        )
    stretches.append(Stretch("held", tr("All that is held"), -math.inf, math.inf))
    return stretches


def _metrics(count: int) -> str:
    return tr_count(count, "{n} metric", "{n} metrics", n=count_text(count))


def _names(present: Present, metrics: Sequence[int]) -> str:
    names = ", ".join(metric_title(present, metric) for metric in metrics[:_MOST_NAMES])
    more = len(metrics) - _MOST_NAMES
    return tr("{names} and {n} more", names=names, n=more) if more > 0 else names
