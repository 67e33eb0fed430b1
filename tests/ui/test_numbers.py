from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.settings import NumberSettings
from ui.ages import long_age
from ui.numbers import count_text, number_text, read_number, short_number, ungrouped, write_numbers

FORMS = [
    NumberSettings(decimal=decimal, groups=groups)
    for decimal in ("point", "comma")
    for groups in ("thin_space", "none", "comma", "point")
    if decimal != groups
]


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    write_numbers(NumberSettings())


@pytest.mark.parametrize(
    ("decimal", "groups", "text", "count"),
    [
        ("point", "thin_space", "−1\u2009234\u2009567.8", "12\u2009345"),
        ("point", "none", "−1234567.8", "12345"),
        ("point", "comma", "−1,234,567.8", "12,345"),
        ("comma", "thin_space", "−1\u2009234\u2009567,8", "12\u2009345"),
        ("comma", "none", "−1234567,8", "12345"),
        ("comma", "point", "−1.234.567,8", "12.345"),
    ],
)
def test_that_numbers_are_written_in_the_chosen_form(decimal: str, groups: str, text: str, count: str) -> None:
    write_numbers(NumberSettings(decimal=decimal, groups=groups))  # type: ignore[arg-type]
    assert number_text(-1234567.8, 1) == text
    assert count_text(12345) == count


def test_that_small_huge_and_short_numbers_and_ages_follow_too() -> None:
    write_numbers(NumberSettings(decimal="comma"))
    assert number_text(-1.6e-19) == "−1,600e−19"
    assert number_text(1482.0, 0) == "1\u2009482"
    assert short_number(2.5) == "2,5"
    assert short_number(-15.0) == "−15"
    assert long_age(2.46) == "2,4 s"


@given(st.sampled_from(FORMS), st.floats(-1e9, 1e9), st.integers(0, 6))
def test_that_what_stands_in_a_field_is_read_as_the_number_it_shows(
    form: NumberSettings, value: float, decimals: int
) -> None:
    write_numbers(form)
    assert read_number(ungrouped(number_text(value, decimals))) == pytest.approx(round(value, decimals), abs=1e-12)


@pytest.mark.parametrize(
    ("decimal", "groups", "typed", "value"),
    [
        ("point", "thin_space", "1.500", 1.5),
        ("point", "thin_space", "1,500", None),
        ("point", "thin_space", "0,500", 0.5),
        ("point", "thin_space", "1,5", 1.5),
        ("point", "comma", "1,5", None),
        ("point", "comma", "1,500", None),
        ("comma", "point", "1.500", None),
        ("comma", "point", "1,500", 1.5),
        ("comma", "none", "1.5", 1.5),
        ("comma", "none", "−12.500", None),
        ("comma", "none", "1.234,5", None),
        ("comma", "none", "1,2,3", None),
        ("comma", "none", "1e3", None),
        ("comma", "none", "", None),
    ],
)
def test_that_a_thousand_is_never_read_as_one(decimal: str, groups: str, typed: str, value: float | None) -> None:
    write_numbers(NumberSettings(decimal=decimal, groups=groups))  # type: ignore[arg-type]
    assert read_number(typed) == value
