"""The archive that installs without root."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.packaging.installed.conftest import Works, run

QUICK = ("gzip", "--no-name", "-1")
"""A tenth of xz's time; the name says otherwise, and tar looks inside."""

ID = "io.github.sightline.Sightline"


@pytest.fixture(scope="module")
def unpacked(works: Works, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = works.script("archive").make(works.bundle, works.place, works.work, "0.1.0", QUICK)  # type: ignore[attr-defined]
    folder = tmp_path_factory.mktemp("unpacked")
    subprocess.run(["tar", "-xf", str(made), "-C", str(folder)], check=True)
    (inner,) = folder.iterdir()
    return inner


def everything(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def test_that_it_installs_for_one_user_again_over_itself_and_goes_without_a_trace(
    unpacked: Path, bare: dict[str, str]
) -> None:
    home = Path(os.environ["HOME"])
    (home / ".local" / "share" / "other").mkdir(parents=True)
    before = everything(home)
    for _ in range(2):
        done = run([str(unpacked / "install.sh"), "--autostart"], bare)
        assert done.returncode == 0, done.stdout + done.stderr
    program = home / ".local" / "bin" / "sightline"
    assert run([str(program), "--version"], bare).stdout.startswith("Sightline ")
    entry = (home / ".local" / "share" / "applications" / f"{ID}.desktop").read_text("utf-8")
    assert f'Exec="{program}" %U' in entry
    assert (home / ".config" / "autostart" / f"{ID}.desktop").exists()
    data = home / ".local" / "share" / "sightline" / "sightline.db"
    data.parent.mkdir()
    data.touch()
    assert run([str(home / ".local/lib/sightline/uninstall.sh")], bare).returncode == 0
    assert data.exists()
    assert everything(home) - before == {
        *(".config", ".config/autostart", ".local/share/sightline", ".local/share/sightline/sightline.db"),
    }


def test_that_a_purge_takes_the_data_along_and_any_folder_will_do(
    unpacked: Path, bare: dict[str, str], tmp_path: Path
) -> None:
    data = Path(os.environ["HOME"]) / ".local" / "share" / "sightline"
    data.mkdir(parents=True)
    place = tmp_path / "a place of its own"
    assert run([str(unpacked / "install.sh"), "--prefix", str(place)], bare).returncode == 0
    assert run([str(place / "bin" / "sightline"), "--version"], bare).stdout.startswith("Sightline ")
    assert run([str(place / "lib/sightline/uninstall.sh"), "--purge"], bare).returncode == 0
    assert not data.exists()
    assert not place.exists()


def test_that_a_system_without_a_library_is_told_what_to_install(
    unpacked: Path, bare: dict[str, str], tmp_path: Path
) -> None:
    needed = unpacked / "needed-libraries"
    kept = needed.read_text("utf-8")
    needed.write_text(f"{kept}libnobody-has-this.so.1\n", "utf-8")
    try:
        done = run([str(unpacked / "install.sh"), "--prefix", str(tmp_path / "place")], bare)
    finally:
        needed.write_text(kept, "utf-8")
    assert done.returncode == 2
    assert "libnobody-has-this.so.1" in done.stdout
    assert "sudo apt-get install libbrotli1" in done.stdout
    assert not (tmp_path / "place" / "lib").exists()


def test_that_wrong_words_are_refused(unpacked: Path, bare: dict[str, str]) -> None:
    done = run([str(unpacked / "install.sh"), "--everywhere"], bare)
    assert (done.returncode, done.stderr) == (
        2,
        "install.sh: There is no option “--everywhere”. See install.sh --help.\n",
    )
