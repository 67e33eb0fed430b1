"""What lies under every card: its surface, the hatch of what is not live, its edge, the marks of choice and focus."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle

from ui.theme import Inks, paint_hatch

_ACCENT = 3
_SELECTED = QStyle.StateFlag.State_Selected
_FOCUSED = QStyle.StateFlag.State_HasFocus


def paint_ground(
    painter: QPainter,
    rect: QRectF,
    ink: Inks,
    state: QStyle.StateFlag,
    *,
    is_old: bool,
    edge: str = "",
    is_chosen: bool | None = None,
) -> None:
    """Paint it antialiased. edge: colour of an edge that says something, by its name in `Theme`, "" for the usual.

    is_chosen: whether it is the one that others follow, where several may be marked; None for whatever is marked.
    """
    box, radius = rect.adjusted(0.5, 0.5, -0.5, -0.5), ink.theme.sizes.radius
    is_selected = bool(state & _SELECTED)
    painter.setPen(ink.pens[edge or ("line" if is_selected else "border")])
    painter.setBrush(ink.brushes["selected" if is_selected else "panel"])
    painter.drawRoundedRect(box, radius, radius)
    if is_old:
        paint_hatch(painter, box.adjusted(1, 1, -1, -1), ink)
    if is_selected if is_chosen is None else is_chosen:
        accent = QRectF(box.left() + 1, box.top() + radius, _ACCENT, box.height() - 2 * radius)
        painter.fillRect(accent, ink.brushes["focus"])
    if state & _FOCUSED:
        painter.setPen(ink.focus_pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)
