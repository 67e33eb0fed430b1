from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import __version__
from app.engine import Engine
from app.model.costs import Costs, Stage
from app.model.link import BadInput, RejectedSample
from app.settings import LiveSettings, Settings
from tests.ui.fake_present import NOW_S, frame, link
from ui.diagnosis import Examiner, frames_text, offset_ms_text, rejected_row, visible_text


@pytest.fixture
def engine() -> Engine:
    return Engine(Settings(live=LiveSettings(ring_memory_mb=2)), database=None, console_id="test")


@given(st.binary(max_size=200))
def test_that_bytes_of_a_stranger_become_text_in_which_nothing_acts(data: bytes) -> None:
    assert visible_text(data).isprintable() or not data


def test_that_what_can_be_read_stays_readable() -> None:
    assert visible_text("21 °C\n\u202eabc\x00".encode()) == r"21 °C\n\u202eabc\x00"
    assert visible_text(b"\xff<b>") == r"\xff<b>"


def test_that_frame_times_are_told_in_a_sentence() -> None:
    costs = Costs()
    assert frames_text(costs.frames()) == "none yet"
    for number in range(201):
        costs.tick(number * 0.014, 0.016)
    costs.tick(5.8, 0.016)
    assert frames_text(costs.frames()) == "201 in a minute, 99 % within 16 ms, worst 3\u2009000 ms"


def test_that_a_console_without_a_source_is_told_as_it_is(engine: Engine) -> None:
    diagnosis = Examiner(engine).examine(replace(frame(), links=()))
    console = dict(diagnosis.console.rows)
    assert console["Trend memory"] == "0.0 of 2 MB given out"
    assert console["Sightline"] == __version__
    assert diagnosis.links.rows == diagnosis.bad.rows == diagnosis.rejected.rows == ()
    assert [row[0] for row in diagnosis.stages.rows] == [stage.name.lower() for stage in Stage]


def test_that_every_row_has_a_text_for_every_column(engine: Engine) -> None:
    diagnosis = Examiner(engine).examine(replace(frame(), links=()))
    for table in (diagnosis.stages, diagnosis.console):
        assert {len(row) for row in table.rows} == {len(table.columns)}


@pytest.mark.parametrize(("offset_s", "text"), [(-0.0001, "0 ms"), (-1.5, "−1\u2009500 ms"), (0.021, "+21 ms")])
def test_that_a_clock_is_told_with_its_sign(offset_s: float, text: str) -> None:
    assert offset_ms_text(offset_s) == text


def test_that_a_token_that_a_server_sends_back_is_not_shown() -> None:
    sample = RejectedSample(NOW_S, BadInput.BAD_JSON, "no: token-secret", b"Bearer token-secret <b>")
    row = rejected_row(link(), sample, NOW_S, ["token-secret"])
    assert row[1:] == ("demo plant", "bad_json", "no: [secret]", "Bearer [secret] <b>")


def test_that_the_text_says_when_it_was_taken_and_holds_every_table(engine: Engine) -> None:
    diagnosis = Examiner(engine).examine(replace(frame(), links=()))
    text = diagnosis.to_text()
    assert text.startswith(f"Sightline {__version__}, diagnostics of 1 Jan 2026 ")
    for table in (diagnosis.stages, diagnosis.console, diagnosis.links, diagnosis.bad, diagnosis.rejected):
        assert table.title in text
