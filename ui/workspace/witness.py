"""Saves evidence when it is asked for: takes the pictures at once, writes beside the event loop, tells where it is."""

import asyncio
import logging
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.engine import Engine
from app.model.frame import Frame
from app.settings import Settings
from ui.diagnosis import Examiner
from ui.evidence import (
    links_json,
    log_tail,
    secrets_of,
    settings_json,
    values_csv,
    without_secrets,
    write_evidence,
)
from ui.figures import Figures

log = logging.getLogger(__name__)

NOWHERE = "No evidence was saved: nothing may be written in this run (--read-only)."


class Witness:
    """Needs a running event loop. folder, log_file: None where nothing may be written.

    windows: everything of ours that is on a screen. One evidence at a time: a key that is held down makes one zip.
    """

    def __init__(
        self,
        engine: Engine,
        settings: Settings,
        windows: Callable[[], Sequence[QWidget]],
        folder: Path | None,
        log_file: Path | None,
    ) -> None:
        self._engine = engine
        self._settings = settings
        self._windows = windows
        self._folder = folder
        self._log_file = log_file
        self._frame: Frame | None = None
        self._figures: Figures | None = None
        self._writing: asyncio.Future[Path] | None = None

    def on_frame(self, frame: Frame) -> None:
        """Remember what is on the screen now."""
        self._frame = frame

    def note_figures(self, figures: Figures) -> None:
        """Remember the figures of the last second."""
        self._figures = figures

    def save(self) -> None:
        """Save all that is known now; a notice tells where, or why not."""
        if self._folder is None:
            self._engine.tell(NOWHERE)
            return
        if self._frame is None or self._writing is not None:
            return
        texts, folder = self._texts(self._frame), self._folder
        # Images, unlike pixmaps, may be written by any thread, and making a PNG takes longer than all the rest.
        images = [window.grab().toImage() for window in self._windows()]
        secrets = secrets_of(self._engine.sources, os.environ)
        time_s, log_file = self._frame.now_s, self._log_file

        def write() -> Path:
            members = {**texts, "log.txt": log_tail(log_file)}
            clean = {name: without_secrets(text, secrets) for name, text in members.items()}
            return write_evidence(folder, time_s, clean, [_png(image) for image in images])

        self._writing = asyncio.get_running_loop().run_in_executor(None, write)
        self._writing.add_done_callback(self._on_written)

    async def wait(self) -> None:
        """Wait until nothing is being written."""
        if self._writing is not None:
            await asyncio.wait({self._writing})

    def _texts(self, frame: Frame) -> dict[str, str]:
        counters = [self._engine.link_counters(link.source) for link in frame.links]
        figures = b"{}" if self._figures is None else self._figures.to_json()
        return {
            "diagnostics.txt": Examiner(self._engine).examine(frame).to_text(),
            "values.csv": values_csv(self._engine.present, frame.now_s),
            "links.json": links_json(frame, counters),
            "figures.json": figures.decode(),
            "settings.json": settings_json(self._settings, self._engine.sources),
        }

    def _on_written(self, done: "asyncio.Future[Path]") -> None:
        self._writing = None
        if done.cancelled():
            return
        error = done.exception()
        if error is None:
            self._engine.tell(f"The evidence is saved: {done.result()}")
        elif isinstance(error, OSError):
            self._engine.tell(f"The evidence could not be saved in {self._folder} ({error.strerror}).")
        else:
            log.error("Saving the evidence met a bug", exc_info=error)
            self._engine.tell("The evidence could not be saved because of an internal error; the log tells more.")


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
