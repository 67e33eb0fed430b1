"""Payloads that follow no convention: one scalar for each topic, or JSON objects and arrays. Source: 7.5."""

from collections.abc import Mapping, Sequence
from typing import Any

from typing_extensions import override

from app.gateway.formats.format import MAX_KNOWN, Format, Outgoing, Unreadable, decoded, text_of
from app.gateway.formats.topics import STATE_LEVELS, device_of, split
from app.gateway.formats.values import Flattener, aged, judged, scalar, told_state, zoned_time
from app.gateway.words import Sample, Told, Write
from app.model.link import BadInput
from app.model.metric import Metric
from app.wire import senml
from app.wire.guesses import made_up
from app.wire.names import clean_name
from app.wire.quality_words import plain_code
from app.wire.shapes import Form, Shape, shape_of
from app.wire.time_stamps import is_credible
from app.wire.values import combined_code

MAX_SHAPES = 512


class Plain(Format):
    """Reads whatever comes, as far as it can be read. default_device: owner of topics of a single level."""

    def __init__(self, default_device: str = "") -> None:
        self._default_device = default_device
        self._shapes: dict[tuple[str, ...], Shape] = {}
        self._split: dict[str, tuple[str, str] | None] = {}
        self._units: dict[tuple[str, str], str] = {}

    @override
    def read(self, topic: str, payload: bytes, retained: bool, now_s: float) -> Sequence[Told]:
        """See `Format`."""
        first = payload.lstrip()[:1]
        if first == b"{":
            return self._read_object(topic, decoded(payload), retained, now_s)
        if first == b"[":
            return self._read_array(topic, decoded(payload), retained, now_s)
        return self._read_scalar(topic, payload, retained)

    @override
    def command(self, write: Write) -> Outgoing | None:
        """Nothing is known of where commands would go."""
        return None

    def _read_scalar(self, topic: str, payload: bytes, retained: bool) -> Sequence[Told]:
        text = text_of(payload)
        names = self._names(topic)
        if names is None:
            raise Unreadable(BadInput.BAD_SCHEMA, "no names for device and metric in the topic")
        device, name = names
        if name.rpartition("/")[2].lower() in STATE_LEVELS:
            told = told_state(device, text)
            if told:
                return told
        if text[:1] == '"' and text[-1:] == '"' and len(text) > 1:
            found = decoded(payload)
            text = found if isinstance(found, str) else text
        value, code, unit = scalar(text)
        sample = Sample(device, name, value, None, aged(code, None, retained))
        if unit and self._units.get(names) != unit and len(self._units) < MAX_KNOWN:
            self._units[names] = unit
            metric = made_up(device, name, value, unit)
            if metric is not None:
                return metric, sample
        return (sample,)

    def _names(self, topic: str) -> tuple[str, str] | None:
        try:
            return self._split[topic]
        except KeyError:
            if len(self._split) >= MAX_KNOWN:
                self._split.clear()
            names = self._split[topic] = split(topic, self._default_device)
            return names

    def _read_array(self, topic: str, elements: list[Any], retained: bool, now_s: float) -> Sequence[Told]:
        if senml.fits(elements):
            return self._read_senml(topic, elements, now_s)
        if elements and all(isinstance(element, dict) for element in elements):
            told: list[Told] = []
            for element in elements[:MAX_SHAPES]:
                told += self._read_object(topic, element, retained, now_s)
            return told
        device, prefix = _device(topic)
        flat = Flattener(device, None, retained)
        flat.add(prefix, elements)
        return _whole(flat)

    def _read_senml(self, topic: str, elements: list[Any], now_s: float) -> Sequence[Told]:
        try:
            pack = senml.resolve(elements, now_s)
        except senml.SenmlError as error:
            raise Unreadable(BadInput.BAD_SCHEMA, f"SenML: {error}") from error
        told: list[Told] = []
        for record in pack.records:
            device = clean_name(record.device) or _device(topic)[0]
            name = clean_name(record.metric)
            if name is None:
                continue
            if record.unit and self._units.get((device, name)) != record.unit and len(self._units) < MAX_KNOWN:
                self._units[device, name] = record.unit
                metric = made_up(device, name, record.value, record.unit)
                told += () if metric is None else (metric,)
            value, code = judged(record.value)
            time_s = record.time_s if is_credible(record.time_s, now_s) else None
            told.append(Sample(device, name, value, time_s, code))
        if pack.ignored:
            raise Unreadable(BadInput.BAD_VALUE, "SenML: binary data is ignored", told)
        return told

    def _read_object(self, topic: str, found: Mapping[str, Any], retained: bool, now_s: float) -> Sequence[Told]:
        shape = self._shape(tuple(found))
        if shape.form is Form.VALUES and not isinstance(found[shape.value], dict):
            shape = shape_of(tuple(found), values_are_nested=False)
        if shape.form is Form.AMBIGUOUS:
            raise Unreadable(BadInput.BAD_SCHEMA, "two keys for the same thing")
        device, prefix = _device(topic)
        named = next((found[key] for key in (*shape.device, shape.id) if key and isinstance(found[key], str)), None)
        if named is not None and clean_name(named):
            device, prefix = clean_name(named) or device, ""
        time_s = zoned_time(found[shape.time], now_s) if shape.time else None
        code = plain_code(found[shape.quality]) if shape.quality else 0
        if shape.form is Form.SINGLE:
            return self._read_single(device, found, shape, time_s, code, retained)
        flat = Flattener(device, time_s, retained)
        values = found[shape.value] if shape.form is Form.VALUES else {key: found[key] for key in shape.metrics}
        flat.add(prefix, values)
        if code:
            flat.told = [_worse(each, code) for each in flat.told]
        return _whole(flat)

    def _read_single(
        self, device: str, found: Mapping[str, Any], shape: Shape, time_s: float | None, code: int, retained: bool
    ) -> Sequence[Told]:
        name, value = clean_name(found[shape.name]), found[shape.value]
        if name is None or isinstance(value, dict | list):
            raise Unreadable(BadInput.BAD_SCHEMA, "a reading without a usable name or value")
        unit = found[shape.unit] if shape.unit else None
        judged_value, judged_code = judged(value)
        code = combined_code(code, aged(judged_code, time_s, retained))
        sample = Sample(device, name, judged_value, time_s, code)
        known = self._units.get((device, name))
        if isinstance(unit, str) and unit and known != unit and len(self._units) < MAX_KNOWN:
            self._units[device, name] = unit
            metric: Metric | None = made_up(device, name, value, unit)
            if metric is not None:
                return metric, sample
        return (sample,)

    def _shape(self, keys: tuple[str, ...]) -> Shape:
        shape = self._shapes.get(keys)
        if shape is None:
            if len(self._shapes) >= MAX_SHAPES:
                self._shapes.clear()
            shape = self._shapes[keys] = shape_of(keys)
        return shape


def _device(topic: str) -> tuple[str, str]:
    found = device_of(topic)
    if found is None:
        raise Unreadable(BadInput.BAD_SCHEMA, "no name for a device in the topic")
    return found


def _worse(told: Told, code: int) -> Told:
    if isinstance(told, Sample):
        return Sample(told.device, told.name, told.value, told.time_s, combined_code(code, told.code))
    return told


def _whole(flat: Flattener) -> Sequence[Told]:
    if flat.left_out:
        raise Unreadable(BadInput.BAD_SCHEMA, "values nested too deeply, or more than a message may hold", flat.told)
    if not flat.told:
        raise Unreadable(BadInput.BAD_SCHEMA, "nothing in it is a reading")
    return flat.told
