"""How the windows look: theme, text size and density, and the steps an operator's keys take between them. No Qt."""

from dataclasses import replace
from functools import cache

from msgspec.structs import replace as changed

from app.settings import LookSettings
from ui.colours import DARK, DENSITIES, LIGHT, TEXTS, Theme, sizes_of
from ui.safe_colours import SAFE_DARK, SAFE_LIGHT


@cache
def theme_of(look: LookSettings, is_system_dark: bool = True) -> Theme:
    """Return colours and sizes of a look, each made once: there are few."""
    is_dark = look.theme == "dark" or (look.theme == "system" and is_system_dark)
    usual, safe = (DARK, SAFE_DARK) if is_dark else (LIGHT, SAFE_LIGHT)
    return replace(safe if look.colours == "safe" else usual, sizes=sizes_of(look.text, look.density))


def other_theme(look: LookSettings, is_dark: bool) -> LookSettings:
    """Choose light where it is dark and dark where it is light. is_dark: what is on the screen now."""
    return changed(look, theme="light" if is_dark else "dark")


def text_step(look: LookSettings, step: int) -> LookSettings:
    """Choose the next larger text (1) or the next smaller one (-1); at the end it stays."""
    names = list(TEXTS)
    place = min(max(names.index(look.text) + step, 0), len(names) - 1)
    return changed(look, text=names[place])


def normal_text(look: LookSettings) -> LookSettings:
    """Choose text of its usual size."""
    return changed(look, text="normal")


def next_density(look: LookSettings) -> LookSettings:
    """Choose the next density; after the last comes the first."""
    names = list(DENSITIES)
    return changed(look, density=names[(names.index(look.density) + 1) % len(names)])
