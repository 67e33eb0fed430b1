"""The workspaces on the disk: those that came with the program, and those that were made here."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.model.errors import SettingsError
from app.model.words import say
from ui.workspace.former_state import migrated
from ui.workspace.layout.plans import Workspace
from ui.workspace.layout.written import WorkspaceUnreadable, read, write
from ui.workspace.set_aside import set_aside

log = logging.getLogger(__name__)

MOST_KEPT = 10
"""Former versions of each workspace."""

FIRST = "laptop"
"""What is opened where nothing has been chosen and nothing of the chosen name is there."""


@dataclass(frozen=True, slots=True)
class Label:
    """A workspace there is, without what is in it. is_shipped: nobody has changed it here."""

    name: str
    title: str
    is_shipped: bool


class Shelf:
    """folder: of one's own workspaces, None where nothing may be written. shipped: the folder that came along.

    tell: gets a sentence for the operator about whatever could not be read or written.
    """

    def __init__(self, folder: Path | None, shipped: Path, tell: Callable[[str], object] = log.warning) -> None:
        self._folder = folder
        self._shipped = shipped
        self._tell = tell

    def labels(self) -> list[Label]:
        """Return every workspace there is, by title. One that was changed here stands in place of the shipped one."""
        found: dict[str, Label] = {}
        for path in sorted(self._shipped.glob("*.toml")):
            found[path.stem] = Label(path.stem, _title(path), is_shipped=True)
        if self._folder is not None:
            for path in sorted((*self._folder.glob("*.json"), *self._folder.glob("*.toml"))):
                if is_name(path.stem):
                    title = _title(path) if path.suffix == ".toml" else path.stem.capitalize()
                    found[path.stem] = Label(path.stem, title, is_shipped=False)
        return sorted(found.values(), key=lambda label: label.title.casefold())

    def load(self, name: str) -> Workspace:
        """Return a workspace: the own one, else a former version of it, else the shipped one, else the first of all.

        What cannot be read is set aside, so that saving does not write over it, and the operator is told.
        """
        if self._folder is not None:
            own = self._folder / f"{name}.toml"
            for path in (own, *self._kept(name)):
                made = self._maybe_read(path, name, is_former=path is not own)
                if made is not None:
                    return made
            made = migrated(self._folder / f"{name}.json", name, self._tell)
            if made is not None:
                return made
        return self._shipped_one(name)

    def save(self, workspace: Workspace) -> None:
        """Write a workspace so that a crash leaves the old or the new one, never half of it; the old one is kept."""
        if self._folder is None:
            return
        path = self._folder / f"{workspace.name}.toml"
        draft = path.with_suffix(".new")
        try:
            text = write(workspace)
            self._folder.mkdir(parents=True, exist_ok=True)
            draft.write_text(text, "utf-8")
            if path.exists():
                self._keep(path)
            draft.replace(path)
        except OSError as error:
            log.warning("The workspace %s cannot be saved (%s).", path.name, error)

    def delete(self, name: str) -> None:
        """Take one's own workspace away; one that came with the program is then as it came. Raises OSError."""
        if self._folder is not None:
            for path in (self._folder / f"{name}.toml", self._folder / f"{name}.json", *self._kept(name)):
                path.unlink(missing_ok=True)

    def bring_in(self, path: Path) -> Workspace:
        """Read a workspace from anywhere; its name is the file's, as far as that is one. Raises SettingsError."""
        try:
            return read(path.read_text("utf-8"), name_of(path.stem))
        except (OSError, UnicodeDecodeError, WorkspaceUnreadable) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            raise SettingsError(f"{path.name} cannot be read as a workspace: {reason}.") from error

    def last(self) -> str:
        """Return the name of the workspace that was open last, "" if that is not known."""
        try:
            name = (self._folder / "last").read_text("utf-8").strip() if self._folder is not None else ""
        except (OSError, UnicodeDecodeError):
            return ""
        return name if is_name(name) else ""

    def first(self, screens: int) -> str:
        """Return which workspace to open where none is named: the last one, else one that suits so many screens."""
        last = self.last()
        if last:
            return last
        # Earlier versions knew one workspace, and called it so.
        is_former = self._folder is not None and (self._folder / "desk.json").exists()
        return "desk" if is_former or screens > 1 else FIRST

    def note_last(self, name: str) -> None:
        """Remember which workspace is open."""
        if self._folder is None or self.last() == name:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / "last").write_text(name, "utf-8")
        except OSError as error:
            log.warning("Which workspace is open cannot be noted (%s).", error)

    def _shipped_one(self, name: str) -> Workspace:
        path = self._shipped / f"{name}.toml"
        if path.exists():
            return read(path.read_text("utf-8"), name)
        first = read((self._shipped / f"{FIRST}.toml").read_text("utf-8"), name)
        # A name nobody has used yet becomes a workspace of one's own.
        return Workspace(name=name, windows=first.windows, title=name.capitalize())

    def _maybe_read(self, path: Path, name: str, *, is_former: bool) -> Workspace | None:
        if not path.exists():
            return None
        try:
            made = read(path.read_text("utf-8"), name)
        except (OSError, UnicodeDecodeError, WorkspaceUnreadable) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            kept = set_aside(path)
            self._tell(
                say("The workspace {name} cannot be read ({why}). {kept}", name=path.name, why=reason, kept=kept)
            )
            return None
        if is_former:
            age = datetime.fromtimestamp(path.stat().st_mtime).strftime("%Y-%m-%d %H:%M:%S")
            self._tell(say("The windows stand as they were kept on {time}.", time=age))
        return made

    def _kept(self, name: str) -> list[Path]:
        """Return the former versions of a workspace that there can be, the newest first."""
        if self._folder is None:
            return []
        return [self._folder / "kept" / f"{name}.{number}.toml" for number in range(1, MOST_KEPT + 1)]

    def _keep(self, path: Path) -> None:
        kept = self._kept(path.stem)
        kept[0].parent.mkdir(exist_ok=True)
        for older, newer in zip(reversed(kept), list(reversed(kept))[1:], strict=False):
            if newer.exists():
                newer.replace(older)
        # Copied, not moved: at no moment is there no workspace.
        kept[0].write_bytes(path.read_bytes())


def is_name(name: str) -> bool:
    """Whether a workspace can have this name: letters, digits, - and _."""
    return name.isascii() and name.replace("-", "").replace("_", "").isalnum() and len(name) <= 64


def name_of(title: str) -> str:
    """Make a name of a title: `Night shift` becomes `night-shift`."""
    plain = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in title.casefold())
    return "-".join(plain.split())[:64].strip("-") or "workspace"


def _title(path: Path) -> str:
    """Return what a file calls its workspace. One that cannot be read is told of when it is opened, not before."""
    try:
        return read(path.read_text("utf-8"), path.stem).shown_title
    except (OSError, UnicodeDecodeError, WorkspaceUnreadable):
        return path.stem
