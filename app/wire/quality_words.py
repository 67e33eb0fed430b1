"""What other people call quality."""

from app.model.quality import Reason
from app.wire.values import wire_code

_WORDS = {
    "good": Reason.OK,
    "ok": Reason.OK,
    "uncertain": Reason.UNCERTAIN,
    "bad": Reason.BAD,
    "stale": Reason.COMM_LOST,
    192: Reason.OK,
    500: Reason.COMM_LOST,
}
"""Spellings of quality beside our own codes: OPC's words, and the two numbers that Sparkplug does not share with us."""


def plain_code(claim: object) -> int:
    """Return the code of what somebody calls quality: our codes, words, or OPC's 192. Never good by accident."""
    if isinstance(claim, str):
        return int(_WORDS.get(claim.strip().lower(), Reason.UNCERTAIN))
    if claim is None:
        return Reason.OK
    if isinstance(claim, int) and not isinstance(claim, bool) and claim in _WORDS:
        return int(_WORDS[claim])
    return wire_code(claim)
