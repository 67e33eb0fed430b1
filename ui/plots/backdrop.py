"""What stands still behind the pens of a pane, worded from the definitions of its metrics. No widgets."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.model.metric import Metric
from ui.plots.axis import Axis
from ui.plots.scale import Scale
from ui.text import MINUS, number_text, unit_of
from ui.words import tr

_MOST_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class LimitLine:
    """name: `HI` and its like. value: in the unit of its axis. label: what is written at the line."""

    name: str
    value: float
    label: str


@dataclass(frozen=True, slots=True)
class Ruler:
    """One value axis. low and high: its ends in words.

    normal: the normal band, None without one, and normal_name what it is called. is_right: it stands at the right.
    """

    scale: Scale
    low: str
    high: str
    normal: tuple[float, float] | None = None
    normal_name: str = ""
    limits: tuple[LimitLine, ...] = ()
    is_right: bool = False


@dataclass(frozen=True, slots=True)
class Backdrop:
    """What stands still behind the pens.

    rulers: the value axes that have something to show, the left one first. lanes: how many pens are drawn as states.
    has_numbers: False where these are all pens. ticks: (place from 0 to 1, label) along the time axis. words: in place
    of a picture, "" with one.
    """

    rulers: tuple[Ruler, ...] = ()
    lanes: int = 0
    has_numbers: bool = True
    ticks: tuple[tuple[float, str], ...] = ()
    words: str = ""


def rulers_of(
    metrics: Sequence[Metric], axes: Sequence[Axis], names: Sequence[str], lead: int | None, *, says_units: bool
) -> tuple[Ruler, ...]:
    """Return what is drawn of the axes of a pane.

    metrics and names: of all its pens. lead: place of the pen whose value is written large. Where the pens of an axis
    disagree about limits only those of that pen are drawn, with its name: its value is the one that is read against
    them. A band would still look like everybody's. Two bands could not be told apart either: the left one is drawn.
    says_units: the heading alone would not tell whose unit is whose.
    """
    rulers: list[Ruler] = []
    for axis in axes:
        if axis.scale is None:
            continue
        own = [metrics[place] for place in axis.places]
        unit = unit_of(own[0]) if says_units else ""
        agree = all((metric.normal, metric.limits) == (own[0].normal, own[0].limits) for metric in own)
        normal = own[0].normal if agree and not any(ruler.normal for ruler in rulers) else None
        speaker = axis.places[0] if agree else lead if lead in axis.places else None
        whose = "" if agree or speaker is None else names[speaker]
        limits = () if speaker is None else metrics[speaker].limits.named()
        rulers.append(
            Ruler(
                scale=axis.scale,
                low=end_text(axis.scale.low),
                high=_joined(end_text(axis.scale.high), unit),
                normal=normal,
                normal_name="" if normal is None else _joined(tr("normal"), _range_text(*normal), unit),
                limits=tuple(
                    LimitLine(name, value, _joined(whose, name, end_text(value), unit)) for name, value in limits
                ),
                is_right=axis.is_right,
            )
        )
    return tuple(rulers)


def end_text(value: float) -> str:
    """Write an end of the value axis with no more decimals than it has."""
    decimals = next(count for count in range(_MOST_DECIMALS + 1) if count == _MOST_DECIMALS or _fits(value, count))
    return number_text(value, decimals)


def _range_text(low: float, high: float) -> str:
    texts = end_text(low), end_text(high)
    return tr("{low} to {high}", low=texts[0], high=texts[1]) if any(map(_is_negative, texts)) else "–".join(texts)


def _is_negative(text: str) -> bool:
    return text.startswith(MINUS)


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _fits(value: float, decimals: int) -> bool:
    return abs(round(value, decimals) - value) <= 1e-9 * max(1.0, abs(value))
