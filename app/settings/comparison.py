"""What is different between two settings, and what of it can be had without a restart."""

from typing import Any

import msgspec

from app.settings.settings import Settings

_AT_START = ("sources", "brokers", "live", "gateway")
"""Tables that are used at the start only: links, the gateway's doors and the bounds of memory are made then."""
_AT_START_OF_STORE = ("write_every_s", "tail_samples", "tail_every_s")


def needing_restart(old: Settings, new: Settings) -> str:
    """Name what is different and used at a start only, "" for nothing: `[[sources]] and [live]`."""
    named = [
        f"[[{name}]]" if isinstance(getattr(new, name), tuple) else f"[{name}]"
        for name in _AT_START
        if getattr(old, name) != getattr(new, name)
    ]
    named += [f"store.{key}" for key in _AT_START_OF_STORE if getattr(old.store, key) != getattr(new.store, key)]
    return " and ".join(filter(None, (", ".join(named[:-1]), *named[-1:])))


def differences(old: Settings, new: Settings) -> dict[tuple[str, str], tuple[Any, Any]]:
    """Return (table, key) → (old value, new value) of every single value that is different. Lists are not looked at."""
    found: dict[tuple[str, str], tuple[Any, Any]] = {}
    for table in msgspec.structs.fields(Settings):
        one, other = getattr(old, table.name), getattr(new, table.name)
        if isinstance(other, tuple) or one == other:
            continue
        for key in msgspec.structs.fields(other):
            before, after = getattr(one, key.name), getattr(other, key.name)
            if before != after:
                found[table.name, key.name] = before, after
    return found
