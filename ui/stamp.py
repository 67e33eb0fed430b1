"""What is stamped onto a saved picture: when it was, how links stood, how good and old values were. No widgets."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from app.model.frame import Frame
from app.model.present import Present
from app.model.words import say
from ui.sentences import pill_text
from ui.text import (
    BAD_TEXT,
    freshness_text,
    full_text,
    long_age,
    plain_text,
    quality_text,
    stamp_text,
    value_text,
    with_unit,
)
from ui.times import local_time
from ui.words import tr

COLUMNS = (say("Value of"), say("Value"), say("Quality"), say("State"), say("Age"), say("Source time"))


@dataclass(frozen=True, slots=True)
class Stamp:
    """title: what the picture shows. moment: when, local and UTC. link: the state of all links. console: whose.

    rows: one value each, under `COLUMNS`.
    """

    title: str
    moment: str
    link: str
    console: str
    rows: tuple[tuple[str, ...], ...]


def stamp_of(title: str, present: Present, metrics: Iterable[int], frame: Frame, console: str) -> Stamp:
    """Return the stamp of a picture that shows these metrics, as of a frame."""
    rows = tuple(_row(present, metric, frame.now_s) for metric in sorted(set(metrics)))
    return Stamp(title, moment_text_of(frame.now_s), pill_text(frame.links), console, rows)


def moment_text_of(now_s: float) -> str:
    """Write a moment so that anybody anywhere can place it.

    `23 Nov 2026 14:03:22 UTC+01:00 (2026-11-23 13:03:22 UTC)`
    """
    return f"{full_text(now_s)} ({datetime.fromtimestamp(now_s, UTC):%Y-%m-%d %H:%M:%S} UTC)"


def file_name(what: str, now_s: float, ending: str) -> str:
    """Propose a name that sorts by time: `sightline-trends-20261123-140322.png`."""
    return f"sightline-{what}-{local_time(now_s):%Y%m%d-%H%M%S}{ending}"


def _row(present: Present, metric: int, now_s: float) -> tuple[str, ...]:
    definition, shown = present.metrics[metric], present.shown(metric, now_s)
    device = present.devices[present.device_of(metric)]
    name = f"{plain_text(device.label or device.id)} · {plain_text(definition.title)}"
    text = value_text(definition, shown)
    value = text if text == BAD_TEXT else with_unit(text, definition)
    age = tr("never read") if shown.age_s is None else long_age(shown.age_s)
    moment = "" if shown.time_s is None else stamp_text(shown.time_s, now_s)
    return name, value, quality_text(shown), freshness_text(shown), age, moment
