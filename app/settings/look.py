"""What the windows show and how they look."""

from typing import Literal

from app.settings.setting import Setting


class TrendSettings(Setting, frozen=True, kw_only=True):
    """What the trend grid shows at first. pause_s: a held picture goes live by itself after this long; 0: never."""

    panes: int = 8
    window_s: float = 60.0
    numerals_per_s: float = 2.0
    pause_s: float = 300.0


class LookSettings(Setting, frozen=True, kw_only=True):
    """How the windows look until an operator chooses otherwise. system: as the desktop is, and speaks."""

    theme: Literal["dark", "light", "system"] = "dark"
    text: Literal["small", "normal", "large"] = "normal"
    density: Literal["compact", "normal", "comfortable"] = "normal"
    language: Literal["system", "en", "de"] = "system"
