"""Metrics found by what an operator types: every word must stand in the name of the device, the metric or the area."""

from collections.abc import Sequence

from app.model.metric import Kind
from app.model.present import Present
from ui.text import plain_text

MOST_FOUND = 100


def metric_title(present: Present, metric: int) -> str:
    """Name a metric with its device: `Boiler 1 · Temperature`."""
    definition = present.metrics[metric]
    device = present.devices[present.device_of(metric)]
    return f"{plain_text(device.label or device.id)} · {plain_text(definition.title)}"


def find_metrics(
    present: Present, text: str, first: Sequence[int] = (), most: int = MOST_FOUND, *, with_texts: bool = False
) -> list[int]:
    """Return the metrics that can be drawn and fit the text, at most `most`. first: devices whose metrics lead.

    with_texts: also those that cannot be drawn.
    """
    words = text.casefold().split()
    leading = [metric for device in first for metric in present.metrics_of(device)]
    found: list[int] = []
    seen: set[int] = set()
    for metric in (*leading, *range(len(present.metrics))):
        is_offered = with_texts or present.metrics[metric].kind is not Kind.TEXT
        if metric in seen or not is_offered or not _fits(present, metric, words):
            continue
        seen.add(metric)
        definition = present.metrics[metric]
        if present.find(definition.device, definition.name) != metric:
            continue  # it was taken away; only its number is left
        found.append(metric)
        if len(found) == most:
            break
    return found


def _fits(present: Present, metric: int, words: Sequence[str]) -> bool:
    if not words:
        return True
    definition, device = present.metrics[metric], present.devices[present.device_of(metric)]
    text = f"{device.label} {device.id} {definition.label} {definition.name} {device.area}".casefold()
    return all(word in text for word in words)
