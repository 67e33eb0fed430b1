import pytest

from app.live.texts import MAX_TEXT_BYTES, clean_text


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Läuft – 21 °C", "Läuft – 21 °C"),
        ("a\tb\nc", "a b c"),
        ("\x1b[31mred\x00\x7f", "[31mred"),
        ("\u202egnp.exe", "gnp.exe"),
        ("", ""),
    ],
)
def test_that_control_and_direction_marks_go(raw: str, clean: str) -> None:
    assert clean_text(raw) == clean


def test_that_long_texts_are_cut_to_four_kibibytes_at_a_character() -> None:
    cut = clean_text("€" * 4000)
    assert cut == "€" * (MAX_TEXT_BYTES // 3)


def test_that_half_a_character_pair_does_no_harm() -> None:
    assert clean_text("a\ud800b").encode("utf-8") == b"ab"
