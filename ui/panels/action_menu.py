"""The menu of the top bar: every action of the table, by place, with the keys that do the same."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from ui.actions import Action, keys_text
from ui.words import told, tr


class ActionMenu(QToolButton):
    """actions: asked when the menu opens, so that it lists what is true then."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.actions_asked: Callable[[], Iterable[Action]] = tuple
        self.menu_shown = QMenu(self)
        self.menu_shown.setAccessibleName(tr("Menu"))
        self.setText(tr("Menu"))
        self.setAccessibleName(tr("Menu"))
        self.setToolTip(tr("Everything this window can do"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(self.open)

    def open(self) -> None:
        """Open the menu below the button. It does not wait for a choice: everything behind it goes on."""
        menu = self.menu_shown
        for old in menu.findChildren(QMenu):  # clearing takes groups off the menu, and leaves them its children
            old.deleteLater()
        menu.clear()
        actions = [action for action in self.actions_asked() if action.run is not None]
        for place in dict.fromkeys(action.place for action in actions):
            group = menu.addMenu(told(place))
            group.setAccessibleName(told(place))  # Qt reads out no title of a menu that is open
            for action in actions:
                if action.place == place:
                    _add(group, action)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])


def _add(group: QMenu, action: Action) -> None:
    # What stands after a tab is shown where keys are shown; the key itself belongs to the window already.
    keys, text = keys_text(action.keys), told(action.text).replace("&", "&&")
    made = group.addAction(f"{text}\t{keys}" if keys else text)
    made.setObjectName(action.id)
    made.triggered.connect(lambda _checked=False, run=action.run: run() if run is not None else None)
