"""What keys do in the console's window: the window's part of the table of shortcuts."""

from functools import partial
from typing import Protocol

from PySide6.QtCore import SignalInstance

from app.model.words import say
from app.settings import LookSettings
from ui.actions import Action
from ui.look import next_density, normal_text, text_step
from ui.sentences import SOURCES_KEY
from ui.workspace.panel_keys import PANEL_KEYS

PAGES = 9


class Keyed(Protocol):
    """What a window does when keys are pressed."""

    evidence_asked: SignalInstance
    retry_asked: SignalInstance

    @property
    def look(self) -> LookSettings: ...

    def search(self) -> None: ...
    def turn_page(self, number: int) -> None: ...
    def ask_look(self, look: LookSettings) -> None: ...
    def change_theme(self) -> None: ...
    def add_to_trend(self) -> None: ...
    def save_trends(self) -> None: ...
    def save_picture(self) -> None: ...
    def open_menu(self) -> None: ...
    def show_keys(self) -> None: ...
    def show_palette(self) -> None: ...
    def open_side(self, name: str) -> None: ...
    def close(self) -> bool: ...


def window_actions(window: Keyed) -> tuple[Action, ...]:
    """Return everything keys do in this window. Panels are looked up late: another look makes new ones."""
    return (
        Action("search", say("Devices"), say("Search devices"), ("/",), window.search),
        Action(
            "card", say("Devices"), say("The selected device in full"), ("Ctrl+I",), partial(window.open_side, "card")
        ),
        *_pages(window),
        *_look(window),
        Action("trend", say("Trends"), say("Add the selected device to a trend"), ("T",), window.add_to_trend),
        Action("palette", say("Window"), say("Find anything by typing"), ("Ctrl+K",), window.show_palette),
        Action("menu", say("Window"), say("Open the menu"), ("F10",), window.open_menu),
        Action("retry", say("Window"), say("Connect again now"), ("F5",), window.retry_asked.emit),
        Action("keys", say("Window"), say("List the keys and what they do"), ("?", "F1"), window.show_keys),
        Action(
            "evidence",
            say("Window"),
            say("Save evidence of what is shown and known"),
            ("Ctrl+E",),
            window.evidence_asked.emit,
        ),
        Action("trend-picture", say("Trends"), say("Save a picture of the trends"), ("Ctrl+P",), window.save_trends),
        Action("picture", say("Window"), say("Save a picture of this window"), ("Ctrl+Shift+P",), window.save_picture),
        _side(window, "diagnostics", say("Diagnostics"), "F12"),
        _side(window, "journal", say("Journal"), "Ctrl+J"),
        _side(window, "outbox", say("Outbox"), "Ctrl+O"),
        _side(window, "export", say("Export data of the trends"), "Ctrl+Shift+S"),
        _side(window, "sources", say("Sources: add, change, remove"), SOURCES_KEY),
        _side(window, "calculated", say("Calculated values"), "Ctrl+L"),
        Action("quit", say("Window"), say("End Sightline"), ("Ctrl+Q",), window.close),
        *PANEL_KEYS,
    )


def _side(window: Keyed, name: str, text: str, key: str) -> Action:
    return Action(name, say("Window"), text, (key,), partial(window.open_side, name))


def _pages(window: Keyed) -> tuple[Action, ...]:
    return tuple(
        Action(
            f"page-{n + 1}",
            say("Pages"),
            say("Page {name}", name=n + 1),
            (f"Ctrl+{n + 1}",),
            partial(window.turn_page, n),
        )
        for n in range(PAGES)
    )


def _look(window: Keyed) -> tuple[Action, ...]:
    ask = window.ask_look
    return (
        Action("theme", say("Look"), say("Light or dark"), ("Ctrl+T",), window.change_theme),
        Action("larger", say("Look"), say("Larger text"), ("Ctrl++", "Ctrl+="), lambda: ask(text_step(window.look, 1))),
        Action("smaller", say("Look"), say("Smaller text"), ("Ctrl+-",), lambda: ask(text_step(window.look, -1))),
        Action(
            "normal", say("Look"), say("Text of its usual size"), ("Ctrl+0",), lambda: ask(normal_text(window.look))
        ),
        Action(
            "density", say("Look"), say("Closer or wider rows"), ("Ctrl+D",), lambda: ask(next_density(window.look))
        ),
    )
