"""What an operator and the journal read of monitors that come and go: everything once, when it has settled. No Qt."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from app.model.words import say, say_count

SEND_HOME = say("Send windows home")
"""What the action is called that brings back what was moved meanwhile."""
ALL_GONE = say("No monitor is connected. The console keeps running, and its windows come back with the monitors.")
THERE_AGAIN = say("A monitor is connected again.")
NO_PLACING = say(
    "This desktop (Wayland) does not let a program place its windows: they open where the desktop puts them, and only "
    "full screen comes back on its own monitor. In an X11 session everything comes back where it was."
)


class HomingNews:
    """Collects what happened to single windows, and says it monitor by monitor.

    tell: says a sentence to the operator. note: takes one down in the journal.
    """

    def __init__(self, tell: Callable[[str], object], note: Callable[[str], object]) -> None:
        self._tell = tell
        self._note = note
        self._gone: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        self._back: defaultdict[str, list[str]] = defaultdict(list)
        self._moved: defaultdict[str, list[str]] = defaultdict(list)
        self._has_screens = True
        self._has_said_no_placing = False
        self._doubts: tuple[str, ...] = ()

    def no_placing(self) -> None:
        """The desktop places windows itself; said once."""
        if not self._has_said_no_placing:
            self._has_said_no_placing = True
            self._say(NO_PLACING)

    def gone(self, monitor: str, window: str, host: str) -> None:
        """A window stands on another monitor because its own is gone."""
        self._gone[monitor, host].append(window)

    def back(self, monitor: str, window: str) -> None:
        """A monitor is back, and the window with it."""
        self._back[monitor].append(window)

    def moved(self, monitor: str, window: str) -> None:
        """A monitor is back, but the window was moved meanwhile and stays."""
        self._moved[monitor].append(window)

    def settled(self, has_screens: bool, doubtful: tuple[str, ...]) -> None:
        """Say it all. doubtful: monitors with windows that cannot be told from others."""
        if has_screens != self._has_screens:
            self._has_screens = has_screens
            self._note(THERE_AGAIN if has_screens else ALL_GONE)
        for (monitor, host), windows in self._gone.items():
            self._say(gone_text(monitor, windows, host))
        for monitor, windows in self._back.items():
            self._say(back_text(monitor, windows))
        for monitor, windows in self._moved.items():
            self._say(moved_text(monitor, windows))
        for kind in (self._gone, self._back, self._moved):
            kind.clear()
        if doubtful != self._doubts:
            self._doubts = doubtful
            if doubtful:
                self._say(doubt_text(doubtful))

    def _say(self, sentence: str) -> None:
        self._tell(sentence)
        self._note(sentence)


def gone_text(monitor: str, windows: Sequence[str], host: str) -> str:
    """Say that a monitor is gone and where its windows stand meanwhile."""
    return say_count(
        len(windows),
        "The monitor {monitor} is not there. {windows} stands on {host} until it is back.",
        "The monitor {monitor} is not there. {windows} stand on {host} until it is back.",
        monitor=monitor,
        windows=_quoted(windows),
        host=host,
    )


def back_text(monitor: str, windows: Sequence[str]) -> str:
    """Say that a monitor is back and its windows with it."""
    return say_count(
        len(windows),
        "The monitor {monitor} is back, and {windows} is home again.",
        "The monitor {monitor} is back, and {windows} are home again.",
        monitor=monitor,
        windows=_quoted(windows),
    )


def moved_text(monitor: str, windows: Sequence[str]) -> str:
    """Say that a monitor is back, but its windows stay where somebody has moved them, and how to bring them home."""
    return say_count(
        len(windows),
        "The monitor {monitor} is back. {windows} was moved meanwhile and stays there: “{action}” brings it back.",
        "The monitor {monitor} is back. {windows} were moved meanwhile and stay there: “{action}” brings them back.",
        monitor=monitor,
        windows=_quoted(windows),
        action=SEND_HOME,
    )


def doubt_text(monitors: Sequence[str]) -> str:
    """Say that monitors cannot be told apart."""
    return say(
        "Nothing tells {monitors} from another monitor like it. See whether the windows are where they belong, and "
        "move them if not.",
        monitors=_joined(monitors),
    )


def _quoted(words: Sequence[str]) -> str:
    return _joined([f"“{word}”" for word in words])


def _joined(words: Sequence[str]) -> str:
    if len(words) == 1:
        return words[0]
    return say("{first} and {last}", first=", ".join(words[:-1]), last=words[-1])
