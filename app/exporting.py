"""Starting exports, and seeing them through: what is copied, what a file says of itself, what the journal gets."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app import __version__
from app.model.export import FileFormat
from app.model.present import Present

if TYPE_CHECKING:
    from app.export.export import Export


class Exports:
    """The exports of one console; it keeps those that run, so that none outlives it.

    record: takes what was done. newest: the last one begun, None before the first.
    """

    def __init__(self, present: Present, record: Callable[[str], object], console_id: str) -> None:
        self._present = present
        self._record = record
        self._console_id = console_id
        self._running: dict[asyncio.Task[None], Export] = {}
        self.newest: Export | None = None

    def start(
        self,
        metrics: Sequence[int],
        span_s: tuple[float, float],
        path: Path,
        file_format: FileFormat,
        now_s: float,
        links: str,
    ) -> Export:
        """Copy what the metrics hold from span_s[0] to span_s[1], UTC, and write it. Needs a running event loop."""
        # Both with what writes files: most consoles export nothing, and none before its first picture.
        from app.export.export import Export  # noqa: PLC0415 - see above
        from app.export.samples import samples_of  # noqa: PLC0415 - see above

        samples = [samples_of(self._present, metric, *span_s, now_s) for metric in dict.fromkeys(metrics)]
        facts = {
            "program": f"Sightline {__version__}",
            "console": self._console_id,
            "exported": _iso(now_s),
            "links": links,
            "gaps": "a row of quality gap, without a value, stands where a reading had become too old",
        }
        export = self.newest = Export(samples, path, file_format, facts)
        task = asyncio.get_running_loop().create_task(self._see_through(export))
        self._running[task] = export
        task.add_done_callback(self._running.pop)
        return export

    async def stop(self) -> None:
        """Cancel what runs, and wait until it has stopped."""
        for export in self._running.values():
            export.cancel()
        await asyncio.gather(*self._running)

    async def _see_through(self, export: Export) -> None:
        await asyncio.get_running_loop().run_in_executor(None, export.run)
        self._record(export.sentence)


def _iso(time_s: float) -> str:
    return datetime.fromtimestamp(time_s, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
