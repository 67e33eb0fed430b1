"""What a second start hands to the console that already runs, and what that one makes of it."""

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from app.model.errors import SettingsError
from app.model.words import say
from app.settings import SourceSettings
from app.sourcing.desk import Sourcing
from ui.command_line import Options, parse
from ui.instance import ENDING_MS, Instance, ask, silent

MAX_SOURCES = 64
"""Of one console, counting those handed over; beyond that it takes no more."""

MAX_LISTED = 16
MAX_WORD = 2_048

_PLAIN = Options(command="run")


class Handover(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The arguments of a second start. others: names of those that count only for a start of one's own."""

    command: str
    urls: tuple[str, ...] = ()
    workspace: str = _PLAIN.workspace
    others: tuple[str, ...] = ()


class Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What has become of it: parts of a sentence."""

    done: tuple[str, ...]


def handover_of(options: Options) -> Handover:
    """Return what a start asks for, in so far as another console can be told."""
    names = {"--config": "config", "--log-level": "log_level", "--exit-after": "exit_after_s"}
    names |= {"--screenshot": "screenshot", "--stats": "stats", "--devices and the like": "rest"}
    others = tuple(name for name, field in names.items() if getattr(options, field) != getattr(_PLAIN, field))
    return Handover(command=options.command, urls=options.urls, workspace=options.workspace, others=others)


def begin(instance: Instance, options: Options) -> str | None:
    """Take the data directory. When another console has it, hand it the arguments and return the sentence to end with.

    None: the directory is ours, or there is none. Raises InstanceSilent.
    """
    if instance.take() or instance.folder is None:
        return None
    # A start that ends at once opens no window; its socket needs an application all the same.
    application = QCoreApplication.instance() or QCoreApplication([])
    try:
        return _handed_over(instance, instance.folder, msgspec.json.encode(handover_of(options)))
    finally:
        # If the directory is ours after all, there is to be another application, with windows.
        application.shutdown()


def _handed_over(instance: Instance, folder: Path, line: bytes) -> str | None:
    holder = instance.holder
    answer = ask(folder, line, holder)
    if answer is None:
        if instance.take(ENDING_MS):
            return None
        holder = instance.holder
        answer = ask(folder, line, holder)
    try:
        done = msgspec.json.decode(answer or b"", type=Answer).done
    except msgspec.DecodeError as error:
        raise silent(folder, holder) from error
    parts = ("its window was brought to the front", *done)
    return f"A console (process {holder}) already has the data directory {folder}: {'; '.join(parts)}."


def bring_forward(window: QWidget) -> None:
    """Put a window in front of all others, out of the task bar if it was there, and give it the keyboard."""
    window.setWindowState((window.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive)
    window.show()
    window.raise_()
    window.activateWindow()


class Reception:
    """Takes what later starts hand over. tell: takes sentences for the operator. raise_windows: brings the console to
    the front. options: what this console was started with.
    """

    def __init__(
        self, sourcing: Sourcing, tell: Callable[[str], None], options: Options, raise_windows: Callable[[], None]
    ) -> None:
        self._sourcing = sourcing
        self._tell = tell
        self._options = options
        self._raise_windows = raise_windows

    def answer(self, line: bytes) -> bytes:
        """Do what can be done for another start, tell the operator, and return what was done."""
        try:
            handover = msgspec.json.decode(line, type=Handover)
        except msgspec.DecodeError:
            return msgspec.json.encode(Answer(("it did not understand what it was told, so nothing was taken over",)))
        self._raise_windows()
        done = (*self._add(handover.urls[:MAX_LISTED]), *self._refused(handover))
        if done:
            self._tell(say("The console was started a second time: {what}.", what="; ".join(done)))
        return msgspec.json.encode(Answer(done))

    def _add(self, urls: Sequence[str]) -> list[str]:
        known = self._sourcing.addresses | set(self._options.urls)
        done = []
        for url in urls:
            source = SourceSettings(url=url)
            if not _is_address(url):
                done.append("something that is no address was not taken over")
            elif url in known:
                done.append(f"{source.address} was a source already")
            elif len(self._sourcing.addresses) >= MAX_SOURCES:
                done.append(f"{source.address} was not added, because there are {MAX_SOURCES} sources already")
            else:
                known.add(url)
                self._sourcing.add(url)
                done.append(f"{source.address} was added as a source")
        return done

    def _refused(self, handover: Handover) -> list[str]:
        refused = list(handover.others)
        if handover.command != self._options.command:
            refused.insert(0, f"“{handover.command[:MAX_LISTED]}”")
        if handover.workspace not in (_PLAIN.workspace, self._options.workspace):
            refused.append(f"--workspace {handover.workspace}")
        names = [name[:64] for name in refused[:MAX_LISTED]]
        if not names:
            return []
        listed = ", ".join(names[:-1]) + " and " * (len(names) > 1) + names[-1]
        verb = "was" if len(names) == 1 else "were"
        return [f"{listed} {verb} not taken over, because that counts only when a console starts"]


def _is_address(url: str) -> bool:
    if url.startswith("-") or len(url) > MAX_WORD:
        return False
    try:
        return parse(("run", url)).urls == (url,)
    except SettingsError:
        return False
