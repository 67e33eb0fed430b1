import pytest

from app.wire.json_path import MAX_FOUND, JsonPath

DOCUMENT = {"a": [{"b c": 1}, {"b c": None}], "d": {"x": 2, "y": 3}}


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("$", [("", DOCUMENT)]),
        ("$.a[0]['b c']", [("b c", 1)]),
        ("$.a[-1]['b c']", [("b c", None)]),
        ("$.a[7]", []),
        ("$.a.b", []),
        ("$.d[0]", []),
        ("$.d.*", [("x", 2), ("y", 3)]),
        ("$..x", [("x", 2)]),
        ("$.a[?@['b c'] == 1]", [("0", {"b c": 1})]),
    ],
)
def test_that_a_path_finds_values_and_the_last_name_on_the_way(path: str, found: list[tuple[str, object]]) -> None:
    assert JsonPath(path).find(DOCUMENT) == found
    assert JsonPath(path).first(DOCUMENT) == (found[0][1] if found else None)


@pytest.mark.parametrize(("path", "is_single"), [("$.a.b", True), ("$[3]", True), ("$.*", False), ("$..a", False)])
def test_that_a_path_knows_whether_it_can_find_several(path: str, is_single: bool) -> None:
    assert JsonPath(path).is_single is is_single


@pytest.mark.parametrize("path", ["", "a", "$.[", "$.a[", "$.a b"])
def test_that_what_is_no_path_is_refused_with_the_reason(path: str) -> None:
    with pytest.raises(ValueError, match="is no JSON path"):
        JsonPath(path)


def test_that_what_is_found_is_bounded_in_number_and_depth() -> None:
    assert len(JsonPath("$.*").find(list(range(MAX_FOUND + 10)))) == MAX_FOUND
    deep: object = 1
    for _ in range(300):
        deep = {"a": deep}
    assert isinstance(JsonPath("$..a").find(deep), list)
