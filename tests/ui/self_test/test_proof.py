"""What the self-test takes for proof; the whole of it runs in `tests/journeys/test_self_test.py`."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QPainter

from app.model.errors import SettingsError
from ui.self_test import proof

SECOND = {"link": "live", "paints_per_s": 20.0, "data_age_ms_p50": 30.0, "devices": proof.DEVICES, "first_values_t": 1}


@pytest.mark.parametrize(
    "missing", [{"link": "backoff"}, {"paints_per_s": 0.0}, {"data_age_ms_p50": None}, {"devices": proof.DEVICES - 1}]
)
def test_that_the_first_console_must_have_painted_live_readings_of_every_device(missing: dict[str, object]) -> None:
    assert proof._judge_first([SECOND]) == proof.DEVICES
    with pytest.raises(proof.ProofError, match="devices were painted"):
        proof._judge_first([{**SECOND, **missing}])


@pytest.mark.parametrize("missing", [{"first_values_t": None}, {"devices": 3}])
def test_that_the_second_console_must_have_shown_what_the_first_knew(missing: dict[str, object]) -> None:
    proof._judge_second([SECOND])
    with pytest.raises(proof.ProofError, match="The snapshot gave back"):
        proof._judge_second([{**SECOND, **missing}])


def test_that_a_picture_without_anything_on_it_is_no_proof(tmp_path: Path, qapp: object) -> None:
    picture = QImage(64, 64, QImage.Format.Format_RGB32)
    picture.fill(0)
    picture.save(str(tmp_path / "empty.png"))
    with pytest.raises(proof.ProofError, match="empty: 1 colours"):
        proof._judge_picture(tmp_path / "empty.png")
    with QPainter(picture) as painter:
        for number in range(64):
            painter.fillRect(number, 0, 1, 64, number * 0x030201)
    picture.save(str(tmp_path / "full.png"))
    proof._judge_picture(tmp_path / "full.png")
    with pytest.raises(proof.ProofError, match="no picture"):
        proof._judge_picture(tmp_path / "none.png")


def test_that_a_console_that_fails_is_quoted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(proof.ProofError, match=r"ended with code 2: sightline: .*--no-such"):
        proof._run_console(tmp_path, ("run", "--no-such"), 5.0, lambda: True)


def test_that_a_gateway_that_does_not_answer_is_named() -> None:
    assert "does not answer" in proof._gateway_trouble("http://127.0.0.1:1")


def failing(times: int) -> tuple[list[float], Callable[[float, object], None]]:
    """Return a proof that fails so many times, and the patience that each attempt had."""
    tried: list[float] = []

    def prove(patience_s: float, tell: object) -> None:
        tried.append(patience_s)
        if len(tried) <= times:
            raise proof.ProofError(f"No {len(tried)}.")

    return tried, prove


def test_that_a_slow_machine_gets_more_time(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    tried, prove = failing(1)
    monkeypatch.setattr(proof, "prove", prove)
    assert proof.main([]) == 0
    assert tried == list(proof.PATIENCES_S[:2])
    assert "✕ within 5 s: No 1." in capfd.readouterr().out


def test_that_a_failure_ends_with_1_and_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    tried, prove = failing(3)
    monkeypatch.setattr(proof, "prove", prove)
    assert proof.main([]) == 1
    assert len(tried) == 3
    assert capfd.readouterr().err == "sightline: The self-test has failed: No 3.\n"


def test_that_it_takes_no_words() -> None:
    with pytest.raises(SettingsError):
        proof.main(["--fast"])
