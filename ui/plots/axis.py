"""One value axis of a pane: the pens that stand on it and the scale they share. No Qt."""

from collections.abc import Sequence

from app.model.metric import Metric
from ui.plots.scale import AutoScale, fixed_scale, least_scale
from ui.plots.trace import Trace


class Axis:
    """The scale of the pens at these places of a pane. metrics: the definitions of all its pens.

    is_right: it stands at the right. scale: None before there is anything to draw.
    """

    def __init__(self, places: tuple[int, ...], metrics: Sequence[Metric], *, is_right: bool = False) -> None:
        own = [metrics[place] for place in places]
        self.places = places
        self.is_right = is_right
        self._fixed = fixed_scale(own)
        self._least = least_scale(own)
        self._auto = AutoScale(self._least)
        self.scale = self._fixed

    def restart(self) -> None:
        """Forget what the pens needed so far: another stretch of time is shown."""
        self._auto = AutoScale(self._least)

    def follow(self, traces: Sequence[Trace], now_mono_s: float) -> None:
        """Make room for what these pens have to show."""
        if self._fixed is None:
            extents = [extent for trace in traces if (extent := trace.extent()) is not None]
            extent = (min(low for low, _ in extents), max(high for _, high in extents)) if extents else None
            self.scale = self._auto.follow(extent, now_mono_s)
