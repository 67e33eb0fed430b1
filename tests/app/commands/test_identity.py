from uuid import UUID

from app.commands.identity import uuid7


def test_that_an_identifier_is_a_uuid_of_version_7_with_its_time() -> None:
    # The example of RFC 9562, appendix A.6: 2022-02-22 19:22:22 UTC.
    chance = 0xCC3 << 62 | 0x18C4DC0C0C07398F
    assert uuid7(1645557742.000, lambda bits: chance) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"


def test_that_later_identifiers_sort_later_and_never_repeat() -> None:
    made = [uuid7(1e9 + number / 1e3) for number in range(50)]
    assert made == sorted(set(made))
    assert {UUID(each).version for each in made} == {7}
