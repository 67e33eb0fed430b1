"""What the plant itself demands before it obeys: the same conditions it declares, checked again where they bind."""

from app.commands.pace import Pace
from app.model.metric import Confirm
from app.plant.roster import Roster
from app.plant.site import Site
from app.wire.messages import Command

Refusal = tuple[str, str]
"""Code and sentence."""


def unmet(site: Site, metric: int, value: float) -> Refusal | None:
    """Return why this order may not be carried out as things stand in the plant, None if it may."""
    for each in site.roster.metrics[metric].permissives:
        if not each.applies_to(value):
            continue
        index = site.roster.index[each.device, each.metric]
        reading = float(site.plant.values[index])
        if site.roster.device_of[index] in site.offline or not each.comparison.holds(reading, each.value):
            return "not_permitted", f"{each.text}; it is {reading:.1f}."
    return None


def unsigned(roster: Roster, metric: int, command: Command) -> Refusal | None:
    """Return why one person is not enough, None if it is or two have confirmed."""
    second = command.second or ""
    if roster.metrics[metric].confirm is not Confirm.DUAL or command.phase == "select":
        return None
    if second.strip() and second.strip().casefold() != command.operator.strip().casefold():
        return None
    return "forbidden", "Two different persons must confirm this."


class Limiter:
    """Lets no more through in a minute than the metrics declare."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._pace = Pace()

    def too_much(self, metric: int, value: float, now_s: float) -> Refusal | None:
        """Return why this has to wait, None if it need not; then it is counted."""
        definition = self._site.roster.metrics[metric]
        change = value - float(self._site.plant.values[metric])
        problem = self._pace.problem(metric, definition, change, now_s)
        if problem:
            return "rate_limited", problem
        self._pace.note(metric, definition, change, now_s)
        return None
