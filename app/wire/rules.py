"""What settings say about messages that no built-in form fits, and about metrics that nobody described."""

from typing import Literal

import msgspec

from app.model.errors import SettingsError
from app.model.words import say


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where in messages of certain topics the readings are.

    match: topic pattern, see `topic_pattern`; over a WebSocket the topic is the path of its address. A text that begins
    with `$` is a JSON path (RFC 9535) from the element, one with `$$` from the whole message; any other is taken as it
    stands, with `{name}` for what the pattern caught and `{key}` for the last name on the way to the value.
    area: by default what the pattern caught by that name. each: JSON path of the elements, by default the message.
    value: of the values in an element. time, unit, quality: "" where there is none. numeric_strings: `"21,4 °C"`
    is a number with a unit.
    """

    match: str = "#"
    each: str = "$"
    value: str = "$"
    device: str = "{device}"
    metric: str = "{metric}"
    area: str = ""
    time: str = ""
    unit: str = ""
    quality: str = ""
    numeric_strings: bool = False


class Description(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What metrics are. match: `device/metric` with `*` and `?`. What is left out stays as it would be without this.

    unit: UCUM code or a common spelling. range in the unit; limits by the names lolo, lo, hi, hihi. states: names of
    the values of a discrete or enum metric; texts that equal a name are read as its number.
    """

    match: str
    label: str | None = None
    device_label: str | None = None
    area: str | None = None
    kind: Literal["analog", "counter", "discrete", "enum", "text"] | None = None
    unit: str | None = None
    period_s: float | None = None
    report: Literal["periodic", "on_change"] | None = None
    range: tuple[float, float] | None = None
    limits: dict[Literal["lolo", "lo", "hi", "hihi"], float] | None = None
    states: dict[str, str] | None = None
    decimals: int | None = None
    writable: bool | None = None
    step: float | None = None


class RuleError(SettingsError):
    """A rule or description that cannot be used. table: `rules` or `metrics`; number: which, from 0; key: of it."""

    def __init__(self, table: str, number: int, key: str, reason: str) -> None:
        super().__init__(say("{table} {number}, {key}: {why}", table=table, number=number + 1, key=key, why=reason))
        self.table = table
        self.number = number
        self.key = key
        self.reason = reason
