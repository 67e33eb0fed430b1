"""One source as it is written: tried out, and its metrics described, before it is saved."""

from functools import partial

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QVBoxLayout, QWidget

from app.model.words import say
from app.settings import AnySource, SourceSettings
from app.sourcing.desk import LISTEN_S, TEST_S, Sourcing
from app.sourcing.preview import Preview
from app.sourcing.trial import Progress
from ui.panels.found_pane import FoundPane
from ui.panels.source_buttons import button, button_line
from ui.panels.source_form import SourceForm
from ui.panels.source_work import SourceWork
from ui.source_text import preview_text, progress_text
from ui.theme import Theme
from ui.words import told, tr


class SourceEditor(QWidget):
    """work: what runs, of which there is one thing at a time. changed: what can be done may be something else now."""

    changed = Signal()

    def __init__(self, sourcing: Sourcing, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sourcing = sourcing
        self.form = SourceForm(theme, self)
        self.found = FoundPane(theme, self)
        self.work = SourceWork(sourcing, self)
        self.recent_button = button(tr("Recent"), "Alt+Down", self.show_recent, self)
        self.listen_button = button(tr("Listen"), "Return", self.listen, self)
        self.read_button = button(tr("Read again"), "Ctrl+R", self.read_again, self)
        self.test_button = button(tr("Test"), "Ctrl+T", self.test, self)
        self.cancel_button = button(tr("Cancel"), "Esc", self.work.cancel, self)
        self._lay_out(theme)
        self.form.entered.connect(self.listen)
        self.form.changed.connect(self.changed)
        self.form.secret_given.connect(self._keep_secret)
        self.found.said.connect(self.say)
        self.work.said.connect(self.say)
        self.work.changed.connect(self.changed)

    def _lay_out(self, theme: Theme) -> None:
        gap = theme.sizes.gap
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.form)
        scroll.viewport().setAutoFillBackground(False)
        self.form.setAutoFillBackground(False)
        scroll.setMaximumHeight(self.form.sizeHint().height() + gap)
        tries = (self.listen_button, self.recent_button, self.read_button, self.test_button, self.cancel_button)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(gap)
        page.addWidget(scroll, 3)
        page.addLayout(button_line(theme, *tries))
        page.addWidget(self.found, 2)

    @property
    def has_address(self) -> bool:
        """True while there is something in the field for the address."""
        return bool(self.form.url.text().strip())

    def write(self, source: AnySource, preview: Preview | None = None) -> None:
        """Write a source into the fields, with what was found of it; None: nothing yet."""
        self.form.show_source(source)
        self.show_preview(preview)

    def show_preview(self, preview: Preview | None) -> None:
        """Show what was found; None: nothing."""
        self.found.show_preview(preview)
        self.changed.emit()

    def say(self, sentence: str) -> None:
        """Say something under the form."""
        self.found.message.setText(told(sentence))

    def show_buttons(self) -> None:
        """Let be pressed what can be done now."""
        is_idle, has_address = self.work.is_idle, self.has_address
        self.listen_button.setEnabled(is_idle and has_address)
        self.test_button.setEnabled(is_idle and has_address)
        self.read_button.setEnabled(is_idle and self.found.preview is not None)
        self.recent_button.setEnabled(bool(self._sourcing.recent))
        self.cancel_button.setEnabled(not is_idle)

    def written(self) -> AnySource:
        """Return the source as it is written, with what was said of its metrics."""
        written, preview = self.form.written(), self.found.preview
        if preview is None or type(preview.settings) is not type(written):
            return written
        found = preview.settings
        if isinstance(written, SourceSettings):
            # What a listen has found out counts where nothing is written.
            for key in ("profile", "default_device", "envelope"):
                if not getattr(written, key):
                    written = msgspec.structs.replace(written, **{key: getattr(found, key)})
        return msgspec.structs.replace(written, metrics=found.metrics, unused=found.unused)

    def show_recent(self) -> None:
        """Offer the addresses that were tried."""
        menu = QMenu(self)
        menu.setAccessibleName(tr("Addresses that were tried"))
        for address in self._sourcing.recent:
            menu.addAction(address.replace("&", "&&"), partial(self._take_recent, address))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.recent_button.mapToGlobal(self.recent_button.rect().bottomLeft()))

    def _take_recent(self, address: str) -> None:
        self.form.url.setText(address)
        self.changed.emit()
        self.form.url.setFocus()

    def listen(self) -> None:
        """Listen to what is written, and show what the console would make of it."""

        async def work() -> None:
            self.show_preview(None)
            self.say(f"Listening to {written.address} for {LISTEN_S:g} s.")
            self._show_found(await self._sourcing.listen(written, self._on_progress, LISTEN_S))

        written = self.form.written()
        if self.listen_button.isEnabled():
            self.work.begin(work())

    def _on_progress(self, progress: Progress) -> None:
        self.say(progress_text(progress))

    def read_again(self) -> None:
        """Read what was heard once more, as it is written now."""

        async def work() -> None:
            self._show_found(await self._sourcing.read_again(written))

        written = msgspec.structs.replace(self.form.written(), metrics=())
        if self.read_button.isEnabled():
            self.work.begin(work())

    def _show_found(self, preview: Preview) -> None:
        self.show_preview(preview)
        self.say(preview_text(preview))
        if self.listen_button.hasFocus() or self.form.url.hasFocus():
            self.found.begin_to_describe()

    def test(self) -> None:
        """Connect without saving, and say how it went."""

        async def work() -> None:
            self.say(say("Connecting to {address}.", address=written.address))
            self.say(await self._sourcing.test(written, TEST_S))

        written = self.written()
        if self.test_button.isEnabled():
            self.work.begin(work())

    def _keep_secret(self, place: str, secret: str) -> None:
        async def work() -> None:
            problem = await self._sourcing.keep_secret(place, secret)
            self.say(problem or say("It is in the key ring, as {place}.", place=place))

        if self.work.is_idle:
            self.work.begin(work())
