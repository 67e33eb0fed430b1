"""The chore that takes the README's pictures, as far as it can be judged without taking any."""

import re
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtGui import QColor, QImage

from app.plant import fault
from app.settings import SettingsFile

ROOT = Path(__file__).resolve().parents[2]
Scripts = dict[str, ModuleType]


def window(width: int, height: int, colour: str) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def test_that_windows_stand_side_by_side_however_large_they_are(script: Scripts) -> None:
    pictures = script["pictures"]
    whole = pictures.beside([window(1920, 1080, "red"), window(3840, 2160, "green"), window(1600, 900, "blue")])
    assert 1900 <= whole.width() <= pictures.MOST_WIDE
    across = [whole.pixelColor(round(whole.width() * place), whole.height() // 2) for place in (0.05, 0.5, 0.95)]
    assert across == [QColor("red"), QColor("green"), QColor("blue")]
    assert whole.height() == pytest.approx((whole.width() - 2 * pictures.GAP) / 3 * 9 / 16, abs=2)


def test_that_one_window_is_shown_as_it_is(script: Scripts) -> None:
    assert script["pictures"].beside([window(1920, 1080, "red")]).width() == 1920


def test_that_monitors_do_not_overlap(script: Scripts) -> None:
    pictures = script["pictures"]
    screens = pictures.platform_of((pictures.Monitor(), pictures.LARGE, pictures.Monitor(1600, 900)))["screens"]
    assert [screen["x"] for screen in screens] == [0, 1924, 1924 + 3848]
    assert [screen["logicalDpi"] for screen in screens] == [96, 192, 96]


def test_that_every_picture_asks_for_what_there_is(script: Scripts, tmp_path: Path) -> None:
    for name, picture in script["pictures"].PICTURES.items():
        (tmp_path / "faults.toml").write_text(picture.faults, "utf-8")
        (tmp_path / "settings.toml").write_text(picture.settings, "utf-8")
        fault.load(tmp_path / "faults.toml")
        assert SettingsFile(tmp_path / "settings.toml").begin(must_be_read=True) == (), name
        assert (ROOT / "resources" / "workspaces" / f"{picture.workspace}.toml").exists(), name


def test_that_the_readme_shows_pictures_that_are_taken_here(script: Scripts) -> None:
    shown = set(re.findall(r"\(resources/screenshots/([\w-]+)\.png\)", (ROOT / "README.md").read_text("utf-8")))
    assert shown <= script["pictures"].PICTURES.keys()
    assert all((ROOT / "resources" / "screenshots" / f"{name}.png").stat().st_size <= 500_000 for name in shown)


def test_that_a_picture_nobody_knows_is_refused(script: Scripts, capsys: pytest.CaptureFixture[str]) -> None:
    assert script["pictures"].main(["portrait"]) == 2
    assert capsys.readouterr().err.startswith("There is no picture “portrait”. There are: console-live, ")
