"""The decoder of plain mode: other people's JSON, read by the tolerant forms. Source: specification 7.5."""

from collections.abc import Callable, Mapping, Sequence
from math import nan
from typing import Any

import msgspec

from app.model.batch import MetricIndex
from app.model.freshness import STALE_PERIODS
from app.model.link import BadInput, LinkCounters
from app.model.quality import Flag, Reason
from app.wire import senml
from app.wire.descriptions import Descriptions, state_of
from app.wire.inbox import Inbox
from app.wire.json_path import JsonPath
from app.wire.loose_json import NotJsonError, decode_anything
from app.wire.mapping import MappedReading
from app.wire.names import clean_name
from app.wire.quality_words import plain_code
from app.wire.readers import Reader
from app.wire.readings import contradicts
from app.wire.rejects import Rejects
from app.wire.shapes import Form, Shape, shape_of
from app.wire.slots import Slots, Table
from app.wire.time_stamps import NEWEST_AHEAD_S, OLDEST_S, read_time
from app.wire.values import Slot, combined_code, flags_of, is_bad_value, judge

MAX_MESSAGE_BYTES = 4 << 20
MAX_ELEMENTS = 2000
"""Objects in one array, or keys in one object."""

MAX_DEPTH = 3
MAX_SHAPES = 512
MAX_SHAPE_KEYS = 64

_MS_LOW, _MS_HIGH = 10**11, 10**14
"""Integers between these are milliseconds, the commonest stamp of all: read without a call."""


class PlainDecoder:
    """Understands one source that speaks no protocol of ours. No exception escapes `feed`.

    reader: asked first; what it does not know is tried by the tolerant forms. envelope: where in each message the
    readings are, None for the message itself. descriptions: what settings say of metrics that nobody else describes.
    What a list of keys means, and what a key of a device stands for, is worked out once and kept; both memories are
    bounded, and start afresh when full.
    """

    def __init__(
        self,
        inbox: Inbox,
        index: MetricIndex,
        counters: LinkCounters,
        rejects: Rejects,
        default_device: str = "",
        *,
        reader: Reader | None = None,
        envelope: JsonPath | None = None,
        descriptions: Descriptions | None = None,
    ) -> None:
        self._inbox = inbox
        self._counters = counters
        self._rejects = rejects
        self._default_device = clean_name(default_device)
        self._reader = reader
        self._envelope = envelope
        self._slots = Slots(index, descriptions or Descriptions(), rejects)
        self._decode: Callable[[bytes], Any] = msgspec.json.Decoder().decode
        self._shapes: dict[tuple[str, ...], Shape] = {}
        self._tables = self._slots.tables
        self._rows: list[float] = []
        self._now_s = 0.0
        self._newest_s = 0.0
        self._is_understood = False

    def feed(self, data: bytes | str, received_s: float) -> int:
        """Take one message. Returns how many readings it brought."""
        if isinstance(data, str):
            data = data.encode("utf-8", "replace")
        self._counters.messages += 1
        self._counters.bytes += len(data)
        self._rejects.begin(data, received_s)
        complaints = self._rejects.noted
        self._now_s = received_s
        self._newest_s = received_s + NEWEST_AHEAD_S
        self._is_understood = False
        self._rows = self._inbox.open()
        self._take(data)
        added = self._inbox.settle()
        if not added and not (self._is_understood and self._rejects.noted == complaints):
            self._counters.rejected += 1
            if self._rejects.noted == complaints:
                self._rejects.note(BadInput.BAD_SCHEMA, "nothing in it is a reading")
        return added

    def _take(self, data: bytes) -> None:
        if len(data) > MAX_MESSAGE_BYTES:
            self._rejects.note(BadInput.TOO_LARGE, f"a message of {len(data)} bytes")
            return
        try:
            found = self._decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            try:
                found = decode_anything(data)
            except NotJsonError as error:
                if self._reader is None or data.lstrip()[:1] in (b"{", b"["):
                    self._rejects.note(BadInput.BAD_JSON, str(error))
                    return
                found = data.decode("utf-8", "replace").strip()
        if self._envelope is None:
            self._take_found(found)
        else:
            for _, each in self._envelope.find(found):
                self._take_found(each)

    def _take_found(self, found: Any) -> None:
        if self._reader is not None:
            readings = self._reader.read(found, self._now_s, self._rejects.note)
            if readings is not None:
                self._is_understood = True
                self._take_mapped(self._reader, readings)
                return
        if isinstance(found, dict):
            self._take_object(found)
        elif isinstance(found, list):
            self._take_array(found)

    def _take_mapped(self, reader: Reader, readings: Sequence[MappedReading]) -> None:
        add = self._rows.extend
        for device, name, value, stamp_s, code in readings:
            metric = reader.definition_of(device, name)
            if metric is None:
                continue
            slot = self._slots.of_given(metric)
            if slot is None or slot.index < 0:
                continue
            time_s = stamp_s
            if not OLDEST_S <= time_s <= self._newest_s:
                if time_s == time_s:  # noqa: PLR0124 - not NaN: a time was given
                    self._rejects.note(BadInput.BAD_TIME, f"{device}/{name}: no credible time")
                time_s = nan
            number, found, text = judge(metric, value)
            add((slot.index, time_s, number))
            if code or found or text is not None:
                self._inbox.mark(combined_code(code, found), flags_of(code, None), text)

    def _take_array(self, elements: list[Any]) -> None:
        if len(elements) > MAX_ELEMENTS:
            self._rejects.note(BadInput.TOO_LARGE, f"an array of {len(elements)} elements")
        elif senml.fits(elements):
            self._take_senml(elements)
        else:
            for element in elements:
                if isinstance(element, dict):
                    self._take_object(element)
                else:
                    self._rejects.note(BadInput.BAD_SCHEMA, "an element that is no object")

    def _take_object(self, found: dict[str, Any]) -> None:
        keys = tuple(found)
        shape = self._shapes.get(keys)
        if shape is None:
            if len(keys) > MAX_ELEMENTS:
                self._rejects.note(BadInput.TOO_LARGE, f"an object of {len(keys)} keys")
                return
            shape = self._learn(keys)
        if shape.form is Form.VALUES and not isinstance(found[shape.value], dict):
            shape = shape_of(keys, values_are_nested=False)
        if shape.form is Form.AMBIGUOUS:
            self._rejects.note(BadInput.BAD_SCHEMA, "two keys for the same thing")
            return
        device = found[shape.device[0]] if shape.device else None
        if type(device) is not str or not device:
            device = self._device_of(found, shape)
        if device is None:
            kind = BadInput.UNKNOWN_TYPE if shape.type else BadInput.BAD_SCHEMA
            self._rejects.note(kind, "no device, and no default device is set")
            return
        table = self._tables.get(device)
        if table is None:
            table = {}
        stamp = found[shape.time] if shape.time else None
        time_s = stamp / 1e3 if type(stamp) is int and _MS_LOW <= stamp < _MS_HIGH else nan
        is_guess = False
        if not OLDEST_S <= time_s <= self._newest_s:
            time_s, is_guess = self._time_of(stamp, shape.time)
        if is_guess:
            self._rows = self._inbox.open(flags=Flag.GUESSED_ZONE)
        self._take_form(device, table, found, shape, time_s)
        if is_guess:
            self._rows = self._inbox.open()

    def _take_form(self, device: str, table: Table, found: Mapping[str, Any], shape: Shape, time_s: float) -> None:
        code = plain_code(found[shape.quality]) if shape.quality else 0
        unit = found[shape.unit] if shape.unit else None
        if shape.form is Form.FLAT:
            # A unit beside several metrics says nothing of any of them.
            unit = unit if len(shape.metrics) == 1 else None
            self._take_values(device, table, found, shape.metrics, time_s, code, unit)
        elif shape.form is Form.VALUES:
            values = found[shape.value]
            self._take_values(device, table, values, values, time_s, code, None)
        else:
            name = found[shape.name]
            if isinstance(name, str):
                self._take_values(device, table, {name: found[shape.value]}, (name,), time_s, code, unit)
            else:
                self._rejects.note(BadInput.BAD_SCHEMA, "a metric's name that is no text")

    def _learn(self, keys: tuple[str, ...]) -> Shape:
        shape = shape_of(keys)
        if len(keys) <= MAX_SHAPE_KEYS and sum(map(len, keys)) <= 16 * MAX_SHAPE_KEYS:
            if len(self._shapes) >= MAX_SHAPES:
                self._shapes.clear()
            self._shapes[keys] = shape
        return shape

    def _device_of(self, found: Mapping[str, Any], shape: Shape) -> str | None:
        for key in shape.device:
            device = found[key]
            if isinstance(device, str) and device:
                return device
            if isinstance(device, int) and not isinstance(device, bool) and abs(device) < 1 << 63:
                return str(device)
        if shape.id and isinstance(found[shape.id], str) and found[shape.id]:
            return str(found[shape.id])
        return self._default_device

    def _time_of(self, stamp: object, key: str) -> tuple[float, bool]:
        """Return (source time in seconds, whether its zone was guessed); NaN for none.

        A source that never sends a time is not wrong, only poor: that is not counted.
        """
        if not key:
            return nan, False
        time_s, is_guess = read_time(stamp)
        if OLDEST_S <= time_s <= self._newest_s:
            return time_s, is_guess
        self._rejects.note(BadInput.BAD_TIME, f"no credible time in {key[:64]}")
        return nan, False

    def _take_values(
        self,
        device: str,
        table: Table,
        values: Mapping[str, Any],
        keys: Mapping[str, Any] | tuple[str, ...],
        time_s: float,
        code: int,
        unit: object,
    ) -> None:
        """Take the values under these keys. The first branch is the way of nearly every reading."""
        add = self._rows.extend
        is_plain = not code and unit is None
        for key in keys:
            value = values[key]
            slot = table.get(key)
            if slot is not None and type(value) in slot.types and is_plain and slot.low <= value <= slot.high:
                add((slot.index, time_s, value))
            else:
                self._take_odd(device, table, key, value, time_s, code, unit, 1)

    def _take_odd(
        self, device: str, table: Table, key: str, value: object, time_s: float, code: int, unit: object, depth: int
    ) -> None:
        if isinstance(value, dict):
            if depth >= MAX_DEPTH or len(value) > MAX_ELEMENTS:
                self._rejects.note(BadInput.BAD_SCHEMA, f"{key[:64]}: nested too deeply")
                return
            for inner, each in value.items():
                self._take_odd(device, table, f"{key}.{inner}", each, time_s, code, unit, depth + 1)
        elif isinstance(value, list):
            self._rejects.note(BadInput.BAD_SCHEMA, f"{key[:64]}: an array is no reading")
        else:
            slot = table.get(key) or self._slots.make(device, table, key, value, unit)
            if slot is not None and slot.index >= 0:
                self._judge(slot, value, time_s, code, unit)
            elif slot is not None:
                self._is_understood = True

    def _judge(self, slot: Slot, value: object, time_s: float, code: int, unit: object) -> None:
        number, found, text = judge(slot.metric, state_of(slot.metric, value))
        if contradicts(slot, unit):
            number, found = nan, combined_code(found, Reason.UNIT_MISMATCH)
        if is_bad_value(code, value, found):
            detail = f"{slot.metric.device}/{slot.metric.name}: {Reason(found).name.lower()}"
            self._rejects.note(BadInput.BAD_VALUE, detail)
        self._rows.extend((slot.index, time_s, number))
        self._inbox.mark(combined_code(code, found), flags_of(code, None), text)

    def _take_senml(self, elements: list[Any]) -> None:
        try:
            pack = senml.resolve(elements, self._now_s)
        except senml.SenmlError as error:
            self._rejects.note(BadInput.BAD_SCHEMA, f"SenML: {error}")
            return
        if pack.ignored:
            self._rejects.note(BadInput.BAD_VALUE, "SenML: binary data is ignored", pack.ignored)
        for record in pack.records:
            device = record.device or self._default_device
            if device is None:
                self._rejects.note(BadInput.BAD_SCHEMA, "no device, and no default device is set")
                continue
            time_s = record.time_s
            if not OLDEST_S <= time_s <= self._newest_s:
                if time_s == time_s:  # noqa: PLR0124 - not NaN: a time was given
                    self._rejects.note(BadInput.BAD_TIME, f"time {time_s}")
                time_s = nan
            table = self._tables.get(device, {})
            slot = table.get(record.metric)
            if slot is None:
                period_s = None if record.max_silence_s is None else record.max_silence_s / STALE_PERIODS
                slot = self._slots.make(device, table, record.metric, record.value, record.unit, period_s)
            if slot is not None and slot.index < 0:
                self._is_understood = True
            elif slot is not None:
                self._judge(slot, record.value, time_s, 0, record.unit)
