"""Saves evidence when it is asked for: takes the pictures at once, writes beside the event loop, tells where it is."""

import asyncio
import logging
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.engine import Engine
from app.model.frame import Frame
from app.model.words import say
from app.settings import Settings
from ui.evidence import (
    csv_text,
    links_json,
    log_tail,
    secrets_of,
    settings_json,
    value_rows,
    without_secrets,
    write_evidence,
)
from ui.figures import Figures

log = logging.getLogger(__name__)

STRETCH_S = 0.004
REST_S = 0.010
"""Values are collected for so long at a stretch; then the display has its turn."""

NOWHERE = say("No evidence was saved: nothing may be written in this run (--read-only).")


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
        self._saving: asyncio.Task[Path] | None = None

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
        if self._frame is None or self._saving is not None:
            return
        images = [window.grab().toImage() for window in self._windows()]
        self._saving = asyncio.get_running_loop().create_task(self._save(self._folder, self._frame, images))
        self._saving.add_done_callback(self._on_saved)

    async def wait(self) -> None:
        """Wait until nothing is being saved."""
        if self._saving is not None:
            await asyncio.wait({self._saving})

    async def _save(self, folder: Path, frame: Frame, images: Sequence[QImage]) -> Path:
        from ui.stamped_picture import png_bytes  # noqa: PLC0415 - not before the first picture

        texts = self._texts(frame)
        secrets = secrets_of(self._engine.sources, os.environ)
        rows, begun_s = [], perf_counter()
        for row in value_rows(self._engine.present_as_sent, self._now_s):
            rows.append(row)
            # Ten thousand devices take a second: the display must not stand still for it.
            if perf_counter() - begun_s > STRETCH_S:
                await asyncio.sleep(REST_S)
                begun_s = perf_counter()

        def write() -> Path:
            members = {**texts, "values.csv": csv_text(rows), "log.txt": log_tail(self._log_file)}
            clean = {name: without_secrets(text, secrets) for name, text in members.items()}
            return write_evidence(folder, frame.now_s, clean, [png_bytes(image) for image in images])

        # Images, unlike pixmaps, may be written by any thread.
        return await asyncio.get_running_loop().run_in_executor(None, write)

    def _now_s(self) -> float:
        return self._frame.now_s if self._frame is not None else 0.0

    def _texts(self, frame: Frame) -> dict[str, str]:
        from ui.diagnosis import Examiner  # noqa: PLC0415 - not before the first picture: it reads package metadata

        counters = [self._engine.link_counters(link.source) for link in frame.links]
        figures = b"{}" if self._figures is None else self._figures.to_json()
        return {
            "diagnostics.txt": Examiner(self._engine).examine(frame).to_text(),
            "links.json": links_json(frame, counters),
            "figures.json": figures.decode(),
            "settings.json": settings_json(self._settings, self._engine.sources),
        }

    def _on_saved(self, done: "asyncio.Task[Path]") -> None:
        self._saving = None
        if done.cancelled():
            return
        error = done.exception()
        if error is None:
            self._engine.tell(say("The evidence is saved: {path}", path=done.result()))
        elif isinstance(error, OSError):
            self._engine.tell(
                say("The evidence could not be saved in {path} ({why}).", path=self._folder, why=error.strerror)
            )
        else:
            log.error("Saving the evidence met a bug", exc_info=error)
            self._engine.tell(say("The evidence could not be saved because of an internal error; the log tells more."))
