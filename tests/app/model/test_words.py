"""Texts that remember how they were made."""

import copy
import pickle

import msgspec
import pytest

from app.model.errors import SettingsError
from app.model.words import Said, plain, say, say_count


def test_that_a_said_text_is_its_english_sentence() -> None:
    said = say("The broker {name} is away for {seconds:.0f} s.", name="hall", seconds=3.2)
    assert said == "The broker hall is away for 3 s."
    assert (said.template, said.parts["name"]) == ("The broker {name} is away for {seconds:.0f} s.", "hall")


def test_that_braces_without_parts_stand_for_themselves() -> None:
    assert say("Write {device/metric}.") == "Write {device/metric}."


@pytest.mark.parametrize(("number", "text"), [(0, "0 devices"), (1, "1 device"), (2, "2 devices")])
def test_that_a_counted_text_has_two_forms_in_english(number: int, text: str) -> None:
    said = say_count(number, "{n} device", "{n} devices", n=number)
    assert (said, said.template, said.one, said.number) == (text, "{n} devices", "{n} device", number)


def test_that_the_sentence_of_an_error_remembers_how_it_was_made() -> None:
    sentence = str(SettingsError(say("There is no file {name}.", name="a.toml")))
    assert isinstance(sentence, Said)
    assert sentence.template == "There is no file {name}."


def test_that_a_plain_text_can_be_made_of_it_for_encoders() -> None:
    said = say("Off")
    with pytest.raises(TypeError):
        msgspec.json.encode(said)
    assert msgspec.json.encode(plain(said)) == b'"Off"'


def test_that_copies_remember_as_well() -> None:
    said = say("{n} left", n=2)
    for other in (copy.deepcopy(said), pickle.loads(pickle.dumps(said))):
        assert (other, other.template, other.parts) == ("2 left", "{n} left", {"n": 2})


def test_that_a_text_of_a_table_takes_its_parts_later() -> None:
    said = say("{address} is going away.").filled(address="ws://hall", unused=1)
    assert (said, said.template) == ("ws://hall is going away.", "{address} is going away.")
    assert said.parts["address"] == "ws://hall"
