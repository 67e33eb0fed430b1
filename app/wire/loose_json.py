"""JSON as it should not be: read once more where the strict decoder gives up."""

import json
from typing import Any

import msgspec

_STRICT = msgspec.json.Decoder()


class NotJsonError(ValueError):
    """Not JSON, not UTF-8, or nested beyond sense. `str(error)` says what."""


def decode_anything(data: bytes) -> Any:
    """Return the decoded JSON value of any shape. Raises NotJsonError.

    The bare words NaN and Infinity, which some languages write for "no number", and numbers beyond float64 are read
    as floats that are not finite: then one bad value does not cost the whole message.
    """
    try:
        return _STRICT.decode(data)
    except RecursionError as error:
        raise NotJsonError("nested too deeply") from error
    except UnicodeDecodeError as error:
        raise NotJsonError("not UTF-8") from error
    except msgspec.DecodeError as error:
        if b"NaN" not in data and b"Infinity" not in data and "out of range" not in str(error):
            raise NotJsonError(str(error)) from error
    try:
        return json.loads(data)
    except RecursionError as error:
        raise NotJsonError("nested too deeply") from error
    except ValueError as error:
        raise NotJsonError(str(error)) from error
