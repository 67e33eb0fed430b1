import pytest

from app.model.link import LinkState
from tests.ui.fake_present import NOW_S, link
from ui.sentences import (
    BannerText,
    banner_text,
    empty_list_text,
    freeze_text,
    is_lost,
    ordinal,
    pill_text,
    worst_link,
)
from ui.text import clock_text, offset_text

LOST_S = NOW_S - 45.0


pytestmark = pytest.mark.usefixtures("utc")


@pytest.mark.parametrize(
    ("state", "changes", "text"),
    [
        (LinkState.LIVE, {}, "LIVE · demo plant · 14 ms"),
        (LinkState.LIVE, {"round_trip_s": None}, "LIVE · demo plant"),
        (LinkState.SUSPECT, {}, "SUSPECT · demo plant is late to answer"),
        (LinkState.SYNCING, {}, "CONNECTED — no data yet · demo plant"),
        (LinkState.CONNECTING, {}, "CONNECTING · demo plant"),
        (LinkState.AUTHENTICATING, {}, "SIGNING IN · demo plant"),
        (LinkState.DISCONNECTED, {}, "NOT CONNECTED · demo plant"),
        (LinkState.LOST, {}, "OFFLINE — showing last known"),
        (
            LinkState.BACKOFF,
            {"attempt": 5, "next_attempt_in_s": 7.2},
            "OFFLINE — showing last known · retry in 8 s (5th)",
        ),
        (LinkState.REFUSED, {}, "REFUSED by demo plant"),
    ],
)
def test_that_the_pill_names_each_state(state: LinkState, changes: dict[str, object], text: str) -> None:
    assert pill_text([link(state, **changes)]) == text


def test_that_the_pill_shows_the_worst_of_several_and_how_many_are_live() -> None:
    links = [link(), link(LinkState.LOST, name="north"), link(name="south")]
    assert pill_text(links) == "OFFLINE — showing last known · 2 of 3 live"
    assert worst_link(links) is links[1]
    assert pill_text([]) == "NO SOURCE"


def test_that_a_countdown_never_says_zero() -> None:
    assert "retry in 1 s" in pill_text([link(LinkState.BACKOFF, next_attempt_in_s=0.0)])


@pytest.mark.parametrize(
    ("number", "text"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (12, "12th"), (22, "22nd")]
)
def test_that_attempts_are_numbered_in_words(number: int, text: str) -> None:
    assert ordinal(number) == text


def test_that_nothing_is_said_while_all_links_are_up() -> None:
    assert banner_text([link(), link(LinkState.SUSPECT)], 200, NOW_S) is None
    assert banner_text([link(LinkState.CONNECTING)], 200, NOW_S) is None


def test_that_the_banner_of_a_lost_link_says_since_when_and_what_is_shown() -> None:
    lost = link(LinkState.BACKOFF, lost_since_s=LOST_S, attempt=5, next_attempt_in_s=7.2)
    assert banner_text([lost], 200, NOW_S) == BannerText(
        "NO LIVE DATA since 00:00:24 (45s)",
        "The link to demo plant is lost. All 200 devices show their last known values.",
        "Retry in 8 s (5th)",
    )


def test_that_the_banner_stays_until_the_snapshot_is_applied() -> None:
    for state in (LinkState.LOST, LinkState.CONNECTING, LinkState.AUTHENTICATING, LinkState.SYNCING):
        assert is_lost(link(state, lost_since_s=LOST_S))
    assert not is_lost(link(LinkState.LIVE, lost_since_s=None))
    text = banner_text([link(LinkState.SYNCING, lost_since_s=LOST_S)], 200, NOW_S)
    assert text is not None
    assert text.next == "Connected again, taking the present state"


def test_that_a_source_never_reached_is_told_apart_from_one_that_was_lost() -> None:
    text = banner_text([link(LinkState.BACKOFF, next_attempt_in_s=3.0)], 200, NOW_S)
    assert text is not None
    assert text.headline == "NO LIVE DATA yet"
    assert text.sentence.startswith("demo plant has not answered since the console started.")


def test_that_one_lost_source_of_two_is_named() -> None:
    text = banner_text([link(), link(LinkState.LOST, name="north", lost_since_s=LOST_S)], 200, NOW_S)
    assert text is not None
    assert text.headline == "NO LIVE DATA from north since 00:00:24 (45s)"
    assert text.sentence == "The link to north is lost. Its devices show their last known values."


def test_that_a_refusal_gives_its_reason_the_key_that_helps_and_no_countdown() -> None:
    text = banner_text([link(LinkState.REFUSED, detail="The token is not accepted.")], 1, NOW_S)
    assert text == BannerText(
        "demo plant refuses the connection",
        "The token is not accepted. The one device shows its last known value.",
        "F4: change the source",
        is_refused=True,
    )


def test_that_an_empty_list_says_why() -> None:
    assert empty_list_text([]).startswith("No source is set. Press F4 to add one")
    assert empty_list_text([link(LinkState.LOST)]) == "No device is known yet. demo plant cannot be reached."
    assert empty_list_text([link()]) == "demo plant has announced no device."
    assert empty_list_text([link(LinkState.CONNECTING)]) == ""


def test_that_a_freeze_is_told_with_its_length_and_its_end() -> None:
    end = f"{clock_text(NOW_S)} {offset_text(NOW_S)}"
    told = f"The display stood still for 5.2 s, until {end}: what you saw then was old."
    assert freeze_text(5.2, NOW_S, NOW_S) == told
