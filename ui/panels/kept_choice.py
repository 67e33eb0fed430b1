"""What is chosen and marked in a list, found again when all its rows are new."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QAbstractItemView

from ui.panels.marking import choose_alone, mark, marked


class KeptChoice:
    """role: under which a row tells what it is. index_of: where that is listed, an invalid index when it is not.

    key: what was chosen, while it is kept; else None.
    """

    def __init__(self, view: QAbstractItemView, role: int, index_of: Callable[[Any], QModelIndex]) -> None:
        self._view = view
        self._role = role
        self._index_of = index_of
        self.key: Any = None
        self._marks: list[Any] = []

    def keep(self) -> None:
        """Remember what is chosen and marked, before the rows go."""
        index = self._view.currentIndex()
        self.key = index.data(self._role) if index.isValid() else None
        self._marks = marked(self._view, self._role)

    def restore(self) -> None:
        """Choose and mark it again, as far as it is there."""
        if self.key is not None:
            index = self._index_of(self.key)
            if index.isValid():
                choose_alone(self._view, index)
        mark(self._view, map(self._index_of, self._marks))
        self.key, self._marks = None, []
