"""Home Assistant's MQTT statestream: `<base>/<domain>/<entity>/state`, each attribute on a topic of its own.

Source: its documentation, "MQTT Statestream".
"""

from collections.abc import Sequence

from typing_extensions import override

from app.gateway.formats.format import MAX_KNOWN, NOTHING, Format, Outgoing, Unreadable, decoded, text_of
from app.gateway.formats.values import aged, scalar
from app.gateway.words import Sample, Told, Write
from app.model.link import BadInput
from app.model.metric import Kind, Metric
from app.wire.names import clean_name
from app.wire.units import ucum

BASES = frozenset({"homeassistant", "statestream", "hass", "ha"})
"""Of a base with another name the topics look like anybody's: then rules in the settings are the way."""

METRIC = "state"
_UNIT = "unit_of_measurement"
_LABEL = "friendly_name"
_LEVELS = 4


def fits(levels: Sequence[str]) -> bool:
    """True for a topic of a statestream."""
    return len(levels) == _LEVELS and levels[0] in BASES and levels[-1] != "config"


class Statestream(Format):
    """Reads the state of entities; of their attributes only unit and name, which complete the definition."""

    def __init__(self) -> None:
        self._units: dict[str, str] = {}
        self._labels: dict[str, str] = {}

    @override
    def read(self, topic: str, payload: bytes, retained: bool, now_s: float) -> Sequence[Told]:
        """See `Format`."""
        _, domain, entity, last = topic.rsplit("/", 3)
        device = clean_name(f"{domain}.{entity}")
        if device is None:
            raise Unreadable(BadInput.BAD_SCHEMA, "an entity whose name cannot be used")
        if last in (_UNIT, _LABEL):
            return self._take_attribute(device, last, payload)
        if last != METRIC:
            return NOTHING
        value, code, _ = scalar(text_of(payload))
        return (Sample(device, METRIC, value, None, aged(code, None, retained)),)

    @override
    def command(self, write: Write) -> Outgoing | None:
        """A statestream goes one way only."""
        return None

    def _take_attribute(self, device: str, name: str, payload: bytes) -> Sequence[Told]:
        word = decoded(payload)
        kept = self._units if name == _UNIT else self._labels
        if not isinstance(word, str) or kept.get(device) == word or len(kept) >= MAX_KNOWN:
            return NOTHING
        kept[device] = word
        unit = self._units.get(device)
        if unit is None:
            # Whether it is a number is not known before there is a unit.
            return NOTHING
        label = (clean_name(self._labels.get(device, "")) or "")[:128]
        definition = Metric(device, METRIC, Kind.ANALOG, unit=ucum(unit), device_label=label, configured=False)
        return (definition,)
