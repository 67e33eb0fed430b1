"""What shares a process when the suite runs in several."""

from pathlib import Path

import pytest

from tests.side_by_side import HERE, folder, turn


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("ui/panels/test_card.py", "ui/panels"),
        ("app/gateway/formats/test_fuzz.py", "app/gateway"),
        ("packaging/installed/test_bundle.py", "packaging/installed"),
        ("test_style.py", ""),
    ],
)
def test_that_the_tests_of_a_folder_stay_together(path: str, name: str) -> None:
    assert folder(HERE / Path(path)) == name


def test_that_what_takes_longest_goes_first() -> None:
    names = ["app/live", "journeys", "packaging", "packaging/installed", "ui", "ui/workspace"]

    assert sorted(names, key=turn) == ["packaging/installed", "ui", "ui/workspace", "app/live", "journeys", "packaging"]
