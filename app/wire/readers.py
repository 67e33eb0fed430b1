"""What the plain decoder asks before it tries the tolerant forms."""

from collections.abc import Sequence
from typing import Any, Protocol

from app.model.metric import Metric
from app.wire.mapping import MappedReading, Mapping, Note


class Reader(Protocol):
    """Somebody who knows how this one source speaks."""

    def read(self, message: Any, received_s: float, note: Note) -> Sequence[MappedReading] | None:
        """Return the readings in a decoded message (JSON, else text); None: not mine, try the tolerant forms."""

    def definition_of(self, device: str, name: str) -> Metric | None:
        """Return the definition of a metric a reading of which was returned; another object once it has changed."""


class MappingReader:
    """The rules of settings, for a source whose messages all belong to one topic: the path of its address."""

    def __init__(self, mapping: Mapping, topic: str) -> None:
        self._mapping = mapping
        self._topic = topic
        self.definition_of = mapping.definition_of

    def read(self, message: Any, received_s: float, note: Note) -> Sequence[MappedReading] | None:
        """See `Reader`."""
        return self._mapping.read_decoded(self._topic, message, note)
