"""What the screen may know of an export: its form, how far it is, and how it ended."""

from enum import Enum, StrEnum
from pathlib import Path
from typing import Protocol


class FileFormat(StrEnum):
    """How readings are written; the value is the ending of the file's name."""

    CSV = "csv"
    PARQUET = "parquet"


class ExportState(Enum):
    """RUNNING until it is one of the others, for good."""

    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


class Exporting(Protocol):
    """One export on its way. `app.export` does it on another thread; look at it once a frame."""

    @property
    def path(self) -> Path:
        """The file to be."""

    @property
    def state(self) -> ExportState:
        """Whether it runs, or how it ended."""

    @property
    def metrics(self) -> int:
        """How many metrics are written."""

    @property
    def readings(self) -> int:
        """How many readings have been written so far."""

    @property
    def size_bytes(self) -> int:
        """Bytes written so far."""

    @property
    def progress(self) -> float:
        """How much of it is written, from 0 to 1."""

    @property
    def sentence(self) -> str:
        """How it ended, "" while it runs."""

    def cancel(self) -> None:
        """Ask it to stop; a moment later it has, and leaves no file. Harmless once it has ended."""
