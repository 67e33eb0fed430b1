"""What stands above a chart: title, the leading pen's value, what is wrong, and the other pens. No widgets."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.model.frame import Shown
from app.model.freshness import Freshness
from app.model.metric import LimitState
from app.model.present import Present
from app.model.quality import Quality
from app.model.words import say
from ui.plots.division import divided
from ui.plots.pen_choice import PenChoice
from ui.plots.titles import device_name, pane_title, pen_names, short_names
from ui.text import accessible_text, moment_text, tag_text, unit_of, value_text, with_unit
from ui.words import told, tr

EMPTY_SPOKEN = say("No pens.")

_SEVERITY = {LimitState.NONE: 0, LimitState.LO: 1, LimitState.HI: 1, LimitState.LOLO: 2, LimitState.HIHI: 2}


@dataclass(frozen=True, slots=True)
class PenState:
    """One pen as of one instant. colour: its number in the theme's table of pens.

    is_hidden: it is not drawn. is_right: it is read at the right axis.
    """

    metric: int
    name: str
    short_name: str
    value: str
    colour: int
    freshness: Freshness
    quality: Quality
    limit: LimitState
    is_hidden: bool = False
    is_right: bool = False

    @property
    def is_current(self) -> bool:
        """True while the value may be read as the present one."""
        return self.freshness.is_current


@dataclass(frozen=True, slots=True)
class Heading:
    """lead: place of the pen whose value is written large, None on an empty pane. note: "" when nothing is wrong.

    spoken: everything together for a screen reader.
    """

    title: str
    value: str
    unit: str
    note: str
    pens: tuple[PenState, ...]
    lead: int | None
    spoken: str

    @property
    def leader(self) -> PenState | None:
        """Return the pen whose value is written large."""
        return None if self.lead is None else self.pens[self.lead]


def heading_of(present: Present, chosen: Sequence[PenChoice], now_s: float, device: int | None = None) -> Heading:
    """Say what stands above a pane with these pens. device: the selected one; its pen leads if it has one here."""
    if not chosen:
        return Heading(pane_title(()), "", "", "", (), None, told(EMPTY_SPOKEN))
    metrics = [pen.metric for pen in chosen]
    owners = [present.device_of(metric) for metric in metrics]
    pairs = [(present.devices[owner], present.metrics[metric]) for owner, metric in zip(owners, metrics, strict=True)]
    shown = [present.shown(metric, now_s) for metric in metrics]
    names, short = pen_names(pairs), short_names(pairs)
    lead = _lead(owners, shown, device, [pen.is_hidden for pen in chosen])
    division = divided([metric for _, metric in pairs])
    values = [value_text(metric, each) for (_, metric), each in zip(pairs, shown, strict=True)]
    pens = tuple(
        PenState(
            metric=metrics[place],
            name=names[place],
            short_name=short[place],
            value=with_unit(values[place], pairs[place][1]) if len(division.axes) > 1 else values[place],
            colour=chosen[place].colour,
            freshness=each.freshness,
            quality=each.quality,
            limit=each.limit,
            is_hidden=chosen[place].is_hidden,
            is_right=division.is_right(place),
        )
        for place, each in enumerate(shown)
    )
    return Heading(
        title=pane_title(pairs),
        value=values[lead],
        unit=unit_of(pairs[lead][1]),
        note=_note(present, owners, names, shown, lead, now_s),
        pens=pens,
        lead=lead,
        spoken="; ".join(
            _spoken(accessible_text(device_name(device), metric, each), pen)
            for (device, metric), each, pen in zip(pairs, shown, chosen, strict=True)
        ),
    )


def _spoken(text: str, pen: PenChoice) -> str:
    return tr("{text}, hidden", text=text) if pen.is_hidden else text


def _lead(owners: Sequence[int], shown: Sequence[Shown], device: int | None, hidden: Sequence[bool]) -> int:
    """Return the place of the pen to read first: beyond the worst limit, of the chosen device, or just the first.

    A pen that is not drawn leads only where none is drawn.
    """
    is_any_seen = not all(hidden)
    severities = [
        -1 if is_any_seen and is_hidden else _SEVERITY[each.limit]
        for each, is_hidden in zip(shown, hidden, strict=True)
    ]
    worst = [place for place, severity in enumerate(severities) if severity == max(severities)]
    return next((place for place in worst if owners[place] == device), worst[0])


def _note(
    present: Present, owners: Sequence[int], names: Sequence[str], shown: Sequence[Shown], lead: int, now_s: float
) -> str:
    """Say what is wrong: of the leading pen when it is wrong of all, else of those few of which it is."""

    def trouble(place: int, newest_s: float | None) -> str:
        offline_since_s = present.device_shown(owners[place]).offline_since_s
        return _trouble(shown[place], newest_s, offline_since_s, now_s)

    wrong = [place for place, each in enumerate(shown) if _is_wrong(each)]
    if not wrong:
        return trouble(lead, None)
    newest_s = max((time_s for place in wrong if (time_s := shown[place].time_s) is not None), default=None)
    if len(wrong) == len(shown):
        return trouble(lead, newest_s)
    whose = names[wrong[0]] if len(wrong) == 1 else tr("{n} of {all} pens", n=len(wrong), all=len(shown))
    return f"{whose}: {trouble(wrong[0], newest_s)}"


def _is_wrong(shown: Shown) -> bool:
    return not shown.freshness.is_current or shown.quality is Quality.BAD


def _trouble(shown: Shown, newest_s: float | None, offline_since_s: float | None, now_s: float) -> str:
    """Name what keeps a value from being live and good, "" when nothing does."""
    if shown.freshness.is_current or shown.freshness is Freshness.NEVER:
        return tag_text(shown, now_s)
    if shown.freshness is Freshness.OFFLINE and shown.quality is not Quality.BAD:
        return tag_text(shown, now_s, offline_since_s)
    since = tr("no data since {time}", time=moment_text(newest_s, now_s)) if newest_s is not None else tr("no data")
    return f"{tag_text(shown, now_s)} · {since}" if shown.quality is Quality.BAD else since
