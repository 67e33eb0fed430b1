"""Finds as an operator types: actions, areas, devices and metrics, from texts that were prepared once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.model.words import say

MOST_OF_A_KIND = 40
"""Of each kind no more are listed: a common word must not hide the kinds that come after it."""
MOST_RECENT = 20
"""Of what was chosen, so many are remembered; the oldest falls out."""

_BREAKS = str.maketrans(dict.fromkeys("-_/.:·,()[]", " "))


class Kind(StrEnum):
    """What was found, in the order in which equals are listed."""

    ACTION = say("Action")
    AREA = say("Page")
    WORKSPACE = say("Workspace")
    DEVICE = say("Device")
    METRIC = say("Metric")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be chosen. key: its lasting name. note: its keys, or where it stands. number: its index in
    `Present`, None for actions and areas.
    """

    kind: Kind
    key: str
    title: str
    note: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything of one kind. texts: what is searched, see `searched`; "" for a place with nothing to find. entry:
    makes the entry of one place. place: where a key stands, None for nowhere.
    """

    kind: Kind
    texts: Sequence[str]
    entry: Callable[[int], Entry]
    place: Callable[[str], int | None]
    is_offered: bool = True
    """Whether it is listed before anything was typed."""


@dataclass(frozen=True, slots=True)
class Found:
    """What fits a text, best first. total: how many fit altogether; entries may be fewer."""

    entries: tuple[Entry, ...] = ()
    total: int = 0


def searched(*names: str) -> str:
    """Return names as they are searched: folded, each word after a blank; a compound one whole and in parts."""
    text = f" {' '.join(names)}".casefold()
    parts = text.translate(_BREAKS)
    return text if parts == text else f"{text} {parts}"


class Finder:
    """Every word typed must stand in the text. Those at the beginning of a word lead, then what was chosen lately.

    A text that goes on from the one before is looked for among what fitted that one only.
    """

    def __init__(self, shelves: Iterable[Shelf] = ()) -> None:
        self._shelves = tuple(shelves)
        self._recent: dict[str, None] = {}
        self._before = ""
        self._fitting: list[Sequence[int]] = []
        self._forget()

    def put(self, shelves: Iterable[Shelf]) -> None:
        """Search these from now on. What was chosen lately is still known."""
        self._shelves = tuple(shelves)
        self._forget()

    def note(self, entry: Entry) -> None:
        """Remember that something was chosen."""
        self._recent.pop(entry.key, None)
        self._recent[entry.key] = None
        if len(self._recent) > MOST_RECENT:
            del self._recent[next(iter(self._recent))]

    @property
    def recent(self) -> list[str]:
        """Keys of what was chosen lately, the last one first."""
        return list(reversed(self._recent))

    def find(self, text: str) -> Found:
        """Return what fits a text; of an empty one, what was chosen lately and then actions and pages."""
        folded = text.casefold()
        words = folded.split()
        if not folded.startswith(self._before):
            self._forget()
        picked: list[tuple[int, int, int, Entry]] = []
        total = 0
        for number, shelf in enumerate(self._shelves):
            self._fitting[number] = fitting = _fitting(shelf.texts, self._fitting[number], words)
            ranks = self._ranks(shelf, words)
            best = _best(shelf, fitting, words, ranks)
            picked += [(inside, ranks.get(at, MOST_RECENT), number, shelf.entry(at)) for inside, at in best]
            total += len(fitting) if words or shelf.is_offered else len(best)
        self._before = folded
        picked.sort(key=lambda each: each[:3])  # a stable sort: within a kind the order of the shelf stays
        return Found(tuple(entry for *_, entry in picked), total)

    def _ranks(self, shelf: Shelf, words: Sequence[str]) -> dict[int, int]:
        """Return the places on a shelf of what was chosen lately and fits, with how long ago, 0 for the last."""
        places = ((shelf.place(key), rank) for rank, key in enumerate(self.recent))
        texts = shelf.texts
        return {
            at: rank
            for at, rank in places
            if at is not None and at < len(texts) and texts[at] and all(word in texts[at] for word in words)
        }

    def _forget(self) -> None:
        self._before = ""
        self._fitting = [range(len(shelf.texts)) for shelf in self._shelves]


def _fitting(texts: Sequence[str], among: Sequence[int], words: Sequence[str]) -> Sequence[int]:
    for word in words:
        among = [at for at in among if word in texts[at]]
    return among


def _best(shelf: Shelf, fitting: Sequence[int], words: Sequence[str], lately: Iterable[int]) -> list[tuple[int, int]]:
    """Return (how many words stand inside of others, place) of the best of a shelf, and of what was chosen lately."""
    texts, begun = shelf.texts, [f" {word}" for word in words]
    if not words:
        best = [(0, at) for at in fitting[:MOST_OF_A_KIND]] if shelf.is_offered else []
    else:
        leading = _fitting(texts, fitting, begun)
        best = [(0, at) for at in leading[:MOST_OF_A_KIND]]
        best += _least_inside(texts, fitting, begun, MOST_OF_A_KIND - len(best))
    listed = {at for _, at in best}
    return best + [(_inside(texts[at], begun), at) for at in lately if at not in listed]


def _least_inside(
    texts: Sequence[str], fitting: Iterable[int], begun: Sequence[str], most: int
) -> list[tuple[int, int]]:
    """Return the places with fewest words inside of others, but not none; it ends as soon as none can be better."""
    counted: dict[int, list[tuple[int, int]]] = {}
    once: list[tuple[int, int]] = counted.setdefault(1, [])
    for at in fitting if most else ():
        count = _inside(texts[at], begun)
        if count:
            counted.setdefault(count, []).append((count, at))
            if len(once) == most:
                break
    return [pair for count in sorted(counted) for pair in counted[count]][:most]


def _inside(text: str, begun: Sequence[str]) -> int:
    return sum(word not in text for word in begun)
