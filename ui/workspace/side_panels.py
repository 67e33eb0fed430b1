"""The panels that are windows beside the main one: one table, and what each needs to know of the main one."""

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from app.engine import Engine
from app.sourcing.desk import Sourcing
from ui.panels.export_choice import Exportable
from ui.panels.side_panel import SidePanel
from ui.theme import Theme

# Panels are imported when they are first opened: none of them is needed for the first picture.


class Beside(Protocol):
    """What a main window is to the panels beside it. `device_chosen` carries a device index."""

    evidence_asked: SignalInstance
    device_chosen: SignalInstance
    sourcing: Sourcing

    @property
    def device(self) -> int | None:
        """The chosen device, None without one."""

    def exportable(self) -> Exportable:
        """Return what is shown, for an export."""

    def draw(self, metric: int) -> None:
        """Draw a metric on the pane used last."""

    def forget(self, metric: int) -> None:
        """Take a metric that is gone off every pane."""


Maker = Callable[[Engine, Theme, QWidget, Beside], SidePanel]


def _diagnostics(engine: Engine, theme: Theme, parent: QWidget, beside: Beside) -> SidePanel:
    from ui.panels.diagnostics import Diagnostics  # noqa: PLC0415

    made = Diagnostics(engine, theme, parent)
    made.evidence_asked.connect(beside.evidence_asked)
    return made


def _journal(engine: Engine, theme: Theme, parent: QWidget, _: Beside) -> SidePanel:
    from ui.panels.journal import JournalPanel  # noqa: PLC0415

    return JournalPanel(engine.journal, theme, parent, note=engine.note_action)


def _export(engine: Engine, theme: Theme, parent: QWidget, beside: Beside) -> SidePanel:
    from ui.panels.export import ExportPanel  # noqa: PLC0415

    made = ExportPanel(engine, theme, parent)
    made.offer = beside.exportable
    return made


def _outbox(engine: Engine, theme: Theme, parent: QWidget, _: Beside) -> SidePanel:
    from ui.panels.outbox import OutboxPanel  # noqa: PLC0415

    return OutboxPanel(engine.commands, engine.present, theme, parent)


def _calculated(engine: Engine, theme: Theme, parent: QWidget, beside: Beside) -> SidePanel:
    from ui.panels.calculated import CalculatedPanel  # noqa: PLC0415

    made = CalculatedPanel(engine.derived, engine.present, theme, parent)
    made.trend_asked.connect(beside.draw)
    made.removed.connect(beside.forget)
    return made


def _card(engine: Engine, theme: Theme, parent: QWidget, beside: Beside) -> SidePanel:
    from ui.panels.device_card import DeviceCard  # noqa: PLC0415

    made = DeviceCard(engine.present, engine.commands, theme, parent)
    made.trend_asked.connect(beside.draw)
    beside.device_chosen.connect(made.follow)
    made.follow(beside.device)
    return made


def _sources(engine: Engine, theme: Theme, parent: QWidget, beside: Beside) -> SidePanel:
    from ui.panels.sources import SourcesPanel  # noqa: PLC0415

    return SourcesPanel(beside.sourcing, engine, theme, parent)


MAKERS: Mapping[str, Maker] = {
    "calculated": _calculated,
    "diagnostics": _diagnostics,
    "journal": _journal,
    "outbox": _outbox,
    "card": _card,
    "export": _export,
    "sources": _sources,
}
"""Every panel by name."""
