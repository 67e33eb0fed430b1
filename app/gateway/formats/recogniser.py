"""Which format a topic speaks: chosen once for each topic, and remembered."""

import logging
from collections.abc import Callable, Sequence

from app.gateway.formats import shelly, statestream, tasmota, things_stack
from app.gateway.formats.discovery import PREFIX as DISCOVERY
from app.gateway.formats.discovery import Discovery
from app.gateway.formats.format import NOTHING, Format, Outgoing, Unreadable
from app.gateway.formats.plain import Plain
from app.gateway.formats.shelly import Shelly
from app.gateway.formats.sparkplug import PREFIX as SPARKPLUG
from app.gateway.formats.sparkplug import Sparkplug
from app.gateway.formats.statestream import Statestream
from app.gateway.formats.tasmota import Tasmota
from app.gateway.formats.things_stack import ThingsStack
from app.gateway.formats.zigbee2mqtt import BASE, Zigbee2Mqtt
from app.gateway.words import StateTold, Told, Write
from app.model.link import BadInput, LinkCounters
from app.wire.mapping import Note
from app.wire.rejects import Rejects

MAX_TOPICS = 50_000
"""Topics whose format is remembered; with more of them the memory starts afresh, which costs time and nothing else."""

Mapped = Callable[[str, bytes, Note], Sequence[Told] | None]
"""Rules from settings: what a message tells by them, None when none of them is for its topic. Note: see `Mapping`."""

log = logging.getLogger(__name__)


def no_mapping(topic: str, payload: bytes, note: Note) -> Sequence[Told] | None:
    """Return None: there are no rules."""
    del topic, payload, note
    return None


class Recogniser:
    """All formats of one broker behind one door. What cannot be read is counted in `counters`, and samples are kept.

    No exception escapes `read`.
    """

    def __init__(self, default_device: str = "", mapped: Mapped = no_mapping) -> None:
        self.counters = LinkCounters()
        self.rejects = Rejects(self.counters)
        self._mapped = mapped
        self._sparkplug = Sparkplug()
        self._discovery = Discovery()
        self._zigbee = Zigbee2Mqtt()
        self._tasmota = Tasmota()
        self._shelly = Shelly()
        self._statestream = Statestream()
        self._things_stack = ThingsStack()
        self._plain = Plain(default_device)
        self._chosen: dict[str, Format] = {}

    @property
    def gaps(self) -> int:
        """How many holes the sequences of Sparkplug had."""
        return self._sparkplug.gaps

    def read(self, topic: str, payload: bytes, retained: bool, now_s: float) -> Sequence[Told]:
        """Return what a message tells, by the rules of settings first, then by the format of its topic."""
        self.counters.messages += 1
        self.counters.bytes += len(payload)
        try:
            told = None
            if self._mapped is not no_mapping:
                self.rejects.begin(payload[:512], now_s)
                told = self._mapped(topic, payload, self.rejects.note)
            if told is None:
                known = self._chosen.get(topic)
                told = (known or self._choose(topic)).read(topic, payload, retained, now_s)
        except Unreadable as error:
            self._note(topic, payload, now_s, error)
            told = error.read
        except Exception:
            # A bug in one format may not end the link. It is said once, and then counted like anything unreadable.
            if BadInput.UNKNOWN_TYPE not in self.counters.bad:
                log.exception("A message on the topic %.128s could not be read.", topic)
            self._note(topic, payload, now_s, Unreadable(BadInput.UNKNOWN_TYPE, "our own mistake: see the log"))
            told = NOTHING
        self.counters.readings += len(told)
        return told

    def has_heard(self, topic: str) -> bool:
        """Return whether something has come on this topic, as far as is remembered."""
        return topic in self._chosen

    def take_requests(self) -> Sequence[Outgoing]:
        """Return what formats want to be published, and forget it."""
        if not self._sparkplug.requests:
            return ()
        requests = tuple(self._sparkplug.requests)
        self._sparkplug.requests.clear()
        return requests

    def command(self, write: Write) -> Outgoing | None:
        """Return the message that carries a command out, None where no format knows how."""
        formats: tuple[Format, ...] = (
            self._sparkplug,
            self._zigbee,
            self._discovery,
            self._tasmota,
            self._shelly,
        )
        return next((out for each in formats if (out := each.command(write)) is not None), None)

    def lose(self) -> Sequence[StateTold]:
        """Return what the loss of the broker says of devices, beyond what their silence says."""
        return self._sparkplug.lose()

    def _choose(self, topic: str) -> Format:
        if len(self._chosen) >= MAX_TOPICS:
            self._chosen.clear()
        found = self._find(topic)
        if found is self._discovery and not found.knows(topic):
            # An announcement may change whose topic any other one is.
            self._chosen.clear()
        else:
            self._chosen[topic] = found
        return found

    def _find(self, topic: str) -> Format:
        if topic.startswith(SPARKPLUG):
            return self._sparkplug
        levels = topic.split("/")
        if levels[0] == BASE:
            return self._zigbee
        if levels[0] == DISCOVERY and levels[-1] == "config":
            return self._discovery
        if self._discovery.knows(topic):
            return self._discovery
        if things_stack.fits(levels):
            return self._things_stack
        if tasmota.fits(levels):
            return self._tasmota
        if shelly.fits(levels):
            return self._shelly
        return self._statestream if statestream.fits(levels) else self._plain

    def _note(self, topic: str, payload: bytes, now_s: float, error: Unreadable) -> None:
        self.rejects.begin(payload[:512], now_s)
        if error.read:
            self.rejects.note(error.kind, f"{topic[:128]}: {error}")
        else:
            self.rejects.refuse(error.kind, f"{topic[:128]}: {error}")
