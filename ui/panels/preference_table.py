"""What can be preferred: one table of settings, their names and their choices. Words and values, no widgets."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from zoneinfo import available_timezones

from msgspec.structs import replace

from app.model.words import say
from app.settings import NumberSettings, Settings
from ui.language import LANGUAGES
from ui.text import number_text
from ui.units import AS_SENT, CHOICES, unit_text
from ui.words import told, tr

Choice = tuple[object, str]
"""A value as it stands in the settings, and its name."""

_DAYS = (7, 30, 90, 180, 400, 800, 1600)


@dataclass(frozen=True, slots=True)
class Preference:
    """One setting: the table and key of the file it stands in. choices: asked when it is shown, some are many."""

    table: str
    key: str
    title: str
    choices: Callable[[], Sequence[Choice]]

    @property
    def id(self) -> str:
        """What it is called in the file: `times.zone`."""
        return f"{self.table}.{self.key}"

    def value_in(self, settings: Settings) -> object:
        """Return what holds."""
        return getattr(getattr(settings, self.table), self.key)

    def put_in(self, settings: Settings, value: object) -> Settings:
        """Return the settings with another value. Raises ValueError where it does not fit to another setting."""
        table = getattr(settings, self.table)
        made = type(table)(**({name: getattr(table, name) for name in table.__struct_fields__} | {self.key: value}))
        return replace(settings, **{self.table: made})


def _named(*choices: tuple[str, str]) -> Callable[[], Sequence[Choice]]:
    return lambda: [(value, told(name)) for value, name in choices]


def _languages() -> Sequence[Choice]:
    return [("system", tr("As the desktop")), *LANGUAGES.items()]


def _zones() -> Sequence[Choice]:
    fixed = [("local", tr("Local time of this machine")), ("UTC", "UTC")]
    return [*fixed, *((name, name.replace("_", " ")) for name in sorted(available_timezones()) if "/" in name)]


def _units(quantity: str) -> Callable[[], Sequence[Choice]]:
    return lambda: [(AS_SENT, tr("As the source sends it")), *((code, unit_text(code)) for code in CHOICES[quantity])]


def _days() -> Sequence[Choice]:
    return [(float(days), tr("{n} days", n=number_text(days, 0))) for days in _DAYS]


_LOOK = "look"
SECTIONS: tuple[tuple[str, tuple[Preference, ...]], ...] = (
    (
        say("Look"),
        (
            Preference(
                _LOOK,
                "theme",
                say("Theme"),
                _named(("dark", say("Dark")), ("light", say("Light")), ("system", say("As the desktop"))),
            ),
            Preference(
                _LOOK,
                "colours",
                say("Colours"),
                _named(("usual", say("Usual colours")), ("safe", say("Safe for colour-deficient eyes"))),
            ),
            Preference(
                _LOOK,
                "text",
                say("Text size"),
                _named(("small", say("Small")), ("normal", say("Usual", "size of text")), ("large", say("Large"))),
            ),
            Preference(
                _LOOK,
                "density",
                say("Rows"),
                _named(
                    ("compact", say("Close", "distance of rows")),
                    ("normal", say("Usual", "distance of rows")),
                    ("comfortable", say("Wide")),
                ),
            ),
            Preference(_LOOK, "language", say("Language"), _languages),
        ),
    ),
    (
        say("Times"),
        (
            Preference("times", "zone", say("Time zone"), _zones),
            Preference(
                "times",
                "clock",
                say("Clock", "form of times"),
                _named(("24h", say("24 hours")), ("12h", say("12 hours"))),
            ),
            Preference(
                "times",
                "date",
                say("Date"),
                _named(
                    ("day_first", say("Day first")),
                    ("month_first", say("Month first")),
                    ("iso", say("Year first, ISO 8601")),
                ),
            ),
        ),
    ),
    (
        say("Numbers"),
        (
            Preference(
                "numbers", "decimal", say("Decimal sign"), _named(("point", say("Point")), ("comma", say("Comma")))
            ),
            Preference(
                "numbers",
                "groups",
                say("Between thousands"),
                _named(
                    ("thin_space", say("Thin space")),
                    ("none", say("Nothing")),
                    ("comma", say("Comma")),
                    ("point", say("Point")),
                ),
            ),
        ),
    ),
    (
        say("Kept for"),
        (
            Preference("store", "keep_days", say("Last known values"), _days),
            Preference("store", "journal_days", say("Journal"), _days),
        ),
    ),
    (
        say("Units"),
        (
            Preference("units", "temperature", say("Temperature"), _units("temperature")),
            Preference("units", "pressure", say("Pressure"), _units("pressure")),
            Preference("units", "flow", say("Flow"), _units("flow")),
            Preference("units", "mass_flow", say("Mass flow"), _units("mass_flow")),
            Preference("units", "volume", say("Volume"), _units("volume")),
            Preference("units", "mass", say("Mass"), _units("mass")),
            Preference("units", "length", say("Length"), _units("length")),
            Preference("units", "speed", say("Speed"), _units("speed")),
            Preference("units", "power", say("Power"), _units("power")),
            Preference("units", "energy", say("Energy"), _units("energy")),
        ),
    ),
)
"""Sections in the order of the panel, which puts the last one beside the others where there is room."""

PREFERENCES = tuple(each for _, preferences in SECTIONS for each in preferences)


def asked(settings: Settings, preference: Preference, value: object) -> tuple[Settings, str]:
    """Return the settings that somebody means who chooses a value, and a sentence where something else goes with it.

    The sign for decimals wins over the one between thousands, which then is a thin space.
    """
    try:
        return preference.put_in(settings, value), ""
    except ValueError:
        if preference.id == "numbers.decimal":
            numbers = NumberSettings(decimal=value)  # type: ignore[arg-type]
            return replace(settings, numbers=numbers), tr(
                "Between thousands stands a thin space now: one sign cannot mean both."
            )
        return settings, tr("That sign stands before decimals already: one sign cannot mean both.")
