"""Frames that no reader should have to see, one of each kind, so that a reader can be shown to survive them."""

from collections.abc import Mapping

UNKNOWN_HANDLE = 99_999_999

TELEMETRY: Mapping[str, bytes] = {
    "broken_json": b'{"type":"batch","r":[{"h":1,"ts":17',
    "empty": b"",
    "not_an_object": b'"boiler"',
    "nan_literal": b'{"type":"cols","t0":1767225600000000,"h":[1],"dt":[0],"v":[NaN]}',
    "wrong_types": b'{"type":"batch","r":[{"h":"one","ts":"yesterday","v":{"a":1}}]}',
    "missing_field": b'{"type":"cols","t0":1767225600000000,"h":[1]}',
    "unknown_type": b'{"type":"weather","sunny":true}',
    "unknown_handle": b'{"type":"batch","r":[{"h":%d,"ts":1767225600000000,"v":1.5}]}' % UNKNOWN_HANDLE,
    "unequal_cols": b'{"type":"cols","t0":1767225600000000,"h":[0,1,2],"dt":[0,1],"v":[1.5]}',
    "deep_nesting": b'{"type":"batch","r":' + b"[" * 500 + b"]" * 500 + b"}",
    "bad_time": b'{"type":"batch","r":[{"h":0,"ts":-5,"v":1.5}]}',
    "huge_number": b'{"type":"batch","r":[{"h":0,"ts":1767225600000000,"v":1e999}]}',
    "binary": bytes(range(256)),
}

PLAIN: Mapping[str, bytes] = {
    "broken_json": b'{"deviceId":"boiler-001","temperature":2',
    "empty": b"",
    "not_an_object": b'"boiler"',
    "nan_literal": b'{"deviceId":"boiler-001","temperature":NaN,"timestamp":1767225600000}',
    "wrong_types": b'{"deviceId":{"a":1},"temperature":[1,2],"timestamp":"yesterday"}',
    "binary": bytes(range(256)),
}

IS_BINARY = frozenset({"binary"})
"""Forms that go out as binary frames."""

FORMS = frozenset(TELEMETRY) | frozenset(PLAIN) | {"any"}


def frame(form: str, turn: int, plain: bool) -> tuple[bytes, bool]:
    """Return a frame and whether it is text. form "any": the turn-th of all; one unknown here is broken JSON."""
    forms = PLAIN if plain else TELEMETRY
    name = list(forms)[turn % len(forms)] if form == "any" else form
    return forms.get(name, forms["broken_json"]), name not in IS_BINARY
