"""Commands by template."""

import json

import pytest

from app.gateway.commands import Templates
from app.gateway.words import Write
from app.settings import CommandSettings


def write(device: str, name: str, value: float | str | bool) -> Write:
    return Write("c1", device, name, value, 0.0)


def test_that_the_first_template_that_fits_makes_the_message() -> None:
    templates = Templates(
        [
            CommandSettings(device="pump-*", topic="plant/{device}/set", payload='{"name": "{name}", "to": {value}}'),
            CommandSettings(topic="other/{name}"),
        ]
    )
    out = templates.command(write("pump-1", "speed", 1450.0))
    assert out is not None
    assert out.topic == "plant/pump-1/set"
    assert json.loads(out.payload) == {"name": "speed", "to": 1450}
    other = templates.command(write("fan", "mode", "auto"))
    assert other is not None
    assert (other.topic, other.payload) == ("other/mode", b'"auto"')


@pytest.mark.parametrize("device", ["#", "a/+/b", "a\0b"])
def test_that_a_name_with_wildcards_is_never_published_to(device: str) -> None:
    assert Templates([CommandSettings(topic="{device}/set")]).command(write(device, "x", 1.0)) is None


def test_that_without_a_template_there_is_no_message() -> None:
    assert Templates([]).command(write("a", "b", 1.0)) is None
