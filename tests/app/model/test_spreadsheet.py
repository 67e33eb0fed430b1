import pytest

from app.model.spreadsheet import harmless


@pytest.mark.parametrize("text", ["=1+1", "+49 30", "-cmd", "@SUM(A1)", "\t=1"])
def test_that_no_text_is_a_formula(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "boiler-001", "a=b", "21.4 °C", "-19.5", "+1e3"])
def test_that_ordinary_names_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text
