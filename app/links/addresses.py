"""Which of a source's addresses is tried next: its gateways stand in for each other."""

import msgspec

from app.links.ending import Ending
from app.settings import SourceSettings

STEADY_S = 10.0
"""A connection that was of use for so long counts as good: after its loss the others are tried at once."""


class Addresses:
    """Goes round: the next address at once, and a wait only after all have been tried in vain.

    here: the settings with the address of this turn.
    """

    def __init__(self, settings: SourceSettings) -> None:
        urls = dict.fromkeys((settings.url, *settings.other_urls))
        self._places = [msgspec.structs.replace(settings, url=url, other_urls=()) for url in urls]
        self._at = 0
        self._tried = 0
        self._refused = 0
        self.here = self._places[0]

    def go_on(self, ending: Ending, was_useful_s: float) -> bool:
        """Turn to the next address. Returns True when the round is over and it is time to wait.

        was_useful_s: how long the connection lasted that has ended so, 0 if it was of no use.
        """
        if self._tried >= len(self._places) or was_useful_s >= STEADY_S:
            self._tried = self._refused = 0
        self._tried += 1
        self._refused += ending.is_refusal
        self._at = (self._at + 1) % len(self._places)
        self.here = self._places[self._at]
        return self._tried >= len(self._places)

    @property
    def all_refuse(self) -> bool:
        """True when every address of this round has refused us in a way that only a person can mend."""
        return self._refused == len(self._places)
