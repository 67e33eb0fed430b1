from pathlib import Path

import pytest

from app import __version__
from app.model.errors import SettingsError
from ui.command_line import Options, parse


def test_that_no_words_at_all_mean_run_without_a_source() -> None:
    assert parse([]) == Options(command="run")


def test_that_an_address_alone_means_run() -> None:
    assert parse(["ws://127.0.0.1:9000/live"]).urls == ("ws://127.0.0.1:9000/live",)


def test_that_several_sources_and_options_may_be_mixed() -> None:
    options = parse(["run", "ws://a:1", "--read-only", "wss://b", "--exit-after", "2.5"])
    assert options.urls == ("ws://a:1", "wss://b")
    assert options.read_only
    assert options.exit_after_s == 2.5


def test_that_a_wall_starts_as_one() -> None:
    assert parse(["--workspace", "wall", "--kiosk"]).kiosk
    assert not parse(["--workspace", "wall"]).kiosk


def test_that_the_demo_hands_the_plants_options_on() -> None:
    options = parse(["demo", "--devices", "50", "--stats", "f.jsonl", "--hz", "10"])
    assert options.rest == ("--devices", "50", "--hz", "10")
    assert options.stats == Path("f.jsonl")


def test_that_the_plants_words_are_left_to_the_plant() -> None:
    assert parse(["plant", "--help", "--port", "0"]).rest == ("--help", "--port", "0")


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["http://a"], "not a ws:// or wss:// address"),
        (["ws://"], "names no host"),
        (["ws://host:port"], "no valid port"),
        (["ws://anna:secret@host"], "token_env"),
        (["run", "--exit-after", "soon"], "--exit-after"),
        (["run", "--exit-after", "-1"], "--exit-after"),
        (["run", "--screenshot", "picture.jpg"], "does not end in .png"),
        (["run", "--workspace", "../../etc"], "--workspace"),
        (["run", "--no-such-option"], "--no-such-option"),
        (["run", "--log-level", "loud"], "--log-level"),
    ],
)
def test_that_wrong_usage_is_one_sentence_that_names_it(words: list[str], part: str) -> None:
    with pytest.raises(SettingsError) as raised:
        parse(words)
    assert part in str(raised.value)
    assert "\n" not in str(raised.value)


def test_that_a_secret_in_an_address_is_not_repeated() -> None:
    with pytest.raises(SettingsError) as raised:
        parse(["ws://anna:secret@host"])
    assert "secret" not in str(raised.value)


def test_that_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"Sightline {__version__}\n"
