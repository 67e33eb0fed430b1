"""What of the settings of a source is said in a file: what differs from the defaults, in the words of TOML."""

from typing import Any

import msgspec

from app.settings.broker import AnySource


def changed(settings: AnySource) -> dict[str, Any]:
    """Return what differs from the defaults, in the order of the settings; but `metrics`, and what is None."""
    default = msgspec.to_builtins(type(settings)(url=""))
    made = msgspec.to_builtins(settings)
    return {
        key: plain(value)
        for key, value in made.items()
        if value != default[key] and value is not None and key != "metrics"
    }


def plain(value: Any) -> Any:
    """Return a value as TOML has it: without what is None, and with lists in place of tuples."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items() if each is not None}
    return [plain(each) for each in value] if isinstance(value, list | tuple) else value
