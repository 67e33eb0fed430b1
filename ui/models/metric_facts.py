"""All that is known about one metric: its reading, how it comes in, how it is defined, and whose it is. No widgets."""

import math
from dataclasses import dataclass

from app.model.frame import DeviceShown, MetricCounters, Shown
from app.model.link import LinkStatus
from app.model.metric import Confirm, Device, Kind, Metric, Report
from app.model.words import say
from ui.models.fact_list import NOTHING, reading_facts
from ui.models.metric_list import DetailRow
from ui.text import MINUS, announced_text, bare_text, count_text, long_age, plain_text, state_name, unit_of, with_unit
from ui.words import told, tr

_KINDS = {
    Kind.ANALOG: say("Analog"),
    Kind.COUNTER: say("Counter"),
    Kind.DISCRETE: say("Discrete"),
    Kind.ENUM: say("List of states"),
    Kind.TEXT: say("Text"),
}
_REPORTS = {Report.PERIODIC: say("On a rhythm"), Report.ON_CHANGE: say("Only when something changes")}
_CONFIRMS = {
    Confirm.DIRECT: say("sent at once"),
    Confirm.CONFIRM: say("to be confirmed"),
    Confirm.SELECT: say("to be selected first"),
}


@dataclass(frozen=True, slots=True)
class MetricSituation:
    """Everything the facts of a metric are made from, as of now_s (UTC). link: its source, None while unknown."""

    device: Device
    metric: Metric
    state: DeviceShown
    shown: Shown
    counters: MetricCounters
    link: LinkStatus | None
    now_s: float


def metric_facts(what: MetricSituation) -> list[DetailRow]:
    """List all of it, under headings."""
    return [
        _heading(tr("Reading")),
        *reading_facts(what.metric, what.shown, what.counters, what.now_s),
        _heading(tr("How it comes in")),
        *_arrival(what.metric, what.shown, what.counters),
        _heading(tr("Definition")),
        *_definition(what.metric),
        _heading(tr("Device")),
        *_device(what),
    ]


def _heading(name: str) -> DetailRow:
    return DetailRow(name, "", is_heading=True)


def _arrival(metric: Metric, shown: Shown, counters: MetricCounters) -> list[DetailRow]:
    is_known = metric.report is Report.PERIODIC and 0.0 < shown.period_s < math.inf
    origin = tr("learned") if shown.period_is_learned else tr("declared")
    period = f"{long_age(shown.period_s)}, {origin}" if is_known else NOTHING
    return [
        DetailRow(tr("Reports"), told(_REPORTS[metric.report])),
        DetailRow(tr("Expected every"), period),
        DetailRow(tr("Readings"), count_text(counters.readings)),
        DetailRow(tr("Late"), count_text(counters.late)),
        DetailRow(tr("Out of order"), count_text(counters.out_of_order)),
        DetailRow(tr("Duplicates"), count_text(counters.duplicates)),
        DetailRow(tr("Corrected"), count_text(counters.corrected)),
        DetailRow(tr("From the future"), count_text(counters.future)),
        DetailRow(tr("Clock difference"), _skew_text(counters.skew_s)),
    ]


def _skew_text(skew_s: float | None) -> str:
    """Write how far a clock is off, `+2.4 s` when readings seem old, `−2.4 s` when they come from the future."""
    if skew_s is None:
        return NOTHING
    return f"{MINUS if skew_s < 0 else '+'}{long_age(abs(skew_s))}"


def _definition(metric: Metric) -> list[DetailRow]:
    rows = [
        DetailRow(tr("Name"), plain_text(metric.name)),
        DetailRow(tr("Kind"), told(_KINDS[metric.kind])),
        DetailRow(tr("Unit"), unit_of(metric) or NOTHING),
    ]
    if metric.kind.is_numeric and not metric.states:
        rows.append(DetailRow(tr("Range"), _span_text(metric, metric.range)))
        rows.append(DetailRow(tr("Normal"), _span_text(metric, metric.normal)))
        limits = metric.limits.named()
        rows += [
            DetailRow(tr("Limit {name}", name=name), with_unit(bare_text(metric, value), metric))
            for name, value in limits
        ]
        if not limits:
            rows.append(DetailRow(tr("Limits"), NOTHING))
    rows += [
        DetailRow(tr("State {number}", number=number), state_name(metric, number)) for number in sorted(metric.states)
    ]
    rows.append(DetailRow(tr("Writable"), _writable_text(metric)))
    if not metric.configured:
        rows.append(DetailRow(tr("Defined by"), tr("its messages alone")))
    return rows


def _span_text(metric: Metric, span: tuple[float, float] | None) -> str:
    if span is None:
        return NOTHING
    low, high = (bare_text(metric, value) for value in span)
    return with_unit(tr("{low} to {high}", low=low, high=high), metric)


def _writable_text(metric: Metric) -> str:
    if not metric.writable:
        return tr("No")
    parts = [tr("Yes"), told(_CONFIRMS[metric.confirm])]
    if metric.step is not None:
        parts.append(tr("steps of {value}", value=with_unit(bare_text(metric, metric.step), metric)))
    if metric.queueable:
        parts.append(tr("may wait for the link"))
    return ", ".join(parts)


def _device(what: MetricSituation) -> list[DetailRow]:
    device, state, link = what.device, what.state, what.link
    ill = [f"{count} {word}" for count, word in ((state.bad, tr("bad")), (state.stale, tr("stale"))) if count]
    return [
        DetailRow(tr("Id"), plain_text(device.id)),
        DetailRow(tr("Label"), plain_text(device.label) or NOTHING),
        DetailRow(tr("Area"), plain_text(device.area) or NOTHING),
        DetailRow(tr("Announced"), announced_text(state, what.now_s)),
        DetailRow(tr("Metrics"), ", ".join([count_text(state.metrics), *ill])),
        DetailRow(tr("Source"), NOTHING if link is None else plain_text(link.name)),
        DetailRow(tr("Address"), NOTHING if link is None else plain_text(link.address)),
    ]
