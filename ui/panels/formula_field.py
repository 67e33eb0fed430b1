"""A field for a formula, which completes the names of metrics between braces."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from ui.words import tr

MOST_OFFERED = 50


class FormulaField(QLineEdit):
    """find: returns the names that fit what stands behind the open brace, the best first."""

    def __init__(self, find: Callable[[str], Sequence[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._find = find
        self._names = QStringListModel(self)
        # Not `setCompleter`: that would put a name in place of the whole formula.
        self._completer = QCompleter(self._names, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self)
        self._completer.activated[str].connect(self.complete)  # type: ignore[index]
        self.offered = QListView(self)
        self.offered.setAccessibleName(tr("Metrics that fit"))
        self._completer.setPopup(self.offered)
        self.textEdited.connect(lambda _text: self.offer())

    def offer(self) -> None:
        """Offer names for the open brace before the cursor; without one, nothing."""
        begun = self._begun()
        names = [] if begun is None else list(self._find(begun))[:MOST_OFFERED]
        popup = self.offered
        if not names:
            popup.hide()
            return
        self._names.setStringList(names)
        area = self.cursorRect()
        area.setWidth(min(max(popup.sizeHintForColumn(0) + 40, 240), max(self.width(), 240)))
        self._completer.complete(area)
        popup.setCurrentIndex(self._names.index(0))

    def complete(self, name: str) -> None:
        """Put a name in place of what was begun, and close the brace."""
        begun = self._begun()
        if begun is None:
            return
        text, cursor = self.text(), self.cursorPosition()
        rest = text[cursor:]
        before = text[: cursor - len(begun)] + name + "}"
        self.setText(before + rest.removeprefix("}"))
        self.setCursorPosition(len(before))
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.textEdited.emit(self.text())

    def _begun(self) -> str | None:
        """Return what stands between an open brace and the cursor, None without one."""
        before = self.text()[: self.cursorPosition()]
        _, brace, begun = before.rpartition("{")
        return begun if brace and "}" not in begun else None
