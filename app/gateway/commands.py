"""Commands by the templates of settings: what goes to which topic."""

from collections.abc import Sequence
from fnmatch import fnmatchcase

from app.gateway.formats.format import Outgoing, as_json
from app.gateway.words import Write
from app.settings import CommandSettings

_WILD = "+#\0"


class Templates:
    """The templates of one broker; the first that fits counts."""

    def __init__(self, settings: Sequence[CommandSettings]) -> None:
        self._settings = tuple(settings)

    def command(self, write: Write) -> Outgoing | None:
        """Return the message for a command, None where no template is for it, or its names cannot be in a topic."""
        for each in self._settings:
            if fnmatchcase(write.device, each.device) and fnmatchcase(write.name, each.name):
                words = {"device": write.device, "name": write.name, "value": as_json(_plain(write.value)).decode()}
                topic = _filled(each.topic, words)
                if any(sign in topic for sign in _WILD):
                    return None
                return Outgoing(topic, _filled(each.payload, words).encode())
        return None


def _filled(template: str, words: dict[str, str]) -> str:
    """Return a template with its words in. Not `str.format`: a payload may be JSON, full of braces of its own."""
    parts = template.split("{")
    filled = [parts[0]]
    for part in parts[1:]:
        name, closed, rest = part.partition("}")
        filled.append(words[name] + rest if closed and name in words else "{" + part)
    return "".join(filled)


def _plain(value: float | str | bool) -> float | str | bool:
    """Return whole numbers as such: many devices read no other."""
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 1 << 53 else value
