import sys
from types import SimpleNamespace

import pytest

from app.links.plain_talk import PlainTalk, asks_key_ring, credentials
from app.links.secrets import filled, of_ring
from app.model.errors import LinkRefused
from tests.app.links.fakes import source

RING = {("plant", "anna"): "s3cret", ("a/b", "c"): "deep"}


def ask(service: str, user: str) -> str | None:
    return RING.get((service, user))


def test_that_places_are_filled_from_the_environment_and_the_ring() -> None:
    text = "Bearer ${ENV:TOKEN} ${KEYRING:plant/anna} ${KEYRING:a/b/c} ${OTHER:x} $HOME"
    assert filled(text, {"TOKEN": "t"}, ask) == "Bearer t s3cret deep ${OTHER:x} $HOME"


def test_that_a_secret_in_json_is_written_as_json_wants_it() -> None:
    assert filled('{"p":"${ENV:P}"}', {"P": 'a"b\\'}) == '{"p":"a\\"b\\\\"}'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("${ENV:NOPE}", "environment variable NOPE is not set"),
        ("${KEYRING:plant/bert}", "keyring set plant bert"),
        ("${KEYRING:plant}", "service/user"),
    ],
)
def test_that_a_secret_that_is_not_there_is_named_by_its_place(text: str, words: str) -> None:
    with pytest.raises(LinkRefused, match=words):
        filled(text, {}, ask)


def test_that_a_ring_that_fails_is_told_without_what_it_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(service: str, user: str) -> str:
        raise RuntimeError("s3cret")

    monkeypatch.setitem(sys.modules, "keyring", SimpleNamespace(get_password=fail))
    with pytest.raises(LinkRefused) as caught:
        of_ring("plant/anna")
    assert "s3cret" not in str(caught.value)
    assert "RuntimeError" in str(caught.value)


def test_that_the_system_ring_gives_the_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", SimpleNamespace(get_password=ask))
    settings = source("ws://plant", token_keyring="plant/anna")
    assert asks_key_ring(settings)
    assert not asks_key_ring(source("ws://plant", on_connect=("${ENV:X}",)))
    found = credentials(settings, None, needs_token=True)
    assert found.token == "s3cret"
    assert "s3cret" not in repr(found)


def test_that_no_text_of_a_talk_shows_in_its_representation() -> None:
    assert "s3cret" not in repr(PlainTalk(("s3cret",), "s3cret", command="s3cret"))


def test_that_a_header_with_a_line_break_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X", "a\r\nEvil: 1")
    with pytest.raises(LinkRefused, match="no header may hold"):
        credentials(source("ws://plant", headers={"A": "${ENV:X}"}), None, needs_token=False)
