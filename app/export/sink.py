"""Where the bytes of an export go: a file that counts, and that never raises in the midst of a foreign library."""

import os
from pathlib import Path
from types import TracebackType


class Sink:
    """A binary file, open while it is a context. size_bytes: taken so far.

    Libraries that are not written in Python cannot be relied on to survive what `write` may raise (arro3 panics). So
    an error is kept, what comes after it is dropped, and `check` and `finish` raise it. Opening raises OSError.
    """

    def __init__(self, path: Path) -> None:
        self.size_bytes = 0
        self._error: OSError | None = None
        self._file = path.open("wb")

    def write(self, data: bytes) -> int:
        """Take some bytes."""
        if self._error is None:
            try:
                self._file.write(data)
                self.size_bytes += len(data)
            except OSError as error:
                self._error = error
        return len(data)

    def flush(self) -> None:
        """Bring what was taken to the system."""
        if self._error is None:
            try:
                self._file.flush()
            except OSError as error:
                self._error = error

    def seek(self, offset: int, whence: int = 0) -> int:
        """Not for writing; some libraries ask whether it is there."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """Return where the next byte goes."""
        return self._file.tell()

    def check(self) -> None:
        """Raise the OSError that has been kept, if there is one."""
        if self._error is not None:
            raise self._error

    def finish(self) -> None:
        """Bring everything to the disk. Raises OSError if anything is missing there."""
        self.flush()
        self.check()
        os.fsync(self._file.fileno())

    def __enter__(self) -> "Sink":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        try:
            self._file.close()
        except OSError as failure:
            # A disk that is full refuses what was still in the buffer as well; once is enough.
            if self._error is None and kind is None:
                raise failure
