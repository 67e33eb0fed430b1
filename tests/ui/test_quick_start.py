"""What is put off at the start, tried in processes of its own: it changes how everything after it is imported."""

import gc
import importlib.util
import json
import subprocess
import sys
from typing import Any

import pytest

from ui.quick_start import settle

BEGIN = "import gc, json, linecache; from ui.quick_start import begin, settle; begin(); from ui.theme import DARK\n"


def _tell(program: str) -> Any:
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    return json.loads(run.stdout)


def test_no_source_is_read_of_what_is_imported_after_the_beginning() -> None:
    read = "print(json.dumps([name for name in linecache.cache if name.endswith('theme.py')]))"

    assert _tell(f"{BEGIN}{read}") == []
    assert _tell(f"import PySide6.QtCore, json, linecache; from ui.theme import DARK\n{read}") != [], (
        "PySide6 reads sources no more"
    )


def test_garbage_waits_until_the_start_has_settled_and_what_is_here_by_then_is_left_alone() -> None:
    before, after, frozen = _tell(
        f"{BEGIN}before = gc.isenabled(); settle(); print(json.dumps([before, gc.isenabled(), gc.get_freeze_count()]))"
    )

    assert not before
    assert after
    assert frozen > 10_000


def test_a_session_that_did_not_begin_so_leaves_the_collecting_of_garbage_as_it_is() -> None:
    settle()

    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


NOT_AT_THE_START = (
    "PySide6.QtPrintSupport",
    "PySide6.QtSvg",
    "app.export",
    "app.links.websocket",
    "app.probe",
    "arro3",
    "email",
    "importlib.metadata",
    "jsonpath_rfc9535",
    "keyring",
    "paho",
    "psutil",
    "pyqtgraph",
    "tomlkit",
    "ui.diagnosis",
    "ui.panels.found_row",
    "ui.panels.key_list",
    "ui.panels.palette",
    "ui.panels.trends",
    "ui.plots.pane",
    "ui.stamped_picture",
    "ui.workspace.palette_desk",
    "ui.workspace.photographer",
    "websockets",
)
"""Each takes 5 to 100 ms to import, and the first picture shows nothing of it."""

FIRST_PICTURE = """
import sys, ui.application
imported = list(sys.modules)
from PySide6.QtWidgets import QApplication
from app.engine import Engine
from app.settings import Settings
from ui.figures import FigureCounter
from ui.resources import resources
from ui.theme import DARK, apply_theme
from ui.workspace.desk import Desk
from ui.workspace.shelf import Shelf
application = QApplication([])
apply_theme(application, DARK)
engine, counter, painted = Engine(Settings(), database=None), FigureCounter(), []
desk = Desk(engine, Shelf(None, resources() / "workspaces").load("laptop"), Settings().trends)
desk.painted.connect(lambda *_: painted.append(list(sys.modules)))
desk.on_frame(engine.take_frame())
desk.show()
while not painted:
    application.processEvents()
desk.close_down()
print(json.dumps([imported, painted[0]]))
"""


def test_what_no_first_picture_shows_is_not_imported_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")

    with_console, with_picture = _tell(BEGIN + FIRST_PICTURE)

    assert [name for name in NOT_AT_THE_START if name in with_console] == []
    assert [name for name in NOT_AT_THE_START if name in with_picture] == []


@pytest.mark.parametrize("name", NOT_AT_THE_START)
def test_what_is_not_imported_at_the_start_is_still_called_so(name: str) -> None:
    assert importlib.util.find_spec(name) is not None
