"""Where in a TOML text something stands."""

import tomllib
from collections.abc import Sequence
from typing import Any


def line_of(text: str, steps: Sequence[str | int]) -> int | None:
    """Return the line, from 1, at which a value is complete; None for what is not there.

    steps: keys of tables and numbers of their elements. The standard reader tells no lines; but the text as far as
    that line is TOML too, and holds the value, and no shorter text does. Only asked for a complaint, so it may be slow.
    """
    lines = text.splitlines()
    names = [step for step in steps if isinstance(step, str)]
    for number, line in enumerate(lines, 1):
        # Whichever line brings it also names it, but in an array that is spread over several.
        if names[-1] not in line and "]" not in line and "}" not in line:
            continue
        try:
            data = tomllib.loads("\n".join(lines[:number]))
        except tomllib.TOMLDecodeError:
            continue
        if _holds(data, steps):
            return number
    return None


def _holds(data: Any, steps: Sequence[str | int]) -> bool:
    for step in steps:
        try:
            data = data[step]
        except (LookupError, TypeError):
            return False
    return True
