"""What the palette finds in a window, and what is done with what was chosen."""

from collections.abc import Sequence
from functools import cache
from typing import Protocol

from PySide6.QtWidgets import QWidget

from app.model.metric import Kind as MetricKind
from app.model.present import Present
from ui.actions import Action, keys_text
from ui.models.finder import Entry, Finder, Kind, Shelf, searched
from ui.models.metric_search import metric_title
from ui.panels.page_tabs import page_text
from ui.panels.palette import Palette
from ui.text import plain_text
from ui.theme import Theme
from ui.words import told
from ui.workspace.drawing import Drawing
from ui.workspace.shelf import Label
from ui.workspace.workspaces import Workspaces

_WORKSPACE = "workspace "
_PAGE = "page "
"""What the key of a page begins with."""


class Offering(Protocol):
    """What a window does with what was chosen in its palette."""

    drawing: Drawing
    workspaces: Workspaces

    def choose(self, device: int) -> None: ...
    def open_card(self) -> None: ...
    def turn_to(self, page: str) -> None: ...


class PaletteDesk:
    """The texts of devices and metrics are prepared when the palette is opened and the structure is another one."""

    def __init__(self, present: Present, window: Offering) -> None:
        self._present = present
        self._window = window
        self._finder = Finder()
        self._structure: int | None = None
        self._plant: tuple[Shelf, ...] = ()
        self._actions: dict[str, Action] = {}

    def make(
        self,
        actions: Sequence[Action],
        pages: Sequence[str],
        workspaces: Sequence[Label],
        structure: int,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> Palette:
        """Return a palette over everything there is now. structure: the frame's count of changes of the plant."""
        able = [action for action in actions if action.run is not None]
        self._actions = {action.id: action for action in able}
        if structure != self._structure:
            self._structure = structure
            devices = _devices(self._present)
            self._plant = (devices, _metrics(self._present, devices))
        self._finder.put((_action_shelf(able), _page_shelf(pages), _workspace_shelf(workspaces), *self._plant))
        made = Palette(self._finder, theme, parent)
        made.chosen.connect(self.do)
        return made

    def do(self, entry: Entry, is_card: bool) -> None:
        """Do what was chosen. is_card: of a device, open its card too."""
        if entry.kind is Kind.ACTION:
            run = self._actions[entry.key].run
            if run is not None:
                run()
        elif entry.kind is Kind.AREA:
            self._window.turn_to(entry.key.removeprefix(_PAGE))
        elif entry.kind is Kind.WORKSPACE:
            self._window.workspaces.switch(entry.key.removeprefix(_WORKSPACE))
        elif entry.number is not None and entry.kind is Kind.DEVICE:
            self._window.choose(entry.number)
            if is_card:
                self._window.open_card()
        elif entry.number is not None:
            self._window.drawing.draw(entry.number)


def _action_shelf(actions: Sequence[Action]) -> Shelf:
    places = {action.id: at for at, action in enumerate(actions)}

    def entry(at: int) -> Entry:
        return Entry(Kind.ACTION, actions[at].id, told(actions[at].text), keys_text(actions[at].keys))

    return Shelf(
        Kind.ACTION, [searched(told(action.text), told(action.place)) for action in actions], entry, places.get
    )


def _page_shelf(pages: Sequence[str]) -> Shelf:
    places = {f"{_PAGE}{page}": at for at, page in enumerate(pages)}

    def entry(at: int) -> Entry:
        return Entry(Kind.AREA, f"{_PAGE}{pages[at]}", page_text(pages[at]))

    return Shelf(Kind.AREA, [searched(page_text(page)) for page in pages], entry, places.get)


def _workspace_shelf(workspaces: Sequence[Label]) -> Shelf:
    places = {f"{_WORKSPACE}{label.name}": at for at, label in enumerate(workspaces)}

    def entry(at: int) -> Entry:
        return Entry(Kind.WORKSPACE, f"{_WORKSPACE}{workspaces[at].name}", workspaces[at].title)

    return Shelf(Kind.WORKSPACE, [searched(label.title, label.name) for label in workspaces], entry, places.get)


def _devices(present: Present) -> Shelf:
    devices = list(present.devices)

    def entry(at: int) -> Entry:
        device = devices[at]
        return Entry(Kind.DEVICE, f"device {at}", plain_text(device.label or device.id), plain_text(device.area), at)

    texts = [searched(device.label, device.id, device.area) for device in devices]
    return Shelf(Kind.DEVICE, texts, entry, lambda key: _number("device ", key), is_offered=False)


def _metrics(present: Present, devices: Shelf) -> Shelf:
    def entry(at: int) -> Entry:
        area = present.devices[present.device_of(at)].area
        return Entry(Kind.METRIC, f"metric {at}", metric_title(present, at), plain_text(area), at)

    named = cache(searched)  # devices of one kind have metrics of the same names
    texts = [
        # Words cannot be drawn, and of what was taken away only its number is left.
        ""
        if metric.kind is MetricKind.TEXT or present.find(metric.device, metric.name) != at
        else devices.texts[present.device_of(at)] + named(metric.label, metric.name)
        for at, metric in enumerate(present.metrics)
    ]
    return Shelf(Kind.METRIC, texts, entry, lambda key: _number("metric ", key), is_offered=False)


def _number(kind: str, key: str) -> int | None:
    return int(key.removeprefix(kind)) if key.startswith(kind) else None
