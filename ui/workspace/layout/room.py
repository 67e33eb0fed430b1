"""How the room of a split is shared out among its parts. Pure functions."""

from collections.abc import Sequence

from ui.workspace.layout.plans import Node, Stack


def shared_room(sizes: Sequence[int], is_wide: Sequence[bool], room: int) -> list[int]:
    """Return the size of each part, together the room. is_wide: parts that take what there is.

    The others keep the size they had, as long as the sizes are of about this room; else all grow or shrink alike, so
    that shares in per cent do as well as logical pixels.
    """
    total = sum(sizes)
    fixed = sum(size for size, wide in zip(sizes, is_wide, strict=True) if not wide)
    keeps = any(is_wide) and fixed and room / 2 <= total <= room * 2 and fixed <= room * 2 / 3
    left, of = (room - fixed, total - fixed) if keeps else (room, total)
    made = [size if keeps and not wide else round(left * size / of) for size, wide in zip(sizes, is_wide, strict=True)]
    made[max(range(len(made)), key=made.__getitem__)] += room - sum(made)
    return made


def is_wide(node: Node, wide_kinds: frozenset[str]) -> bool:
    """Whether anything in a tree takes what room there is."""
    if isinstance(node, Stack):
        return any(panel.kind in wide_kinds for panel in node.panels)
    return any(is_wide(part, wide_kinds) for part in node.parts)


def zone(x: float, y: float, width: float, height: float) -> str:
    """Return where a pointer over a place would put something: the name of a `Side`.

    A quarter of the place along each edge splits it, the rest of it is the middle, for a tab.
    """
    if not width or not height:
        return "tab"
    near = {"left": x / width, "right": 1 - x / width, "above": y / height, "below": 1 - y / height}
    side = min(near, key=near.__getitem__)
    return side if near[side] < 1 / 4 else "tab"
