from pathlib import Path

import pytest

from app.derived.book import MOST_BYTES, read_book, write_book
from app.model.derived import Calculation

ONE = Calculation("difference", "{a/t} - {b/t}", "Cel", 1)


def test_that_what_was_written_is_read(tmp_path: Path) -> None:
    file = tmp_path / "new folder" / "calculated.json"
    assert write_book(file, [ONE]) == ""
    assert read_book(file) == ((ONE,), "")


def test_that_without_a_file_there_is_nothing(tmp_path: Path) -> None:
    assert read_book(None) == ((), "")
    assert read_book(tmp_path / "calculated.json") == ((), "")
    assert write_book(None, [ONE]) == ""


@pytest.mark.parametrize("content", [b"{", b'{"calculations": 5}', b'{"form": 2}', b" " * (MOST_BYTES + 1)])
def test_that_a_file_that_cannot_be_understood_is_set_aside_and_named(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "calculated.json"
    for number in (1, 2):
        file.write_bytes(content)
        calculations, sentence = read_book(file)
        aside = tmp_path / f"calculated.damaged-{number}.json"
        assert calculations == ()
        assert str(aside) in sentence
        assert aside.read_bytes() == content
        assert not file.exists()


def test_that_a_place_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert "cannot be kept" in write_book(tmp_path / "file" / "calculated.json", [ONE])
