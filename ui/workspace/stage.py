"""The inside of a window: brings splitters and stacks to what is planned, with the panels that are there already."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from ui.panels.panel import Panel
from ui.theme import Theme
from ui.workspace.edges import EdgeSplitter
from ui.workspace.layout.plans import Node, PanelPlan, Split, Stack, stacks
from ui.workspace.layout.room import is_wide, shared_room
from ui.workspace.layout.tree import same_shape
from ui.workspace.panel_table import PANELS
from ui.workspace.stack_place import StackPlace

_WIDE = frozenset(name for name, kind in PANELS.items() if kind.is_wide)
_HANDLE = 1


class Stage(QWidget):
    """Shows one tree. get: returns the panel of a plan.

    What has the same shape keeps its splitters and headers; else they are made anew. The panels are the same ones in
    any case: buffers, pens and selection stay. Signals as of `StackHeader`, and of `EdgeSplitter`: edge_taken,
    edge_released.
    """

    tab_chosen = Signal(str)
    menu_asked = Signal(str, QPoint)
    dragged = Signal(str, QPoint)
    dropped = Signal(str, QPoint)
    drag_left = Signal()
    edge_taken = Signal()
    edge_released = Signal()

    def __init__(self, get: Callable[[PanelPlan], Panel], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._get = get
        self._theme = theme
        self._root: Node | None = None
        self._top: QWidget | None = None
        self._splitters: list[EdgeSplitter] = []
        self._is_unsized = True
        self.places: list[StackPlace] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)

    def show_root(self, root: Node, *, is_locked: bool, is_bare: bool) -> None:
        """Bring the window to this tree. is_bare: what stands alone in its place has no header."""
        old = self._root
        self._root = root
        if old is None or not same_shape(old, root):
            self._build(root)
        elif old != root:
            self._is_unsized = self._is_unsized or _all_sizes(old) != _all_sizes(root)
        for place, stack in zip(self.places, stacks(root), strict=True):
            panels = {plan.id: self._get(plan) for plan in stack.panels}
            has_header = len(panels) > 1 or not (is_locked or is_bare)
            place.show_stack(stack, panels, is_locked=is_locked, has_header=has_header)
        for splitter in self._splitters:
            for at in range(1, splitter.count()):
                splitter.handle(at).setEnabled(not is_locked)
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self._maybe_size()

    def sizes(self) -> list[list[int]] | None:
        """Return the size of each part of each split, outer ones first; None while nobody has seen them."""
        return None if self._is_unsized else [splitter.sizes() for splitter in self._splitters]

    def place_of(self, panel: str) -> StackPlace | None:
        """Return where a panel stands, None if it does not."""
        return next((place for place in self.places if panel in place.panels), None)

    def place_at(self, point: QPoint) -> StackPlace | None:
        """Return the place under a point of the whole desktop."""
        inside = (place for place in self.places if place.rect().contains(place.mapFromGlobal(point)))
        return next(inside, None)

    def let_go(self) -> None:
        """Give every panel back, before this goes away."""
        for place in self.places:
            place.let_go()

    def _build(self, root: Node) -> None:
        old_places, old_top = self.places, self._top
        self.places, self._splitters = [], []
        self._top = self._widget_of(root)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self._top)
        self._top.show()  # else Qt does it when events have their turn, and nothing has a size before
        self._is_unsized = True
        if old_top is not None:
            panels = {plan.id: self._get(plan) for stack in stacks(root) for plan in stack.panels}
            for place, stack in zip(self.places, stacks(root), strict=True):
                # Taken over first: what goes away takes with it whatever stands in it.
                place.show_stack(stack, panels, is_locked=True, has_header=False)
            for old in old_places:
                old.let_go()
            layout.removeWidget(old_top)
            old_top.hide()
            old_top.deleteLater()

    def _widget_of(self, node: Node) -> QWidget:
        if isinstance(node, Stack):
            place = StackPlace(self._theme, self)
            place.header.tab_chosen.connect(self.tab_chosen)
            place.header.menu_asked.connect(self.menu_asked)
            place.header.dragged.connect(self.dragged)
            place.header.dropped.connect(self.dropped)
            place.header.drag_left.connect(self.drag_left)
            self.places.append(place)
            return place
        splitter = EdgeSplitter(Qt.Orientation.Vertical if node.is_vertical else Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(_HANDLE)
        splitter.taken.connect(self.edge_taken)
        splitter.released.connect(self.edge_released)
        self._splitters.append(splitter)
        wide = _wide(node)
        for at, part in enumerate(node.parts):
            splitter.addWidget(self._widget_of(part))
            splitter.setStretchFactor(at, 1 if wide[at] or not any(wide) else 0)
        return splitter

    def _maybe_size(self) -> None:
        """Give every part the size that is planned, once the window has one itself."""
        if not self._is_unsized or self._root is None or not self.isVisible() or not self.width():
            return
        self._is_unsized = False
        left = iter(self._splitters)

        def size(node: Node, width: int, height: int) -> None:
            if isinstance(node, Stack):
                return
            room = (height if node.is_vertical else width) - _HANDLE * (len(node.parts) - 1)
            lengths = shared_room(node.sizes, _wide(node), max(room, len(node.parts)))
            next(left).setSizes(lengths)
            for part, length in zip(node.parts, lengths, strict=True):
                size(part, *((width, length) if node.is_vertical else (length, height)))

        size(self._root, self.width(), self.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._maybe_size()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._maybe_size()


def _wide(split: Split) -> list[bool]:
    return [is_wide(part, _WIDE) for part in split.parts]


def _all_sizes(node: Node) -> Sequence[object]:
    return () if isinstance(node, Stack) else (node.sizes, *map(_all_sizes, node.parts))
