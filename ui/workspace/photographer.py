"""Saves what is shown as a stamped picture: asks where, writes it, and says so."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.engine import Engine
from app.model.frame import Frame
from app.model.words import say
from ui.dialogs.save_path import ask_save_path
from ui.stamp import file_name, stamp_of
from ui.stamped_picture import pdf_of, png_of, write_whole
from ui.theme import Theme, inks
from ui.words import tr

AskPath = Callable[[QWidget, str], Path | None]


def ask_for_path(parent: QWidget, proposed: str) -> Path | None:
    """Ask where a picture should go; None if the operator thinks better of it."""
    return ask_save_path(parent, tr("Save a picture"), proposed, {"png": tr("PNG picture"), "pdf": tr("PDF page")})


class Photographer:
    """Takes pictures of widgets."""

    def __init__(self, engine: Engine, ask_path: AskPath = ask_for_path) -> None:
        self.ask_path = ask_path
        self._engine = engine

    def take(self, what: str, title: str, widget: QWidget, metrics: Iterable[int], frame: Frame, theme: Theme) -> None:
        """Save a picture of a widget that shows these metrics, as of this frame; a sentence tells how that went.

        The picture is taken before anybody is asked where it should go: it is of the moment of asking.
        """
        ink = inks(theme)
        picture = widget.grab()
        stamp = stamp_of(title, self._engine.present, metrics, frame, self._engine.console_id)
        path = self.ask_path(widget.window(), file_name(what, frame.now_s, ".png"))
        if path is None:
            return
        make = pdf_of if path.suffix.lower() == ".pdf" else png_of
        try:
            write_whole(path, make(picture, stamp, ink))
        except OSError as error:
            why = error.strerror
            self._engine.tell(
                say("The picture could not be saved as {path} ({why}). Choose another place.", path=path, why=why)
            )
        else:
            self._engine.tell(say("The picture is saved: {path}", path=path))
