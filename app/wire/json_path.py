"""JSON paths (RFC 9535), compiled once."""

from collections.abc import Callable
from typing import Any

from app.model.words import say

MAX_FOUND = 2000

_MISSING = object()


class JsonPath:
    """Finds values in decoded JSON. is_single: it can find one value at most.

    A path of names and numbers alone is walked here (0.3 µs), others are left to the library (7 to 15 µs). Raises
    ValueError with the reason for what is no path.
    """

    def __init__(self, path: str) -> None:
        from jsonpath_rfc9535 import JSONPathError  # noqa: PLC0415 - an eighth of a second, for those with rules alone
        from jsonpath_rfc9535 import compile as compile_path  # noqa: PLC0415 - the same

        try:
            query = compile_path(path)
        except (JSONPathError, RecursionError, ValueError) as error:
            raise ValueError(say("“{path}” is no JSON path ({why})", path=path, why=_first_line(error))) from error
        self.path = path
        self.is_single = query.singular_query()
        self._steps: tuple[Any, ...] = ()
        self._find: Callable[[Any], Any] = query.finditer
        self._errors = (JSONPathError, RecursionError)
        if self.is_single:
            self._steps = tuple(_step(segment.selectors[0]) for segment in query.segments)

    def find(self, document: Any) -> list[tuple[str, Any]]:
        """Return what is there as (last name or number on the way to it, value), at most 2,000; [] for nothing."""
        if self.is_single:
            value = self._walk(document)
            return [] if value is _MISSING else [(str(self._steps[-1]) if self._steps else "", value)]
        found: list[tuple[str, Any]] = []
        try:
            for node in self._find(document):
                if len(found) >= MAX_FOUND:
                    break
                found.append((str(node.location[-1]) if node.location else "", node.value))
        except self._errors:
            return found
        return found

    def first(self, document: Any) -> Any:
        """Return the first value, None for nothing."""
        if not self.is_single:
            found = self.find(document)
            return found[0][1] if found else None
        value = self._walk(document)
        return None if value is _MISSING else value

    def _walk(self, document: Any) -> Any:
        for step in self._steps:
            if isinstance(document, dict) and isinstance(step, str):
                document = document.get(step, _MISSING)
            elif isinstance(document, list) and isinstance(step, int) and -len(document) <= step < len(document):
                document = document[step]
            else:
                return _MISSING
        return document


def _step(selector: Any) -> str | int:
    name = getattr(selector, "name", None)
    return name if isinstance(name, str) else int(selector.index)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
