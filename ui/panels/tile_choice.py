"""Which values stand on the tiles: until somebody chooses, the plant itself decides; then nothing changes by itself."""

from collections.abc import Iterable, Sequence

from app.model.present import Present
from app.model.words import say
from ui.models.first_tiles import first_tiles
from ui.models.metric_search import find_metrics, metric_title
from ui.models.tile_list import TileListModel
from ui.panels.adding import add_each

NO_VALUE = say("This device has no values yet.")

FIRST_TILES = 6
"""So many values the plant shows by itself."""


class TileChoice:
    """Changes the model. is_own: the plant decides."""

    def __init__(self, present: Present, model: TileListModel) -> None:
        self._present = present
        self._model = model
        self._area: str | None = None
        self._structure = -1
        self.is_own = True

    # The plant.

    def show_area(self, area: str | None) -> None:
        """Let the plant choose among the devices of one area, None for all, while it is the one that chooses."""
        self._area, self._structure = area, -1
        if self.is_own:
            self._model.show_names(())

    def restructure(self, structure: int) -> None:
        """Fill up with what the plant has; what is shown already stays. structure: the frame's count of changes."""
        if not self.is_own or structure == self._structure:
            return
        self._structure = structure
        if len(self._model.names) < FIRST_TILES:
            metrics = map(self._present.metrics.__getitem__, first_tiles(self._present, FIRST_TILES, self._area))
            found = [(metric.device, metric.name) for metric in metrics]
            self._model.show_names(list(dict.fromkeys((*self._model.names, *found)))[:FIRST_TILES])

    # The operator.

    def add_metric(self, metric: int, row: int | None = None) -> str:
        """Show a metric before a row, None for the end. Returns "", or why it cannot be shown."""
        self.is_own = False
        return self._model.put(metric, row)

    def add_device(self, device: int, row: int | None = None) -> str:
        """Show the value that lists show of a device, likewise."""
        primary = self._present.device_shown(device).primary
        return NO_VALUE if primary is None else self.add_metric(primary, row)

    def add_devices(self, devices: Sequence[int], row: int | None = None) -> str:
        """Show the values of devices one after the other. Returns "", or which cannot be shown and why."""
        at = row

        def add(device: int) -> str:
            nonlocal at
            sentence = self.add_device(device, at)
            if at is not None and not sentence:
                at += 1
            return sentence

        return add_each(self._present, devices, add)

    def show_names(self, tiles: Iterable[object]) -> None:
        """Show what was kept, each as its device and metric; what is no such pair is passed over."""
        self.is_own = False
        self._model.show_names(each for each in map(_name_of, tiles) if each is not None)

    def move(self, row: int, places: int) -> None:
        """Let a tile stand so many places later, earlier if negative."""
        self.is_own = False
        self._model.move(row, places)

    def remove(self, row: int) -> None:
        """Take a tile away."""
        self.is_own = False
        self._model.remove(row)

    def forget(self, metric: int) -> None:
        """Let go of a metric that is there no more; who decides stays the same."""
        for row, tile in reversed(list(enumerate(self._model.tiles))):
            if tile.metric == metric:
                self._model.remove(row)

    def found(self, text: str) -> list[tuple[int, str]]:
        """Return (metric, title) of what fits a text and is not shown."""
        shown = {tile.metric for tile in self._model.tiles}
        found = find_metrics(self._present, text, with_texts=True)
        return [(metric, metric_title(self._present, metric)) for metric in found if metric not in shown]


def _name_of(kept: object) -> tuple[str, str] | None:
    match kept:
        case [str(device), str(metric)]:
            return device, metric
        case _:
            return None
