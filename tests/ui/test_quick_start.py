"""What is put off at the start, tried in processes of its own: it changes how everything after it is imported."""

import gc
import json
import subprocess
import sys
from typing import Any

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
