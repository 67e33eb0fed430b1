"""What can go wrong, as it is written in a fault file or a command."""

import json
import tomllib
from enum import StrEnum
from pathlib import Path

import msgspec

from app.model.errors import SettingsError


class FaultKind(StrEnum):
    """Kinds of misbehaviour: of sensors and devices, of delivery, of frames, of the link, of orders."""

    SPIKE = "spike"
    STUCK = "stuck"
    SILENT = "silent"
    OFFLINE = "offline"
    NULL = "null"
    QUALITY = "quality"
    LATE = "late"
    FUTURE = "future"
    SHUFFLE = "shuffle"
    DUPLICATE = "duplicate"
    NONSENSE = "nonsense"
    GAP = "gap"
    DROP = "drop"
    HALF_OPEN = "half_open"
    SLOW = "slow"
    ACCEPT_CLOSE = "accept_close"
    COMMAND_DELAY = "command_delay"
    COMMAND_REFUSE = "command_refuse"
    COMMAND_FORGET = "command_forget"


ONCE = frozenset({FaultKind.GAP, FaultKind.DROP})
"""Kinds that need no duration: they happen at their start. A drop with one also refuses whoever comes back early."""


class Fault(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One misbehaviour.

    at_s: since the start of the plant (from a file) or since the order (by command). for_s: how long; 0 is until
    cleared. devices, metrics: globs. probability: of each reading (spike, null, duplicate). size: of a spike, in
    ranges of the metric. by_s: how late, how far ahead, or how long shuffled readings and delayed orders are held.
    code: quality code. form: of nonsense, "any" takes all in turn; every_s: between two of them. bytes_per_s: of a
    slow link. count: messages lost in a gap.
    """

    kind: FaultKind
    at_s: float = 0.0
    for_s: float = 10.0
    devices: str | list[str] = "*"
    metrics: str | list[str] = "*"
    probability: float = 1.0
    size: float = 1.5
    by_s: float = 30.0
    code: int = 204
    form: str = "any"
    every_s: float = 1.0
    bytes_per_s: float = 2000.0
    count: int = 5


def load(path: Path) -> tuple[Fault, ...]:
    """Read a fault file: TOML with a list of [[fault]]. Raises SettingsError with a sentence."""
    try:
        return parse(tomllib.loads(path.read_text("utf-8")).get("fault", []))
    except OSError as error:
        raise SettingsError(f"The fault file {path} cannot be read ({error.strerror}).") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"The fault file {path} is not valid TOML: {error}.") from error


def parse(data: object) -> tuple[Fault, ...]:
    """Return one fault or a list of them from plain data or JSON text. Raises SettingsError with a sentence."""
    try:
        plain = json.loads(data) if isinstance(data, str) else data
        return msgspec.convert(plain if isinstance(plain, list) else [plain], tuple[Fault, ...], strict=False)
    except (ValueError, msgspec.ValidationError) as error:
        raise SettingsError(f"A fault is not understood: {error}.") from error
