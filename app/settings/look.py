"""What the windows show and how they look."""

from typing import Annotated, Literal

from msgspec import Meta

from app.model.words import say
from app.settings.setting import Setting


class TrendSettings(Setting, frozen=True, kw_only=True):
    """What the trend grid shows at first. pause_s: a held picture goes live by itself after this long; 0: never."""

    panes: Annotated[int, Meta(ge=1, le=64)] = 8
    window_s: Annotated[float, Meta(ge=1.0)] = 60.0
    numerals_per_s: Annotated[float, Meta(gt=0.0, le=20.0)] = 2.0
    pause_s: Annotated[float, Meta(ge=0.0)] = 300.0


class LookSettings(Setting, frozen=True, kw_only=True):
    """How the windows look. system: as the desktop is, and speaks. colours: "safe" for colour-deficient eyes."""

    theme: Literal["dark", "light", "system"] = "dark"
    text: Literal["small", "normal", "large"] = "normal"
    density: Literal["compact", "normal", "comfortable"] = "normal"
    colours: Literal["usual", "safe"] = "usual"
    language: Literal["system", "en", "de"] = "system"


class TimeSettings(Setting, frozen=True, kw_only=True):
    """How moments are written. zone: "local" for the machine's, "UTC", or a name such as "Europe/Vienna".

    Raises ValueError for a zone that nobody knows.
    """

    zone: str = "local"
    clock: Literal["24h", "12h"] = "24h"
    date: Literal["day_first", "month_first", "iso"] = "day_first"

    def __post_init__(self) -> None:
        if self.zone in ("local", "UTC"):
            return
        from zoneinfo import ZoneInfo  # noqa: PLC0415 - most never need it

        try:
            ZoneInfo(self.zone)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError(say("there is no time zone “{zone}”", zone=self.zone)) from error


class NumberSettings(Setting, frozen=True, kw_only=True):
    """How numbers are written. groups: what stands between groups of three digits.

    Raises ValueError where one sign would mean both.
    """

    decimal: Literal["point", "comma"] = "point"
    groups: Literal["thin_space", "none", "comma", "point"] = "thin_space"

    def __post_init__(self) -> None:
        if self.decimal == self.groups:
            raise ValueError(say("a {sign} cannot stand for decimals and between groups of digits", sign=self.decimal))


class UnitSettings(Setting, frozen=True, kw_only=True):
    """In which units values are shown, as UCUM codes; "": as the source sends them. Exports and commands keep those."""

    temperature: Literal["", "Cel", "[degF]", "K"] = ""
    pressure: Literal["", "bar", "mbar", "kPa", "MPa", "[psi]"] = ""
    flow: Literal["", "m3/h", "L/min", "L/s", "[gal_us]/min"] = ""
    mass_flow: Literal["", "kg/h", "t/h", "kg/s", "[lb_av]/h"] = ""
    volume: Literal["", "m3", "L", "[gal_us]"] = ""
    mass: Literal["", "kg", "t", "[lb_av]"] = ""
    length: Literal["", "m", "cm", "mm", "[ft_i]", "[in_i]"] = ""
    speed: Literal["", "m/s", "km/h", "[mi_i]/h", "[ft_i]/min"] = ""
    power: Literal["", "W", "kW", "MW", "[HP]"] = ""
    energy: Literal["", "kW.h", "MW.h", "MJ", "GJ"] = ""
