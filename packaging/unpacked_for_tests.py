"""Programs that tests start and that are missing here: unpacked beside the sources, without root."""

from collections.abc import Callable
from pathlib import Path

import system_libraries as libraries

Environment = dict[str, str]


def still_missing(
    environment: Environment,
    unpacked: Path,
    look_in: Callable[[Environment, Path], None],
    missing: Callable[[Environment], tuple[str, ...]],
) -> tuple[str, ...]:
    """Unpack what is missing, where that can be had, and return what is missing then.

    look_in: makes programs of this environment find what lies in the folder. missing: asks what it does not find.
    """
    look_in(environment, unpacked)
    names = missing(environment)
    chosen = libraries.to_unpack_for_tests(names, environment) if names else []
    if not chosen:
        return names
    libraries.unpack(chosen, unpacked)
    look_in(environment, unpacked)
    libraries.use_unpacked(unpacked, environment)
    return missing(environment)
