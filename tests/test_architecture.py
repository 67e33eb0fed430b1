"""The import contracts of pyproject.toml hold, and would notice if they did not."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PYPROJECT = ROOT / "pyproject.toml"


def check_imports(folder: Path) -> tuple[bool, str]:
    """Return whether all contracts of the pyproject.toml in this folder hold, and the report."""
    command = [sys.executable, "-P", "-c", "import sys; from importlinter.cli import lint_imports_command as c; c()"]
    done = subprocess.run(
        [*command, "--no-cache", "--no-logo"], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.returncode == 0, done.stdout + done.stderr


def small_house(folder: Path, **changed: str) -> Path:
    """Make a tree with one empty module for each room that the contracts name, and these contents for some of them."""
    folder.mkdir(exist_ok=True)
    (folder / "pyproject.toml").write_text(PYPROJECT.read_text("utf-8"), "utf-8")
    rooms = set(re.findall(r"\b(?:app|ui)\.[a-z_]+", (PYPROJECT.read_text("utf-8").split("[tool.importlinter]")[1])))
    for room in sorted(rooms):
        place = folder.joinpath(*room.split("."))
        place.mkdir(parents=True, exist_ok=True)
        (place / "__init__.py").write_text(changed.pop(room.replace(".", "_"), ""), "utf-8")
    for wing in ("app", "ui"):
        (folder / wing / "__init__.py").touch()
    assert not changed
    return folder


def test_that_every_import_contract_holds() -> None:
    is_kept, report = check_imports(ROOT)
    assert is_kept, report


def test_that_the_contracts_speak_of_both_wings_and_of_qt() -> None:
    contracts = tomllib.loads(PYPROJECT.read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    assert len(contracts) == 6
    forbidden = {name for contract in contracts for name in contract.get("forbidden_modules", ())}
    assert {"PySide6", "shiboken6", "pyqtgraph", "qasync", "ui", "app.links", "app.live", "app.store"} <= forbidden
    assert all((ROOT / "app" / room).exists() for room in ("links", "live", "store", "wire", "model", "settings"))


def test_that_a_house_without_fault_passes(tmp_path: Path) -> None:
    is_kept, report = check_imports(small_house(tmp_path / "house"))
    assert is_kept, report


@pytest.mark.parametrize(
    ("room", "line", "broken"),
    [
        ("app_live", "from PySide6 import QtCore", "knows nothing of Qt"),
        ("app_store", "import qasync", "knows nothing of Qt"),
        ("app_engine", "import ui.text", "knows nothing of Qt"),
        ("app_model", "import app.wire", "rooms of app"),
        ("app_links", "import app.store", "rooms of app"),
        ("app_engine", "import app.plant", "rooms of app"),
        ("app_serving", "import app.plant", "rooms of app"),
        ("app_serving", "import app.live", "rooms of app"),
        ("ui_theme", "import ui.panels", "rooms of ui"),
        ("ui_models", "import ui.plots", "rooms of ui"),
        ("ui_panels", "import app.live", "One door"),
        ("ui_workspace", "import app.plant.process", "Only the composition root"),
        ("ui_workspace", "import app.gateway", "Only the composition root"),
        ("ui_text", "import ui.roles", "rooms of ui"),
    ],
)
def test_that_a_wrong_import_breaks_its_contract(tmp_path: Path, room: str, line: str, broken: str) -> None:
    is_kept, report = check_imports(small_house(tmp_path / "house", **{room: line}))
    assert not is_kept
    assert re.search(rf"{broken}.* BROKEN", report), report


def test_that_a_circle_between_rooms_is_noticed(tmp_path: Path) -> None:
    house = small_house(tmp_path / "house")
    (house / "ui" / "clerk.py").write_text("import ui.errand\n", "utf-8")
    (house / "ui" / "errand.py").write_text("import ui.clerk\n", "utf-8")
    is_kept, report = check_imports(house)
    assert not is_kept
    assert "circle BROKEN" in report
