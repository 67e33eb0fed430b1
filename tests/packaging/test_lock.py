"""The lock: every package pinned with its hashes, no address in it, nothing of pyproject.toml missing."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "packaging" / "requirements.lock").read_text("utf-8")


def entries(text: str) -> list[str]:
    """Return the entries of a requirements file, each with its continued lines joined."""
    return [line for line in text.replace("\\\n", " ").splitlines() if line.strip() and not line.startswith("#")]


def asked_for() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = project["dependency-groups"]
    return [Requirement(text) for text in (*project["project"]["dependencies"], *groups["test"], *groups["build"])]


def locked() -> dict[str, set[str]]:
    """Return the locked versions of each name: more than one where markers tell Pythons apart."""
    versions: dict[str, set[str]] = {}
    for entry in entries(LOCK):
        name, version = re.match(r"([A-Za-z0-9._-]+)==([^\s;]+)", entry).groups()  # type: ignore[union-attr]
        versions.setdefault(canonicalize_name(name), set()).add(version)
    return versions


def test_that_the_lock_names_no_address() -> None:
    assert "://" not in LOCK
    assert not re.search(r"^\s*(-|--\w+-url|--find)", re.sub(r"^\s+--hash=.*$", "", LOCK, flags=re.M), flags=re.M)


def test_that_every_entry_is_pinned_and_has_hashes() -> None:
    assert len(entries(LOCK)) > len(asked_for())
    for entry in entries(LOCK):
        assert re.match(r"[A-Za-z0-9._-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", entry), entry[:80]


def test_that_everything_asked_for_is_locked_in_a_fitting_version() -> None:
    versions = locked()
    for wish in asked_for():
        found = versions.get(canonicalize_name(wish.name), set())
        assert found, f"{wish.name} is not locked: run python3 packaging/dev.py lock"
        assert all(wish.specifier.contains(version) for version in found), f"{wish} is locked as {found}"
