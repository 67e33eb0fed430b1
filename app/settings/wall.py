"""How a wall is left, and whether it turns its pages."""

from typing import Annotated

from msgspec import Meta

from app.settings.setting import Setting


class WallSettings(Setting, frozen=True, kw_only=True):
    """Of `--kiosk`. leave_key: the only way out. page_every_s: how long each page stays; 0: the first one stays."""

    leave_key: str = "Ctrl+Alt+Shift+K"
    page_every_s: Annotated[float, Meta(ge=0.0)] = 0.0
