"""What shall be chosen and marked in a list as soon as it is listed: it was so elsewhere, or in the list before."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QAbstractItemView

from ui.panels.marking import mark


class Wanted:
    """choose: chooses a device, if it is listed. chosen: which one is. index_of: where one is listed.

    marks: the devices that shall be marked.
    """

    def __init__(
        self,
        view: QAbstractItemView,
        choose: Callable[[int], object],
        chosen: Callable[[], int | None],
        index_of: Callable[[int], QModelIndex],
    ) -> None:
        self._view = view
        self._choose = choose
        self._chosen = chosen
        self._index_of = index_of
        self._device: int | None = None
        self.marks: Sequence[int] = ()

    def show_device(self, device: int | None) -> None:
        """Choose a device now, or when it is listed. None: nothing is wanted."""
        self._device = device
        if device is not None and device != self._chosen():
            self._choose(device)

    def settle(self) -> None:
        """Choose and mark what is listed by now."""
        if self._device is not None and self._chosen() is None:
            self._choose(self._device)  # it was chosen elsewhere before it was listed here
        if self.marks and self._view.model().rowCount():
            mark(self._view, map(self._index_of, self.marks))
            self.marks = ()
