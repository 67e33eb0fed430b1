"""What an operator and the journal read of monitors that come and go: everything once, when it has settled. No Qt."""

from collections import defaultdict
from collections.abc import Callable, Sequence

SEND_HOME = "Send windows home"
"""What the action is called that brings back what was moved meanwhile."""
ALL_GONE = "No monitor is connected. The console keeps running, and its windows come back with the monitors."
NO_PLACING = (
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
            self._note("A monitor is connected again." if has_screens else ALL_GONE)
        for (monitor, host), windows in self._gone.items():
            self._say(gone_text(monitor, windows, host))
        for monitor in dict.fromkeys((*self._back, *self._moved)):
            self._say(back_text(monitor, self._back.get(monitor, ()), self._moved.get(monitor, ())))
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
    stand = "stands" if len(windows) == 1 else "stand"
    return f"The monitor {monitor} is not there. {_list(windows)} {stand} on {host} until it is back."


def back_text(monitor: str, home: Sequence[str], moved: Sequence[str]) -> str:
    """Say that a monitor is back, which windows went home, and which stayed because somebody had moved them."""
    said = f"The monitor {monitor} is back."
    if home:
        said += f" {_list(home)} {'is' if len(home) == 1 else 'are'} home again."
    if moved:
        stay, it = (
            ("was moved meanwhile and stays", "it") if len(moved) == 1 else ("were moved meanwhile and stay", "them")
        )
        said += f" {_list(moved)} {stay} there: “{SEND_HOME}” brings {it} back."
    return said


def doubt_text(monitors: Sequence[str]) -> str:
    """Say that monitors cannot be told apart."""
    return (
        f"Nothing tells {_list(monitors, '')} from another monitor like it. "
        "See whether the windows are where they belong, and move them if not."
    )


def _list(words: Sequence[str], quotes: str = "“”") -> str:
    quoted = [f"{quotes[:1]}{word}{quotes[1:]}" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"
