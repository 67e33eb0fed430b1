"""Where Node.js and its package ws come from, with which the README's server is tried."""

from pathlib import Path
from types import ModuleType

import pytest

Scripts = dict[str, ModuleType]


def program(folder: Path, says: int) -> None:
    """Put a node there that finds ws (0) or does not (1)."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "node").write_text(f"#!/bin/sh\nexit {says}\n", "utf-8")
    (folder / "node").chmod(0o755)


@pytest.fixture
def node(script: Scripts) -> ModuleType:
    return script["node_for_tests"]


def test_that_a_node_that_finds_ws_is_used(node: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(node.libraries, "to_unpack", lambda *names: pytest.fail("all is there"))
    program(tmp_path / "bin", 0)
    assert node.supply({"PATH": str(tmp_path / "bin")}, tmp_path / "unpacked")


def test_that_what_is_missing_is_unpacked_and_found(
    node: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def unpack(chosen: list[str], into: Path) -> None:
        program(into / "usr/bin", 0)
        (into / "usr/share/nodejs").mkdir(parents=True)

    monkeypatch.setattr(node.libraries, "to_unpack", lambda names, environment: asked.append(names) or ["nodejs"])
    monkeypatch.setattr(node.libraries, "unpack", unpack)
    environment = {"PATH": str(tmp_path)}
    assert node.supply(environment, tmp_path / "unpacked")
    assert asked == [("node", "ws")]
    assert str(tmp_path / "unpacked/usr/bin") in environment["PATH"]
    assert str(tmp_path / "unpacked/usr/share/nodejs") in environment["NODE_PATH"]


def test_that_a_machine_without_ws_is_told_so(
    node: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    program(tmp_path / "bin", 1)
    monkeypatch.setattr(node.libraries, "to_unpack", lambda names, environment: [])
    monkeypatch.setattr(node.libraries, "apt_prefix", lambda *words, **more: None)
    assert not node.supply({"PATH": str(tmp_path / "bin")}, tmp_path)
    assert "sudo apt-get install node-ws\n" in capsys.readouterr().out
