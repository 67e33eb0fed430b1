"""Which pens to show before anybody has chosen: a first arrangement made from the plant itself. No widgets."""

from collections.abc import Sequence
from itertools import zip_longest

from app.model.metric import NO_LIMITS, Kind, Metric
from app.model.present import Present
from ui.plots.division import MOST_AXES, axis_of, divided
from ui.plots.titles import numbered
from ui.units import unit_text
from ui.words import tr

PENS_PER_PANE = 3
MAX_PENS = 8

DeviceKind = tuple[str, str]
"""What the labels of devices of one kind share, before and after their number."""

Group = list[int]
"""Metric indices of one quantity on devices of one kind, in the order of the plant."""


def can_be_drawn(metric: Metric) -> bool:
    """Tell whether a metric can be drawn at all."""
    return metric.kind.is_numeric


def refusal(present: Present, pens: Sequence[int], metric: int) -> str:
    """Say why a metric cannot join these pens, "" if it can. Numbers need an axis for their unit; states need none."""
    new = present.metrics[metric]
    if not can_be_drawn(new):
        return tr("{title} is text: there is nothing to draw.", title=new.title)
    if metric in pens:
        return tr("{title} is already on this pane.", title=new.title)
    if len(pens) >= MAX_PENS:
        return tr("This pane already has {n} pens.", n=MAX_PENS)
    metrics = [present.metrics[pen] for pen in pens]
    units = [metrics[places[0]].unit for places in divided(metrics).axes]
    unit = axis_of(new)
    if unit is not None and len(units) == MOST_AXES and unit not in map(axis_of, metrics):
        one, other = (unit_text(each) or tr("plain numbers") for each in units)
        return tr(
            "{title} has another unit than the two of this pane, {one} and {other}. Put it on a pane of its own.",
            title=new.title,
            one=one,
            other=other,
        )
    return ""


def first_panes(present: Present, count: int, device: int | None = None, area: str | None = None) -> list[list[int]]:
    """Return the pens, as metric indices, of up to `count` panes: one quantity a pane, on devices of one kind.

    First one machine alone (the device given, else the first with limits), then groups of its like and of every other
    kind, each kind's main quantity before anybody's second one. Fewer panes when the plant is smaller.
    area: only devices that stand there, None for all.
    """
    groups = _groups(present, area)
    lone = _lone(present, groups, device)
    panes = [[lone]] if lone is not None else []
    ordered = _in_turn(present, groups)
    # The lone machine's like come last: its own pane already speaks for them.
    others = [group for group in ordered if lone not in group]
    its_like = [[index for index in group if index != lone] for group in ordered if lone in group]
    for metrics in zip_longest(*(_panes_of(group) for group in others)):
        panes += [list(pens) for pens in metrics if pens]
    panes += [pens for group in its_like for pens in _panes_of(group)]
    return panes[:count]


def _groups(present: Present, area: str | None) -> list[tuple[DeviceKind, Group]]:
    """Return (kind of device, metrics) of every quantity, in the order of the plant."""
    found: dict[tuple[DeviceKind, str, str | None], Group] = {}
    for index, metric in enumerate(present.metrics):
        is_elsewhere = area is not None and present.devices[present.device_of(index)].area != area
        if metric.kind is not Kind.ANALOG or is_elsewhere:
            continue
        kind = numbered(metric.device_label or metric.device).kind
        found.setdefault((kind, metric.name, metric.unit), []).append(index)
    return [(kind, group) for (kind, _, _), group in found.items()]


def _in_turn(present: Present, groups: list[tuple[DeviceKind, Group]]) -> list[Group]:
    """Order the groups: the first quantity of every kind of device, then the second of every kind, and so on."""
    turns: dict[DeviceKind, list[Group]] = {}
    for kind, group in groups:
        turns.setdefault(kind, []).append(group)
    ordered = [group for turn in zip_longest(*turns.values()) for group in turn if group]
    return sorted(ordered, key=lambda group: _rank(present, group))


def _rank(present: Present, group: Group) -> int:
    # Quantities somebody cared to give limits or a range are worth watching before those nobody described.
    metric = present.metrics[group[0]]
    return 0 if metric.range is not None and metric.limits != NO_LIMITS else 1 if metric.range is not None else 2


def _panes_of(group: Group) -> list[Group]:
    return [group[start : start + PENS_PER_PANE] for start in range(0, len(group), PENS_PER_PANE)]


def _lone(present: Present, groups: list[tuple[DeviceKind, Group]], device: int | None) -> int | None:
    if device is not None:
        own = (index for index in present.metrics_of(device) if can_be_drawn(present.metrics[index]))
        return next(own, None)
    with_limits = (group[0] for _, group in groups if present.metrics[group[0]].limits.hihi is not None)
    return next(with_limits, groups[0][1][0] if groups else None)
