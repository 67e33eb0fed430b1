"""What every table of settings is."""

import msgspec


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """Base of every settings table."""
