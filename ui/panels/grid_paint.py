"""What a grid paints: its cells, and where it has none a sentence or the outlines of cells to come."""

import numpy as np
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QRegion
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from ui.models.grid_plan import GridPlan
from ui.theme import Inks

SKELETONS = np.zeros(60, np.bool_)
"""So many cells to come, none of them a heading."""


def paint_cells(
    view: QAbstractItemView, painter: QPainter, option: QStyleOptionViewItem, region: QRegion, rows: range
) -> int:
    """Let the delegate of a view paint those of these rows that lie in a region. Returns how many it painted.

    option: as the view begins it; each cell gets its own place and state.
    """
    plain, current, painted = option.state, view.currentIndex().row(), 0
    model, delegate, selection = view.model(), view.itemDelegate(), view.selectionModel()
    has_focus = view.hasFocus()
    for row in rows:
        index = model.index(row, 0)
        rect = view.visualRect(index)
        if not region.intersects(rect):
            continue
        state = plain & ~QStyle.StateFlag.State_HasFocus
        if selection.isSelected(index):
            state |= QStyle.StateFlag.State_Selected
        if row == current and has_focus:
            state |= QStyle.StateFlag.State_HasFocus
        option.state, option.rect = state, rect
        delegate.paint(painter, option, index)
        painted += 1
    return painted


def paint_words(painter: QPainter, inside: QRect, text: str, ink: Inks) -> None:
    """Paint a sentence at the top of a grid."""
    painter.setFont(ink.fonts.name)
    painter.setPen(ink.pens["muted"])
    place = inside.adjusted(24, 40, -24, -24)
    painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, text)


def paint_skeletons(painter: QPainter, plan: GridPlan, height: int, ink: Inks) -> None:
    """Paint cells to come, as many as are seen. They stand still: nothing moves where no action is needed."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = ink.theme.sizes.radius
    for row in range(len(plan.line)):
        left, top, width, tall = plan.place(row)
        if top > height:
            break
        painter.setPen(ink.pens["track"])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(left + 0.5, top + 0.5, width - 1, tall - 1), radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.brushes["track"])
        for bar in (
            QRect(left + 12, top + 16, min(120, width - 24), 9),
            QRect(left + 12, top + tall // 2, min(72, width - 24), 14),
        ):
            painter.drawRoundedRect(bar, 4, 4)
