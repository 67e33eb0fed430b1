import os
from pathlib import Path

import msgspec
import pytest

from app.settings import BrokerSettings, CommandSettings, SourceSettings
from app.sourcing.addresses import address_problem
from app.sourcing.book import MAX_RECENT, Loaded, SourceBook, blank, read_sources, sources_toml
from app.wire.rules import Description, Rule

PLANT = SourceSettings(url="ws://plant:8080/live", name="Plant", token_env="PLANT_TOKEN")
ODD = SourceSettings(
    url="ws://odd:1",
    default_device="hall",
    rules=(Rule(each="$.items[*]", device="$.id", metric="$.what", value="$.v"),),
    metrics=(Description(match="*/t", unit="Cel", range=(0.0, 90.0), limits={"hi": 80.0}),),
)


@pytest.fixture
def book(tmp_path: Path) -> SourceBook:
    return SourceBook(tmp_path / "sources.toml")


def text_of(book: SourceBook) -> str:
    assert book.path is not None
    return book.path.read_text("utf-8")


def test_that_what_is_saved_comes_back_as_it_was(book: SourceBook) -> None:
    assert book.put(PLANT) == book.put(ODD) == ""
    assert SourceBook(book.path).load() == Loaded((PLANT, ODD))


def test_that_a_change_takes_the_place_of_the_old_source_and_keeps_what_a_person_wrote(book: SourceBook) -> None:
    assert book.path is not None
    book.path.write_text(
        '# mine\n[[sources]]\nurl = "ws://a:1"  # the first\nname = "A"\n\n[[sources]]\nurl = 7\n\n'
        '[[sources]]\nurl = "ws://b:1"\n'
    )
    old = SourceSettings(url="ws://a:1", name="A")
    assert book.put(SourceSettings(url="ws://a:1", name="Aye", max_metrics=9), old) == ""
    assert "# mine" in text_of(book)
    assert 'url = "ws://a:1"  # the first' in text_of(book)
    assert "url = 7" in text_of(book)
    assert book.drop(SourceSettings(url="ws://b:1")) == ""
    loaded = book.load()
    assert loaded.sources == (SourceSettings(url="ws://a:1", name="Aye", max_metrics=9),)
    assert len(loaded.notices) == 1


def test_that_the_last_source_can_be_dropped_and_another_saved_after_it(book: SourceBook) -> None:
    book.put(PLANT)
    book.drop(PLANT)
    assert book.load() == Loaded()
    assert book.put(ODD) == ""
    assert book.load().sources == (ODD,)


def test_that_bad_entries_are_told_with_their_line_and_the_rest_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(
        '[[sources]]\nurl = "ws://good:1"\n\n[[sources]]\nurl = "ws://x:1"\nmax_metrics = "many"\n\n'
        '[[sources]]\nurl = "ws://y:1"\nrules = [\n  {each = "$..["}\n]\n\n[[sources]]\nurl = "http://z"\n\n'
        '[[sources]]\nurl = "ws://w:1"\ntoken = "secret"\n'
    )
    loaded = read_sources(path)
    assert [each.url for each in loaded.sources] == ["ws://good:1"]
    first, second, third, fourth = loaded.notices
    assert first.startswith("sources.toml, line 6: max_metrics")
    assert second.startswith("sources.toml, line 12: each cannot be used")
    assert third.startswith("sources.toml, line 15: “http://z” is not a ws://")
    assert fourth.startswith("sources.toml, line 19: there is no setting “token”")
    assert "secret" not in fourth


def test_that_a_damaged_file_is_told_and_never_written_over(book: SourceBook) -> None:
    assert book.path is not None
    book.path.write_text("[[sources]\nurl=")
    assert "not valid TOML" in book.load().notices[0]
    assert "Mend it or move it away" in book.put(PLANT)
    assert text_of(book) == "[[sources]\nurl="


def test_that_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert "cannot be written" in SourceBook(tmp_path / "file" / "sources.toml").put(PLANT)


def test_that_nothing_is_saved_without_a_folder() -> None:
    book = SourceBook(None)
    assert book.load() == Loaded()
    assert "--read-only" in book.put(PLANT)


def test_that_recent_addresses_are_bounded_and_newest_first(book: SourceBook) -> None:
    for number in range(MAX_RECENT + 5):
        book.note_recent(f"ws://plant:{number}")
    book.note_recent("ws://plant:10")
    again = SourceBook(book.path)
    again.load()
    assert again.recent[:2] == ["ws://plant:10", f"ws://plant:{MAX_RECENT + 4}"]
    assert len(again.recent) == len(set(again.recent)) == MAX_RECENT


def test_that_damaged_recent_addresses_are_forgotten(book: SourceBook) -> None:
    book.note_recent("ws://plant:1")
    (book.path or Path()).with_name("recent-sources.json").write_bytes(os.urandom(9))
    again = SourceBook(book.path)
    again.load()
    assert again.recent == []


def test_that_an_export_can_be_read_as_an_import(tmp_path: Path) -> None:
    path = tmp_path / "export.toml"
    path.write_text(sources_toml((PLANT, ODD)))
    assert read_sources(path) == Loaded((PLANT, ODD))


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("", "Enter the address"),
        ("plant:80", "not a ws:// or wss://"),
        ("http://plant", "not a ws:// or wss://"),
        ("ws://plant:port", "check the host and the port"),
        ("mqtt://broker:port", "check the host and the port"),
        ("mqtt://", "name a host"),
        ("mqtt://me:pass@broker", "user or a password"),
        ("ws://me:pass@plant", "user or a password"),
        ("ws://plant/?access_token=x", "may not hold a secret (access_token=…)"),
    ],
)
def test_that_an_address_that_cannot_be_used_or_kept_is_explained(url: str, words: str) -> None:
    problem = address_problem(blank(url))
    assert words in problem
    assert "pass@" not in problem
    assert "=x" not in problem


def test_that_good_addresses_have_no_problem() -> None:
    assert address_problem(SourceSettings(url="wss://plant.example/live?sendMeta=all")) == ""
    for url in ("mqtt://broker", "mqtts://broker:8884", "wss://broker/mqtt"):
        assert address_problem(BrokerSettings(url=url)) == ""


def test_that_a_broker_among_servers_is_told_where_it_belongs() -> None:
    assert "[[brokers]]" in address_problem(SourceSettings(url="mqtt://broker"))


BROKER = BrokerSettings(
    url="mqtts://broker",
    name="Hall",
    topics=("hall/#",),
    user_env="U",
    password_keyring="sightline/hall",
    ca_file="/ca.pem",
    rules=(Rule(match="hall/{device}", metric="t"),),
    metrics=(Description(match="*/t", unit="Cel", limits={"hi": 90.0}),),
    unused=("*/noise",),
    commands=(CommandSettings(topic="set/{device}"),),
)


def test_that_servers_and_brokers_stand_in_tables_of_their_own_and_one_may_become_the_other(book: SourceBook) -> None:
    for source in (BROKER, PLANT):
        assert book.put(source) == ""
    assert book.load() == Loaded((PLANT, BROKER))
    renamed = msgspec.structs.replace(BROKER, name="Hall 3")
    assert book.put(renamed, BROKER) == ""
    assert book.put(msgspec.structs.replace(PLANT, name="There"), PLANT) == ""
    other = BrokerSettings(url="mqtt://other")
    assert book.put(other, book.load().sources[0]) == ""
    assert book.load() == Loaded((renamed, other))
    assert book.path is not None
    assert "[[sources]]" not in book.path.read_text("utf-8")
    assert [book.drop(each) for each in (renamed, other)] == ["", ""]
    assert book.load() == Loaded()


def test_that_a_broker_that_cannot_be_used_is_told_with_its_line(book: SourceBook) -> None:
    assert book.path is not None
    book.path.write_text('[[brokers]]\nurl = "mqtt://a"\n[[brokers]]\nurl = "mqtt://b"\nqos = 2\n', "utf-8")
    loaded = book.load()
    assert loaded.sources == (BrokerSettings(url="mqtt://a"),)
    assert loaded.notices[0].startswith("sources.toml, line 5: qos")
