"""The rhythm of numerals: all of them change together, so that one value never reads differently in two places."""

import math

NUMERALS_EVERY_S = 0.5
"""Numerals repaint at most twice a second: jitter helps nobody (operator console specification, section 4.7)."""

BEATS_A_SECOND = 2
"""Ages count on every second beat."""

_SLACK_S = 0.004
"""A tick that comes a little early still belongs to the beat it was meant for."""


def beat_of(now_mono_s: float) -> int:
    """Return the number of the beat that a frame belongs to. Repaint numerals when it changes."""
    return math.floor((now_mono_s + _SLACK_S) / NUMERALS_EVERY_S)
