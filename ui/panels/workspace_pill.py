"""The name of the workspace in the top bar, and a menu of all there are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from ui.actions import Action, keys_text
from ui.theme import DARK, Theme, inks
from ui.words import told, tr, tr_count

_MOST_WIDTH = 260


@dataclass(frozen=True, slots=True)
class WorkspaceEntries:
    """What the menu offers. labels: name and title of every workspace. switch: called with a name. actions: more."""

    labels: Sequence[tuple[str, str]] = ()
    current: str = ""
    switch: Callable[[str], object] = print
    actions: Sequence[Action] = ()


class WorkspacePill(QToolButton):
    """asked: called when the menu opens, for what is true then."""

    def __init__(self, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.asked: Callable[[], WorkspaceEntries] = WorkspaceEntries
        self.menu_shown = QMenu(self)
        self.menu_shown.setAccessibleName(tr("Workspaces"))
        self.setFont(inks(theme).fonts.body)
        self.setProperty("look", "pill")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open)
        self.hide()  # until there is something to say

    def show_workspace(self, title: str, displays: int, is_locked: bool, away: str = "") -> None:
        """Say what the workspace is called, on how many displays it stands, and whether it is locked.

        away: where the window belongs, while it stands elsewhere.
        """
        parts = [title]
        if displays > 1:
            parts.append(tr_count(displays, "{n} display", "{n} displays", n=displays))
        if is_locked:
            parts.append(tr("locked"))
        if away:
            parts.append(away)
        text = " · ".join(parts)
        self.setText(f"▦ {self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, _MOST_WIDTH)}")
        self.setAccessibleName(tr("Workspace {name}", name=text))
        self.setToolTip(text)
        self.show()

    def open(self) -> None:
        """Open the menu below the pill."""
        entries, menu = self.asked(), self.menu_shown
        menu.clear()
        group = QActionGroup(menu)
        for name, title in entries.labels:
            made = menu.addAction(title.replace("&", "&&"))
            made.setCheckable(True)
            made.setChecked(name == entries.current)
            made.triggered.connect(lambda _checked=False, name=name: entries.switch(name))
            group.addAction(made)
        menu.addSeparator()
        for action in entries.actions:
            keys, text = keys_text(action.keys), told(action.text).replace("&", "&&")
            made = menu.addAction(f"{text}\t{keys}" if keys else text)
            made.setObjectName(action.id)
            made.triggered.connect(lambda _checked=False, run=action.run: run() if run is not None else None)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.sizes.fit(90), super().minimumSizeHint().height())
