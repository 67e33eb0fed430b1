"""Everything the board knows, as columns by metric, by device and by source."""

import numpy as np
from numpy.typing import NDArray

from app.live.devices import Devices
from app.live.latest import Latest
from app.live.periods import Periods
from app.live.registry import Registry
from app.live.rings import Rings
from app.live.tallies import Tallies
from app.live.touched import Touched
from app.settings import LiveSettings


class Columns:
    """The state of the present. The files beside this one are functions of it, the board is its face.

    changed: metrics with news for the next frame. restated: metrics whose freshness or quality class changed, not yet
    in the roll-ups. unsaved: metrics with news for the store. restated_devices: devices to be painted at once.
    texts: metric -> text, only for metrics that have one. link_up: by source; the last row, which NOBODY's -1 finds,
    is always False. accepted_skew_s: by source. offline_devices: how many have announced their death.
    structure: the registry's, up to which all is taken over; arrays are replaced only when it grows.
    """

    def __init__(self, registry: Registry, settings: LiveSettings) -> None:
        self.registry = registry
        self.definitions = registry.definitions
        self.latest = Latest()
        self.rings = Rings(settings.ring_memory_mb, settings.ring_samples)
        self.periods = Periods()
        self.tallies = Tallies()
        self.devices = Devices()
        self.changed = Touched()
        self.restated = Touched()
        self.unsaved = Touched()
        self.restated_devices = Touched()
        self.texts: dict[int, str] = {}
        self.link_up: NDArray[np.bool_] = np.zeros(1, np.bool_)
        self.accepted_skew_s: list[float] = []
        self.offline_devices = 0
        self.structure = 0
        self.catch_up()

    def catch_up(self) -> None:
        """Take over what was defined since the last call. Must run before a new index is used; cheap if nothing was."""
        registry = self.registry
        if registry.structure == self.structure:
            return
        self.structure = registry.structure
        for table in (self.latest, self.rings, self.periods, self.tallies, self.changed, self.restated, self.unsaved):
            table.reserve(len(registry.metrics))
        self.devices.reserve(len(registry.devices))
        self.restated_devices.reserve(len(registry.devices))
        redefined = np.unique(np.array(registry.take_redefined(), np.intp))
        definitions = self.definitions
        self.periods.declare(redefined, definitions.declared_s[redefined], ~definitions.on_change[redefined])
        self.changed.mark(redefined)
        self.restated.mark(redefined)

    def add_source(self, source: int, accepted_skew_s: float = 0.0) -> None:
        """Make room for a source; its link is down until said otherwise."""
        while len(self.accepted_skew_s) <= source:
            self.accepted_skew_s.append(0.0)
        if len(self.link_up) < source + 2:
            link_up = np.zeros(source + 2, np.bool_)
            link_up[: len(self.link_up)] = self.link_up
            self.link_up = link_up
        self.accepted_skew_s[source] = accepted_skew_s
