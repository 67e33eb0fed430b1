"""The values an operator chose to read from afar, as Qt wants them. Few enough to be made anew at every beat."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from app.model.frame import Frame
from app.model.freshness import Freshness
from app.model.metric import Kind, LimitState, Metric
from app.model.present import Present
from app.model.quality import Quality
from app.model.words import say
from ui.copied_value import copied_value
from ui.dragged import metric_data
from ui.models.beat import beat_of
from ui.roles import METRIC_MIME, TileRole
from ui.text import (
    NEVER_TEXT,
    accessible_text,
    bare_text,
    flag_tag,
    long_age,
    plain_text,
    tag_text,
    unit_of,
    value_text,
)
from ui.words import tr

MOST_TILES = 48
"""More than these nobody reads from afar."""

FULL = say("There are {n} tiles already. Take one away with Delete.", n=MOST_TILES)

TileName = tuple[str, str]
"""Device id and metric name: indices of another start mean something else."""

_ROOT = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Tile:
    """Everything a delegate paints of a value, as of one instant.

    metric: its index, None while nobody has told of it. widest: the longest value text to make room for, None of words.
    tag: what keeps the value from being live and good; age: "" where it is live or the tag says it.
    """

    metric: int | None
    owner: str
    title: str
    value: str
    unit: str
    tag: str
    age: str
    flag: str
    freshness: Freshness
    quality: Quality
    limit: LimitState
    widest: str | None

    @property
    def is_old(self) -> bool:
        """True while a value that once was live is shown: to be hatched."""
        return not self.freshness.is_current and self.freshness is not Freshness.NEVER


def tile_of(present: Present, name: TileName, now_s: float) -> Tile:
    """Ask the present for a tile."""
    metric = present.find(*name)
    if metric is None:
        none = Freshness.NEVER, Quality.GOOD, LimitState.NONE, None
        return Tile(None, plain_text(name[0]), plain_text(name[1]), NEVER_TEXT, "", tr("NO DATA"), "", "", *none)
    definition, device = present.metrics[metric], present.device_of(metric)
    shown = present.shown(metric, now_s)
    tag, flag = tag_text(shown, now_s, present.device_shown(device).offline_since_s), flag_tag(shown.flags)
    is_told = shown.freshness.is_current or shown.age_s is None or tag.startswith("STALE")
    value = value_text(definition, shown)
    return Tile(
        metric,
        plain_text(present.devices[device].label),
        plain_text(definition.title),
        value,
        unit_of(definition),
        tag if tag != flag else "",
        "" if is_told or shown.age_s is None else tr("{age} old", age=long_age(shown.age_s)),
        flag,
        shown.freshness,
        shown.quality,
        shown.limit,
        _widest(definition, value),
    )


def _widest(metric: Metric, value: str) -> str | None:
    """Return the longest of the value and the ends of its range, in brackets: numbers must not grow and shrink."""
    if metric.kind not in (Kind.ANALOG, Kind.COUNTER):
        return None
    ends = [f"[{bare_text(metric, end)}]" for end in metric.range or ()]
    return max([value if value.startswith("[") else f"[{value}]", *ends], key=len)


class TileListModel(QAbstractListModel):
    """Tiles are added, moved and removed by whoever owns it. Values come with frames."""

    def __init__(self, present: Present, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._present = present
        self._names: list[TileName] = []
        self.tiles: list[Tile] = []
        self._beat = -1
        self._now_s = 0.0

    @property
    def names(self) -> Sequence[TileName]:
        """Which values are shown, in order."""
        return self._names

    def show_names(self, names: Iterable[TileName]) -> None:
        """Show these values and no others; those nobody has told of yet have a tile that waits."""
        self.beginResetModel()
        self._names = list(dict.fromkeys(names))[:MOST_TILES]
        self.tiles = [tile_of(self._present, name, self._now_s) for name in self._names]
        self.endResetModel()

    def put(self, metric: int, row: int | None = None) -> str:
        """Show a metric before a row, None for the end; one that is there already moves. Returns "", or why not."""
        definition = self._present.metrics[metric]
        name = (definition.device, definition.name)
        names = [each for each in self._names if each != name]
        if len(names) == MOST_TILES:
            return FULL
        at = len(names) if row is None else min(max(row, 0), len(names))
        self.show_names([*names[:at], name, *names[at:]])
        return ""

    def remove(self, row: int) -> None:
        """Show a value no more."""
        self.show_names([*self._names[:row], *self._names[row + 1 :]])

    def move(self, row: int, places: int) -> None:
        """Let a tile stand so many places later, earlier if negative, as far as there are any."""
        names = list(self._names)
        name = names.pop(row)
        names.insert(min(max(row + places, 0), len(names)), name)
        self.show_names(names)

    # What Qt and the view ask

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.tiles)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.tiles):
            return None
        tile = self.tiles[index.row()]
        by_role = {
            int(Qt.ItemDataRole.DisplayRole): f"{tile.owner} · {tile.title}",
            int(TileRole.TILE): tile,
            int(TileRole.NAME): self._names[index.row()],
            int(TileRole.METRIC): tile.metric,
        }
        if role in by_role:
            return by_role[role]
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._spoken(tile)
        return self._copied(tile) if role == TileRole.COPIED else None

    def _spoken(self, tile: Tile) -> str:
        if tile.metric is None:
            return tr("{name}: no data", name=f"{tile.owner}, {tile.title}")
        return accessible_text(
            tile.owner, self._present.metrics[tile.metric], self._present.shown(tile.metric, self._now_s)
        )

    def _copied(self, tile: Tile) -> str:
        if tile.metric is None:
            return ""
        metric, shown = self._present.metrics[tile.metric], self._present.shown(tile.metric, self._now_s)
        return copied_value(tile.owner, metric, shown, self._now_s)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return usual | Qt.ItemFlag.ItemIsDragEnabled

    @override
    def mimeTypes(self) -> list[str]:
        return [METRIC_MIME]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        for index in indexes[:1]:
            data.setData(METRIC_MIME, metric_data(*self._names[index.row()]))
        return data

    def headings(self) -> NDArray[np.bool_]:
        """Return for each row whether it is a heading: none is."""
        return np.zeros(len(self.tiles), np.bool_)

    def index_of(self, key: Any) -> QModelIndex:
        """Return where a name stands; an invalid index where it does not."""
        return self.index(self._names.index(key)) if key in self._names else QModelIndex()

    def set_visible(self, first: int, last: int) -> None:
        """Take note of which rows are on the screen: all of them are."""

    # What a frame brings

    def on_frame(self, frame: Frame) -> None:
        """Take over values at the beat of all numerals, and at once where a device shown here changed its state."""
        beat = beat_of(frame.now_mono_s)
        self._now_s = frame.now_s
        if beat != self._beat or self._is_restated(frame):
            self._beat = beat
            self.refresh()

    def _is_restated(self, frame: Frame) -> bool:
        devices = [self._present.device_of(tile.metric) for tile in self.tiles if tile.metric is not None]
        return bool(len(frame.restated)) and bool(np.isin(frame.restated, devices).any())

    def refresh(self) -> None:
        """Show what is true as of the last frame."""
        before, self.tiles = self.tiles, [tile_of(self._present, name, self._now_s) for name in self._names]
        for row, (old, new) in enumerate(zip(before, self.tiles, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row), self.index(row), [int(TileRole.TILE)])
