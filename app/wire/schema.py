"""The JSON Schema of `telemetry.v1`, made from the messages. `python -m app.wire.schema > FILE` renews the one kept."""

import sys
from typing import Any

import msgspec

from app.wire.messages import SUBPROTOCOL, FromClient, FromServer

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def protocol_schema() -> dict[str, Any]:
    """Return the schema of any message; `$defs` also holds FromServer, FromClient and each message by itself.

    Fields beyond those named are allowed everywhere, for the reader ignores them.
    """
    unions = ("FromServer", FromServer), ("FromClient", FromClient)
    found, components = msgspec.json.schema_components([union for _, union in unions], ref_template="#/$defs/{name}")
    both = {
        name: {"title": name, "anyOf": schema["anyOf"]}  # without OpenAPI's `discriminator`, which is no JSON Schema
        for (name, _), schema in zip(unions, found, strict=True)
    }
    for schema in components.values():
        # Newer Pythons take the indentation out of docstrings, older ones do not.
        schema["description"] = " ".join(schema["description"].split())
    return {
        "$schema": DIALECT,
        "title": SUBPROTOCOL,
        "description": "One message of telemetry.v1, as a JSON object in a text frame of a WebSocket.",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in both],
        "$defs": both | components,
    }


def schema_text() -> str:
    """Return the schema as the file in `resources/protocol` has it."""
    return msgspec.json.format(msgspec.json.encode(protocol_schema()), indent=2).decode() + "\n"


if __name__ == "__main__":
    sys.stdout.write(schema_text())
