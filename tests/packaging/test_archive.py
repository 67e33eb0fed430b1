"""How the archive for any Linux is packed; `installed/` installs from one."""

import lzma
import os
import shutil
import sys
import tarfile
from pathlib import Path
from types import ModuleType

import pytest

Scripts = dict[str, ModuleType]


@pytest.mark.skipif(
    not sys.platform.startswith("linux") or shutil.which("xz") is None, reason="it is packed on Linux, by xz"
)
def test_that_two_archives_of_the_same_files_are_the_same_whoever_packs_them_and_when(
    script: Scripts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    made = []
    for turn, names in enumerate((("b", "a"), ("a", "b"))):
        tree = tmp_path / str(turn) / "sightline"
        tree.mkdir(parents=True)
        for name in names:
            (tree / name).write_text(name, "utf-8")
            os.utime(tree / name, (turn, turn))
        made.append(tmp_path / f"{turn}.tar.xz")
        script["archive"].pack(tree, made[-1])
    first, second = (path.read_bytes() for path in made)
    assert first == second
    with lzma.open(made[0]) as unpacked, tarfile.open(fileobj=unpacked) as told:
        assert [(each.name, each.mtime, each.uid) for each in told] == [
            (name, 1_700_000_000, 0) for name in ("sightline", "sightline/a", "sightline/b")
        ]


def test_that_an_archive_that_cannot_be_packed_stops_the_build(script: Scripts, tmp_path: Path) -> None:
    with pytest.raises(script["bundling"].BuildError, match="nothing could not be packed"):
        script["archive"].pack(tmp_path / "nothing", tmp_path / "made.tar.xz")
