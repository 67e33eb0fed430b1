"""Trees of splits and stacks: taking out, putting in, and bringing into shape again. Pure functions."""

from collections.abc import Callable
from enum import StrEnum

from msgspec.structs import replace

from ui.workspace.layout.plans import Node, PanelPlan, Split, Stack, stacks

LEAST_SIZE = 1
UNKNOWN_SIZE = 400
"""Logical pixels of a part that has never been seen."""


class Side(StrEnum):
    """Where a panel goes, seen from one that stands there already."""

    TAB = "tab"
    LEFT = "left"
    RIGHT = "right"
    ABOVE = "above"
    BELOW = "below"


def tidy(node: Node | None) -> Node | None:
    """Return a tree in its one shape: no empty stack, no split of one part, none in another of its own direction.

    None when nothing is left. Sizes are whole and at least one, and `current` is within its stack.
    """
    if node is None:
        return None
    if isinstance(node, Stack):
        if not node.panels:
            return None
        return replace(node, current=min(max(node.current, 0), len(node.panels) - 1))
    parts: list[Node] = []
    sizes: list[int] = []
    given = (*node.sizes, *([UNKNOWN_SIZE] * len(node.parts)))
    for part, size in zip(node.parts, given, strict=False):
        kept = tidy(part)
        if kept is None:
            continue
        own = max(int(size), LEAST_SIZE)
        if isinstance(kept, Split) and kept.is_vertical == node.is_vertical:
            parts.extend(kept.parts)
            sizes.extend(_shared_out(own, kept.sizes))
        else:
            parts.append(kept)
            sizes.append(own)
    if len(parts) < 2:
        return parts[0] if parts else None
    return Split(is_vertical=node.is_vertical, parts=tuple(parts), sizes=tuple(sizes))


def changed(node: Node, panel: str, change: Callable[[Stack], Node]) -> Node:
    """Return the tree with the stack of a panel changed; the others are the same ones as before."""
    if isinstance(node, Stack):
        return change(node) if has(node, panel) else node
    parts = tuple(changed(part, panel, change) for part in node.parts)
    if all(new is old for new, old in zip(parts, node.parts, strict=True)):
        return node
    return replace(node, parts=parts)


def has(stack: Stack, panel: str) -> bool:
    """Whether a panel stands in a stack."""
    return any(each.id == panel for each in stack.panels)


def without(node: Node, panel: str) -> Node | None:
    """Return the tree without a panel, None when it was the last one."""

    def take(stack: Stack) -> Stack:
        at = next(at for at, each in enumerate(stack.panels) if each.id == panel)
        # Whoever was seen is seen on; if it went itself, whoever comes into its place.
        current = stack.current - 1 if at < stack.current else stack.current
        return Stack(panels=stack.panels[:at] + stack.panels[at + 1 :], current=current)

    return tidy(changed(node, panel, take))


def with_beside(node: Node, panel: PanelPlan, beside: str, side: Side) -> Node:
    """Return the tree with one more panel, beside another one; it is seen."""

    def put(stack: Stack) -> Node:
        if side is Side.TAB:
            at = stack.current + 1
            return Stack(panels=(*stack.panels[:at], panel, *stack.panels[at:]), current=at)
        new = Stack(panels=(panel,))
        is_first = side in (Side.LEFT, Side.ABOVE)
        parts: tuple[Node, ...] = (new, stack) if is_first else (stack, new)
        return Split(is_vertical=side in (Side.ABOVE, Side.BELOW), parts=parts, sizes=(UNKNOWN_SIZE, UNKNOWN_SIZE))

    tidied = tidy(changed(node, beside, put))
    assert tidied is not None, "what something was put into is not empty"
    return tidied


def same_shape(one: Node, other: Node) -> bool:
    """Whether two trees have the same splits and stacks of the same panels, whatever their sizes and current tabs."""
    if isinstance(one, Stack):
        return isinstance(other, Stack) and [each.id for each in one.panels] == [each.id for each in other.panels]
    if isinstance(other, Stack):
        return False
    return (
        one.is_vertical == other.is_vertical
        and len(one.parts) == len(other.parts)
        and all(map(same_shape, one.parts, other.parts))
    )


def first_panel(node: Node) -> PanelPlan:
    """Return the panel that is seen in the first stack."""
    stack = next(stacks(node))
    return stack.panels[stack.current]


def neighbour(node: Node, panel: str, side: Side) -> str | None:
    """Return the panel seen in the stack on a side of a panel's own, None at the edge of the window."""
    path = _path(node, panel)
    is_vertical, step = side in (Side.ABOVE, Side.BELOW), 1 if side in (Side.RIGHT, Side.BELOW) else -1
    for split, at in reversed(path):
        if split.is_vertical == is_vertical and 0 <= at + step < len(split.parts):
            beyond = list(stacks(split.parts[at + step]))
            # Coming from below or from the right, the nearest stack is the last one.
            nearest = beyond[0] if step > 0 else beyond[-1]
            return nearest.panels[nearest.current].id
    return None


def resized(node: Node, panel: str, *, is_vertical: bool, share: float) -> Node | None:
    """Return the tree with the part that holds a panel larger, at the cost of the part after it, or of the last before.

    The nearest split of the direction counts. share: of that split's length; below 0 for smaller. None where nothing
    stands beside the panel in that direction.
    """
    found = next((each for each in reversed(_path(node, panel)) if each[0].is_vertical == is_vertical), None)
    if found is None:
        return None
    split, at = found
    other = at + 1 if at + 1 < len(split.parts) else at - 1
    sizes = list(split.sizes)
    wanted = round(share * sum(sizes))
    by = max(LEAST_SIZE - sizes[at], min(wanted, sizes[other] - LEAST_SIZE))
    sizes[at] += by
    sizes[other] -= by

    def walk(each: Node) -> Node:
        if each is split:
            return replace(split, sizes=tuple(sizes))
        return replace(each, parts=tuple(map(walk, each.parts))) if isinstance(each, Split) else each

    return walk(node)


def _path(node: Node, panel: str) -> list[tuple[Split, int]]:
    """Return the splits on the way to a panel, each with the number of the part to go into."""
    path: list[tuple[Split, int]] = []
    while isinstance(node, Split):
        at = next(at for at, part in enumerate(node.parts) if any(has(stack, panel) for stack in stacks(part)))
        path.append((node, at))
        node = node.parts[at]
    return path


def _shared_out(size: int, sizes: tuple[int, ...]) -> list[int]:
    """Divide a size as others are divided; each part gets at least one."""
    total = sum(sizes) or 1
    return [max(LEAST_SIZE, round(size * each / total)) for each in sizes]
