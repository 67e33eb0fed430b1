"""One export: from copies of rings to a file that is whole or not there."""

import errno
import itertools
import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from threading import Event

from app.export.csv_file import write_csv
from app.export.rows import Rows, rows_of
from app.export.samples import Samples
from app.export.sink import Sink
from app.model.export import ExportState, FileFormat
from app.model.words import say, say_count

log = logging.getLogger(__name__)

PAUSE_S = 0.001
"""Between two pieces: an own frame of the window that waits to run gets its turn."""

Writer = Callable[[Sink, Iterable[Rows], Mapping[str, str]], None]

_numbers = itertools.count(1)
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
NO_PARQUET = say("What writes Parquet is not installed here. Nothing was written. Choose CSV instead.")


class _Cancelled(Exception):
    """The operator has thought better of it."""


class Export:
    """See `app.model.export.Exporting`. `run` it once, on any thread; all the rest may be read from any other.

    The file is written under a name of its own beside `path`, and gets its name when it is whole.
    """

    def __init__(
        self, samples: Sequence[Samples], path: Path, file_format: FileFormat, facts: Mapping[str, str]
    ) -> None:
        self.path = path
        self.metrics = len(samples)
        self.readings = 0
        self.state = ExportState.RUNNING
        self.sentence = ""
        self._samples: Sequence[Samples] = samples
        self._format = file_format
        self._facts = facts
        self._total = sum(len(one) for one in samples)
        self._cancelled = Event()
        self._sink: Sink | None = None

    @property
    def size_bytes(self) -> int:
        """Bytes written so far."""
        return self._sink.size_bytes if self._sink is not None else 0

    @property
    def progress(self) -> float:
        """How much of it is written, from 0 to 1."""
        if self.state is ExportState.DONE:
            return 1.0
        return self.readings / self._total if self._total else 0.0

    def cancel(self) -> None:
        """Ask it to stop."""
        self._cancelled.set()

    def run(self) -> None:
        """Write the file. Raises nothing: `state` and `sentence` tell how it ended."""
        part = self.path.with_name(f"{self.path.name}.{os.getpid()}-{next(_numbers)}.part")
        try:
            self._write(part)
            self._end(ExportState.DONE, self._done_sentence())
        except Exception as error:
            self._fail(error)
        finally:
            self._samples = ()
            self._remove(part)

    def _write(self, part: Path) -> None:
        write = _writer_of(self._format)
        with Sink(part) as sink:
            self._sink = sink
            write(sink, self._counted(rows_of(self._samples), sink), self._facts)
            sink.finish()
        if self._cancelled.is_set():
            raise _Cancelled
        part.replace(self.path)

    def _counted(self, rows: Iterable[Rows], sink: Sink) -> Iterator[Rows]:
        for piece in rows:
            yield piece
            self.readings += piece.readings
            sink.check()
            if self._cancelled.wait(PAUSE_S):
                raise _Cancelled

    def _fail(self, error: Exception) -> None:
        if self._cancelled.is_set():
            self._end(ExportState.CANCELLED, say("The export was cancelled. No file was left."))
            return
        cause = _first(error, self._sink)
        if isinstance(cause, OSError):
            log.warning("The export to %s failed: %s", self.path, cause)
            self._end(ExportState.FAILED, _sentence(cause, self.path))
        elif isinstance(cause, ImportError):
            log.warning("The export to %s failed: %s", self.path, cause)
            self._end(ExportState.FAILED, NO_PARQUET)
        else:
            log.error("The export to %s failed in a way nobody thought of.", self.path, exc_info=error)
            told = say(
                "The export to {path} failed ({why}). No file was left. Try the other format.",
                path=self.path,
                why=str(error),
            )
            self._end(ExportState.FAILED, told)

    def _end(self, state: ExportState, sentence: str) -> None:
        self.sentence = sentence
        self.state = state

    def _done_sentence(self) -> str:
        readings = f"{self.readings:,}".replace(",", "\u2009")
        return say(
            "Exported {readings} of {metrics} to {path}.",
            readings=say_count(self.readings, "{n} reading", "{n} readings", n=readings),
            metrics=say_count(self.metrics, "{n} metric", "{n} metrics", n=self.metrics),
            path=self.path,
        )

    def _remove(self, part: Path) -> None:
        try:
            part.unlink(missing_ok=True)
        except OSError as error:
            log.warning("%s could not be removed: %s", part, error)


def _writer_of(file_format: FileFormat) -> Writer:
    if file_format is FileFormat.CSV:
        return write_csv
    from app.export.parquet_file import write_parquet  # noqa: PLC0415 - a console that never exports does not load it

    return write_parquet


def _first(error: Exception, sink: Sink | None) -> Exception:
    """Return what the disk has said: libraries wrap it in words of their own."""
    try:
        if sink is not None:
            sink.check()
    except OSError as failure:
        return failure
    return error


def _sentence(error: OSError, path: Path) -> str:
    """Say what happened, what it means and what to do."""
    if error.errno in _FULL:
        return say(
            "The disk with {folder} is full. No file was left. Free some space, or choose another folder.",
            folder=path.parent,
        )
    if error.errno in _FORBIDDEN:
        return say("{path} may not be written by this user. No file was left. Choose another folder.", path=path)
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return say("There is no folder {folder}. No file was left. Choose another folder.", folder=path.parent)
    if error.errno == errno.EISDIR:
        return say("{path} is a folder. Nothing was written. Choose another name.", path=path)
    return say(
        "The disk with {folder} reports an error ({why}). No file was left. Choose another folder.",
        folder=path.parent,
        why=str(error),
    )
