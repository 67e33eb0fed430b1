"""What every format has in common."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import msgspec

from app.gateway.words import Told, Write
from app.model.link import BadInput
from app.wire.loose_json import NotJsonError, decode_anything

NOTHING: tuple[Told, ...] = ()
MAX_KNOWN = 50_000
"""Metrics or devices that one format remembers something of. One more is still read, but nothing of it is kept."""

_decode = msgspec.json.Decoder().decode


class Unreadable(ValueError):
    """A message, or a part of it, that cannot be used. read: what could be used all the same."""

    def __init__(self, kind: BadInput, detail: str, read: Sequence[Told] = NOTHING) -> None:
        super().__init__(detail)
        self.kind = kind
        self.read = read


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to be published."""

    topic: str
    payload: bytes


class Format(Protocol):
    """Somebody who can read the messages of some topics."""

    def read(self, topic: str, payload: bytes, retained: bool, now_s: float) -> Sequence[Told]:
        """Return what a message tells, in order; nothing for one that is of no interest. Raises Unreadable."""

    def command(self, write: Write) -> Outgoing | None:
        """Return the message that carries a command out, None where this format knows no such metric."""


def decoded(payload: bytes) -> Any:
    """Return a JSON value. Raises Unreadable."""
    try:
        return _decode(payload)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        try:
            return decode_anything(payload)
        except NotJsonError as error:
            raise Unreadable(BadInput.BAD_JSON, str(error)) from error


def decoded_object(payload: bytes) -> dict[str, Any]:
    """Return a JSON object. Raises Unreadable."""
    found = decoded(payload)
    if not isinstance(found, dict):
        raise Unreadable(BadInput.BAD_SCHEMA, "no JSON object")
    return found


def text_of(payload: bytes) -> str:
    """Return a payload as a text without blanks around it. Raises Unreadable."""
    try:
        return payload.decode("utf-8").strip()
    except UnicodeDecodeError as error:
        raise Unreadable(BadInput.BAD_JSON, "not UTF-8") from error


def as_json(value: object) -> bytes:
    """Return a value as JSON."""
    return msgspec.json.encode(value)
