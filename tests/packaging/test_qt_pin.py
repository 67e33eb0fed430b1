"""PySide6 6.12.0 gives back one reference of True or None too many on each signal; on Python 3.11 that aborts."""

import sys

from PySide6.QtCore import QObject, Signal

EMISSIONS = 400


class Bell(QObject):
    rang = Signal(bool)


def test_that_emitting_signals_does_not_use_up_true_false_and_none() -> None:
    bell = Bell()
    heard = []
    bell.rang.connect(heard.append)
    before = [sys.getrefcount(one) for one in (True, False, None)]
    for _ in range(EMISSIONS):
        bell.rang.emit(True)
        bell.setObjectName("bell")
    assert len(heard) == EMISSIONS
    heard.clear()
    after = [sys.getrefcount(one) for one in (True, False, None)]
    lost = [old - new for old, new in zip(before, after, strict=True)]
    assert max(lost) < EMISSIONS // 10
