"""What is drawn on trends and taken off them, from wherever it was asked."""

from collections.abc import Callable, Mapping
from typing import Protocol

from app.model.words import say
from ui.panels.export_choice import Exportable
from ui.panels.panel import Panel
from ui.workspace.attention import Attention

NO_TREND = say("There is no trend in this workspace to draw on. Add one, in the menu under Add.")


class Drawn(Protocol):
    """Where it is drawn."""

    device: int | None
    attention: Attention

    @property
    def panels(self) -> Mapping[str, Panel]: ...


class Drawing:
    """Draws on the panel used last for that. tell: takes a sentence for the operator."""

    def __init__(self, desk: Drawn, tell: Callable[[str], object]) -> None:
        self._desk = desk
        self._tell = tell

    @property
    def panel(self) -> Panel | None:
        """What metrics are drawn on, None where nothing in this workspace draws."""
        return self._desk.attention.drawing

    def draw(self, metric: int) -> None:
        """Draw a metric on what was used last for that."""
        if (panel := self.panel) is not None:
            panel.draw(metric)
        else:
            self._tell(NO_TREND)

    def add_chosen(self) -> None:
        """Draw what there is to draw of the marked devices, of the chosen one where none is marked."""
        used = self._desk.panels[self._desk.attention.used_panel]
        devices = used.marked() or [each for each in (self._desk.device,) if each is not None]
        if (panel := self.panel) is not None and devices:
            panel.draw_devices(devices)

    def forget(self, metric: int) -> None:
        """Take a metric that is gone off everything."""
        for panel in self._desk.panels.values():
            panel.forget(metric)

    def exportable(self) -> Exportable:
        """Return what the trends used last show, and which device is chosen."""
        shown: Callable[[], Exportable] | None = getattr(self.panel, "exportable", None)
        if shown is None:
            return Exportable(device=self._desk.device)
        return shown()
