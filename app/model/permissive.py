"""What must hold before a metric may be commanded, as its source declares it, and how that stands now."""

from dataclasses import dataclass
from enum import StrEnum


class Comparison(StrEnum):
    """How a reading is held against the declared value. UNREADABLE: a word nobody knows here; it never holds."""

    ABOVE = ">"
    AT_LEAST = ">="
    BELOW = "<"
    AT_MOST = "<="
    EQUAL = "=="
    UNEQUAL = "!="
    UNREADABLE = "?"

    def holds(self, reading: float, value: float) -> bool:
        """Compare. NaN on either side never holds."""
        match self:
            case Comparison.ABOVE:
                return reading > value
            case Comparison.AT_LEAST:
                return reading >= value
            case Comparison.BELOW:
                return reading < value
            case Comparison.AT_MOST:
                return reading <= value
            case Comparison.EQUAL:
                return reading == value
            case Comparison.UNEQUAL:
                return reading < value or reading > value
        return False


@dataclass(frozen=True, slots=True)
class Permissive:
    """A metric of the same source, held against a value in that metric's unit.

    when: the ordered value to which it applies, None for all. text: the source's own words, "" for none.
    """

    device: str
    metric: str
    comparison: Comparison
    value: float
    when: float | None = None
    text: str = ""

    def applies_to(self, ordered: float | None) -> bool:
        """Tell whether it stands before this order. ordered None: before any order at all."""
        return self.when is None or self.when == ordered


@dataclass(frozen=True, slots=True)
class Condition:
    """A permissive as it stands now. demand: what must be, in words without a full stop.

    is_met: None where it is not known, because the reading is missing, old or bad. value, age_s: of that reading, None
    if there is none.
    """

    permissive: Permissive
    demand: str
    is_met: bool | None
    value: float | None = None
    age_s: float | None = None
