"""Rules at work: a topic and a message in, readings and definitions out. Source: specification 7.5."""

import re
from collections.abc import Callable, Sequence
from collections.abc import Mapping as Dictionary
from dataclasses import replace
from math import inf, nan
from typing import Any, NamedTuple

from app.model.link import BadInput
from app.model.metric import Kind, Metric
from app.model.quality import Reason
from app.model.words import say
from app.wire.descriptions import Descriptions, state_of
from app.wire.guesses import made_up
from app.wire.json_path import JsonPath
from app.wire.loose_json import NotJsonError, decode_anything
from app.wire.names import clean_name
from app.wire.number_texts import number_and_unit
from app.wire.quality_words import plain_code
from app.wire.rules import Description, Rule, RuleError
from app.wire.time_stamps import OLDEST_S, read_time
from app.wire.topic_pattern import TopicPattern
from app.wire.units import ucum
from app.wire.values import combined_code, is_bad_value, judge

MAX_TOPICS = 10_000
MAX_METRICS = 50_000
MAX_PAYLOAD_BYTES = 4 << 20

_NAMED = re.compile(r"\{([a-z_][a-z0-9_]*)\}")

Note = Callable[[BadInput, str], object]
Value = float | bool | str | None


class MappedReading(NamedTuple):
    """One reading. value: as its definition has it, None where there is none. time_s: UTC, NaN if it gave none.

    code: the worse of what the source claims and what was found wrong.
    """

    device: str
    name: str
    value: Value
    time_s: float
    code: int


class _Place(NamedTuple):
    """What the texts of a rule may speak of."""

    message: Any
    element: Any
    caught: Dictionary[str, str]
    key: str


def _ignore(kind: BadInput, detail: str) -> None:
    """Take no note."""


class Mapping:
    """All rules of one source. Raises RuleError for a rule or a description that cannot be used.

    `read` is what a gateway or a decoder calls for each message; no exception escapes it. Definitions appear with the
    first value; there are at most `max_metrics`.
    """

    def __init__(
        self, rules: Sequence[Rule], descriptions: Sequence[Description] = (), max_metrics: int = MAX_METRICS
    ) -> None:
        self._descriptions = Descriptions(descriptions)
        self._rules = tuple(_CompiledRule(number, rule) for number, rule in enumerate(rules))
        self._by_topic: dict[str, tuple[tuple[_CompiledRule, Dictionary[str, str]], ...]] = {}
        self._definitions: dict[tuple[str, str], Metric] = {}
        self._max_metrics = max_metrics

    @property
    def filters(self) -> tuple[str, ...]:
        """What to subscribe to over MQTT."""
        return tuple(dict.fromkeys(rule.pattern.filter for rule in self._rules))

    def definitions(self) -> tuple[Metric, ...]:
        """Return every definition so far, in order of appearance."""
        return tuple(self._definitions.values())

    def definition_of(self, device: str, name: str) -> Metric | None:
        """Return the definition of a metric that `read` has returned a reading of, None for any other."""
        return self._definitions.get((device, name))

    def read(self, topic: str, payload: bytes, note: Note = _ignore) -> list[MappedReading] | None:
        """Return the readings in a message; None when no rule is for this topic. note: told what could not be used."""
        rules = self._rules_for(topic)
        if not rules:
            return None
        if len(payload) > MAX_PAYLOAD_BYTES:
            note(BadInput.TOO_LARGE, f"a message of {len(payload)} bytes")
            return []
        try:
            message = decode_anything(payload)
        except NotJsonError as error:
            # A bare word or a number with a unit is a message too; a broken object is not.
            if payload.lstrip()[:1] in (b"{", b"["):
                note(BadInput.BAD_JSON, str(error))
                return []
            try:
                message = payload.decode("utf-8").strip()
            except UnicodeDecodeError:
                note(BadInput.BAD_JSON, "not UTF-8")
                return []
        return self.read_decoded(topic, message, note) or []

    def read_decoded(self, topic: str, message: Any, note: Note = _ignore) -> list[MappedReading] | None:
        """Do as `read` does with a message that is decoded already."""
        rules = self._rules_for(topic)
        if not rules:
            return None
        found: list[MappedReading] = []
        complaints: list[tuple[BadInput, str]] = []
        for rule, caught in rules:
            self._apply(rule, message, caught, found, lambda *complaint: complaints.append(complaint))
        if not found and not complaints:
            complaints.append((BadInput.BAD_SCHEMA, "none of the rules for this topic finds a value in it"))
        for kind, detail in complaints:
            note(kind, detail)
        return found

    def _rules_for(self, topic: str) -> tuple[tuple["_CompiledRule", Dictionary[str, str]], ...]:
        rules = self._by_topic.get(topic)
        if rules is None:
            matched = ((rule, rule.pattern.match(topic)) for rule in self._rules)
            rules = tuple((rule, caught) for rule, caught in matched if caught is not None)
            if len(self._by_topic) >= MAX_TOPICS:
                self._by_topic.clear()
            self._by_topic[topic] = rules
        return rules

    def _apply(
        self,
        rule: "_CompiledRule",
        message: Any,
        caught: Dictionary[str, str],
        found: list[MappedReading],
        note: Note,
    ) -> None:
        for each_key, element in rule.each.find(message):
            for value_key, value in rule.value.find(element):
                if isinstance(value, dict | list):
                    if rule.value.is_single:
                        note(BadInput.BAD_SCHEMA, f"{rule.rule.value[:64]}: an object or array is no reading")
                    continue
                place = _Place(message, element, caught, value_key or each_key)
                reading = self._reading(rule, place, value, note)
                if reading is not None:
                    found.append(reading)

    def _reading(self, rule: "_CompiledRule", place: _Place, value: Any, note: Note) -> MappedReading | None:
        device, name = clean_name(rule.device(place)), clean_name(rule.metric(place))
        if device is None or name is None:
            note(BadInput.BAD_SCHEMA, "the rule finds no name for the device or the metric that can be used")
            return None
        unit = rule.unit(place) if rule.rule.unit else ""
        if rule.rule.numeric_strings and isinstance(value, str):
            number = number_and_unit(value)
            if number is not None:
                value, unit = number[0], unit or number[1]
        metric = self._definitions.get((device, name)) or self._define(rule, place, device, name, value, unit, note)
        if metric is None:
            return None
        claimed = plain_code(rule.quality.first(place.element)) if rule.quality else 0
        judged = judge(metric, state_of(metric, value))
        code = judged.code
        if unit and metric.unit is not None and ucum(unit) not in (None, metric.unit):
            judged, code = judged._replace(value=nan), combined_code(code, Reason.UNIT_MISMATCH)
        if is_bad_value(claimed, value, code):
            note(BadInput.BAD_VALUE, f"{device}/{name}: {Reason(code).name.lower()}")
        return MappedReading(
            device,
            name,
            _typed(metric, judged.value, judged.text),
            rule.time_s(place, note),
            combined_code(claimed, code),
        )

    def _define(
        self, rule: "_CompiledRule", place: _Place, device: str, name: str, value: Any, unit: str, note: Note
    ) -> Metric | None:
        metric = made_up(device, name, value, unit or None)
        if metric is None:
            metric = self._descriptions.blank(device, name)
            if metric is None:
                note(BadInput.BAD_VALUE, f"{device}/{name}: no value that tells what it is")
                return None
        if len(self._definitions) >= self._max_metrics:
            note(BadInput.TOO_MANY_METRICS, "no room for another metric")
            return None
        area = rule.area(place) or place.caught.get("area", "")
        if area:
            metric = replace(metric, area=area[:128])
        metric = self._definitions[device, name] = self._descriptions.describe(metric)
        return metric


class _CompiledRule:
    """One rule with its paths and patterns made ready."""

    def __init__(self, number: int, rule: Rule) -> None:
        def ready(key: str, make: Callable[[str], Any]) -> Any:
            try:
                return make(getattr(rule, key))
            except ValueError as error:
                raise RuleError("rules", number, key, str(error)) from error

        self.rule = rule
        self.pattern: TopicPattern = ready("match", TopicPattern)
        self.each: JsonPath = ready("each", JsonPath)
        self.value: JsonPath = ready("value", JsonPath)
        names = {*self.pattern.names, "key"}
        self.device = ready("device", lambda text: _Words(text, names))
        self.metric = ready("metric", lambda text: _Words(text, names))
        self.area = ready("area", lambda text: _Words(text, names))
        self.unit = ready("unit", lambda text: _Words(text, names))
        self._time = ready("time", lambda text: _Words(text, names) if text else None)
        self.quality: JsonPath | None = ready("quality", lambda text: JsonPath(text) if text else None)
        if not self.value.is_single and not (self.metric.varies or self.device.varies):
            reason = say("it may find several values, so {key} must be in metric or device", key="{key}")
            raise RuleError("rules", number, "value", reason)
        if self._time and not self._time.path:
            raise RuleError("rules", number, "time", say("it must be a JSON path, like $.timestamp"))

    def time_s(self, place: _Place, note: Note) -> float:
        """Return the source time, NaN for none."""
        if self._time is None:
            return nan
        stamp = self._time.found(place)
        time_s, _ = read_time(stamp)
        if OLDEST_S <= time_s < inf:
            return time_s
        if stamp is not None:
            note(BadInput.BAD_TIME, f"no credible time in {self.rule.time[:64]}")
        return nan


class _Words:
    """A text of a rule; calling it gives the words. path: it is a JSON path. varies: it can differ between values."""

    def __init__(self, text: str, names: set[str]) -> None:
        self._text = text
        self._is_absolute = text.startswith("$$")
        self.path = JsonPath(text[1:] if self._is_absolute else text) if text.startswith("$") else None
        used = set(_NAMED.findall(text)) if self.path is None else set()
        if used - names:
            unknown = min(used - names)
            raise ValueError(say("“{name}” is nothing that match catches", name=f"{{{unknown}}}"))
        self._has_names = bool(used)
        self.varies = "key" in used

    def found(self, place: _Place) -> Any:
        """Return what the path finds; None for nothing, and for a text that is none."""
        return None if self.path is None else self.path.first(place.message if self._is_absolute else place.element)

    def __call__(self, place: _Place) -> str:
        if self.path is not None:
            value = self.found(place)
            is_name = isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool))
            return str(value) if is_name and abs(value if isinstance(value, int) else 0) < 1 << 63 else ""
        if not self._has_names:
            return self._text
        return _NAMED.sub(lambda name: place.key if name[1] == "key" else place.caught.get(name[1], ""), self._text)


def _typed(metric: Metric, value: float, text: str | None) -> Value:
    """Return a judged value as other programs would write it."""
    if metric.kind is Kind.TEXT:
        return text
    if value != value:  # noqa: PLR0124 - NaN
        return None
    if metric.kind is Kind.DISCRETE and value in (0.0, 1.0):
        return bool(value)
    return text if text is not None and metric.kind is Kind.COUNTER else value
