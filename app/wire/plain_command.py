"""Commands to sources that have no protocol of ours: one message, made from a template."""

import re

import msgspec

from app.wire.messages import Command

_PLACE = re.compile(r'"\{(device|name|value|unit|cmd_id)\}"|\{(device|name|value|unit|cmd_id)\}')


def command_message(template: str, command: Command) -> str:
    """Return the message. A quoted `"{value}"` becomes a JSON value, number or text; a bare `{value}` its text."""
    values = {
        "device": command.device,
        "name": command.name,
        "value": command.value,
        "unit": command.unit,
        "cmd_id": command.cmd_id,
    }

    def put(place: re.Match[str]) -> str:
        written = msgspec.json.encode(values[place[1] or place[2]]).decode()
        return written if place[1] or written[:1] != '"' else written[1:-1]

    return _PLACE.sub(put, template)
