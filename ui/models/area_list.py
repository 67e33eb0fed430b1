"""The areas of the plant as Qt wants them: one row each, made anew at every beat, announced where it changed."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from app.model.frame import Frame
from app.model.present import Present
from ui.models.area_state import AreaState, area_states
from ui.models.areas import Areas, area_text, areas_of
from ui.models.beat import beat_of
from ui.roles import AreaRole
from ui.text import moment_text, offset_text
from ui.words import tr

RESTATED_EVERY_S = 0.2
"""When many devices change their states one after the other, the areas are counted no more often than this."""

_SLACK_S = 0.004
_ROOT = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


class AreaListModel(QAbstractListModel):
    """Does nothing with frames while none of its rows is on the screen; `set_visible` says which are."""

    def __init__(self, present: Present, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._present = present
        self._areas = Areas((), np.empty(0, np.int32))
        self._states: list[AreaState] = []
        self._structure = -1
        self._beat = -1
        self._is_restated = False
        self._counted_mono_s = -np.inf
        self._now_s = 0.0

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._states)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._states):
            return None
        state = self._states[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return area_text(state.name)
        if role == AreaRole.NAME:
            return state.name
        if role == AreaRole.STATE:
            return state
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return state.spoken
        if role == AreaRole.COPIED:
            moment = f"{moment_text(self._now_s, 0.0)} {offset_text(self._now_s)}"
            return tr("{what} · as of {time}", what=state.spoken, time=moment)
        return None

    def headings(self) -> NDArray[np.bool_]:
        """Return for each row whether it is a heading: none is."""
        return np.zeros(len(self._states), np.bool_)

    def index_of(self, key: object) -> QModelIndex:
        """Return where an area stands; an invalid index when there is no such area."""
        names = self._areas.names
        return self.index(names.index(key)) if key in names else QModelIndex()

    def set_visible(self, first: int, last: int) -> None:
        """Take note of which rows are on the screen: all of them are made at once, it is not worth a difference."""

    def on_frame(self, frame: Frame) -> None:
        """Take over what changed: states at once, everything else at the beat of all numerals."""
        beat = beat_of(frame.now_mono_s)
        is_new = frame.structure != self._structure
        self._is_restated |= bool(len(frame.restated))
        is_due = self._is_restated and frame.now_mono_s - self._counted_mono_s >= RESTATED_EVERY_S - _SLACK_S
        if is_new or beat != self._beat or is_due:
            self._beat, self._is_restated = beat, False
            self._now_s = frame.now_s
            self._counted_mono_s = frame.now_mono_s if is_due else self._counted_mono_s
            self._refresh(is_new, frame.structure)

    def _refresh(self, is_new: bool, structure: int) -> None:
        if is_new:
            self._structure = structure
            self._areas = areas_of(self._present.devices)
        states = area_states(self._present, self._areas)
        if [state.name for state in states] != [state.name for state in self._states]:
            self.beginResetModel()
            self._states = states
            self.endResetModel()
            return
        before, self._states = self._states, states
        for row, (old, new) in enumerate(zip(before, states, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row), self.index(row), [int(AreaRole.STATE)])
