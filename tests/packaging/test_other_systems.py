"""What can be checked on Linux of the recipes for Windows, macOS and a public host; the rest is unrun."""

import ast
import plistlib
import re
import shutil
from pathlib import Path
from types import ModuleType

import pytest

from app import __version__

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
Scripts = dict[str, ModuleType]


@pytest.mark.skipif(shutil.which("makensis") is None, reason="makensis is not here")
def test_that_the_setup_for_windows_compiles_without_a_warning(script: Scripts, tmp_path: Path) -> None:
    bundle = tmp_path / "bundle"
    for name in ("sightline.exe", "sightlinew.exe", "_internal/a.dll", "licences/NOTICE.txt"):
        (bundle / name).parent.mkdir(parents=True, exist_ok=True)
        (bundle / name).write_text(name, "utf-8")
    made = script["windows_setup"].make(bundle, tmp_path / "out", tmp_path / "work", __version__)
    assert made.read_bytes()[:2] == b"MZ"
    assert made.name == f"sightline-{__version__}-windows-x64-setup.exe"


@pytest.mark.skipif(shutil.which("makensis") is None, reason="makensis is not here")
def test_that_a_setup_that_does_not_compile_says_why(
    script: Scripts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = tmp_path / "wrong.nsi"
    wrong.write_text("Name Sightline\nOutFile x\nNonsense\n", "utf-8")
    monkeypatch.setattr(script["windows_setup"], "SCRIPT", wrong)
    with pytest.raises(script["bundling"].BuildError, match="Nonsense"):
        script["windows_setup"].make(tmp_path, tmp_path / "out", tmp_path / "work", __version__)


def test_that_the_setup_takes_away_all_that_it_brings() -> None:
    text = (PACKAGING / "windows" / "sightline.nsi").read_text("utf-8")
    gone = text.partition('Section "Uninstall"')[2]
    for name in (
        "_internal",
        "licences",
        "sightline.exe",
        "sightlinew.exe",
        "uninstall.exe",
        "Sightline.lnk",
        "${KEY}",
    ):
        assert name in gone
    # The data of a user go only when that is asked for.
    assert gone.index("/PURGE") < gone.index("$LOCALAPPDATA")


def test_that_the_spec_is_python_and_has_a_part_for_each_system() -> None:
    tree = ast.parse((PACKAGING / "sightline.spec").read_text("utf-8"))
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert {"Analysis", "PYZ", "EXE", "COLLECT", "BUNDLE"} <= called


def test_that_the_entitlements_of_macos_can_be_read() -> None:
    rights = plistlib.loads((PACKAGING / "macos" / "entitlements.plist").read_bytes())
    assert rights == dict.fromkeys(rights, True)


def test_that_the_public_recipe_runs_what_is_run_here_on_every_python_that_is_served(script: Scripts) -> None:
    recipe = (PACKAGING / "ci" / "build.yml").read_text("utf-8")
    dev = script["dev"]
    served = [f'"{major}.{minor}"' for major, minor in [dev.OLDEST, (3, 12), dev.NEWEST]]
    assert f"python: [{', '.join(served)}]" in recipe
    for word in re.findall(r"packaging/dev\.py (\w+)", recipe):
        assert word in script["chores"].CHORES
    assert set(re.findall(r"kinds: \"(\w[\w ]*)\"", recipe)) == {"deb archive rpm", "windows"}
