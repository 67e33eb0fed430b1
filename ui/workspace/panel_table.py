"""The one table of panels: what there is to put into a window, and how each is made.

A panel is imported when the first of its kind is made: none but the list and the summary is needed for the first
picture, and those that plot take longer to import than all the rest.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import SignalInstance

from app.engine import Engine
from app.model.words import say
from app.settings import TrendSettings
from app.sourcing.desk import Sourcing
from ui.panels.export_choice import Exportable
from ui.panels.panel import Panel
from ui.plots.outlook import Mode
from ui.plots.tempo import Tempo
from ui.preferences import Preferences
from ui.sentences import SOURCES_KEY
from ui.theme import Theme


class Pens(Protocol):
    """What a panel may ask of the trends around it."""

    def draw(self, metric: int) -> None:
        """Draw a metric on the trends used last."""

    def forget(self, metric: int) -> None:
        """Take a metric that is gone off everything."""

    def exportable(self) -> Exportable:
        """Return what is shown, for an export."""


class Surroundings(Protocol):
    """What a panel is given when it is made, and what it may ask of the windows around it."""

    engine: Engine
    sourcing: Sourcing
    preferences: Preferences
    evidence_asked: SignalInstance
    tempo: Tempo

    @property
    def drawing(self) -> Pens:
        """The trends used last."""

    @property
    def theme(self) -> Theme:
        """Colours and sizes."""

    @property
    def trend_settings(self) -> TrendSettings:
        """How trends begin."""

    def choose(self, device: int) -> None:
        """Choose a device, on every window."""

    def open_card(self) -> None:
        """Show the chosen device in full."""

    def turn_to(self, page: str) -> None:
        """Turn the window that is used to an area of the site."""

    def note_outlook(self, mode: Mode) -> None:
        """Trends show the present, or hold something, from now on."""


@dataclass(frozen=True, slots=True)
class PanelKind:
    """A row of the table.

    title: as it stands on tabs and in menus. key: what calls it up, "" for nothing. about: what the key does, in the
    list of keys; for those with a key alone. is_single: of these one is enough, and calling it up again finds it.
    is_plot: imported after the first picture. is_wide: takes what room there is in a window.
    """

    title: str
    make: Callable[[Surroundings], Panel]
    key: str = ""
    about: str = ""
    is_single: bool = False
    is_plot: bool = False
    is_wide: bool = True


def _list(around: Surroundings) -> Panel:
    from ui.panels.device_list import DeviceList

    made = DeviceList(around.engine.present, around.theme)
    made.device_chosen.connect(around.choose)
    made.view.card_asked.connect(around.open_card)
    return made


def _summary(around: Surroundings) -> Panel:
    from ui.panels.device_summary import DeviceSummary

    made = DeviceSummary(around.engine.present, around.theme, commands=around.engine.commands)
    made.device_chosen.connect(around.choose)
    return made


def _trends(around: Surroundings) -> Panel:
    from ui.panels.trends import TrendGrid

    made = TrendGrid(around.engine.present, around.trend_settings, around.theme, tempo=around.tempo)
    made.pen_chosen.connect(around.choose)
    made.hold_bar.changed.connect(lambda: around.note_outlook(made.hold_bar.outlook.mode))
    return made


def _trend(around: Surroundings) -> Panel:
    from ui.panels.large_trend import LargeTrend

    made = LargeTrend(around.engine.present, around.trend_settings, around.theme, tempo=around.tempo)
    made.device_chosen.connect(around.choose)
    made.outlook_changed.connect(around.note_outlook)
    return made


def _diagnostics(around: Surroundings) -> Panel:
    from ui.panels.diagnostics import Diagnostics

    made = Diagnostics(around.engine, around.theme)
    made.evidence_asked.connect(around.evidence_asked)
    return made


def _journal(around: Surroundings) -> Panel:
    from ui.panels.journal import JournalPanel

    return JournalPanel(around.engine.journal, around.theme, note=around.engine.note_action)


def _export(around: Surroundings) -> Panel:
    from ui.panels.export import ExportPanel

    made = ExportPanel(around.engine, around.theme)
    made.offer = around.drawing.exportable
    return made


def _outbox(around: Surroundings) -> Panel:
    from ui.panels.outbox import OutboxPanel

    return OutboxPanel(around.engine.commands, around.engine.present, around.theme)


def _calculated(around: Surroundings) -> Panel:
    from ui.panels.calculated import CalculatedPanel

    made = CalculatedPanel(around.engine.derived, around.engine.present, around.theme)
    made.trend_asked.connect(around.drawing.draw)
    made.removed.connect(around.drawing.forget)
    return made


def _card(around: Surroundings) -> Panel:
    from ui.panels.device_card import DeviceCard

    made = DeviceCard(around.engine.present, around.engine.commands, around.theme)
    made.trend_asked.connect(around.drawing.draw)
    return made


def _sources(around: Surroundings) -> Panel:
    from ui.panels.sources import SourcesPanel

    return SourcesPanel(around.sourcing, around.engine, around.theme)


def _board(around: Surroundings) -> Panel:
    from ui.panels.device_board import DeviceBoard

    made = DeviceBoard(around.engine.present, around.theme)
    made.device_chosen.connect(around.choose)
    made.card_asked.connect(around.open_card)
    return made


def _tiles(around: Surroundings) -> Panel:
    from ui.panels.tiles import Tiles

    made = Tiles(around.engine.present, around.theme)
    made.device_chosen.connect(around.choose)
    made.card_asked.connect(around.open_card)
    made.trend_asked.connect(around.drawing.draw)
    return made


def _areas(around: Surroundings) -> Panel:
    from ui.panels.area_overview import AreaOverview

    made = AreaOverview(around.engine.present, around.theme)
    made.area_chosen.connect(around.turn_to)
    return made


def _links(around: Surroundings) -> Panel:
    from ui.panels.link_panel import LinkPanel

    made = LinkPanel(around.engine, around.theme)
    made.retry_asked.connect(around.engine.retry_now)
    return made


def _clock(around: Surroundings) -> Panel:
    from ui.panels.clock_panel import ClockPanel

    return ClockPanel(around.theme)


def _preferences(around: Surroundings) -> Panel:
    from ui.panels.preferences import PreferencesPanel

    return PreferencesPanel(around.preferences, around.theme)


PANELS: dict[str, PanelKind] = {
    "list": PanelKind(say("Device list"), _list, is_wide=False),
    "trends": PanelKind(say("Trends"), _trends, is_plot=True),
    "trend": PanelKind(say("Large trend"), _trend, is_plot=True),
    "summary": PanelKind(say("Device summary"), _summary, is_wide=False),
    "board": PanelKind(say("Device board"), _board),
    "tiles": PanelKind(say("Tiles"), _tiles),
    "areas": PanelKind(say("Areas"), _areas),
    "links": PanelKind(say("Links"), _links),
    "clock": PanelKind(say("Clock"), _clock),
    "card": PanelKind(say("Device card"), _card, "Ctrl+I", say("The selected device in full"), is_single=True),
    "diagnostics": PanelKind(say("Diagnostics"), _diagnostics, "F12", say("Diagnostics"), is_single=True),
    "journal": PanelKind(say("Journal"), _journal, "Ctrl+J", say("Journal"), is_single=True),
    "outbox": PanelKind(say("Outbox"), _outbox, "Ctrl+O", say("Outbox"), is_single=True),
    "export": PanelKind(say("Export"), _export, "Ctrl+Shift+S", say("Export data of the trends"), is_single=True),
    "sources": PanelKind(say("Sources"), _sources, SOURCES_KEY, say("Sources: add, change, remove"), is_single=True),
    "calculated": PanelKind(say("Calculated values"), _calculated, "Ctrl+L", say("Calculated values"), is_single=True),
    "preferences": PanelKind(say("Preferences"), _preferences, "Ctrl+,", say("Preferences"), is_single=True),
}
"""Every kind of panel by its name, in the order of menus. A name stands in files: it is never changed."""
