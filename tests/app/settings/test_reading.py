from pathlib import Path

import pytest

from app.model.errors import SettingsError
from app.model.words import Said
from app.settings import LiveSettings, Settings, SourceSettings, load
from app.settings.reading import read

EXAMPLE = """
[live]
ring_memory_mb = 128

[[sources]]
url = "wss://gateway.example/live"
name = "Plant"
token_env = "PLANT_TOKEN"
backoff = { cap_s = 10 }
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "sightline.toml"
    path.write_text(text, "utf-8")
    return path


def test_that_a_file_sets_what_it_names_and_leaves_the_rest(tmp_path: Path) -> None:
    settings, notices = load(written(tmp_path, EXAMPLE))
    assert notices == ()
    assert settings.live == LiveSettings(ring_memory_mb=128)
    assert settings.sources[0].name == "Plant"
    assert settings.sources[0].backoff.cap_s == 10
    assert settings.sources[0].backoff.base_s == 1
    assert settings.store == Settings().store


def test_that_a_bad_value_falls_back_to_the_default_and_says_so(tmp_path: Path) -> None:
    settings, notices = load(written(tmp_path, "[live]\nring_memory_mb = 'much'\nring_samples = 1024\n"))
    assert settings.live == LiveSettings(ring_samples=1024)
    assert len(notices) == 1
    assert "sightline.toml, line 2: live.ring_memory_mb" in notices[0]


def test_that_an_unknown_key_is_named_and_ignored(tmp_path: Path) -> None:
    settings, notices = load(written(tmp_path, "color = 'red'\n[trends]\npains = 9\n"))
    assert settings == Settings()
    assert "line 1: there is no setting “color”" in notices[0]
    assert "line 3: trends: there is no setting “pains”" in notices[1]


def test_that_a_bad_key_of_a_source_is_named_with_its_line(tmp_path: Path) -> None:
    settings, notices = load(
        written(tmp_path, '[[sources]]\nurl = "ws://a"\n\n[[sources]]\nurl = "ws://b"\ntoken = 1\n')
    )
    assert [each.url for each in settings.sources] == ["ws://a", "ws://b"]
    assert notices == ("sightline.toml, line 6: sources: there is no setting “token”; it is ignored.",)
    _, notices = load(written(tmp_path, '[[sources]]\nurl = "ws://a"\n[[sources]]\nurl = "ws://b"\nprofile = "x"\n'))
    assert notices[0].startswith("sightline.toml, line 5: sources: Invalid enum value 'x'")


@pytest.mark.parametrize("text", ["[live", "a = = 1", "\x00"])
def test_that_a_file_that_is_not_toml_is_refused_with_its_name(tmp_path: Path, text: str) -> None:
    with pytest.raises(SettingsError, match=r"sightline\.toml is not valid TOML"):
        load(written(tmp_path, text))


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("ws://127.0.0.1:9000", "ws://127.0.0.1:9000"),
        ("wss://anna:secret@host/live?token=secret#part", "wss://host/live"),
        ("wss://host/a/b/", "wss://host/a/b"),
    ],
)
def test_that_a_sources_address_holds_nothing_secret(url: str, address: str) -> None:
    assert SourceSettings(url=url).address == address
    assert SourceSettings(url=url).title == address


def test_that_an_unknown_theme_falls_back_and_says_so(tmp_path: Path) -> None:
    file = tmp_path / "s.toml"
    file.write_text('[look]\ntheme = "pink"\ntext = "large"\n')
    settings, notices = load(file)
    assert (settings.look.theme, settings.look.text) == ("dark", "large")
    assert len(notices) == 1
    assert "look.theme" in notices[0]


RULES = """
[[sources]]
url = "ws://a"

[[sources]]
url = "ws://b"
envelope = "$.data[*]"

[[sources.rules]]
match = "live/{device}"
metric = "speed"
value = "$.v"

[[sources.metrics]]
match = "*/speed"
unit = "m/s"
range = [0, 10]
limits = { hi = 8 }
"""


def test_that_rules_and_descriptions_are_read(tmp_path: Path) -> None:
    settings, notices = load(written(tmp_path, RULES))
    assert notices == ()
    assert settings.sources[1].envelope == "$.data[*]"
    assert settings.sources[1].rules[0].metric == "speed"
    assert settings.sources[1].metrics[0].limits == {"hi": 8}


@pytest.mark.parametrize(
    ("good", "bad", "line", "reason"),
    [
        ('value = "$.v"', 'value = "$.["', 12, "no JSON path"),
        ('value = "$.v"', "value = 7", 12, "Expected `str`"),
        ('value = "$.v"', 'valeu = "$.v"', 12, "unknown field `valeu`"),
        ('metric = "speed"', 'metric = "{area}"', 11, "nothing that match catches"),
        ("range = [0, 10]", "range = [10, 0]", 17, "lower to a higher"),
        ("limits = { hi = 8 }", "limits = { high = 8 }", 18, "Invalid enum value"),
        ('envelope = "$.data[*]"', 'envelope = "data"', 7, "no JSON path"),
        ('match = "*/speed"', "", 14, "missing required field `match`"),
    ],
)
def test_that_a_bad_rule_is_refused_with_file_line_and_reason(
    tmp_path: Path, good: str, bad: str, line: int, reason: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        load(written(tmp_path, RULES.replace(good, bad)))
    assert str(caught.value).startswith(f"sightline.toml, line {line}: ")
    assert reason in str(caught.value)


def test_that_a_brokers_rule_that_cannot_be_used_is_refused_with_its_line(tmp_path: Path) -> None:
    text = RULES.replace("sources", "brokers").replace('envelope = "$.data[*]"\n', "")
    settings, notices = load(written(tmp_path, text))
    assert notices == ()
    assert settings.brokers[1].rules[0].metric == "speed"
    with pytest.raises(SettingsError, match=r"line 9: match cannot be used"):
        load(written(tmp_path, text.replace('match = "live/{device}"', 'match = "live/{device}/#/x"')))


def test_that_what_is_wrong_with_a_file_can_be_said_in_another_language() -> None:
    text = '[look]\ntheme = "pink"\n[trends]\npanes = "many"\nlength = 3\n[times]\nzone = "Mars"\n'
    _, said = read(text, Path("settings.toml"))
    assert [each.template for each in said if isinstance(each, Said)] == ["{file}, line {line}: {sentence}"] * 4
    sentences = [each.parts["sentence"] for each in said if isinstance(each, Said)]
    reasons = [each.parts["why"] for each in sentences if isinstance(each, Said) and "why" in each.parts]
    assert [each.template for each in reasons if isinstance(each, Said)] == [
        "Invalid enum value {value}{where}",
        "Expected {wanted}, got {found}{where}",
        "there is no time zone “{zone}”",
    ]
