import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ui.actions import Action, clashes
from ui.workspace.key_book import KeyBook

USUAL = (
    Action("search", "Devices", "Search devices", ("/",), print),
    Action("trend", "Trends", "Add to a trend", ("T",), print),
    Action("keys", "Window", "List the keys", ("?", "F1"), print),
    Action("theme", "Look", "Light or dark", ("Ctrl+T",), print),
    Action("hold", "Trends", "Hold the picture", ("P", "Space")),
    Action("card-trend", "Device card", "Draw it", ("T",)),
)


def keys(book: KeyBook) -> dict[str, tuple[str, ...]]:
    return {action.id: action.keys for action in book.actions}


def test_that_a_key_takes_the_place_of_the_usual_ones_and_goes_again() -> None:
    book = KeyBook(USUAL)
    assert book.change("keys", "F9") == ""
    assert keys(book)["keys"] == ("F9",)
    assert book.is_changed("keys")
    assert book.chosen == {"keys": "F9"}
    assert book.reset("keys") == ""
    assert keys(book)["keys"] == ("?", "F1")
    assert not book.chosen


def test_that_a_key_of_another_action_is_refused_by_its_name() -> None:
    book = KeyBook(USUAL)
    assert book.change("search", "Ctrl+T") == (
        "Ctrl+T belongs to “Light or dark”. Choose another key, or change that one first."
    )
    assert not book.chosen


@pytest.mark.parametrize("key", ["P", "Space"])
def test_that_a_key_panels_take_themselves_is_refused_by_its_place(key: str) -> None:
    assert KeyBook(USUAL).change("theme", key) == (
        f"{key} is taken by panels themselves: Trends, “Hold the picture”. Choose another key, or add Ctrl."
    )


def test_that_an_action_may_always_go_back_to_its_one_usual_key_though_a_panel_has_it_too() -> None:
    book = KeyBook(USUAL)
    assert book.change("trend", "F9") == ""
    assert book.change("trend", "t") == ""
    assert not book.is_changed("trend")


def test_that_the_usual_key_is_refused_while_another_action_has_it() -> None:
    book = KeyBook(USUAL)
    book.change("theme", "F9")
    assert book.change("search", "Ctrl+T") == ""
    assert book.reset("theme") == "Ctrl+T belongs to “Search devices”. Change that one first."
    assert keys(book)["theme"] == ("F9",)


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ({"nothing": "F9"}, "The key kept for “nothing” belongs to nothing this window does"),
        ({"hold": "F9"}, "The key kept for “hold” cannot be changed: a panel takes it itself"),
        ({"theme": 7}, "The key kept for “theme” is not one key"),
        ({"theme": ""}, "The key kept for “theme” is not one key"),
        ({"theme": "Bogus"}, "The key kept for “theme” is not one key"),
        ({"theme": "Ctrl+A, Ctrl+B"}, "The key kept for “theme” is not one key"),
        ({"theme": "P"}, "The key kept for “theme” is taken by panels themselves: Trends, “Hold the picture”"),
        ({"theme": "F1"}, "The key F1 kept for “theme” belongs to “List the keys”"),
    ],
)
def test_that_a_kept_key_that_cannot_be_used_falls_back_with_a_sentence(kept: dict[str, object], said: str) -> None:
    book = KeyBook(USUAL, {"search": "F10", **kept})
    assert book.problems == [f"{said}; the usual key is used."]
    assert book.chosen == {"search": "F10"}


def test_that_two_actions_may_have_changed_keys() -> None:
    book = KeyBook(USUAL, {"search": "Ctrl+T", "theme": "/"})
    assert not book.problems
    assert keys(book)["search"] == ("Ctrl+T",)


names = st.sampled_from(["search", "trend", "keys", "theme", "hold", "nothing"])
presses = st.sampled_from(["/", "T", "?", "F1", "Ctrl+T", "P", "F9", "Ctrl+K", "Bogus", ""])


@given(st.dictionaries(names, presses), st.lists(st.tuples(names, st.none() | presses), max_size=12))
@settings(max_examples=80, deadline=None)
def test_that_no_key_is_ever_given_twice_and_what_is_kept_comes_back(
    kept: dict[str, object], deeds: list[tuple[str, str | None]]
) -> None:
    book = KeyBook(USUAL, kept)
    for name, key in deeds:
        before = keys(book)
        refusal = book.reset(name) if key is None else book.change(name, key)
        assert not clashes(book.actions)
        if refusal:
            assert keys(book) == before
    again = KeyBook(USUAL, book.chosen)
    assert not again.problems
    assert keys(again) == keys(book)
