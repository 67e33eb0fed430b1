"""Sparkplug B: births, data, deaths, and rebirths when something is missing. Source: Sparkplug 3.0, 5 and 6."""

from collections.abc import Sequence
from typing import Any

from google.protobuf.message import DecodeError
from typing_extensions import override

from app.gateway.formats.format import NOTHING, Format, Outgoing, Unreadable
from app.gateway.formats.sparkplug_node import BD_SEQ, CONTROL, MAX_METRICS, Known, Member, Node, defined
from app.gateway.formats.sparkplug_payload import NUMBERS, TEXTS, DataType, Payload, set_value, value_of
from app.gateway.formats.values import judged
from app.gateway.words import Sample, StateTold, Told, Write
from app.model.link import BadInput
from app.model.metric import DeviceState
from app.model.quality import Reason
from app.wire.names import clean_name
from app.wire.quality_words import plain_code
from app.wire.time_stamps import is_credible

PREFIX = "spBv1.0/"
REBIRTH = CONTROL + "Rebirth"
MAX_MEMBERS = 20_000
"""Edge nodes and their devices, all together."""

MAX_KNOWN = 200_000
"""Metrics of all births together."""

ASK_EVERY_S = 10.0
"""A node is not asked for its birth again before this has passed."""

_QUALITY = ("Quality", "quality")
_SHOWN = NUMBERS | TEXTS | {DataType.BOOLEAN}


class Sparkplug(Format):
    """All edge nodes of one broker. requests: messages to be published; whoever sends them clears the list.

    gaps: how often the sequence of a node had a hole. Every such hole, and every alias that nobody knows, asks the
    node for its birth.
    """

    def __init__(self) -> None:
        self.requests: list[Outgoing] = []
        self.gaps = 0
        self._nodes: dict[tuple[str, str], Node] = {}
        self._members: dict[str, tuple[Node, str]] = {}
        self._known = 0

    @override
    def read(self, topic: str, payload: bytes, retained: bool, now_s: float) -> Sequence[Told]:
        """See `Format`. topic: `spBv1.0/group/TYPE/node[/device]`."""
        levels = topic.split("/")
        if len(levels) < 4 or levels[1] == "STATE":
            return NOTHING
        group, kind, name = levels[1:4]
        device = "/".join(levels[4:])
        if kind in ("NCMD", "DCMD"):
            return NOTHING
        if kind not in _READERS or (kind[0] == "D") != bool(device):
            raise Unreadable(BadInput.UNKNOWN_TYPE, f"no message of Sparkplug: {kind[:16]}")
        node = self._node(group, name)
        try:
            message = Payload.FromString(payload)
        except DecodeError as error:
            raise Unreadable(BadInput.BAD_SCHEMA, "no payload of Sparkplug B") from error
        # proto2 does not look at the letters: what is not UTF-8 comes as bytes.
        if not all(isinstance(metric.name, str) for metric in message.metrics):
            raise Unreadable(BadInput.BAD_SCHEMA, "a name that is not UTF-8")
        told: Sequence[Told] = _READERS[kind](self, node, device, message, now_s)
        return told

    @override
    def command(self, write: Write) -> Outgoing | None:
        """Return NCMD or DCMD for a metric of a birth."""
        found = self._members.get(write.device)
        if found is None:
            return None
        node, device = found
        member = node.devices.get(device) if device else node.own
        known = None if member is None else member.by_name.get(write.name)
        if known is None:
            return None
        message = Payload()
        metric = message.metrics.add()
        if known.alias is not None:
            metric.alias = known.alias
        metric.name = known.name
        if not set_value(metric, known.datatype, write.value):
            return None
        kind = "DCMD" if device else "NCMD"
        tail = f"/{device}" if device else ""
        return Outgoing(f"{PREFIX}{node.group}/{kind}/{node.name}{tail}", message.SerializeToString())

    def lose(self) -> Sequence[StateTold]:
        """Say that nothing more is known of any node: the broker is gone. Each has to be born again."""
        told: list[StateTold] = []
        for node in self._nodes.values():
            node.seq = None
            told += _die(node.members(), None)
        return told

    def _node(self, group: str, name: str) -> Node:
        node = self._nodes.get((group, name))
        if node is None:
            own = clean_name(f"{group}/{name}")
            if own is None:
                raise Unreadable(BadInput.BAD_SCHEMA, "a node whose name cannot be used")
            if len(self._members) >= MAX_MEMBERS:
                raise Unreadable(BadInput.TOO_MANY_METRICS, "no room for another edge node")
            node = self._nodes[group, name] = Node(group, name, Member(own))
            self._members[own] = (node, "")
        return node

    def _member(self, node: Node, device: str) -> Member:
        if not device:
            return node.own
        member = node.devices.get(device)
        if member is None:
            own = clean_name(f"{node.group}/{node.name}/{device}")
            if own is None:
                raise Unreadable(BadInput.BAD_SCHEMA, "a device whose name cannot be used")
            if len(self._members) >= MAX_MEMBERS:
                raise Unreadable(BadInput.TOO_MANY_METRICS, "no room for another device")
            member = node.devices[device] = Member(own)
            self._members[own] = (node, device)
        return member

    def _forget(self, member: Member) -> None:
        self._known -= len(member.by_name)
        member.forget()

    def _ask(self, node: Node, now_s: float) -> None:
        if now_s - node.asked_s < ASK_EVERY_S:
            return
        node.asked_s = now_s
        message = Payload(timestamp=int(now_s * 1000))
        message.metrics.add(name=REBIRTH, datatype=DataType.BOOLEAN, boolean_value=True)
        topic = f"{PREFIX}{node.group}/NCMD/{node.name}"
        self.requests.append(Outgoing(topic, message.SerializeToString()))

    def _birth(self, node: Node, device: str, message: Any, now_s: float) -> Sequence[Told]:
        told: list[Told] = []
        if device:
            if node.seq is None:
                # A device without its node: we came late.
                self._ask(node, now_s)
            elif not node.follows(message.seq):
                self.gaps += 1
                self._ask(node, now_s)
        else:
            node.seq = message.seq
            told += _die(tuple(node.devices.values()), None)
            for each in node.devices.values():
                self._forget(each)
        member = self._member(node, device)
        self._forget(member)
        member.is_born = True
        room = min(MAX_METRICS - node.metrics(), MAX_KNOWN - self._known)
        told.append(StateTold(member.id, DeviceState.ONLINE, _time_of(message, None, now_s)))
        is_full = False
        for metric in message.metrics:
            if metric.name == BD_SEQ:
                node.bd_seq = int(value_of(metric, metric.datatype) or 0)
            elif len(member.by_name) >= room:
                is_full = True
            elif metric.name.startswith(CONTROL) or clean_name(metric.name) is None or metric.datatype not in _SHOWN:
                # Known all the same, so that its data is no reason to ask for a birth.
                member.learn(metric)
            else:
                known = member.learn(metric)
                told.append(defined(member.id, node.group, metric))
                told.append(_sample(member.id, known, metric, message, now_s))
        self._known += len(member.by_name)
        if is_full:
            raise Unreadable(BadInput.TOO_MANY_METRICS, "no room for all metrics of this node", told)
        return told

    def _data(self, node: Node, device: str, message: Any, now_s: float) -> Sequence[Told]:
        member = self._member(node, device)
        if node.seq is not None and not node.follows(message.seq):
            self.gaps += 1
            self._ask(node, now_s)
        if not member.is_born:
            self._ask(node, now_s)
        told: list[Told] = []
        unknown = 0
        for metric in message.metrics:
            known = member.find(metric)
            if known is None:
                unknown += 1
            elif known.datatype in _SHOWN and not known.name.startswith(CONTROL) and known.name != BD_SEQ:
                told.append(_sample(member.id, known, metric, message, now_s))
        if unknown:
            self._ask(node, now_s)
            raise Unreadable(BadInput.UNKNOWN_CHANNEL, f"{unknown} metrics that no birth has told of", told)
        return told

    def _node_death(self, node: Node, device: str, message: Any, now_s: float) -> Sequence[Told]:
        for metric in message.metrics:
            if metric.name == BD_SEQ and node.bd_seq not in (None, value_of(metric, metric.datatype)):
                # The will of an earlier session: the node has been born again since.
                return NOTHING
        node.seq = None
        # The payload's time is that of the connection, not of the death: the receiver's clock counts.
        return _die(node.members(), None)

    def _device_death(self, node: Node, device: str, message: Any, now_s: float) -> Sequence[Told]:
        if node.seq is not None and not node.follows(message.seq):
            self.gaps += 1
            self._ask(node, now_s)
        return _die((self._member(node, device),), _time_of(message, None, now_s))


_READERS: dict[str, Any] = {
    "NBIRTH": Sparkplug._birth,
    "DBIRTH": Sparkplug._birth,
    "NDATA": Sparkplug._data,
    "DDATA": Sparkplug._data,
    "NDEATH": Sparkplug._node_death,
    "DDEATH": Sparkplug._device_death,
}


def _die(members: Sequence[Member], time_s: float | None) -> list[StateTold]:
    for member in members:
        member.is_born = False
    return [StateTold(member.id, DeviceState.OFFLINE, time_s) for member in members]


def _time_of(message: Any, metric: Any, now_s: float) -> float | None:
    stamp_ms = metric.timestamp if metric is not None and metric.HasField("timestamp") else message.timestamp
    time_s = stamp_ms / 1000
    return time_s if is_credible(time_s, now_s) else None


def _sample(device: str, known: Known, metric: Any, message: Any, now_s: float) -> Sample:
    value, code = judged(value_of(metric, known.datatype))
    claimed = 0
    for key, entry in zip(metric.properties.keys, metric.properties.values, strict=False):
        if key in _QUALITY:
            claimed = int(Reason.BAD) if entry.int_value == 0 else plain_code(entry.int_value)
    return Sample(device, known.name, value, _time_of(message, metric, now_s), max(code, claimed))
