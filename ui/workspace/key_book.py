"""The keys an operator has chosen for what a window does, over the usual ones of the table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtGui import QKeySequence

from app.model.words import say
from ui.actions import Action, keys_text


class KeyBook:
    """usual: the table. kept: keys by the action's id, as a workspace kept them; whatever cannot be used is left out.

    problems: a sentence for each entry that was left out. Keys live in the workspace, not in the settings: the
    program writes the one and only reads the other, and a wall needs other keys than a desk.
    """

    def __init__(self, usual: Sequence[Action], kept: Mapping[str, object] | None = None) -> None:
        self._usual = tuple(usual)
        self._chosen: dict[str, str] = {}
        self.problems: list[str] = []
        for name, key in (kept or {}).items():
            problem = _unfit(self._usual, name, key)
            if problem:
                self.problems.append(
                    say("The key kept for “{name}” {why}; the usual key is used.", name=name, why=problem)
                )
            else:
                self._chosen[name] = _portable(str(key))
        # Two may have changed places, so conflicts are looked for among all that fit. Each round leaves one out.
        while True:
            taken = ((name, _owner(self.actions, name, key)) for name, key in self._chosen.items())
            found = next(((name, owner) for name, owner in taken if owner is not None), None)
            if found is None:
                return
            name, owner = found
            key = self._chosen.pop(name)
            why = _belongs(owner)
            self.problems.append(
                say(
                    "The key {key} kept for “{name}” {why}; the usual key is used.", key=_named(key), name=name, why=why
                )
            )

    @property
    def actions(self) -> tuple[Action, ...]:
        """The table with the keys that are true now."""
        return self.dress(self._usual)

    @property
    def chosen(self) -> dict[str, str]:
        """What a workspace keeps: a key for each action that has not its usual one."""
        return dict(self._chosen)

    def dress(self, actions: Iterable[Action]) -> tuple[Action, ...]:
        """Give actions the keys that were chosen for them."""
        chosen = self._chosen
        return tuple(replace(each, keys=(chosen[each.id],)) if each.id in chosen else each for each in actions)

    def is_changed(self, name: str) -> bool:
        """Whether an action has another than its usual key."""
        return name in self._chosen

    def change(self, name: str, key: str) -> str:
        """Give an action another key; "" or a sentence why it cannot have it."""
        usual = _find(self._usual, name)
        portable = _portable(key)
        if usual is not None and (portable,) == tuple(_portable(each) for each in usual.keys):
            return self.reset(name)
        problem = _unfit(self._usual, name, key)
        if problem:
            return say("{key} {why}. Choose another key, or add Ctrl.", key=_named(key), why=problem)
        owner = _owner(self.actions, name, portable)
        if owner is not None:
            why = _belongs(owner)
            return say("{key} {why}. Choose another key, or change that one first.", key=_named(key), why=why)
        self._chosen[name] = portable
        return ""

    def reset(self, name: str) -> str:
        """Give an action its usual keys back; "" or a sentence why it cannot have them."""
        usual = _find(self._usual, name)
        for key in usual.keys if usual is not None else ():
            owner = _owner(self.actions, name, _portable(key))
            if owner is not None:
                return say("{key} {why}. Change that one first.", key=_named(key), why=_belongs(owner))
        self._chosen.pop(name, None)
        return ""


def _unfit(usual: Sequence[Action], name: str, key: object) -> str:
    """Say why an action can never have a key, whatever keys the others have; "" if it can."""
    action = _find(usual, name)
    if action is None:
        return say("belongs to nothing this window does")
    if action.run is None:
        return say("cannot be changed: a panel takes it itself")
    if not isinstance(key, str) or not _portable(key) or QKeySequence(key).count() != 1:
        return say("is not one key")
    for fixed in usual:
        if fixed.run is None and _portable(key) in map(_portable, fixed.keys):
            return say("is taken by panels themselves: {place}, “{name}”", place=fixed.place, name=fixed.text)
    return ""


def _owner(actions: Iterable[Action], name: str, key: str) -> Action | None:
    """Return the other action of the window that has a key, None if it is free."""
    others = (each for each in actions if each.run is not None and each.id != name)
    return next((each for each in others if key in map(_portable, each.keys)), None)


def _belongs(owner: Action) -> str:
    return say("belongs to “{name}”", name=owner.text)


def _named(key: str) -> str:
    return keys_text([key]) or say("This key")


def _find(actions: Iterable[Action], name: str) -> Action | None:
    return next((each for each in actions if each.id == name), None)


def _portable(key: str) -> str:
    """Return a key's name as Qt writes it everywhere, "" for what is none."""
    text = QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)
    return text if text.isprintable() else ""
