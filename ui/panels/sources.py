"""Sources: which there are and how each stands; a new one tried out, described, saved and connected."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from app.model.frame import Frame
from app.model.link import LinkStatus
from app.model.words import say
from app.settings import AnySource, SourceSettings
from app.sourcing.desk import Sourcing
from app.sourcing.preview import Preview
from ui.dialogs.open_path import ask_open_path
from ui.dialogs.save_path import ask_save_path
from ui.models.beat import beat_of
from ui.panels.panel import Panel
from ui.panels.side_panel import SidePanel
from ui.panels.source_buttons import button, button_line
from ui.panels.source_editor import SourceEditor
from ui.panels.source_list import Counting, SourceList
from ui.theme import DARK, Theme, paint_panel
from ui.words import told, tr

FIRST_SIZE = (1500, 860)
FIRST_SPLIT = (530, 970)
_NEW = say("Enter an address and press Enter to listen to it. Nothing is saved before you save it.")


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
        super().__init__(tr("Sources"), parent)
        self._sourcing = sourcing
        self._theme = theme
        self._ask_save, self._ask_open = ask_paths
        self._beat = -1
        self.chosen: int | None = None
        """Number of the source that is changed, None while a new one is written."""
        self.list = SourceList(counting, theme, self)
        self.editor = SourceEditor(sourcing, theme, self)
        self.save_button = button(tr("Save and connect"), "Ctrl+Return", self.save, self)
        self.close_button = button(tr("Close"), "F4", self.close_asked.emit, self)
        self._lay_out()
        self._connect()
        self.resize(theme.sizes.fit(FIRST_SIZE[0]), theme.sizes.fit(FIRST_SIZE[1]))
        self.begin()

    def _lay_out(self) -> None:
        gap = self._theme.sizes.gap
        half = QWidget(self)
        right = QVBoxLayout(half)
        right.setContentsMargins(gap, 0, 0, 0)
        right.setSpacing(gap)
        right.addWidget(self.editor, 1)
        foot = button_line(self._theme, self.save_button, self.close_button)
        foot.insertWidget(0, self.editor.found.for_all)
        right.addLayout(foot)
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.addWidget(self.list)
        self.split.addWidget(half)
        self.split.setChildrenCollapsible(False)
        self.split.setSizes([self._theme.sizes.fit(width) for width in FIRST_SPLIT])
        page = QVBoxLayout(self)
        page.setContentsMargins(2 * gap, 2 * gap, 2 * gap, 2 * gap)
        page.addWidget(self.split)

    def _connect(self) -> None:
        self.editor.changed.connect(self._show_buttons)
        self.list.picked.connect(self._on_picked)
        self.list.new_asked.connect(self.begin)
        self.list.edit_asked.connect(self.edit)
        self.list.remove_asked.connect(self.remove)
        self.list.import_asked.connect(self.bring_in)
        self.list.export_asked.connect(self.export)
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Esc", self._on_escape),
            ("Ctrl+N", self.begin),
            ("Ctrl+R", self.editor.read_again),
            ("Ctrl+T", self.editor.test),
            ("Alt+Down", self.editor.show_recent),
            ("Ctrl+Return", self.save),
        )
        for key, act in keys:
            QShortcut(QKeySequence(key), self, act)

    # What there is.

    @override
    def open(self) -> None:
        super().open()
        self.refresh()
        self.editor.form.url.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def on_frame(self, frame: Frame) -> None:
        """Take over how the links stand, twice a second, and only while somebody can see it."""
        if not self.is_watched:
            return
        beat = beat_of(frame.now_mono_s)
        if beat != self._beat:
            self._beat = beat
            links: Mapping[int, LinkStatus] = {link.source: link for link in frame.links}
            self.list.show_links(links, frame.now_s)
            self.refresh()

    def refresh(self) -> None:
        """Show every source as it is now."""
        self.list.show_entries(self._sourcing.entries)
        self._show_buttons()

    def _show_buttons(self) -> None:
        is_idle, entry = self.editor.work.is_idle, self.list.chosen
        is_ours = entry is None or entry.is_saved
        self.editor.show_buttons()
        self.save_button.setEnabled(is_idle and self.editor.has_address and is_ours)
        self.list.remove_button.setEnabled(is_idle and entry is not None and is_ours)
        self.list.edit_button.setEnabled(entry is not None)
        self.list.export_button.setEnabled(bool(self.list.model.rowCount()))
        self.list.import_button.setEnabled(is_idle)

    def _on_picked(self, number: int) -> None:
        entry = next(each for each in self._sourcing.entries if each.number == number)
        self._write(entry.number, entry.settings)
        text = tr("This is {name}.", name=entry.settings.title)
        if not entry.is_saved:
            text = f"{text} {tr('It comes from the settings file or the command line: change it there.')}"
        self.editor.say(text)

    def _write(self, number: int | None, settings: AnySource, preview: Preview | None = None) -> None:
        self.chosen = number
        self.list.choose(number)
        self.editor.write(settings, preview)

    @override
    def take_over(self, other: Panel) -> None:
        if isinstance(other, SourcesPanel):
            self._write(other.chosen, other.editor.form.written(), other.editor.found.preview)
            self.editor.say(other.editor.found.message.text())

    # What is done.

    def begin(self) -> None:
        """Begin another source with empty fields."""
        if not self.editor.work.is_idle:
            return
        self._write(None, SourceSettings(url=""))
        self.editor.say(_NEW)
        self.editor.form.url.setFocus()

    def edit(self) -> None:
        """Go from the table to the fields of the chosen source."""
        self.editor.form.url.setFocus()

    def save(self) -> None:
        """Save what is written, and connect it in place of what it was before."""

        async def work() -> None:
            self.editor.say(tr("Connecting {name}.", name=written.title))
            self.chosen, problem = await self._sourcing.save(written, self.chosen)
            self._write(self.chosen, written)
            self.refresh()
            self.list.choose(self.chosen)
            done = tr("{name} is saved, and heard from now on.", name=written.title)
            self.editor.say(tr("It is heard. {but}", but=told(problem)) if problem else done)

        written = self.editor.written()
        if self.save_button.isEnabled():
            self.editor.work.begin(work())

    def remove(self) -> None:
        """End the chosen source and forget it."""
        number = self.chosen
        if number is None or not self.list.remove_button.isEnabled():
            return

        async def work() -> None:
            title = self.editor.form.written().title
            problem = await self._sourcing.remove(number)
            self._write(None, SourceSettings(url=""))
            self.refresh()
            done = tr("{name} is removed; what it told stays as last known.", name=title)
            self.editor.say(f"{done} {told(problem)}".strip())

        self.editor.work.begin(work())

    def export(self) -> None:
        """Write all sources to a file."""
        path = self._ask_save(self, tr("Export sources"), "sightline-sources.toml", {"toml": tr("TOML settings")})
        if path is not None:
            self.editor.say(
                self._sourcing.export(path) or tr("The sources are in {path}. No secret is in it.", path=path)
            )

    def bring_in(self) -> None:
        """Save and connect the sources of a file."""
        path = self._ask_open(self, tr("Import sources"), "toml", tr("TOML settings"))
        if path is None:
            return

        async def work() -> None:
            done, notices = await self._sourcing.bring_in(path)
            self.refresh()
            text = tr("{n} of the sources in {name} are saved and connected.", n=done, name=path.name)
            self.editor.say("\n".join((text, *(told(notice) for notice in notices))))

        self.editor.work.begin(work())

    def _on_escape(self) -> None:
        if self.editor.work.is_idle:
            self.leave_asked.emit()
        else:
            self.editor.work.cancel()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # A window that is only minimised goes on.
        if not event.spontaneous():
            self.editor.work.cancel()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_panel(self, self._theme)
