"""Calculated values: a formula over metrics that has a name and is itself a metric of the device "Calculated"."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

CALCULATED = "Calculated"
"""Name and area of the device that owns all calculated values."""

MOST_CALCULATIONS = 64
MOST_INPUTS = 16
MOST_NAME = 60


@dataclass(frozen=True, slots=True)
class Calculation:
    """What an operator asks for. formula: text such as `{boiler-001/temperature} - {boiler-002/temperature}`.

    unit: UCUM code, None: the one that follows from the inputs. decimals: None: as many as the inputs have.
    """

    name: str
    formula: str
    unit: str | None = None
    decimals: int | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """What a formula comes to, tried without keeping it. problem: a sentence, "" if there is none.

    unit, decimals: what follows from the inputs, unless others are asked for. value: of the newest sample, None
    without a number. age_s: of the oldest input, None if one of them was never heard. code: quality code, the worst of
    the inputs. freshness: a `Freshness`, the worst of them. used: inputs with a number; inputs: all of them.
    """

    problem: str
    unit: str | None = None
    value: float | None = None
    code: int = 0
    freshness: int = 0
    age_s: float | None = None
    used: int = 0
    inputs: int = 0
    decimals: int | None = None


class Calculating(Protocol):
    """The door for calculated values. Sentences returned are "" when all is well."""

    @property
    def calculations(self) -> Sequence[Calculation]:
        """All calculations, in the order in which they were made."""

    def try_out(self, calculation: Calculation, instead_of: str = "") -> Checked:
        """Say what a calculation would come to now. instead_of: name of the one that it would replace."""

    def derive(self, calculation: Calculation, instead_of: str = "") -> str:
        """Keep a calculation from now on, over restarts. instead_of: name of the one that it replaces."""

    def drop_derived(self, name: str) -> str:
        """Give a calculation up; nobody may be calculating with it."""

    def derived_index(self, name: str) -> int | None:
        """Return the metric index of a calculation; None while it waits for inputs that are not known yet."""

    def waiting_for(self, name: str) -> str:
        """Return a sentence while a calculation waits for inputs nobody has spoken of yet, else ""."""
