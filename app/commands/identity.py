"""Idempotency keys: UUID version 7. Source: RFC 9562, section 5.7."""

import secrets
from collections.abc import Callable
from uuid import UUID

_RANDOM_BITS = 74


def uuid7(now_s: float, random_bits: Callable[[int], int] = secrets.randbits) -> str:
    """Return an identifier that sorts by time (milliseconds, UTC) and is otherwise random."""
    chance = random_bits(_RANDOM_BITS)
    number = (int(now_s * 1e3) & (1 << 48) - 1) << 80
    number |= 0x7 << 76 | chance >> 62 << 64 | 0b10 << 62 | chance & (1 << 62) - 1
    return str(UUID(int=number))
