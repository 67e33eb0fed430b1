"""What a pane is called, from the pens on it. No widgets."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.model.metric import Device, Metric
from app.model.words import say
from ui.text import plain_text
from ui.words import told

EMPTY_TITLE = say("Empty pane")
_NUMBERED = re.compile(r"^(?P<before>.*?)(?P<number>\d+)(?P<after>\D*)$")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A label and the last number in it: `Line 3 oven` is `Line `, `3`, ` oven`. number: "" where there is none."""

    before: str
    number: str
    after: str

    @property
    def kind(self) -> tuple[str, str]:
        """What devices of one kind share."""
        return self.before, self.after


def numbered(label: str) -> Numbered:
    """Take a label apart at its last number."""
    match = _NUMBERED.match(label)
    return Numbered(match["before"], match["number"], match["after"]) if match else Numbered(label, "", "")


def device_name(device: Device) -> str:
    """Return the name an operator knows a device by."""
    return plain_text(device.label or device.id)


def pane_title(pens: Sequence[tuple[Device, Metric]]) -> str:
    """Name a pane: `Boiler 2 · Temperature`, `Cold store 1–3 · Temperature`, `Chiller 1 · Flow, return flow`."""
    if not pens:
        return told(EMPTY_TITLE)
    devices = _merged(list(dict.fromkeys(device_name(device) for device, _ in pens)))
    names = list(dict.fromkeys(plain_text(metric.title) for _, metric in pens))
    return f"{devices} · {_listed(names)}"


def pen_names(pens: Sequence[tuple[Device, Metric]]) -> list[str]:
    """Name the pens of a pane by what sets them apart: devices, metrics, or both."""
    has_devices = len({device.id for device, _ in pens}) > 1
    has_metrics = len({metric.name for _, metric in pens}) > 1
    names = []
    for device, metric in pens:
        parts = [device_name(device)] if has_devices else []
        if has_metrics or not has_devices:
            parts.append(plain_text(metric.title))
        names.append(" · ".join(parts))
    return names


def short_names(pens: Sequence[tuple[Device, Metric]]) -> list[str]:
    """Name the pens of a pane as shortly as can be told apart under its title: `1`, `2`, `3`."""
    names = pen_names(pens)
    parts = [numbered(name) for name in names]
    is_one_kind = len({part.kind for part in parts}) == 1
    return [part.number for part in parts] if len(names) > 1 and is_one_kind else names


def _listed(names: list[str]) -> str:
    return ", ".join([names[0], *(_lowered(name) for name in names[1:])])


def _lowered(name: str) -> str:
    # "Return flow" goes on as "return flow", but "COP" and "O2" stay what they are.
    return name[0].lower() + name[1:] if name[1:].islower() else name


def _merged(labels: list[str]) -> str:
    """Join labels, those that differ only in their number under one name: `Pump 1–3, 7, Tank 2`."""
    numbers: dict[tuple[str, str], list[str]] = {}
    for part in map(numbered, labels):
        numbers.setdefault(part.kind, []).append(part.number)
    return ", ".join(before + _runs(found) + after for (before, after), found in numbers.items())


def _runs(numbers: list[str]) -> str:
    runs: list[list[str]] = []
    for number in numbers:
        if runs and number and runs[-1][-1] and int(number) == int(runs[-1][-1]) + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
