"""The rules of settings, in the words of the gateway."""

from collections.abc import Sequence

from app.gateway.words import Sample, Told
from app.model.metric import Metric
from app.wire.mapping import Mapping, Note


class MappedTopics:
    """Reads the topics that rules are for. Each definition is told before the first sample that it belongs to."""

    def __init__(self, mapping: Mapping) -> None:
        self._mapping = mapping
        self._told: dict[tuple[str, str], Metric] = {}

    def __call__(self, topic: str, payload: bytes, note: Note) -> Sequence[Told] | None:
        """Return what a message tells by the rules, None when none of them is for its topic."""
        readings = self._mapping.read(topic, payload, note)
        if readings is None:
            return None
        told: list[Told] = []
        for device, name, value, time_s, code in readings:
            metric = self._mapping.definition_of(device, name)
            if metric is not None and self._told.get((device, name)) is not metric:
                self._told[device, name] = metric
                told.append(metric)
            told.append(Sample(device, name, value, None if time_s != time_s else time_s, code))  # noqa: PLR0124 - NaN
        return told
