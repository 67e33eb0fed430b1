from pathlib import Path

import pytest

from app.plant.__main__ import main


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--devices", "many"], "many is not a whole number from 1 to 50000"),
        (["--hz", "0"], "0 is not a number from 0.01 to 50"),
        (["--hz", "nan"], "nan is not a number"),
        (["--colour"], "Unrecognized arguments: --colour"),
        (["--token-env", "SIGHTLINE_NO_SUCH_TOKEN"], "SIGHTLINE_NO_SUCH_TOKEN"),
    ],
)
def test_that_wrong_usage_is_a_sentence(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1


def test_that_a_certificate_that_cannot_be_used_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--certfile", str(tmp_path / "nothing.pem")]) == 2
    assert "nothing.pem cannot be used" in capsys.readouterr().err


def test_that_help_is_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert "--until-stdin-closes" in capsys.readouterr().out
