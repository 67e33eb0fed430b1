"""The sources as Qt wants them: one row each, made anew at every beat, announced where it changed."""

from collections import deque
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from app.model.frame import Frame
from app.model.link import LinkCounters, LinkStatus
from ui.models.beat import beat_of
from ui.models.link_row import LinkRow, link_row
from ui.roles import LinkRole
from ui.text import moment_text, offset_text
from ui.words import tr

RATE_OVER_S = 3.0
"""Rates are of so many seconds at most: short enough to be of now, long enough to be read."""

_ROOT = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


class Heard(Protocol):
    """What is known of sources beside how their links stand; the engine answers."""

    def link_counters(self, source: int) -> LinkCounters:
        """Return the totals of a source since the program started."""

    def newest_time_s(self, source: int | None = None) -> float | None:
        """Return the time of the newest reading of a source, UTC, None before any."""


class LinkListModel(QAbstractListModel):
    """Told of every frame that somebody sees; `rest` when nobody does any more."""

    def __init__(self, heard: Heard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heard = heard
        self._links: tuple[LinkStatus, ...] = ()
        self._counted: dict[int, deque[tuple[float, int]]] = {}
        self._beat = -1
        self._now_s = 0.0
        self.rows: list[LinkRow] = []

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == LinkRole.COPIED:
            moment = f"{moment_text(self._now_s, 0.0)} {offset_text(self._now_s)}"
            return tr("{what} · as of {time}", what=row.spoken, time=moment)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return row.spoken
        by_role = {int(Qt.ItemDataRole.DisplayRole): row.name, int(LinkRole.SOURCE): row.source}
        return row if role == LinkRole.ROW else by_role.get(role)

    def headings(self) -> NDArray[np.bool_]:
        """Return for each row whether it is a heading: none is."""
        return np.zeros(len(self.rows), np.bool_)

    def index_of(self, key: object) -> QModelIndex:
        """Return where a source stands, by its number; an invalid index where it does not."""
        return next((self.index(at) for at, row in enumerate(self.rows) if row.source == key), QModelIndex())

    def set_visible(self, first: int, last: int) -> None:
        """Take note of which rows are on the screen: there are few, all of them are made at once."""

    def rest(self) -> None:
        """Forget what was counted: a rate over a time in which nobody looked would be none of now."""
        self._counted.clear()
        self._beat = -1

    def on_frame(self, frame: Frame) -> None:
        """Take over what changed: states at once, figures at the beat of all numerals."""
        beat = beat_of(frame.now_mono_s)
        if beat != self._beat:
            self._beat = beat
            self._count(frame)
        elif _states(frame.links) == _states(self._links):
            return
        self._links, self._now_s = frame.links, frame.now_s
        self._refresh()

    def _count(self, frame: Frame) -> None:
        for link in frame.links:
            counted = self._counted.setdefault(link.source, deque())
            counted.append((frame.now_mono_s, self._heard.link_counters(link.source).readings))
            while len(counted) > 2 and counted[0][0] < frame.now_mono_s - RATE_OVER_S:
                counted.popleft()

    def _rate(self, source: int) -> float | None:
        counted = self._counted.get(source)
        if not counted or counted[-1][0] <= counted[0][0]:
            return None
        return (counted[-1][1] - counted[0][1]) / (counted[-1][0] - counted[0][0])

    def _refresh(self) -> None:
        heard, now_s = self._heard, self._now_s
        rows = [
            link_row(
                link,
                heard.link_counters(link.source),
                self._rate(link.source),
                heard.newest_time_s(link.source),
                now_s,
            )
            for link in self._links
        ]
        if [row.source for row in rows] != [row.source for row in self.rows]:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
            return
        before, self.rows = self.rows, rows
        for at, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(at), self.index(at), [int(LinkRole.ROW)])


def _states(links: tuple[LinkStatus, ...]) -> list[tuple[int, str]]:
    return [(link.source, link.state) for link in links]
