"""The monitors of a desk, those that are away included. No Qt."""

from collections.abc import Collection, Sequence

from app.model.words import say
from ui.workspace.monitors.recognition import Match, recognise
from ui.workspace.monitors.screen_print import ScreenPrint, name_among

NAMELESS = say("without a name")


class ScreenMemory:
    """Knows monitors as they were when the desk was last whole, so that twins are measured by how it stood then.

    known: the monitors that somebody may belong on; a file keeps them beside the places of the windows.
    """

    def __init__(self, known: Sequence[ScreenPrint] = ()) -> None:
        self.known: tuple[ScreenPrint, ...] = ()
        self._live: tuple[ScreenPrint, ...] = ()
        self._matches: tuple[Match | None, ...] = ()
        for print_ in known:
            self.known_as(print_)

    def see(self, live: Sequence[ScreenPrint]) -> None:
        """Take notice of the monitors that are there now."""
        self._live = tuple(live)
        self._matches = recognise(self.known, self._live)

    def known_as(self, print_: ScreenPrint) -> ScreenPrint:
        """Return the monitor of the desk that this is a print of; one that is none of them is so from now on."""
        found = next((each for each in self.known if _is_print_of_same(each, print_)), None)
        if found is not None:
            return found
        self.known = (*self.known, print_)
        self.see(self._live)
        return print_

    def match(self, known: ScreenPrint) -> Match | None:
        """Return which of the monitors that are there is this one or takes its place, None: nothing does."""
        return self._matches[self.known.index(known)] if known in self.known else None

    def is_here(self, known: ScreenPrint) -> bool:
        """Tell whether this very monitor is there."""
        match = self.match(known)
        return match is not None and not match.is_substitute

    def of_live(self, index: int) -> ScreenPrint:
        """Return what the monitor at this index is known as."""
        for known, match in zip(self.known, self._matches, strict=True):
            if match is not None and match.index == index and not match.is_substitute:
                return known
        return self.known_as(self._live[index])

    def doubtful(self, asked: Collection[ScreenPrint]) -> tuple[ScreenPrint, ...]:
        """Return those of the monitors that were recognised, but another one might as well be meant."""
        found = ((each, self.match(each)) for each in self.known if each in asked)
        return tuple(each for each, match in found if match and match.is_ambiguous and not match.is_substitute)

    def renew(self, needed: Collection[ScreenPrint]) -> dict[ScreenPrint, ScreenPrint]:
        """Know the desk as it is now, unless one that is needed is away: then only what is new is added.

        Returns what those that were known are known as from now on.
        """
        here = {each: match for each in self.known if (match := self.match(each)) and not match.is_substitute}
        if self._live and all(each in here for each in needed):
            now = {each: self._live[match.index] for each, match in here.items()}
            self.known = self._live
        else:
            now = {}
            used = {match.index for match in self._matches if match is not None}
            self.known += tuple(each for index, each in enumerate(self._live) if index not in used)
        self.see(self._live)
        return now

    def name(self, print_: ScreenPrint) -> str:
        """Return what an operator calls a monitor, so that it is not mistaken for its twin."""
        return name_among(print_, self.known) or NAMELESS


def _is_print_of_same(one: ScreenPrint, two: ScreenPrint) -> bool:
    """Tell whether two prints were taken of one monitor, at different times perhaps."""
    if one == two:
        return True
    if one.connector != two.connector:
        return False
    return one.is_same_model(two) and one.serial == two.serial if one.is_known else not two.is_known
