"""What one check has found."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How bad it is: trouble keeps the console from its work, a warning may."""

    FINE = "ok"
    WARNING = "warning"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class Finding:
    """group: what was looked at. sentence: what is so. advice: what to do, "" where nothing is to be done."""

    group: str
    verdict: Verdict
    sentence: str
    advice: str = ""


def fine(group: str, sentence: str) -> Finding:
    """Return a finding that all is well."""
    return Finding(group, Verdict.FINE, sentence)


def warning(group: str, sentence: str, advice: str) -> Finding:
    """Return a finding that may become trouble."""
    return Finding(group, Verdict.WARNING, sentence, advice)


def trouble(group: str, sentence: str, advice: str) -> Finding:
    """Return a finding that keeps the console from its work."""
    return Finding(group, Verdict.TROUBLE, sentence, advice)
