"""The texts that are installed on Linux, judged by the tools that judge them elsewhere, where those are here."""

import re
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

from app import __version__

ROOT = Path(__file__).resolve().parents[2]
FILES = ROOT / "packaging" / "linux"
ID = "io.github.sightline.Sightline"
Scripts = dict[str, ModuleType]


def judged(*command: str, only_complaints: bool = False) -> str:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not here")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stderr if only_complaints else done.stdout + done.stderr


def test_that_the_desktop_entry_is_without_fault() -> None:
    assert judged("desktop-file-validate", str(FILES / f"{ID}.desktop")) == ""


def test_that_the_metadata_for_software_centres_are_without_fault(script: Scripts, tmp_path: Path) -> None:
    script["linux_tree"].fill(FILES / f"{ID}.metainfo.xml", tmp_path / f"{ID}.metainfo.xml", __version__)
    judged("appstreamcli", "validate", "--no-net", str(tmp_path / f"{ID}.metainfo.xml"))


def test_that_one_name_is_used_everywhere_that_a_desktop_compares_it() -> None:
    entry = (FILES / f"{ID}.desktop").read_text("utf-8")
    assert f"Icon={ID}\n" in entry
    assert f"StartupWMClass={ID}\n" in entry
    assert f"<id>{ID}</id>" in (FILES / f"{ID}.metainfo.xml").read_text("utf-8")
    assert f'setDesktopFileName("{ID}")' in (ROOT / "ui" / "application.py").read_text("utf-8")


def test_that_the_manual_is_set_without_a_warning() -> None:
    assert judged("man", "--warnings", "-l", str(FILES / "sightline.1"), only_complaints=True) == ""


def test_that_the_manual_names_every_command(script: Scripts) -> None:
    manual = (FILES / "sightline.1").read_text("utf-8")
    assert [name for name in script["completions"].COMMANDS if not re.search(rf"^\.BR? .*{name}", manual, re.M)] == []


@pytest.mark.parametrize("name", ["postinst", "prerm", "postrm", "install.sh", "uninstall.sh", "../macos/make_dmg.sh"])
def test_that_each_shell_script_can_be_read(name: str) -> None:
    judged("sh", "-n", str(FILES / name))


def test_that_the_service_is_locked_down(script: Scripts, tmp_path: Path) -> None:
    unit = tmp_path / "sightline-gateway.service"
    script["linux_tree"].fill(FILES / unit.name, unit, __version__)
    said = judged("systemd-analyze", "security", "--offline=true", "--no-pager", str(unit))
    exposure = float(re.findall(r"Overall exposure level for .*: ([\d.]+)", said)[0])
    assert exposure < 2.5  # of 10; a service without any of it has 9.6


def test_that_the_service_names_the_settings_that_are_installed() -> None:
    service = (FILES / "sightline-gateway.service").read_text("utf-8")
    assert "--config /etc/sightline/sightline-gateway.toml" in service
    assert "DynamicUser=yes" in service
    assert "User=root" not in service
