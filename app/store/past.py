"""Reading everything back, for the first paint."""

import sqlite3

import msgspec

from app.model.metric import Metric
from app.model.stored import LastKnown, Past, Tail
from app.model.words import say
from app.store.backlog import unpack

_decode = msgspec.json.Decoder(Metric).decode

# Raw tuples: model instances would take several times as long.
_KNOWN = (
    "SELECT metric.definition, metric.source, known.value, known.text, known.time_s, known.code "
    "FROM metric LEFT JOIN known ON known.metric = metric.id ORDER BY metric.id"
)
_TAILS = "SELECT metric.device, metric.name, tail.samples, tail.codes FROM tail JOIN metric ON metric.id = tail.metric"


def read_past(connection: sqlite3.Connection) -> Past:
    """Return all that is stored, metrics in the order in which they were first seen. Raises sqlite3.Error."""
    known: list[LastKnown] = []
    unreadable = 0
    for definition, source, value, text, time_s, code in connection.execute(_KNOWN):
        try:
            metric = _decode(definition)
        except msgspec.MsgspecError:
            unreadable += 1
            continue
        known.append(LastKnown(metric, source, value, text, time_s, code or 0))
    tails: dict[tuple[str, str], Tail] = {
        (device, name): unpack(samples, codes) for device, name, samples, codes in connection.execute(_TAILS)
    }
    notices: tuple[str, ...] = ()
    if unreadable:
        notices = (say("{n} stored metrics could not be read and are left out.", n=unreadable),)
    return Past(tuple(known), tails, notices)
