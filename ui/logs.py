"""Where log records go: stderr, and a rolled file beside the data."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from typing_extensions import override

MAX_BYTES = 1_000_000
KEPT_FILES = 3
_FORMAT = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"

_NO_NEWS = frozenset(f"This plugin does not support {what}()" for what in ("propagateSizeHints", "raise"))
"""Qt's offscreen platform says this of every window."""

_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


@contextmanager
def logging_to(path: Path | None, level: str) -> Iterator[None]:
    """Log to stderr and, where the folder can be written, to a file; take Qt's messages and uncaught bugs too."""
    root = logging.getLogger()
    handlers: list[logging.Handler] = [logging.StreamHandler(), *_file_handlers(path)]
    for handler in handlers:
        handler.setFormatter(logging.Formatter(_FORMAT))
        root.addHandler(handler)
    old_level, old_hook = root.level, sys.excepthook
    root.setLevel(level.upper())
    sys.excepthook = _log_bug
    qInstallMessageHandler(_log_qt)
    try:
        yield
    finally:
        qInstallMessageHandler(None)
        sys.excepthook = old_hook
        root.setLevel(old_level)
        for handler in handlers:
            root.removeHandler(handler)
            handler.close()


def _file_handlers(path: Path | None) -> list[logging.Handler]:
    if path is None:
        return []
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return [_LogFile(path, maxBytes=MAX_BYTES, backupCount=KEPT_FILES, encoding="utf-8")]
    except OSError:
        # The store tells the operator about a folder that cannot be written; the console runs on without a log file.
        return []


class _LogFile(RotatingFileHandler):
    @override
    def handleError(self, record: logging.LogRecord) -> None:
        # A full disk costs the line; the same record stands on stderr, and needs no trace of why it is not here too.
        if not isinstance(sys.exc_info()[1], OSError):
            super().handleError(record)


def _log_bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    logging.getLogger("sightline").error("Uncaught exception", exc_info=(kind, error, trace))


def _log_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    if message in _NO_NEWS:
        return
    logging.getLogger("qt").log(_QT_LEVELS.get(kind, logging.WARNING), "%s", message)
