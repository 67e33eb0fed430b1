"""Where the pens of a pane belong: to a value axis by their unit, or to a lane of states. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.model.metric import Kind, Metric

MOST_AXES = 2
"""The first unit's axis stands at the left, the second one's at the right."""

STATE_KINDS = (Kind.DISCRETE, Kind.ENUM)


@dataclass(frozen=True, slots=True)
class Division:
    """Places of pens. axes: one tuple a unit, the left axis first. lanes: of states, each in a lane of its own.

    A pen that is in neither is not drawn: text, or a third unit that came with a changed definition.
    """

    axes: tuple[tuple[int, ...], ...] = ()
    lanes: tuple[int, ...] = ()

    def is_right(self, place: int) -> bool:
        """True for a pen that is read at the right axis."""
        return len(self.axes) > 1 and place in self.axes[1]


def axis_of(metric: Metric) -> str | None:
    """Return what pens must share to stand on one axis: the unit, "" for plain numbers. None for states and text."""
    if metric.kind in STATE_KINDS or not metric.kind.is_numeric:
        return None
    return metric.unit or ""


def divided(metrics: Sequence[Metric]) -> Division:
    """Divide the pens of a pane, in their order."""
    axes: dict[str, list[int]] = {}
    for place, metric in enumerate(metrics):
        unit = axis_of(metric)
        if unit is not None and (unit in axes or len(axes) < MOST_AXES):
            axes.setdefault(unit, []).append(place)
    lanes = tuple(place for place, metric in enumerate(metrics) if metric.kind in STATE_KINDS)
    return Division(tuple(map(tuple, axes.values())), lanes)
