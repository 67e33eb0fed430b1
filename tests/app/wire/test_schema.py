import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator

from app.wire.messages import FromClient, FromServer
from app.wire.schema import protocol_schema, schema_text

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "protocol"
SCHEMA = protocol_schema()
CHAPTERS = {"What a server says": ("FromServer", FromServer), "What a console says": ("FromClient", FromClient)}


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": SCHEMA["$defs"]})


def types_of(name: str) -> set[str]:
    """Return the `type` of each message of a direction."""
    names = (each["$ref"].rpartition("/")[2] for each in SCHEMA["$defs"][name]["anyOf"])
    return {SCHEMA["$defs"][each]["properties"]["type"]["enum"][0] for each in names}


def examples(chapter: str) -> list[str]:
    """Return the messages that the document shows in a chapter."""
    document = (FOLDER / "telemetry-v1.md").read_text("utf-8")
    text = document.partition(f"\n## {chapter}\n")[2].partition("\n## ")[0]
    return [line for block in re.findall(r"```json\n(.*?)```", text, re.S) for line in block.splitlines()]


EXAMPLES = [
    pytest.param(name, union, line, id=f"{name}-{number}-{json.loads(line)['type']}")
    for chapter, (name, union) in CHAPTERS.items()
    for number, line in enumerate(examples(chapter))
]


def test_that_the_schema_that_is_shipped_is_that_of_the_code() -> None:
    kept = (FOLDER / "telemetry-v1.schema.json").read_text("utf-8")
    renew = "python -m app.wire.schema > resources/protocol/telemetry-v1.schema.json"
    assert kept == schema_text(), f"The messages have changed. Look whether the document still holds, then: {renew}"


def test_that_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(json.loads(schema_text()))


@pytest.mark.parametrize(("name", "union", "line"), EXAMPLES)
def test_that_an_example_of_the_document_holds_for_schema_and_decoder(name: str, union: Any, line: str) -> None:
    validator(name).validate(json.loads(line))
    Draft202012Validator(SCHEMA).validate(json.loads(line))
    message = msgspec.json.decode(line, type=union)
    # What the decoder would not know, it would leave out here: a member that is misspelt in the document.
    assert json.loads(line).keys() <= set(msgspec.structs.asdict(message)) | {"type", "from"}


@pytest.mark.parametrize(("chapter", "name"), [(chapter, name) for chapter, (name, _) in CHAPTERS.items()])
def test_that_every_message_has_an_example(chapter: str, name: str) -> None:
    assert {json.loads(line)["type"] for line in examples(chapter)} == types_of(name)


@pytest.mark.parametrize("name", [each for each in SCHEMA["$defs"] if "properties" in SCHEMA["$defs"][each]])
def test_that_every_member_is_in_the_document(name: str) -> None:
    document = (FOLDER / "telemetry-v1.md").read_text("utf-8")
    named = set(re.findall(r'`(\w+)`|"(\w+)":', document))
    words = {word for pair in named for word in pair}
    assert set(SCHEMA["$defs"][name]["properties"]) <= words


@pytest.mark.parametrize(
    ("name", "union", "message"),
    [
        ("FromServer", FromServer, {"type": "welcome", "v": 1, "sid": "s", "server_ts": 1, "hb_ms": 2000}),
        ("FromServer", FromServer, {"type": "batch", "r": [{"h": 1, "v": {}}]}),
        ("FromServer", FromServer, {"type": "cols", "t0": 1.5, "h": [], "dt": [], "v": []}),
        ("FromServer", FromServer, {"type": "hello", "v": 1, "client": "c", "console_id": "c"}),
        ("FromClient", FromClient, {"type": "subscribe", "id": "all", "sel": "*/*"}),
        ("FromClient", FromClient, {"type": "backfill", "id": "x", "from": 1}),
    ],
)
def test_that_schema_and_decoder_refuse_the_same(name: str, union: Any, message: dict[str, Any]) -> None:
    assert not validator(name).is_valid(message)
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(message, union)


def test_that_a_member_from_the_future_is_allowed() -> None:
    validator("FromServer").validate({"type": "hb", "ts": 1, "mood": "fine"})
