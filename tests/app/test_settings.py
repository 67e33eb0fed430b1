from pathlib import Path

import pytest

from app.model.errors import SettingsError
from app.settings import LiveSettings, Settings, SourceSettings, load

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
    assert "sightline.toml: live.ring_memory_mb" in notices[0]


def test_that_an_unknown_key_is_named_and_ignored(tmp_path: Path) -> None:
    settings, notices = load(written(tmp_path, "color = 'red'\n[trends]\npains = 9\n"))
    assert settings == Settings()
    assert "“color”" in notices[0]
    assert "“pains”" in notices[1]


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
