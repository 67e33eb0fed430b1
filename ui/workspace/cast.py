"""The panels of one workspace: made once, and the same ones wherever they are moved to."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QLabel, QVBoxLayout
from typing_extensions import override

from app.model.frame import Frame
from ui.panels.panel import Panel
from ui.words import told, tr
from ui.workspace.layout.plans import PanelPlan
from ui.workspace.panel_table import PANELS, Surroundings

MOST_WAITING = 8
"""Panels that were closed and can come back as they were."""


class Absent(Panel):
    """Stands for a panel that is not there yet, or that this version does not have; keeps what that one kept."""

    def __init__(self, plan: PanelPlan) -> None:
        kind = PANELS.get(plan.kind)
        super().__init__(plan.kind.capitalize() if kind is None else told(kind.title))
        self._kept = plan.kept
        if kind is None:
            text = tr("This version of Sightline has no panel called “{name}”.\nIts place is kept.", name=plan.kind)
            label = QLabel(text)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            QVBoxLayout(self).addWidget(label)

    @override
    def on_frame(self, frame: Frame) -> None:
        pass

    @override
    def kept(self) -> dict[str, Any]:
        return self._kept


class Cast(QObject):
    """key_texts: the keys of actions as they are written now. close_asked, leave_asked: called with the id of a panel
    that wants away, as `Panel` says.

    A panel that was closed waits for a while: who takes the closing back, or calls it up again, finds it as it was.
    """

    def __init__(
        self,
        around: Surroundings,
        key_texts: Callable[[], Mapping[str, str]],
        close_asked: Callable[[str], object],
        leave_asked: Callable[[str], object],
    ) -> None:
        super().__init__()
        self._key_texts = key_texts
        self._around = around
        self._asked = (close_asked, leave_asked)
        self._playing: dict[str, Panel] = {}
        self._waiting: dict[str, Panel] = {}
        self._has_plots = False

    @property
    def panels(self) -> Mapping[str, Panel]:
        """Every panel that stands somewhere, by id."""
        return self._playing

    def get(self, plan: PanelPlan, area: str | None, device: int | None) -> Panel:
        """Return a panel; it is made when it is not there. area, device: what it begins with."""
        panel = self._playing.get(plan.id) or self._waiting.pop(plan.id, None)
        if panel is None:
            panel = self._made(plan)
            panel.show_device(device)
            if area is not None:
                panel.show_area(area)
            panel.bring_back(plan.kept)
        elif plan.id not in self._playing:
            panel.show_device(device)
        self._playing[plan.id] = panel
        return panel

    def keep_only(self, names: Iterable[str]) -> None:
        """Let every other panel wait, out of sight; those that have waited longest go."""
        wanted = set(names)
        for name in [name for name in self._playing if name not in wanted]:
            panel = self._playing.pop(name)
            panel.hide()
            panel.setParent(None)
            self._waiting[name] = panel
        while len(self._waiting) > MOST_WAITING:
            _end(self._waiting.pop(next(iter(self._waiting))))

    def forget_waiting(self, name: str) -> None:
        """A new panel gets the id of one that was closed: it begins anew."""
        panel = self._waiting.pop(name, None)
        if panel is not None:
            _end(panel)

    def complete(self, plans: Iterable[PanelPlan], area_of: Callable[[str], str | None], device: int | None) -> None:
        """Make what could not be made before the first picture: what plots."""
        self._has_plots = True
        for plan in plans:
            was = self._playing.get(plan.id)
            if isinstance(was, Absent) and plan.kind in PANELS:
                del self._playing[plan.id]
                self.get(plan, area_of(plan.id), device)
                # Its place is taken when the windows are shown anew; until then it must not be seen beside them.
                was.hide()
                was.deleteLater()

    def make_anew(self, plans: Iterable[PanelPlan], device: int | None) -> list[Panel]:
        """Make every panel in the look of now, showing what it showed. Returns the old ones, still standing."""
        old = dict(self._playing)
        for name in list(self._waiting):
            self.forget_waiting(name)
        for plan in plans:
            was = old.get(plan.id)
            if was is not None:
                self._playing[plan.id] = made = self._made(plan)
                made.show_device(device)
                made.take_over(was)
        return list(old.values())

    def end(self, panels: Iterable[Panel]) -> None:
        """Let these go: others have taken their place."""
        for panel in panels:
            _end(panel)

    def close(self) -> None:
        """Let all of them go."""
        for panel in (*self._playing.values(), *self._waiting.values()):
            _end(panel)
        self._playing.clear()
        self._waiting.clear()

    def _made(self, plan: PanelPlan) -> Panel:
        kind = PANELS.get(plan.kind)
        is_there = kind is not None and (self._has_plots or not kind.is_plot)
        panel = kind.make(self._around) if kind is not None and is_there else Absent(plan)
        panel.setObjectName(plan.id)
        panel.name_keys(self._key_texts())
        for signal, asked in zip((panel.close_asked, panel.leave_asked), self._asked, strict=True):
            signal.connect(partial(asked, plan.id))
        for shortcut in panel.findChildren(QShortcut):
            # The keys of a panel count while it has the keyboard: others stand in the same window.
            if shortcut.context() is Qt.ShortcutContext.WindowShortcut:
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return panel


def _end(panel: Panel) -> None:
    panel.hide()
    panel.let_go()
    panel.setParent(None)
    panel.deleteLater()
