"""Where a window stands, in words that outlive the session: plain data for a file that a person can read. No Qt."""

from __future__ import annotations

from typing import Literal

import msgspec

from ui.workspace.monitors.screen_print import ScreenPrint

WindowState = Literal["normal", "maximized", "full_screen"]


class Place(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A window's place on one monitor. Nothing of it is None in a file: `meanwhile` is left out then.

    area: left, top, width and height as shares of what the monitor leaves to windows; so a window keeps its part of it
    when resolution or scaling change. size: width and height in logical pixels; so it keeps its size on another one.
    Both are of the normal window, also while it is maximized or full screen. meanwhile: where the operator has put it
    while its own monitor is away.
    """

    screen: ScreenPrint
    area: tuple[float, float, float, float]
    size: tuple[int, int]
    state: WindowState = "normal"
    meanwhile: Place | None = None
