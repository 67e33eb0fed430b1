"""The workspaces there are: made, renamed, copied, locked, taken away, brought in and given away, and switched."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from msgspec.structs import replace
from PySide6.QtWidgets import QInputDialog, QWidget

from app.model.errors import SettingsError
from app.model.words import say
from ui.dialogs.open_path import ask_open_path
from ui.dialogs.save_path import ask_save_path
from ui.words import tr
from ui.workspace.console_window import ConsoleWindow
from ui.workspace.layout import moves
from ui.workspace.layout.plans import Workspace
from ui.workspace.layout.written import write
from ui.workspace.scene import Scene
from ui.workspace.shelf import Label, Shelf, name_of

MOST_SCENES = 6
"""Workspaces that wait behind the one that is shown, with all they hold. Others are made anew when they are shown."""

NOT_DELETED = say("A workspace that came with the program stays, as it came.")
NO_FURTHER = say("There is no other workspace to switch to, so this one stays.")


class Shown(Protocol):
    """What shows a workspace."""

    scene: Scene

    @property
    def window(self) -> ConsoleWindow: ...
    def state(self) -> Workspace: ...
    def make_scene(self, workspace: Workspace) -> Scene: ...
    def show_scene(self, scene: Scene) -> None: ...


class Workspaces:
    """Switches by showing the windows of one and hiding those of the other: buffers, pens and selection stay.

    tell: gets a sentence for the operator. ask_name, ask_open, ask_save: ask an operator for a title or a file.
    """

    def __init__(self, shelf: Shelf, desk: Shown, tell: Callable[[str], object]) -> None:
        self._shelf = shelf
        self._desk = desk
        self._tell = tell
        self._waiting: dict[str, Scene] = {}
        self.ask_name: Callable[[QWidget, str, str, Callable[[str], object]], None] = ask_name
        self.ask_open: Callable[[QWidget], Path | None] = _ask_open
        self.ask_save: Callable[[QWidget, str], Path | None] = _ask_save

    @property
    def labels(self) -> list[Label]:
        """Every workspace there is, by title; of the one that is shown as it is called now."""
        plan = self._desk.scene.plan
        others = [label for label in self._shelf.labels() if label.name != plan.name]
        known = next((label.is_shipped for label in self._shelf.labels() if label.name == plan.name), False)
        own = Label(plan.name, plan.shown_title, is_shipped=known)
        return sorted((*others, own), key=lambda label: label.title.casefold())

    @property
    def current(self) -> Workspace:
        """The one that is shown."""
        return self._desk.scene.plan

    def switch(self, name: str) -> None:
        """Show another workspace."""
        if name != self.current.name:
            self._show(self._scene(name))

    def switch_to(self, number: int) -> None:
        """Show the workspace with this number in the list, from 0; a number without one does nothing."""
        labels = self.labels
        if number < len(labels):
            self.switch(labels[number].name)

    def new(self) -> None:
        """Ask for a title and begin a workspace with everything in one window."""
        self._ask(tr("New workspace"), "", lambda title: self._add(self._shelf.load("laptop"), title))

    def duplicate(self) -> None:
        """Ask for a title and show the same arrangement under it."""
        title = tr("{name} 2", name=self.current.shown_title)
        self._ask(tr("Copy of this workspace"), title, lambda given: self._add(self._desk.state(), given))

    def rename(self) -> None:
        """Ask for another title; the name of its file stays."""
        self._ask(tr("Name of this workspace"), self.current.shown_title, self._rename)

    def _rename(self, title: str) -> None:
        self._desk.scene.change(lambda made: moves.rename(made, made.name, title), is_step=False)
        self.keep()

    def delete(self) -> None:
        """Take the workspace away and show another one; one that came with the program is then as it came."""
        name, labels = self.current.name, self.labels
        own = next(label for label in labels if label.name == name)
        others = [label.name for label in labels if label.name != name]
        if self.current.is_locked:
            self._tell(moves.LOCKED)
        elif own.is_shipped:
            self._tell(NOT_DELETED)
        elif not others:
            self._tell(NO_FURTHER)
        else:
            gone = self._desk.scene
            at = [label.name for label in labels].index(name)
            self._show(self._scene(others[min(at, len(others) - 1)]), is_kept=False)
            gone.close()
            try:
                self._shelf.delete(name)
            except OSError as error:
                self._tell(tr("The workspace could not be deleted ({reason}).", reason=error.strerror))

    def toggle_lock(self) -> None:
        """Keep the arrangement from being changed, or let it be changed again."""
        self.keep()
        self._desk.scene.change(lambda made: moves.lock(made, not made.is_locked), is_step=False)
        self.keep()

    def bring_in(self) -> None:
        """Ask for a file, and show the workspace in it under a name of its own."""
        path = self.ask_open(self._desk.window)
        if path is None:
            return
        try:
            made = self._shelf.bring_in(path)
        except SettingsError as error:
            self._tell(error.args[0])
        else:
            self._add(made, made.title or path.stem)

    def give_away(self) -> None:
        """Ask for a file, and write the workspace into it."""
        state = self._desk.state()
        path = self.ask_save(self._desk.window, f"{state.name}.toml")
        if path is None:
            return
        try:
            path.write_text(write(state), "utf-8")
        except OSError as error:
            self._tell(tr("The workspace could not be written to {path} ({reason}).", path=path, reason=error.strerror))
        else:
            self._tell(tr("The workspace is written to {path}.", path=path))

    def keep(self) -> None:
        """Write the workspace that is shown."""
        self._shelf.save(self._desk.state())

    def close(self) -> None:
        """Let those that wait go."""
        for scene in self._waiting.values():
            scene.close()
        self._waiting.clear()

    def _add(self, made: Workspace, title: str) -> None:
        taken = [label.name for label in self.labels]
        named = moves.duplicate(made, moves.free_name(name_of(title), taken), title)
        self._shelf.save(replace(named, look=None))
        self._show(self._desk.make_scene(named))

    def _scene(self, name: str) -> Scene:
        if name in self._waiting:
            return self._waiting.pop(name)
        return self._desk.make_scene(self._shelf.load(name))

    def _show(self, scene: Scene, *, is_kept: bool = True) -> None:
        old = self._desk.scene
        if is_kept:
            self.keep()
            self._waiting[old.plan.name] = old
        self._desk.show_scene(scene)
        self._shelf.note_last(scene.plan.name)
        while len(self._waiting) > MOST_SCENES:
            self._waiting.pop(next(iter(self._waiting))).close()

    def _ask(self, heading: str, title: str, then: Callable[[str], object]) -> None:
        self.ask_name(self._desk.window, heading, title, then)


def ask_name(parent: QWidget, heading: str, text: str, then: Callable[[str], object]) -> None:
    """Ask for a title; everything goes on meanwhile. then: called with it, unless it is empty or nobody gives one."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(heading)
    dialog.setLabelText(tr("Name"))
    dialog.setTextValue(text)
    dialog.textValueSelected.connect(lambda title: then(title.strip()) if title.strip() else None)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _ask_open(parent: QWidget) -> Path | None:
    return ask_open_path(parent, tr("Import a workspace"), "toml", tr("Workspace"))


def _ask_save(parent: QWidget, proposed: str) -> Path | None:
    return ask_save_path(parent, tr("Export this workspace"), proposed, {"toml": tr("Workspace")})
