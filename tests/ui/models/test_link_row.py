import pytest

from app.model.link import BadInput, LinkCounters, LinkState
from tests.ui.fake_present import NOW_S, link
from ui.models.link_row import NOTHING, bad_text, link_row, links_title, state_title


def figures(row: object) -> dict[str, str]:
    return {each.label: each.text for each in row.figures}  # type: ignore[attr-defined]


def test_that_a_live_source_tells_its_figures() -> None:
    row = link_row(link(), LinkCounters(readings=1000), 2004.4, NOW_S - 0.12, NOW_S)
    assert (row.name, row.title, row.is_lost, row.next, row.bad) == ("demo plant", "LIVE", False, "", "")
    assert row.since == "since 00:00:09 (1 min 00 s)" or row.since.endswith("(1 min 00 s)")
    assert figures(row) == {
        "Readings/s": "2\u2009004",
        "Data age": "120 ms",
        "Round trip": "14 ms",
        "Bad input": "0",
        "Dropped": "0",
    }


def test_that_a_lost_source_tells_since_when_nothing_has_come_and_what_comes_next() -> None:
    lost = link(
        LinkState.BACKOFF,
        since_s=NOW_S - 1.0,
        lost_since_s=NOW_S - 187.0,
        attempt=5,
        next_attempt_in_s=7.4,
        round_trip_s=None,
        detail="ws://127.0.0.1:9 refuses the connection.",
    )
    row = link_row(lost, LinkCounters(), 0.0, NOW_S - 187.0, NOW_S)
    assert row.is_lost
    assert (row.title, row.next) == ("OFFLINE", "retry in 8 s (5th)")
    assert row.since.endswith("(3 min 07 s)")
    age = next(each for each in row.figures if each.label == "Data age")
    assert (age.text, age.is_odd) == ("3 min 07 s", True)
    assert row.spoken.startswith("demo plant: OFFLINE, since ")
    assert "ws://127.0.0.1:9 refuses the connection." in row.spoken


def test_that_what_is_not_known_is_said_as_that() -> None:
    row = link_row(link(LinkState.CONNECTING, round_trip_s=None), LinkCounters(), None, None, NOW_S)
    assert figures(row) | {"Bad input": "", "Dropped": ""} == {
        "Readings/s": NOTHING,
        "Data age": NOTHING,
        "Round trip": NOTHING,
        "Bad input": "",
        "Dropped": "",
    }


def test_that_bad_input_is_counted_by_its_kinds() -> None:
    counters = LinkCounters(bad={BadInput.BAD_JSON: 3, BadInput.TOO_LARGE: 0, BadInput.BAD_VALUE: 1200}, overrun=7)
    row = link_row(link(), counters, None, None, NOW_S)
    assert row.bad == "not JSON 3, bad value 1\u2009200"
    odd = {each.label: each.text for each in row.figures if each.is_odd}
    assert odd == {"Bad input": "1\u2009203", "Dropped": "7"}


@pytest.mark.parametrize("state", LinkState)
def test_that_every_state_has_a_title_of_its_own(state: LinkState) -> None:
    assert state_title(state)
    assert [state_title(each) for each in LinkState].count(state_title(state)) == 1


@pytest.mark.parametrize("kind", BadInput)
def test_that_every_kind_of_bad_input_has_a_name_of_its_own(kind: BadInput) -> None:
    assert [bad_text(each) for each in BadInput].count(bad_text(kind)) == 1


def test_that_live_sources_are_counted() -> None:
    assert links_title(1, 1) == "1 of 1 source live"
    assert links_title(2, 3) == "2 of 3 sources live"


def test_that_what_a_stranger_sends_is_one_plain_line() -> None:
    row = link_row(link(name="a\nb", detail="x\ty"), LinkCounters(), None, None, NOW_S)
    assert "\n" not in row.name
    assert "\t" not in row.detail
