from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from ui.models.finder import MOST_OF_A_KIND, MOST_RECENT, Entry, Finder, Kind, Shelf, searched


def shelf(kind: Kind, names: Sequence[str], *, is_offered: bool = True) -> Shelf:
    places = {f"{kind}:{name}": at for at, name in enumerate(names)}

    def entry(at: int) -> Entry:
        return Entry(kind, f"{kind}:{names[at]}", names[at])

    return Shelf(kind, [searched(name) if name else "" for name in names], entry, places.get, is_offered)


def titles(finder: Finder, text: str) -> list[str]:
    return [entry.title for entry in finder.find(text).entries]


def test_that_the_beginning_of_a_word_stands_before_the_inside_of_one() -> None:
    finder = Finder([shelf(Kind.ACTION, ["Export heat"]), shelf(Kind.DEVICE, ["Port gate", "Sea-port", "Airports"])])
    assert titles(finder, "port") == ["Port gate", "Sea-port", "Export heat", "Airports"]


def test_that_every_word_must_stand_somewhere_whatever_its_case() -> None:
    finder = Finder([shelf(Kind.DEVICE, ["Boiler 1 Temperature", "Boiler 2 Pressure"])])
    assert titles(finder, "TEMP boil") == ["Boiler 1 Temperature"]
    assert titles(finder, "boiler flow") == []


def test_that_what_was_chosen_lately_leads_its_equals() -> None:
    finder = Finder([shelf(Kind.DEVICE, ["Tank 1", "Tank 2", "Tank 3"])])
    second, third = finder.find("tank").entries[1:]
    finder.note(second)
    finder.note(third)
    assert titles(finder, "tank") == ["Tank 3", "Tank 2", "Tank 1"]


def test_that_what_was_chosen_lately_is_listed_though_many_fit() -> None:
    names = [f"Tank {number}" for number in range(500)]
    finder = Finder([shelf(Kind.DEVICE, names)])
    finder.note(finder.find("tank 499").entries[0])
    found = finder.find("tank")
    assert found.entries[0].title == "Tank 499"
    assert len(found.entries) == MOST_OF_A_KIND + 1
    assert found.total == 500


def test_that_an_empty_text_offers_actions_and_of_devices_only_what_was_chosen_lately() -> None:
    finder = Finder([shelf(Kind.ACTION, ["Quit"]), shelf(Kind.DEVICE, ["Tank 1", "Tank 2"], is_offered=False)])
    assert titles(finder, "") == ["Quit"]
    finder.note(finder.find("tank 2").entries[0])
    assert titles(finder, "") == ["Tank 2", "Quit"]
    assert finder.find("").total == 2


def test_that_so_many_choices_are_remembered_and_no_more() -> None:
    finder = Finder()
    for number in range(MOST_RECENT + 5):
        finder.note(Entry(Kind.DEVICE, str(number), "Tank"))
    assert finder.recent == [str(number) for number in range(MOST_RECENT + 4, 4, -1)]


def test_that_a_place_without_a_text_is_never_found_and_a_gone_choice_is_not_listed() -> None:
    finder = Finder([shelf(Kind.METRIC, ["", "Flow"], is_offered=False)])
    finder.note(Entry(Kind.METRIC, "Metric:", "Gone"))
    finder.note(Entry(Kind.METRIC, "metric of another plant", "Gone"))
    assert titles(finder, "") == []
    assert titles(finder, "f") == ["Flow"]


def test_that_what_is_put_later_is_found_by_the_same_text() -> None:
    finder = Finder([shelf(Kind.DEVICE, ["Tank 1"])])
    assert titles(finder, "tank 2") == []
    finder.put([shelf(Kind.DEVICE, ["Tank 1", "Tank 2"])])
    assert titles(finder, "tank 2") == ["Tank 2"]


@given(st.lists(st.text("ab -", max_size=4), max_size=12), st.lists(st.text("ab ", max_size=4), max_size=6))
@settings(max_examples=60, deadline=None)
def test_that_a_finder_that_was_asked_before_finds_what_a_fresh_one_finds(names: list[str], typed: list[str]) -> None:
    used = Finder([shelf(Kind.DEVICE, names)])
    for text in typed:
        fresh = Finder([shelf(Kind.DEVICE, names)])
        assert used.find(text) == fresh.find(text)
