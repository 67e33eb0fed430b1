"""Saves the arrangement while the console runs, so that a crash costs the last seconds of it and no more."""

import asyncio
from collections.abc import Callable
from math import inf

from app.model.frame import Frame
from ui.workspace.layout.plans import Workspace

LOOK_EVERY_S = 2.0
"""An arrangement that stood still for so long is saved: not each step of a window that is being dragged."""


class StateKeeper:
    """Looks every few seconds what would be saved, in the turn of the frame clock; needs a running event loop.

    save: writes an arrangement, None where nothing may be written. state: returns the arrangement as it is now. It is
    written beside the event loop, and only when something has changed.
    """

    def __init__(self, save: Callable[[Workspace], object] | None, state: Callable[[], Workspace]) -> None:
        self._save = save
        self._state = state
        self._looked_mono_s = -inf
        self._seen: Workspace | None = None
        self._saved: Workspace | None = None
        self._saving: asyncio.Future[object] | None = None

    def on_frame(self, frame: Frame) -> None:
        """Save the arrangement if it has changed and then stood still."""
        if self._save is None or frame.now_mono_s - self._looked_mono_s < LOOK_EVERY_S:
            return
        self._looked_mono_s = frame.now_mono_s
        seen, self._seen = self._seen, self._state()
        if self._seen != seen or self._seen == self._saved or (self._saving is not None and not self._saving.done()):
            return
        self._saved = self._seen
        self._saving = asyncio.get_running_loop().run_in_executor(None, self._save, self._seen)

    async def wait(self) -> None:
        """Wait until nothing is being saved."""
        if self._saving is not None:
            await self._saving
