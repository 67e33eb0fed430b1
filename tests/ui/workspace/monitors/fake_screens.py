"""Monitors that come and go at a word, for windows on the offscreen platform, which does not mind where they stand."""

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QRect, QSizeF


@dataclass(eq=False)
class FakeScreen:
    """What is asked of a QScreen. scale: as `devicePixelRatio`; native: physical pixels."""

    connector: str
    x: int
    y: int = 0
    native: tuple[int, int] = (1920, 1080)
    scale: float = 1.0
    maker: str = ""
    kind: str = ""
    serial: str = ""
    panel_px: int = 0

    def geometry(self) -> QRect:
        return QRect(self.x, self.y, round(self.native[0] / self.scale), round(self.native[1] / self.scale))

    def availableGeometry(self) -> QRect:
        return self.geometry().adjusted(0, self.panel_px, 0, 0)

    def devicePixelRatio(self) -> float:
        return self.scale

    def physicalSize(self) -> QSizeF:
        return QSizeF(597.7, 336.2)

    def name(self) -> str:
        return self.connector

    def manufacturer(self) -> str:
        return self.maker

    def model(self) -> str:
        return self.kind

    def serialNumber(self) -> str:
        return self.serial


@dataclass
class FakeDesk:
    """The monitors that are connected now, the primary one first."""

    screens: list[FakeScreen] = field(default_factory=list)

    def install(self, patch: pytest.MonkeyPatch) -> None:
        """Let the package see these instead of Qt's."""
        for module in ("homing", "standing"):
            patch.setattr(f"ui.workspace.monitors.{module}.live_screens", lambda: list(self.screens))

    def stand_in_a_row(self) -> None:
        """Move the monitors together, as a desktop does when one is gone."""
        left = 0
        for screen in sorted(self.screens, key=lambda each: each.x):
            screen.x, left = left, left + screen.geometry().width()
