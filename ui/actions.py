"""The one table of what keys do: shortcuts and the list of them are made from it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.words import told, tr


@dataclass(frozen=True, slots=True)
class Action:
    """One thing an operator can do.

    text, place: made by `say`; place is the heading it is listed under. keys: Qt's names of key sequences (`Ctrl+T`),
    each enough by itself. run: None for keys that a panel takes itself while it has the keyboard; they are listed, and
    no shortcut is made.
    """

    id: str
    place: str
    text: str
    keys: tuple[str, ...]
    run: Callable[[], object] | None = None


def install(actions: Iterable[Action], window: QWidget) -> None:
    """Give a window its shortcuts. Raises ValueError when two actions want the same key."""
    made = list(actions)
    twice = clashes(made)
    if twice:
        raise ValueError(f"These keys are used twice: {', '.join(twice)}.")
    for action in made:
        if action.run is not None:
            item = QAction(told(action.text), window)
            item.setObjectName(action.id)
            item.setShortcuts([QKeySequence(key) for key in action.keys])
            item.triggered.connect(lambda _checked=False, run=action.run: run())
            window.addAction(item)


def set_keys(actions: Iterable[Action], window: QWidget) -> None:
    """Give the actions of a window these keys from now on."""
    keys = {action.id: action.keys for action in actions}
    for item in window.actions():
        if item.objectName() in keys:
            item.setShortcuts([QKeySequence(key) for key in keys[item.objectName()]])


def clashes(actions: Iterable[Action]) -> list[str]:
    """Return the keys that more than one action of a window wants. Keys of a panel are its own affair."""
    seen: set[str] = set()
    twice: list[str] = []
    for action in actions:
        for key in action.keys if action.run is not None else ():
            name = QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)
            if name in seen:
                twice.append(name)
            seen.add(name)
    return twice


def keys_text(keys: Sequence[str]) -> str:
    """Write keys as they stand on this machine's keyboard: `Ctrl++ or Ctrl+=`."""
    native = QKeySequence.SequenceFormat.NativeText
    return tr(" or ", "between keys").join(QKeySequence(key).toString(native) for key in keys)
