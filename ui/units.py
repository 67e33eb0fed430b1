"""Units as an operator reads them, and those that can be chosen in place of a source's. No Qt."""

from app.model.unit_symbols import unit_text
from app.model.units import QUANTITIES

__all__ = ["AS_SENT", "CHOICES", "unit_text"]

AS_SENT = ""
"""The choice that leaves values in the unit of their source."""

CHOICES: dict[str, tuple[str, ...]] = {name: quantity.offered for name, quantity in QUANTITIES.items()}
"""UCUM codes that can be chosen, by quantity."""
