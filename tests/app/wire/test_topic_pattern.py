import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.wire.topic_pattern import TopicPattern


@pytest.mark.parametrize(
    ("pattern", "topic", "caught"),
    [
        ("a/b", "a/b", {}),
        ("a/b", "a/c", None),
        ("a/+", "a/b", {}),
        ("a/+", "a/", {}),
        ("a/+", "a/b/c", None),
        ("a/#", "a", {}),
        ("a/#", "a/b/c", {}),
        ("a/#", "ab", None),
        ("#", "a/b", {}),
        ("#", "", {}),
        ("#", "$SYS/uptime", None),
        ("+/x", "$SYS/x", None),
        ("$SYS/#", "$SYS/x", {}),
        ("plant/{area}/{device}", "plant/north/pump-1", {"area": "north", "device": "pump-1"}),
        ("plant/{area}/{device}", "plant//pump-1", None),
        ("a/{rest#}", "a/b/c", {"rest": "b/c"}),
        ("a/{rest#}", "a", None),
        ("{device}", "$x", None),
        ("a.c", "abc", None),
    ],
)
def test_that_a_topic_fits_as_mqtt_has_it_and_names_catch(
    pattern: str, topic: str, caught: dict[str, str] | None
) -> None:
    found = TopicPattern(pattern).match(topic)
    assert found == caught if caught is None else dict(found or {}) == caught


def test_that_a_pattern_can_be_subscribed_to() -> None:
    assert TopicPattern("plant/{area}/+/{rest#}").filter == "plant/+/+/#"


@pytest.mark.parametrize("pattern", ["", "a/#/b", "a/{x#}/b", "a+/b", "{x}y", "{a}/{a}", "a/b#", "{A}", "a\0"])
def test_that_what_is_no_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        TopicPattern(pattern)


@given(st.lists(st.text("ab$ .*", min_size=1, max_size=3), min_size=1, max_size=4))
def test_that_a_topic_is_its_own_pattern(levels: list[str]) -> None:
    topic = "/".join(levels)
    assert TopicPattern(topic).match(topic) == {}
