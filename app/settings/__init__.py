"""Settings: frozen structs with defaults, units in their names, read from one TOML file and written back to it.

Belongs here: what can be set, one file a table or a few that belong together; reading, checking and writing the file.
Does not belong here: what is done with a setting. Others import from here and not from the files behind.
"""

from app.settings.broker import AnySource, BrokerSettings, CommandSettings
from app.settings.changed import changed, plain
from app.settings.comparison import differences
from app.settings.file import SettingsFile
from app.settings.gateway import GatewaySettings, TokenSettings
from app.settings.look import LookSettings, NumberSettings, TimeSettings, TrendSettings, UnitSettings
from app.settings.mapping_check import check_mapping
from app.settings.memory import LiveSettings, StoreSettings
from app.settings.place import place_of
from app.settings.reading import load
from app.settings.setting import Setting
from app.settings.settings import Settings
from app.settings.source import BackoffSettings, SourceSettings, address_of
from app.settings.wall import WallSettings
from app.wire.rules import Rule

__all__ = [
    "AnySource",
    "BackoffSettings",
    "BrokerSettings",
    "CommandSettings",
    "GatewaySettings",
    "LiveSettings",
    "LookSettings",
    "NumberSettings",
    "Rule",
    "Setting",
    "Settings",
    "SettingsFile",
    "SourceSettings",
    "StoreSettings",
    "TimeSettings",
    "TokenSettings",
    "TrendSettings",
    "UnitSettings",
    "WallSettings",
    "address_of",
    "changed",
    "check_mapping",
    "differences",
    "load",
    "place_of",
    "plain",
]
