"""Rows as CSV (RFC 4180), in UTF-8, below a head of lines that begin with `#`."""

from collections.abc import Iterable, Mapping
from math import isnan

import numpy as np

from app.export.rows import COLUMNS, GAP, Rows, state_names, words_of
from app.export.sink import Sink
from app.model.spreadsheet import harmless

_SPECIAL = frozenset(',"\r\n')


def write_csv(sink: Sink, rows: Iterable[Rows], facts: Mapping[str, str]) -> None:
    """Write everything. facts: what the head says of the file. Raises what `rows` raises."""
    head = [f"# {name}: {' '.join(fact.split())}" for name, fact in facts.items()]
    sink.write(_encoded([*head, ",".join(COLUMNS)]))
    for piece in rows:
        sink.write(_encoded(_lines(piece)))


def _lines(rows: Rows) -> list[str]:
    names = {value: _field(name) for value, name in state_names(rows.metric).items()}
    subject = f"{_field(rows.metric.device)},{_field(rows.metric.name)}"
    unit, text = _field(rows.metric.unit or ""), _field(rows.text or "")
    ends = {}
    for code in np.unique(rows.code).tolist():
        quality, reason = words_of(code)
        ends[code] = f"{quality},{reason},{'' if code == GAP else code},{unit}"
    iso = np.datetime_as_string(rows.time_us.view("M8[us]"), timezone="UTC")
    values = rows.value.tolist()
    written = ["" if isnan(value) else repr(value) for value in values]
    texts = [names.get(value, text) for value in values] if names else [text] * len(values)
    columns = zip(iso.tolist(), rows.time_s.tolist(), written, texts, rows.code.tolist(), strict=True)
    return [
        f"{moment},{time_s!r},{subject},{value},{word},{ends[code]}" for moment, time_s, value, word, code in columns
    ]


def _field(text: str) -> str:
    text = harmless(text)
    if _SPECIAL.isdisjoint(text):
        return text
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _encoded(lines: list[str]) -> bytes:
    # Half of a surrogate pair, as foreign JSON may hold, is not text to other programs.
    return ("\r\n".join(lines) + "\r\n").encode("utf-8", "replace")
