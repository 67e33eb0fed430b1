"""All that is known about one metric: its reading, how it comes in, how it is defined, and whose it is. No Qt."""

import math
from dataclasses import dataclass

from app.model.frame import DeviceShown, MetricCounters, Shown
from app.model.link import LinkStatus
from app.model.metric import Confirm, Device, Kind, Metric, Report
from ui.models.fact_list import NOTHING, reading_facts
from ui.models.metric_list import DetailRow
from ui.text import MINUS, announced_text, bare_text, count_text, long_age, plain_text, state_name, unit_of, with_unit

_KINDS = {
    Kind.ANALOG: "Analog",
    Kind.COUNTER: "Counter",
    Kind.DISCRETE: "Discrete",
    Kind.ENUM: "List of states",
    Kind.TEXT: "Text",
}
_REPORTS = {Report.PERIODIC: "On a rhythm", Report.ON_CHANGE: "Only when something changes"}
_CONFIRMS = {
    Confirm.DIRECT: "sent at once",
    Confirm.CONFIRM: "to be confirmed",
    Confirm.SELECT: "to be selected first",
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
        _heading("Reading"),
        *reading_facts(what.metric, what.shown, what.counters, what.now_s),
        _heading("How it comes in"),
        *_arrival(what.metric, what.shown, what.counters),
        _heading("Definition"),
        *_definition(what.metric),
        _heading("Device"),
        *_device(what),
    ]


def _heading(name: str) -> DetailRow:
    return DetailRow(name, "", is_heading=True)


def _arrival(metric: Metric, shown: Shown, counters: MetricCounters) -> list[DetailRow]:
    is_known = metric.report is Report.PERIODIC and 0.0 < shown.period_s < math.inf
    origin = "learned" if shown.period_is_learned else "declared"
    period = f"{long_age(shown.period_s)}, {origin}" if is_known else NOTHING
    return [
        DetailRow("Reports", _REPORTS[metric.report]),
        DetailRow("Expected every", period),
        DetailRow("Readings", count_text(counters.readings)),
        DetailRow("Late", count_text(counters.late)),
        DetailRow("Out of order", count_text(counters.out_of_order)),
        DetailRow("Duplicates", count_text(counters.duplicates)),
        DetailRow("Corrected", count_text(counters.corrected)),
        DetailRow("From the future", count_text(counters.future)),
        DetailRow("Clock difference", _skew_text(counters.skew_s)),
    ]


def _skew_text(skew_s: float | None) -> str:
    """Write how far a clock is off, `+2.4 s` when readings seem old, `−2.4 s` when they come from the future."""
    if skew_s is None:
        return NOTHING
    return f"{MINUS if skew_s < 0 else '+'}{long_age(abs(skew_s))}"


def _definition(metric: Metric) -> list[DetailRow]:
    rows = [
        DetailRow("Name", plain_text(metric.name)),
        DetailRow("Kind", _KINDS[metric.kind]),
        DetailRow("Unit", unit_of(metric) or NOTHING),
    ]
    if metric.kind.is_numeric and not metric.states:
        rows.append(DetailRow("Range", _span_text(metric, metric.range)))
        rows.append(DetailRow("Normal", _span_text(metric, metric.normal)))
        limits = metric.limits.named()
        rows += [DetailRow(f"Limit {name}", with_unit(bare_text(metric, value), metric)) for name, value in limits]
        if not limits:
            rows.append(DetailRow("Limits", NOTHING))
    rows += [DetailRow(f"State {number}", state_name(metric, number)) for number in sorted(metric.states)]
    rows.append(DetailRow("Writable", _writable_text(metric)))
    if not metric.configured:
        rows.append(DetailRow("Defined by", "its messages alone"))
    return rows


def _span_text(metric: Metric, span: tuple[float, float] | None) -> str:
    if span is None:
        return NOTHING
    low, high = (bare_text(metric, value) for value in span)
    return with_unit(f"{low} to {high}", metric)


def _writable_text(metric: Metric) -> str:
    if not metric.writable:
        return "No"
    steps = "" if metric.step is None else f", steps of {with_unit(bare_text(metric, metric.step), metric)}"
    waits = ", may wait for the link" if metric.queueable else ""
    return f"Yes, {_CONFIRMS[metric.confirm]}{steps}{waits}"


def _device(what: MetricSituation) -> list[DetailRow]:
    device, state, link = what.device, what.state, what.link
    ill = [f"{count} {word}" for count, word in ((state.bad, "bad"), (state.stale, "stale")) if count]
    return [
        DetailRow("Id", plain_text(device.id)),
        DetailRow("Label", plain_text(device.label) or NOTHING),
        DetailRow("Area", plain_text(device.area) or NOTHING),
        DetailRow("Announced", announced_text(state, what.now_s)),
        DetailRow("Metrics", ", ".join([count_text(state.metrics), *ill])),
        DetailRow("Source", NOTHING if link is None else plain_text(link.name)),
        DetailRow("Address", NOTHING if link is None else plain_text(link.address)),
    ]
