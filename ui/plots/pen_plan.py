"""Which pens stand on which pane. Until somebody chooses pens, the plant itself decides. No widgets."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from app.model.metric import Metric
from app.model.present import Present
from app.model.words import say
from ui.plots.arrangement import can_be_drawn, first_panes, refusal
from ui.plots.pen_choice import COLOURS, NamedPane, NamedPen, PenChoice, coloured, free_colour
from ui.words import tr

MOST_PANES = 12
NOTHING_TO_DRAW = say("This device has nothing that can be drawn.")


class PenPlan:
    """The pens of every pane. There is always one pane at least, and at most `MOST_PANES`.

    least: how many panes the plant fills while it decides.
    """

    def __init__(self, present: Present, least: int) -> None:
        self._present = present
        self._least = max(1, min(MOST_PANES, least))
        self.panes: list[list[PenChoice]] = [[] for _ in range(self._least)]
        self._is_own = True
        self._wanted: tuple[NamedPane, ...] = ()
        self._area: str | None = None

    def metrics(self) -> list[list[int]]:
        """Return the metric indices on each pane."""
        return [[pen.metric for pen in pens] for pens in self.panes]

    def show(self, panes: Sequence[Sequence[int]]) -> None:
        """Show these pens, one list a pane; from now on the plant decides nothing by itself.

        A pen that cannot stand beside the first of its pane is left out.
        """
        self._is_own, self._wanted = False, ()
        self._set([coloured(_compatible(self._present, each)) for each in panes])

    def named(self) -> tuple[NamedPane, ...]:
        """Return the pens of each pane by name, for the next start; () while the plant decides."""
        if self._is_own:
            return ()
        if self._is_waiting:
            return self._wanted
        metrics = self._present.metrics
        return tuple(tuple(_named(metrics[pen.metric], pen) for pen in pens) for pens in self.panes)

    def restore(self, named: tuple[NamedPane, ...]) -> None:
        """Show the pens of an earlier start, now or as soon as their devices are known."""
        self._wanted, self._is_own = named, False
        self._set([[] for _ in named])
        self._look_for_wanted()

    def take_over(self, other: "PenPlan") -> None:
        """Plan what another plan has, and wait for what that waits for."""
        self._is_own, self._wanted, self._area = other._is_own, other._wanted, other._area
        self._set(other.panes)

    def arrange(self, device: int | None = None, area: str | None = None) -> None:
        """Let the plant decide again. device: the one to begin with. area: only its devices."""
        self._area = area
        if self._is_waiting:
            return  # the page of the last start is turned to before its pens are known
        self._is_own, self._wanted = True, ()
        pens = first_panes(self._present, self._least, device, area)
        self._set([coloured(each) for each in pens + [[]] * (self._least - len(pens))])

    def restructure(self) -> None:
        """Take over new devices and changed definitions. A pane that has pens keeps them."""
        if self._wanted:
            self._look_for_wanted()
        if self._is_own and not all(self.panes):
            self._fill()

    def first_of(self, device: int) -> int | None:
        """Return the first metric of a device that can be drawn, None if there is none."""
        drawable = (each for each in self._present.metrics_of(device) if can_be_drawn(self._present.metrics[each]))
        return next(drawable, None)

    def add(self, pane: int, metric: int) -> str:
        """Add a metric to a pane. Returns "", or a sentence that says why it cannot stand there."""
        pens = self.panes[pane]
        sentence = self._refusal(pane, metric)
        if not sentence:
            self._replace(pane, [*pens, PenChoice(metric, free_colour(pen.colour for pen in pens))])
        return sentence

    def add_anywhere(self, metric: int, first: int) -> str:
        """Add a metric to the pane `first`, else to an empty one, else to a new one. Returns "", or why it cannot."""
        first = min(first, len(self.panes) - 1)
        if any(pen.metric == metric for pen in self.panes[first]):
            return self._refusal(first, metric)
        for pane in (first, *(number for number, pens in enumerate(self.panes) if not pens)):
            if not self._refusal(pane, metric):
                return self.add(pane, metric)
        if len(self.panes) >= MOST_PANES:
            return tr("There are {n} panes already. Take a pen off one with Delete.", n=MOST_PANES)
        self.panes.append([])
        return self.add(len(self.panes) - 1, metric)

    def remove(self, pane: int, metric: int) -> None:
        """Take a metric off a pane; harmless when it is not there."""
        pens = self.panes[pane]
        if any(pen.metric == metric for pen in pens):
            self._replace(pane, [pen for pen in pens if pen.metric != metric])

    def hide(self, pane: int, metric: int, *, is_hidden: bool) -> None:
        """Let a pen not be seen, or be seen again; its place and colour are kept."""
        self._restyle(pane, metric, lambda pen: replace(pen, is_hidden=is_hidden))

    def paint(self, pane: int, metric: int, colour: int) -> None:
        """Give a pen another colour of the table."""
        self._restyle(pane, metric, lambda pen: replace(pen, colour=colour % COLOURS))

    def move(self, pane: int, metric: int, places: int) -> None:
        """Let a pen stand so many places later on its pane, earlier if negative; it stays on the pane."""
        pens = list(self.panes[pane])
        at = next((place for place, pen in enumerate(pens) if pen.metric == metric), None)
        if at is not None:
            pen = pens.pop(at)
            pens.insert(min(max(at + places, 0), len(pens)), pen)
            self._replace(pane, pens)

    def _restyle(self, pane: int, metric: int, change: Callable[[PenChoice], PenChoice]) -> None:
        self._replace(pane, [change(pen) if pen.metric == metric else pen for pen in self.panes[pane]])

    def _replace(self, pane: int, pens: list[PenChoice]) -> None:
        if pens != self.panes[pane]:
            self._is_own, self._wanted = False, ()
            self.panes[pane] = pens

    def _refusal(self, pane: int, metric: int) -> str:
        return refusal(self._present, [pen.metric for pen in self.panes[pane]], metric)

    @property
    def _is_waiting(self) -> bool:
        return bool(self._wanted) and not any(self.panes)

    def _set(self, panes: Iterable[Sequence[PenChoice]]) -> None:
        self.panes = [list(pens) for pens in panes][:MOST_PANES] or [[]]

    def _look_for_wanted(self) -> None:
        """Put wanted pens that are known by now where they were; the rest is waited for."""
        found = [[(self._present.find(pen.device, pen.metric), pen) for pen in names] for names in self._wanted]
        known = [[(metric, pen) for metric, pen in pens if metric is not None] for pens in found]
        if not any(known) or len(known) != len(self.panes):
            return
        if known == found:
            self._wanted = ()
        self._set([self._restored(pens) for pens in known])

    def _restored(self, pens: Sequence[tuple[int, NamedPen]]) -> list[PenChoice]:
        styles = dict(pens)
        made: list[PenChoice] = []
        for metric in _compatible(self._present, styles):
            named = styles[metric]
            colour = free_colour(pen.colour for pen in made) if named.colour is None else named.colour % COLOURS
            made.append(PenChoice(metric, colour, named.is_hidden))
        return made

    def _fill(self) -> None:
        """Give empty panes something to show that no other pane shows."""
        taken = {pen.metric for pens in self.panes for pen in pens}
        proposed = iter(first_panes(self._present, len(self._present.metrics), area=self._area))
        for number, pens in enumerate(self.panes):
            if not pens:
                new = next((each for each in proposed if not taken & set(each)), None)
                if new is None:
                    return
                taken |= set(new)
                self.panes[number] = coloured(new)


def _named(metric: Metric, pen: PenChoice) -> NamedPen:
    return NamedPen(metric.device, metric.name, pen.colour, pen.is_hidden)


def _compatible(present: Present, metrics: Iterable[int]) -> list[int]:
    kept: list[int] = []
    for metric in metrics:
        if not refusal(present, kept, metric):
            kept.append(metric)
    return kept
