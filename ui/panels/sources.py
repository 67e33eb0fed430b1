"""Sources: which there are and how each stands; a new one tried out, described, saved and connected."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import msgspec
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.model.errors import SightlineError
from app.model.frame import Frame
from app.model.link import LinkCounters, LinkStatus
from app.settings import SourceSettings
from app.sourcing.desk import LISTEN_S, TEST_S, Sourcing
from app.sourcing.preview import Preview
from app.sourcing.trial import Progress
from ui.dialogs.open_path import ask_open_path
from ui.dialogs.save_path import ask_save_path
from ui.models.beat import beat_of
from ui.models.found_list import FIRST_SAID, FoundModel
from ui.models.text_table import TextTableModel
from ui.panels.side_panel import SidePanel
from ui.panels.source_form import SourceForm
from ui.sentences import worst_link
from ui.source_text import preview_text, progress_text, source_row, unread_text, why_text
from ui.theme import DARK, Theme, inks, paint_panel

FIRST_SIZE = (1500, 860)
FIRST_SPLIT = (530, 970)
COLUMNS = ("Source", "Link", "Since", "Readings", "Bad", "From")
_WIDTHS = (105, 168, 50, 72, 42, 40)
_FOUND_WIDTHS = (36, 95, 95, 72, 75, 48, 75, 70, 60, 78, 46, 46, 46, 46)
_NEW = "Enter an address and press Enter to listen to it. Nothing is saved before you save it."
_TOML = {"toml": "TOML settings"}


class Counting(Protocol):
    """What knows the figures of each source: the engine."""

    def link_counters(self, source: int) -> LinkCounters:
        """Return the totals of one source."""


class SourcesPanel(SidePanel):
    """A window of its own. Enter listens, Ctrl+Return saves and connects, Ctrl+N begins anew, Delete removes what is
    chosen in the table; Esc cancels what runs, else closes, and so does F4.

    One thing runs at a time, on the event loop; closing the window ends it.
    """

    def __init__(
        self,
        sourcing: Sourcing,
        counting: Counting,
        theme: Theme = DARK,
        parent: QWidget | None = None,
        ask_paths: tuple[Callable[..., Path | None], Callable[..., Path | None]] = (ask_save_path, ask_open_path),
    ) -> None:
        super().__init__("Sources", parent)
        self._sourcing = sourcing
        self._counting = counting
        self._theme = theme
        self._ask_save, self._ask_open = ask_paths
        self._task: asyncio.Task[None] | None = None
        self._beat = -1
        self._links: Mapping[int, LinkStatus] = {}
        self._now_s = 0.0
        self._numbers: list[int] = []
        self.chosen: int | None = None
        """Number of the source that is changed, None while a new one is written."""
        self.model = TextTableModel(COLUMNS, (2, 3, 4), self)
        self.view = self._table(self.model, "Sources there are", _WIDTHS)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.found = FoundModel(self)
        self.found_view = self._table(self.found, "Metrics it would bring", _FOUND_WIDTHS)
        self.form = SourceForm(theme, self)
        self.why = self._label("Why it is not connected")
        self.message, self.unread = self._label("Message"), self._label("What could not be read")
        self.for_all = QCheckBox("What I say of a metric goes for every device", self)
        self.for_all.setChecked(True)
        self._make_buttons()
        self._lay_out()
        self._connect()
        self.resize(theme.sizes.fit(FIRST_SIZE[0]), theme.sizes.fit(FIRST_SIZE[1]))
        self.begin()

    def _table(self, model: TextTableModel | FoundModel, name: str, widths: tuple[int, ...]) -> QTableView:
        view = QTableView(self)
        view.setModel(model)
        view.setAccessibleName(name)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setTabKeyNavigation(False)
        view.setShowGrid(False)
        view.verticalHeader().hide()
        view.horizontalHeader().setStretchLastSection(True)
        for column, width in enumerate(widths):
            view.setColumnWidth(column, self._theme.sizes.fit(width))
        return view

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setAccessibleName(name)
        label.setFont(inks(self._theme).fonts.name)
        return label

    def _make_buttons(self) -> None:
        self.new_button = self._button("New", "Ctrl+N", self.begin)
        self.edit_button = self._button("Edit", "Return", self.edit)
        self.remove_button = self._button("Remove", "Del", self.remove)
        self.export_button = self._button("Export…", "", self.export)
        self.import_button = self._button("Import…", "", self.bring_in)
        self.recent_button = self._button("Recent", "Alt+Down", self.show_recent)
        self.listen_button = self._button("Listen", "Return", self.listen)
        self.read_button = self._button("Read again", "Ctrl+R", self.read_again)
        self.test_button = self._button("Test", "Ctrl+T", self.test)
        self.save_button = self._button("Save and connect", "Ctrl+Return", self.save)
        self.cancel_button = self._button("Cancel", "Esc", self.cancel)
        self.close_button = self._button("Close", "F4", self.hide)

    def _button(self, text: str, key: str, act: Callable[[], object]) -> QPushButton:
        made = QPushButton(text, self)
        made.setAccessibleName(text)
        if key:
            made.setToolTip(f"{text}   ({QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)})")
        made.clicked.connect(lambda _checked: act())
        return made

    def _lay_out(self) -> None:
        gap = self._theme.sizes.gap
        left = self._column()
        left.addWidget(self.view, 1)
        left.addWidget(self.why)
        left.addLayout(self._line(self.new_button, self.edit_button, self.remove_button))
        left.addLayout(self._line(self.import_button, self.export_button))
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.form)
        scroll.viewport().setAutoFillBackground(False)
        self.form.setAutoFillBackground(False)
        right = self._column()
        scroll.setMaximumHeight(self.form.sizeHint().height() + gap)
        right.addWidget(scroll, 3)
        right.addLayout(
            self._line(self.listen_button, self.recent_button, self.read_button, self.test_button, self.cancel_button)
        )
        right.addWidget(self.message)
        right.addWidget(self.found_view, 2)
        right.addWidget(self.unread)
        foot = self._line(self.save_button, self.close_button)
        foot.insertWidget(0, self.for_all)
        right.addLayout(foot)
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        left.setContentsMargins(0, 0, gap, 0)
        right.setContentsMargins(gap, 0, 0, 0)
        for layout in (left, right):
            half = QWidget(self.split)
            half.setLayout(layout)
        self.split.setChildrenCollapsible(False)
        self.split.setSizes([self._theme.sizes.fit(width) for width in FIRST_SPLIT])
        page = QVBoxLayout(self)
        page.setContentsMargins(2 * gap, 2 * gap, 2 * gap, 2 * gap)
        page.addWidget(self.split)

    def _column(self) -> QVBoxLayout:
        made = QVBoxLayout()
        made.setContentsMargins(0, 0, 0, 0)
        made.setSpacing(self._theme.sizes.gap)
        return made

    def _line(self, *widgets: QWidget) -> QHBoxLayout:
        made = QHBoxLayout()
        made.setSpacing(self._theme.sizes.gap)
        made.addStretch(1)
        for widget in widgets:
            made.addWidget(widget)
        return made

    def _connect(self) -> None:
        self.form.entered.connect(self.listen)
        self.form.changed.connect(self._show_buttons)
        self.form.secret_given.connect(self._keep_secret)
        self.found.refused.connect(self.say)
        self.for_all.toggled.connect(self._set_for_all)
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._on_row())
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Esc", self._on_escape),
            ("F4", self.hide),
            ("Ctrl+N", self.begin),
            ("Ctrl+R", self.read_again),
            ("Ctrl+T", self.test),
            ("Alt+Down", self.show_recent),
            ("Ctrl+Return", self.save),
        )
        for key, act in keys:
            QShortcut(QKeySequence(key), self, act)
        self.view.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Of the table alone: in a field, Delete takes a character and Enter listens.
        if watched is self.view and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            acts = {Qt.Key.Key_Delete: self.remove, Qt.Key.Key_Return: self.edit, Qt.Key.Key_Enter: self.edit}
            act = acts.get(Qt.Key(event.key()))
            if act is not None:
                act()
                return True
        return super().eventFilter(watched, event)

    # What there is.

    @override
    def open(self) -> None:
        super().open()
        self.refresh()
        self.form.fields["url"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def on_frame(self, frame: Frame) -> None:
        """Take over how the links stand, twice a second, and only while somebody can see it."""
        if not self.is_watched:
            return
        beat = beat_of(frame.now_mono_s)
        if beat != self._beat:
            self._beat = beat
            self._now_s = frame.now_s
            self._links = {link.source: link for link in frame.links}
            self.refresh()

    def refresh(self) -> None:
        """Show every source as it is now."""
        entries = self._sourcing.entries
        numbers = [entry.number for entry in entries]
        self.model.set_rows(
            [
                source_row(each, self._links.get(each.number), self._counting.link_counters(each.number), self._now_s)
                for each in entries
            ]
        )
        self._show_why()
        if numbers != self._numbers:
            self._numbers = numbers
            self._mark_chosen()
        self._show_buttons()

    def _show_why(self) -> None:
        """Say why the chosen source is not connected, or the worst if none is chosen."""
        link = self._links.get(self.chosen) if self.chosen is not None else worst_link(tuple(self._links.values()))
        text = "" if link is None else why_text(link)
        if text != self.why.text():
            self.why.setText(text)

    def _mark_chosen(self) -> None:
        """Let the table show what the form shows, wherever it stands now."""
        selection = self.view.selectionModel()
        was_blocked = selection.blockSignals(True)
        if self.chosen in self._numbers:
            self.view.selectRow(self._numbers.index(self.chosen))
        else:
            self.view.clearSelection()
            selection.clearCurrentIndex()
        selection.blockSignals(was_blocked)
        self.view.viewport().update()

    def _show_buttons(self) -> None:
        is_idle = self._task is None
        entry = next((each for each in self._sourcing.entries if each.number == self.chosen), None)
        is_ours = entry is None or entry.is_saved
        has_address = bool(self.form.fields["url"].text().strip())
        self.listen_button.setEnabled(is_idle and has_address)
        self.test_button.setEnabled(is_idle and has_address)
        self.read_button.setEnabled(is_idle and self.found.preview is not None)
        self.save_button.setEnabled(is_idle and has_address and is_ours)
        self.remove_button.setEnabled(is_idle and entry is not None and is_ours)
        self.edit_button.setEnabled(entry is not None)
        self.export_button.setEnabled(bool(self._numbers))
        self.import_button.setEnabled(is_idle)
        self.recent_button.setEnabled(bool(self._sourcing.recent))
        self.cancel_button.setEnabled(not is_idle)
        self.for_all.setEnabled(self.found.preview is not None and self.found.preview.is_adjustable)

    def _on_row(self) -> None:
        at = self.view.currentIndex().row()
        if not 0 <= at < len(self._numbers) or self._numbers[at] == self.chosen:
            return
        entry = next(each for each in self._sourcing.entries if each.number == self._numbers[at])
        settings = entry.settings
        if not isinstance(settings, SourceSettings):
            settings = SourceSettings(url=settings.url, name=settings.name)
        self._write(entry.number, settings)
        origin = "" if entry.is_saved else " It comes from the settings file or the command line: change it there."
        self.say(f"This is {entry.settings.title}.{origin}")

    def _write(self, number: int | None, settings: SourceSettings) -> None:
        self.chosen = number
        self.form.show_source(settings)
        self._show_preview(None)

    def _show_preview(self, preview: Preview | None) -> None:
        self.found.show_preview(preview)
        self.unread.setText("" if preview is None else unread_text(preview))
        self.unread.setVisible(bool(self.unread.text()))
        self._show_buttons()

    def say(self, sentence: str) -> None:
        """Say something under the form."""
        self.message.setText(sentence)

    def _set_for_all(self, is_on: bool) -> None:
        self.found.for_all = is_on

    @override
    def take_over(self, other: SidePanel) -> None:
        if isinstance(other, SourcesPanel):
            self._write(other.chosen, other.form.written())
            self._show_preview(other.found.preview)
            self.say(other.message.text())
            self._mark_chosen()

    # What is done.

    def written(self) -> SourceSettings:
        """Return the source as it is written, with what was said of its metrics."""
        written, preview = self.form.written(), self.found.preview
        if preview is None:
            return written
        found = preview.settings
        # What a listen has found out counts where nothing is written.
        for key in ("profile", "default_device", "envelope"):
            if not getattr(written, key):
                written = msgspec.structs.replace(written, **{key: getattr(found, key)})
        return msgspec.structs.replace(written, metrics=found.metrics, unused=found.unused)

    def begin(self) -> None:
        """Begin another source with empty fields."""
        if self._task is not None:
            return
        self._write(None, SourceSettings(url=""))
        self._mark_chosen()
        self.say(_NEW)
        self.form.fields["url"].setFocus()

    def edit(self) -> None:
        """Go from the table to the fields of the chosen source."""
        self.form.fields["url"].setFocus()

    def show_recent(self) -> None:
        """Offer the addresses that were tried."""
        menu = QMenu(self)
        for address in self._sourcing.recent:
            menu.addAction(address.replace("&", "&&"), partial(self._take_recent, address))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.recent_button.mapToGlobal(self.recent_button.rect().bottomLeft()))

    def _take_recent(self, address: str) -> None:
        self.form.fields["url"].setText(address)
        self._show_buttons()
        self.form.fields["url"].setFocus()

    def listen(self) -> None:
        """Listen to what is written, and show what the console would make of it."""

        async def work() -> None:
            self._show_preview(None)
            self.say(f"Listening to {written.address} for {LISTEN_S:g} s.")
            self._show_found(await self._sourcing.listen(written, self._on_progress, LISTEN_S))

        written = self.form.written()
        if self.listen_button.isEnabled():
            self._begin(work())

    def _on_progress(self, progress: Progress) -> None:
        self.say(progress_text(progress))

    def read_again(self) -> None:
        """Read what was heard once more, as it is written now."""

        async def work() -> None:
            self._show_found(await self._sourcing.read_again(written))

        written = msgspec.structs.replace(self.form.written(), metrics=())
        if self.read_button.isEnabled():
            self._begin(work())

    def _show_found(self, preview: Preview) -> None:
        self._show_preview(preview)
        self.say(preview_text(preview))
        if self.listen_button.hasFocus() or self.form.fields["url"].hasFocus():
            self.found_view.setFocus()
            self.found_view.setCurrentIndex(self.found.index(0, FIRST_SAID))

    def test(self) -> None:
        """Connect without saving, and say how it went."""

        async def work() -> None:
            self.say(f"Connecting to {written.address}.")
            self.say(await self._sourcing.test(written, TEST_S))

        written = self.written()
        if self.test_button.isEnabled():
            self._begin(work())

    def save(self) -> None:
        """Save what is written, and connect it in place of what it was before."""

        async def work() -> None:
            self.chosen, problem = await self._sourcing.save(written, self.chosen)
            self._write(self.chosen, written)
            self.say(f"{written.title} is connected, and saved." if not problem else f"It is connected. {problem}")
            self.refresh()

        written = self.written()
        if self.save_button.isEnabled():
            self._begin(work())

    def remove(self) -> None:
        """End the chosen source and forget it."""
        number = self.chosen
        if number is None or not self.remove_button.isEnabled():
            return

        async def work() -> None:
            title = self.form.written().title
            problem = await self._sourcing.remove(number)
            self._write(None, SourceSettings(url=""))
            self.refresh()
            self._mark_chosen()
            self.say(f"{title} is removed; what it told stays as last known. {problem}".strip())

        self._begin(work())

    def export(self) -> None:
        """Write all sources to a file."""
        path = self._ask_save(self, "Export sources", "sightline-sources.toml", _TOML)
        if path is not None:
            self.say(self._sourcing.export(path) or f"The sources are in {path}. No token is in it.")

    def bring_in(self) -> None:
        """Save and connect the sources of a file."""
        path = self._ask_open(self, "Import sources", "toml", "TOML settings")
        if path is None:
            return

        async def work() -> None:
            done, notices = await self._sourcing.bring_in(path)
            self.refresh()
            self.say("\n".join((f"{done} of the sources in {path.name} are saved and connected.", *notices)))

        self._begin(work())

    def _keep_secret(self, place: str, token: str) -> None:
        async def work() -> None:
            problem = await self._sourcing.keep_secret(place, token)
            self.say(problem or f"The token is in the key ring, as {place}.")

        if self._task is None:
            self._begin(work())

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something that takes its time; say why where it fails."""

        async def told() -> None:
            try:
                await work
            except SightlineError as error:
                if self._task is asyncio.current_task():
                    self.say(str(error))
            finally:
                # What was cancelled ends later, perhaps after this window is gone: it has no say any more.
                if self._task is asyncio.current_task():
                    self._task = None
                    self._show_buttons()

        self._task = self._sourcing.run(told())
        # Of what is cancelled before it has begun nothing may be left waiting.
        self._task.add_done_callback(lambda _task: work.close())
        self._show_buttons()

    def cancel(self) -> None:
        """End what runs."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            self.say("Cancelled.")
            self._show_buttons()

    def _on_escape(self) -> None:
        if self._task is not None:
            self.cancel()
        else:
            self.hide()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # A window that is only minimised goes on.
        if not event.spontaneous():
            self.cancel()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_panel(self, self._theme)
