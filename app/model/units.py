"""Which units measure the same, and how a value of one becomes a value of another.

Units are UCUM codes, compared byte for byte; one that is not in the table is shown as it came. Factors are exact by
definition (NIST SP 811, appendix B), but for those of water, mercury and the horsepower, which follow the UCUM tables.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Conversion:
    """A value in the unit `code` is value * factor + offset, of a value in another unit; factor > 0.

    A difference of two values has no offset.
    """

    code: str
    factor: float
    offset: float = 0.0

    def there(self, value: float) -> float:
        """Convert, and leave out the noise of floating point: 95 °C are 203 °F."""
        return _clean(value * self.factor + self.offset)

    def back(self, value: float) -> float:
        """Return what the other unit's value was."""
        return _clean((value - self.offset) / self.factor)

    def length(self, value: float) -> float:
        """Convert a distance of two values."""
        return _clean(value * self.factor)

    def decimals(self, decimals: int | None) -> int | None:
        """Return how many decimals show no less than so many did before; None stays None."""
        return None if decimals is None else min(9, max(0, decimals - math.floor(math.log10(self.factor))))


@dataclass(frozen=True, slots=True)
class Quantity:
    """Units that measure the same. offered: the codes an operator can choose, in their order.

    bases: of each code what makes it the common base: base = value * factor + offset.
    """

    offered: tuple[str, ...]
    bases: Mapping[str, tuple[float, float]]


_GALLON = 231 * 0.0254**3
_FOOT = 0.3048
_POUND = 0.45359237
_GRAVITY = 9.80665


def _scaled(offered: str, factors: Mapping[str, float]) -> Quantity:
    return Quantity(tuple(offered.split()), {code: (factor, 0.0) for code, factor in factors.items()})


QUANTITIES: Mapping[str, Quantity] = {
    "temperature": Quantity(
        ("Cel", "[degF]", "K"),
        {"K": (1.0, 0.0), "Cel": (1.0, 273.15), "[degF]": (5 / 9, 459.67 * 5 / 9), "[degR]": (5 / 9, 0.0)},
    ),
    "pressure": _scaled(
        "bar mbar kPa MPa [psi]",
        {
            "Pa": 1.0,
            "hPa": 1e2,
            "kPa": 1e3,
            "MPa": 1e6,
            "mbar": 1e2,
            "bar": 1e5,
            "atm": 101_325.0,
            "[psi]": _POUND * _GRAVITY / 0.0254**2,
            "m[H2O]": 9_806.65,
            "cm[H2O]": 98.0665,
            "mm[Hg]": 133.322,
        },
    ),
    "flow": _scaled(
        "m3/h L/min L/s [gal_us]/min",
        {
            "m3/s": 1.0,
            "m3/min": 1 / 60,
            "m3/h": 1 / 3600,
            "L/s": 1e-3,
            "L/min": 1e-3 / 60,
            "L/h": 1e-3 / 3600,
            "l/s": 1e-3,
            "l/min": 1e-3 / 60,
            "l/h": 1e-3 / 3600,
            "[gal_us]/min": _GALLON / 60,
            "[gal_us]/h": _GALLON / 3600,
            "[cft_i]/min": _FOOT**3 / 60,
        },
    ),
    "mass_flow": _scaled(
        "kg/h t/h kg/s [lb_av]/h",
        {"kg/s": 1.0, "kg/min": 1 / 60, "kg/h": 1 / 3600, "t/h": 1 / 3.6, "[lb_av]/h": _POUND / 3600},
    ),
    "volume": _scaled(
        "m3 L [gal_us]",
        {"m3": 1.0, "L": 1e-3, "l": 1e-3, "mL": 1e-6, "ml": 1e-6, "[gal_us]": _GALLON, "[cft_i]": _FOOT**3},
    ),
    "mass": _scaled("kg t [lb_av]", {"kg": 1.0, "g": 1e-3, "t": 1e3, "[lb_av]": _POUND}),
    "length": _scaled(
        "m cm mm [ft_i] [in_i]",
        {"m": 1.0, "cm": 1e-2, "mm": 1e-3, "km": 1e3, "[ft_i]": _FOOT, "[in_i]": 0.0254, "[mi_i]": 5280 * _FOOT},
    ),
    "speed": _scaled(
        "m/s km/h [mi_i]/h [ft_i]/min",
        {
            "m/s": 1.0,
            "m/min": 1 / 60,
            "km/h": 1 / 3.6,
            "mm/s": 1e-3,
            "[mi_i]/h": 5280 * _FOOT / 3600,
            "[ft_i]/min": _FOOT / 60,
            "[ft_i]/s": _FOOT,
            "[kn_i]": 1852 / 3600,
        },
    ),
    "power": _scaled("W kW MW [HP]", {"W": 1.0, "kW": 1e3, "MW": 1e6, "[HP]": 550 * _POUND * _GRAVITY * _FOOT}),
    "energy": _scaled(
        "kW.h MW.h MJ GJ",
        {"J": 1.0, "kJ": 1e3, "MJ": 1e6, "GJ": 1e9, "W.h": 3.6e3, "kW.h": 3.6e6, "MW.h": 3.6e9},
    ),
}
"""By the name of the setting that chooses."""

_QUANTITY_OF = {code: name for name, quantity in QUANTITIES.items() for code in quantity.bases}


def quantity_of(code: str | None) -> str:
    """Name what a unit measures, "" for one that is not in the table."""
    return _QUANTITY_OF.get(code or "", "")


@lru_cache(maxsize=256)
def conversion(code: str, to: str) -> Conversion | None:
    """Return how a value in one unit becomes one in another; None where it is the same, or measures something else."""
    name = quantity_of(code)
    if code == to or not name or name != quantity_of(to):
        return None
    bases = QUANTITIES[name].bases
    (factor, offset), (to_factor, to_offset) = bases[code], bases[to]
    return Conversion(to, _clean(factor / to_factor, 14), _clean((offset - to_offset) / to_factor, 14))


def _clean(value: float, digits: int = 12) -> float:
    return float(f"{value:.{digits}g}")
