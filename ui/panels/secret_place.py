"""Where a secret is, and a way to put it into the key ring. The secret itself is never shown, and never kept here."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.model.words import say
from ui.panels.choice_box import ChoiceBox
from ui.panels.form_column import named_field
from ui.theme import Theme
from ui.words import told, tr

NOWHERE, VARIABLE, KEY_RING = "", "env", "keyring"
_HINTS = {NOWHERE: say("where it is"), VARIABLE: say("NAME_OF_THE_VARIABLE"), KEY_RING: say("service/user")}


class SecretPlace(QWidget):
    """what: such as “Token”. none: what to call that there is none.

    entered: Enter was pressed. given(place, secret): it is to be stored in the key ring.
    """

    changed = Signal()
    entered = Signal()
    given = Signal(str, str)

    def __init__(self, what: str, none: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = ChoiceBox(what, theme, self)
        for key, name in ((NOWHERE, none), (VARIABLE, tr("Environment variable")), (KEY_RING, tr("Key ring entry"))):
            self.box.addItem(name, key)
        self.place = named_field(tr("Where it is: {what}", what=what), "", self)
        self.secret = named_field(tr("{what} for the key ring", what=what), tr("goes to the key ring only"), self)
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.store_button = QPushButton(tr("Store", "put there"), self)
        self.store_button.setAccessibleName(tr("Store in the key ring: {what}", what=what))
        self.setFocusProxy(self.box)
        self._lay_out(theme)
        self.box.currentIndexChanged.connect(lambda _at: self._show_fields())
        self.box.activated.connect(lambda _at: self.changed.emit())
        self.place.textEdited.connect(lambda _text: self.changed.emit())
        self.place.returnPressed.connect(self.entered)
        self.store_button.clicked.connect(lambda _on: self._give())
        self.secret.returnPressed.connect(self._give)
        self._show_fields()

    def _lay_out(self, theme: Theme) -> None:
        self._ring = QWidget(self)
        ring = QHBoxLayout(self._ring)
        ring.setContentsMargins(0, 0, 0, 0)
        ring.setSpacing(theme.sizes.gap)
        ring.addWidget(self.secret, 1)
        ring.addWidget(self.store_button)
        first = QHBoxLayout()
        first.setSpacing(theme.sizes.gap)
        first.addWidget(self.box, 1)
        first.addWidget(self.place, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(theme.sizes.gap)
        page.addLayout(first)
        page.addWidget(self._ring)

    def show_place(self, env: str, keyring: str) -> None:
        """Show where it is: one of the two is a place, or neither."""
        kind = KEY_RING if keyring else VARIABLE if env else NOWHERE
        self.box.setCurrentIndex(self.box.findData(kind))
        self.place.setText(keyring or env)
        self.secret.clear()
        self._show_fields()

    def written(self, name: str) -> Mapping[str, str]:
        """Return the two settings of this name: `…_env` and `…_keyring`."""
        kind, place = self.box.currentData(), self.place.text().strip()
        return {
            f"{name}_env": place if kind == VARIABLE else "",
            f"{name}_keyring": place if kind == KEY_RING else "",
        }

    def _show_fields(self) -> None:
        kind = self.box.currentData()
        self.place.setEnabled(bool(kind))
        self.place.setPlaceholderText(told(_HINTS[kind]))
        self._ring.setVisible(kind == KEY_RING)

    def _give(self) -> None:
        secret = self.secret.text()
        # It is nowhere on the screen from here on.
        self.secret.clear()
        if secret:
            self.given.emit(self.place.text().strip(), secret)
