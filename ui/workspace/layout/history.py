"""Going back and forth between arrangements."""

from ui.workspace.layout.plans import Workspace

MOST_STEPS = 100


class History:
    """Remembers arrangements before each change. What is undone can be done again until something else is changed."""

    def __init__(self) -> None:
        self._before: list[Workspace] = []
        self._after: list[Workspace] = []

    @property
    def can_undo(self) -> bool:
        """Whether something has been changed."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether something has been undone."""
        return bool(self._after)

    def note(self, before: Workspace) -> None:
        """Remember an arrangement that is being changed now. The oldest make room."""
        self._before.append(before)
        del self._before[:-MOST_STEPS]
        self._after.clear()

    def undo(self, now: Workspace) -> Workspace | None:
        """Return the arrangement before the last change, None when there was none."""
        if not self._before:
            return None
        self._after.append(now)
        return self._before.pop()

    def redo(self, now: Workspace) -> Workspace | None:
        """Return the arrangement that was undone last, None when nothing was."""
        if not self._after:
            return None
        self._before.append(now)
        return self._after.pop()
