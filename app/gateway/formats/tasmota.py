"""Tasmota: `tele/<device>/SENSOR`, `STATE`, `LWT`, and `stat/<device>/POWER…`. Source: Tasmota's MQTT documentation."""

from collections.abc import Sequence

from typing_extensions import override

from app.gateway.formats.format import MAX_KNOWN, NOTHING, Format, Outgoing, Unreadable, decoded_object, text_of
from app.gateway.formats.values import WORDS, Flattener, told_state, zoned_time
from app.gateway.words import Sample, Told, Write
from app.model.link import BadInput
from app.model.metric import Kind, Metric
from app.wire.guesses import ON_OFF, made_up
from app.wire.names import clean_name

_PREFIXES = ("tele", "stat")
_SKIPPED = frozenset({"Time", "Id", "TempUnit", "PressureUnit", "SpeedUnit", "Uptime", "TotalStartTime"})
_UNITS = {
    "Humidity": "%",
    "Power": "W",
    "ApparentPower": "VA",
    "ReactivePower": "var",
    "Voltage": "V",
    "Current": "A",
    "Frequency": "Hz",
    "Total": "kWh",
    "Today": "kWh",
    "Yesterday": "kWh",
    "Illuminance": "lx",
    "CarbonDioxide": "ppm",
    "Signal": "dBm",
    "UptimeSec": "s",
}
_ANNOUNCED = {
    "Temperature": "TempUnit",
    "DewPoint": "TempUnit",
    "Pressure": "PressureUnit",
    "SeaPressure": "PressureUnit",
}


def fits(levels: Sequence[str]) -> bool:
    """True for a topic that only Tasmota has. `tele` may also stand in the middle: that order can be configured."""
    if levels[0] == "cmnd" or levels[:2] == ["tasmota", "discovery"] or levels[-2:-1] == ["cmnd"]:
        return True
    if len(levels) < 3 or not (levels[0] in _PREFIXES or levels[-2] in _PREFIXES):
        return False
    return levels[-1] in ("SENSOR", "STATE", "LWT", "RESULT") or levels[-1].startswith(("INFO", "STATUS", "POWER"))


class Tasmota(Format):
    """Reads Tasmota's devices. Their clock has no zone, so that it is not believed: the time of receiving counts."""

    def __init__(self) -> None:
        self._defined: set[tuple[str, str]] = set()
        self._switches: dict[tuple[str, str], str] = {}

    @override
    def read(self, topic: str, payload: bytes, retained: bool, now_s: float) -> Sequence[Told]:
        """See `Format`."""
        levels = topic.split("/")
        if levels[0] == "cmnd" or levels[-2] in ("cmnd", "discovery") or levels[1] == "discovery":
            return NOTHING
        at = 0 if levels[0] in _PREFIXES else -2
        device = clean_name("/".join(levels[1:-1] if at == 0 else levels[:-2]))
        if device is None:
            raise Unreadable(BadInput.BAD_SCHEMA, "a device whose name cannot be used")
        last = levels[-1]
        if last == "LWT":
            told = told_state(device, text_of(payload))
            if not told:
                raise Unreadable(BadInput.BAD_VALUE, "neither Online nor Offline")
            return told
        if last.startswith("POWER"):
            return self._switch(device, last, text_of(payload), topic, levels, retained)
        if last not in ("SENSOR", "STATE"):
            return NOTHING
        found = decoded_object(payload)
        flat = Flattener(device, zoned_time(found.get("Time"), now_s), retained, skip=_SKIPPED)
        switches: list[Told] = []
        for key, value in found.items():
            if key.startswith("POWER") and isinstance(value, str):
                switches += self._switch(device, key, value, topic, levels, retained)
            elif key not in _SKIPPED:
                flat.add(key, value)
        definitions = [
            metric
            for sample in flat.told
            if isinstance(sample, Sample) and (metric := self._definition(sample, found)) is not None
        ]
        return [*definitions, *flat.told, *switches]

    @override
    def command(self, write: Write) -> Outgoing | None:
        """Return the `cmnd` of a switch."""
        topic = self._switches.get((write.device, write.name))
        return None if topic is None else Outgoing(topic, b"ON" if write.value else b"OFF")

    def _switch(
        self, device: str, name: str, word: str, topic: str, levels: Sequence[str], retained: bool
    ) -> Sequence[Told]:
        value = WORDS.get(word.lower())
        if value is None:
            raise Unreadable(BadInput.BAD_VALUE, "neither ON nor OFF")
        sample = Sample(device, name, value, None, 101 if retained else 0)
        if (device, name) in self._switches or len(self._switches) >= MAX_KNOWN:
            return (sample,)
        swapped = ["cmnd" if level in _PREFIXES else level for level in levels[:-1]]
        self._switches[device, name] = "/".join((*swapped, name))
        definition = Metric(device, name, Kind.DISCRETE, states=ON_OFF, writable=True, configured=False)
        return definition, sample

    def _definition(self, sample: Sample, message: dict[str, object]) -> Metric | None:
        if (sample.device, sample.name) in self._defined or len(self._defined) >= MAX_KNOWN:
            return None
        self._defined.add((sample.device, sample.name))
        key = sample.name.rpartition(".")[2]
        announced = message.get(_ANNOUNCED.get(key, ""))
        unit = announced if isinstance(announced, str) else _UNITS.get(key)
        return made_up(sample.device, sample.name, sample.value, unit) if unit else None
