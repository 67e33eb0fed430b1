"""What an operator prefers: each choice holds on all windows at once, and stands in a file that a person can read."""

from collections.abc import Mapping
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QComboBox, QFormLayout, QLabel, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from app.model.frame import Frame
from app.model.words import say
from app.settings import Settings
from ui.models.beat import beat_of
from ui.panels.choice_box import ChoiceBox
from ui.panels.panel import Panel
from ui.panels.preference_table import SECTIONS, Preference, asked
from ui.text import full_text, number_text
from ui.theme import DARK, Theme, inks, paint_panel
from ui.words import told, tr

TITLE = say("Preferences")
FIRST_SIZE = (880, 680)
_BOX_WIDTH = 236
_TWO_COLUMNS_FROM = 820
"""Logical pixels of width, at text of its usual size."""
_SAMPLE = -12345.678


class Choosing(Protocol):
    """Where preferences come from and go to."""

    @property
    def settings(self) -> Settings:
        """What holds now."""

    @property
    def place(self) -> str:
        """Where it is kept, "" where nothing is."""

    def ask(self, settings: Settings) -> None:
        """Let other settings hold."""


class PreferencesPanel(Panel):
    """A box for each preference; what is chosen holds at once. Whoever edits the file sees it here too."""

    def __init__(self, preferences: Choosing, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(told(TITLE), parent)
        self._preferences = preferences
        self._theme = theme
        self._beat = -1
        self._shown: Settings | None = None
        self.boxes: dict[str, ChoiceBox] = {}
        self.sample, self.place, self.message = QLabel(), QLabel(), QLabel()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.setFocusProxy(next(iter(self.boxes.values())))
        QShortcut(QKeySequence("Esc"), self, self.leave_asked.emit)
        self.refresh()
        self.resize(theme.sizes.fit(FIRST_SIZE[0]), theme.sizes.fit(FIRST_SIZE[1]))

    def _lay_out(self) -> None:
        sizes, fonts = self._theme.sizes, inks(self._theme).fonts
        self._columns.setSpacing(4 * sizes.gap)
        sides = [QFormLayout() for _ in range(2)]
        for number, (title, preferences) in enumerate(SECTIONS):
            is_last = number == len(SECTIONS) - 1
            self._add_section(sides[is_last], told(title), preferences, is_first=is_last or number == 0)
        for side in sides:
            side.setSpacing(sizes.gap)
            side.setHorizontalSpacing(2 * sizes.gap)
            side.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
            column = QVBoxLayout()
            column.addLayout(side)
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        for label in (self.sample, self.place, self.message):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.sample.setFont(fonts.value)
        self.place.setStyleSheet(f"color: {self._theme.muted};")
        self.message.hide()
        content = QWidget()
        page = QVBoxLayout(content)
        page.setContentsMargins(2 * sizes.pad, sizes.pad, 2 * sizes.pad, sizes.pad)
        page.setSpacing(sizes.pad)
        page.addWidget(self.sample)
        page.addSpacing(sizes.gap)
        page.addLayout(self._columns)
        page.addWidget(self.message)
        page.addWidget(self.place)
        page.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(content)
        self._scroll.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)

    def _add_section(
        self, form: QFormLayout, title: str, preferences: tuple[Preference, ...], *, is_first: bool
    ) -> None:
        sizes, fonts = self._theme.sizes, inks(self._theme).fonts
        heading = QLabel(title)
        heading.setFont(fonts.name_bold)
        heading.setContentsMargins(0, 0 if is_first else sizes.pad, 0, 0)
        form.addRow(heading)
        for each in preferences:
            box = ChoiceBox(f"{title}: {told(each.title)}", self._theme, self)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumWidth(sizes.fit(_BOX_WIDTH) // 2)
            box.setMinimumHeight(sizes.target)
            box.setMaxVisibleItems(16)
            for value, name in each.choices():
                box.addItem(name, value)
            box.activated.connect(lambda _at, each=each, box=box: self._on_chosen(each, box.currentData()))
            self.boxes[each.id] = box
            label = QLabel(told(each.title))
            label.setFixedHeight(box.sizeHint().height())
            label.setStyleSheet(f"color: {self._theme.muted};")
            form.addRow(label, box)

    # What holds.

    @override
    def on_frame(self, frame: Frame) -> None:
        """Show what holds now, twice a second, and only while somebody can see it."""
        beat = beat_of(frame.now_mono_s)
        if self.is_watched and beat != self._beat:
            self._beat = beat
            self.refresh()
            sample = f"{full_text(frame.now_s)}   ·   {number_text(_SAMPLE, 1)}"
            if sample != self.sample.text():
                self.sample.setText(sample)

    def refresh(self) -> None:
        """Show what holds, whoever has chosen it."""
        settings = self._preferences.settings
        if settings == self._shown:
            return
        self._shown = settings
        for _, preferences in SECTIONS:
            for each in preferences:
                self._show(self.boxes[each.id], each.value_in(settings))
        place = self._preferences.place
        self.place.setText(
            tr("Kept in {place}, which can be edited while the console runs.", place=place)
            if place
            else tr("What is chosen holds until the console ends: nothing is written in this run.")
        )

    def _show(self, box: ChoiceBox, value: object) -> None:
        at = box.findData(value)
        if at < 0:  # the file says something that is not offered here
            name = tr("{n} days", n=number_text(value)) if isinstance(value, float) else str(value)
            box.addItem(name, value)
            at = box.count() - 1
        box.setCurrentIndex(at)

    def _on_chosen(self, preference: Preference, value: object) -> None:
        settings, sentence = asked(self._preferences.settings, preference, value)
        self._say(sentence)
        self._shown = None  # what was refused must not stay in its box
        if settings != self._preferences.settings:
            self._preferences.ask(settings)
        self.refresh()

    def _say(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))

    # Where it stands.

    @override
    def kept(self) -> dict[str, Any]:
        return {"scrolled": self._scroll.verticalScrollBar().value()}

    @override
    def bring_back(self, kept: Mapping[str, Any]) -> None:
        scrolled = kept.get("scrolled")
        if isinstance(scrolled, int):
            self._scroll.verticalScrollBar().setValue(scrolled)

    @override
    def take_over(self, other: Panel) -> None:
        super().take_over(other)
        if isinstance(other, PreferencesPanel):
            self._say(other.message.text())
            focused = next((key for key, box in other.boxes.items() if box is other.focusWidget()), None)
            if focused is not None:
                self.boxes[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= self._theme.sizes.fit(_TWO_COLUMNS_FROM)
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(direction)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_panel(self, self._theme)
