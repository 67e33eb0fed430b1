"""Which strings may name a device or a metric. Source: specification 1.1."""

import unicodedata

MAX_NAME = 128


def clean_name(name: object) -> str | None:
    """Return a name in NFC, None for anything that is no usable name: not 1 to 128 characters, or unprintable ones."""
    if not isinstance(name, str) or not name or len(name) > MAX_NAME:
        return None
    normal = name if name.isascii() else unicodedata.normalize("NFC", name)
    return normal if normal.isprintable() and len(normal) <= MAX_NAME else None
