"""Two habits that cost a fifth of the start, put off until the last known values stand on the screen."""

import builtins
import gc


def begin() -> None:
    """Import plainly from here on, and collect no garbage until `settle`. Call it before anything else of Qt comes in.

    PySide6 puts itself in front of every import, to read the source of each module that comes after it, Qt or not: it
    looks whether the module may switch Qt's names to snake_case (`from __feature__ import …`), which nothing here does.
    And what is imported is here to stay: going through all of it again and again finds no garbage.
    """
    import PySide6.QtCore  # noqa: F401, PLC0415 - whoever only runs the plant or a gateway has no Qt

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
    gc.disable()


def settle() -> None:
    """Collect garbage as usual again, but never go through what is here now: it stays as long as the program."""
    if gc.isenabled():
        return  # started by somebody who did not ask for it: a test
    gc.collect()
    gc.freeze()
    gc.enable()
