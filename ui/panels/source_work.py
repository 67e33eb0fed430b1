"""What a panel of sources has begun and waits for: one thing at a time, on the event loop."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.model.errors import SightlineError
from app.sourcing.desk import Sourcing
from ui.words import tr


class SourceWork(QObject):
    """said: what an operator should read. changed: it has begun something, or has nothing to do any more."""

    said = Signal(str)
    changed = Signal()

    def __init__(self, sourcing: Sourcing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sourcing = sourcing
        self._task: asyncio.Task[None] | None = None

    @property
    def is_idle(self) -> bool:
        """True while nothing runs."""
        return self._task is None

    def begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something that takes its time; say why where it fails."""

        async def told() -> None:
            try:
                await work
            except SightlineError as error:
                if self._task is asyncio.current_task():
                    self.said.emit(str(error))
            finally:
                # What was cancelled ends later, perhaps after the panel is gone: it has no say any more.
                if self._task is asyncio.current_task():
                    self._task = None
                    self.changed.emit()

        self._task = self._sourcing.run(told())
        # Of what is cancelled before it has begun nothing may be left waiting.
        self._task.add_done_callback(lambda _task: work.close())
        self.changed.emit()

    def cancel(self) -> None:
        """End what runs."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            self.said.emit(tr("Cancelled."))
            self.changed.emit()
