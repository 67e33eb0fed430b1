"""Topics by pattern: MQTT's wildcards, and names for what they catch."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from app.model.words import say

_NAME = re.compile(r"\{([a-z_][a-z0-9_]*)(#?)\}")
NOTHING_CAUGHT: Mapping[str, str] = MappingProxyType({})


class TopicPattern:
    """`+` and `{name}` stand for one level, `#` and `{name#}` at the end for all that follow.

    names: of what is caught. filter: the same pattern as MQTT subscribes to it. As there, a wildcard at the beginning
    fits no topic that starts with `$`. Raises ValueError with the reason for what is no pattern.
    """

    def __init__(self, pattern: str) -> None:
        if not pattern or "\0" in pattern:
            raise ValueError(say("a topic pattern may not be empty"))
        names: list[str] = []
        filters: list[str] = []
        expression = ""
        levels = pattern.split("/")
        for number, level in enumerate(levels):
            found = _NAME.fullmatch(level)
            is_last = number == len(levels) - 1
            if level == "#" or (found and found[2]):
                if not is_last:
                    raise ValueError(say("{level} may only stand at the end", level=level))
                expression += _rest(found[1] if found else "", is_first=number == 0)
                filters.append("#")
            else:
                expression += "/" * bool(number) + _one(level, found)
                filters.append("+" if found else level)
            if found:
                names.append(found[1])
        if len(set(names)) != len(names):
            raise ValueError(say("a name stands in it twice"))
        guard = r"(?!\$)" if filters[0] in ("+", "#") else ""
        self.names = tuple(names)
        self.filter = "/".join(filters)
        self._match = re.compile(guard + expression, re.DOTALL).fullmatch

    def match(self, topic: str) -> Mapping[str, str] | None:
        """Return what was caught by name, None for a topic that does not fit."""
        found = self._match(topic)
        if found is None:
            return None
        return found.groupdict() if self.names else NOTHING_CAUGHT


def _rest(name: str, *, is_first: bool) -> str:
    if name:
        return ("" if is_first else "/") + f"(?P<{name}>.+)"
    return ".*" if is_first else "(?:/.*)?"


def _one(level: str, found: re.Match[str] | None) -> str:
    if found:
        return f"(?P<{found[1]}>[^/]+)"
    if level == "+":
        return "[^/]*"
    if any(sign in level for sign in "+#{}"):
        raise ValueError(
            say("“{level}”: a wildcard or a {name} must stand alone between slashes", level=level, name="{name}")
        )
    return re.escape(level)
