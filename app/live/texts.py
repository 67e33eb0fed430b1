"""Text values as they may be kept and shown: short, and without control characters."""

import unicodedata

MAX_TEXT_BYTES = 4096
_SPACES = {ord(character): " " for character in "\t\r\n\v\f"}


def clean_text(text: str) -> str:
    """Return the text in one line, without control and direction marks, cut to 4 KiB of UTF-8."""
    text = text[:MAX_TEXT_BYTES]
    if not text.isprintable():
        text = "".join(character for character in text.translate(_SPACES) if unicodedata.category(character)[0] != "C")
    raw = text.encode("utf-8", "replace")
    return text if len(raw) <= MAX_TEXT_BYTES else raw[:MAX_TEXT_BYTES].decode("utf-8", "ignore")
