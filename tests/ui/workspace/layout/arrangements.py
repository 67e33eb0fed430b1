"""Arrangements for tests, and what must be true of every one of them."""

from ui.workspace.layout.plans import Node, PanelPlan, Split, Stack, WindowPlan, Workspace, stacks


def stack(*names: str, current: int = 0) -> Stack:
    return Stack(panels=tuple(PanelPlan(id=name, kind=name.split("-")[0]) for name in names), current=current)


def beside(*parts: Node, sizes: tuple[int, ...] = ()) -> Split:
    return Split(is_vertical=False, parts=parts, sizes=sizes or (100,) * len(parts))


def below(*parts: Node, sizes: tuple[int, ...] = ()) -> Split:
    return Split(is_vertical=True, parts=parts, sizes=sizes or (100,) * len(parts))


def window(root: Node, name: str = "main", **more: object) -> WindowPlan:
    return WindowPlan(id=name, root=root, **more)  # type: ignore[arg-type]


def workspace(*windows: WindowPlan, **more: object) -> Workspace:
    return Workspace(name="desk", windows=windows, **more)  # type: ignore[arg-type]


def laptop() -> Workspace:
    root = beside(stack("list"), stack("trends"), stack("summary"), sizes=(340, 1250, 304))
    return workspace(window(root, has_bars=True))


def written(node: Node) -> str:
    """A tree in a line: `(list | trends+journal | (a / b))`, the current tab with a star."""
    if isinstance(node, Stack):
        names = [
            f"{each.id}{'*' * (at == node.current and len(node.panels) > 1)}" for at, each in enumerate(node.panels)
        ]
        return "+".join(names)
    return f"({(' / ' if node.is_vertical else ' | ').join(map(written, node.parts))})"


def shapes(made: Workspace) -> dict[str, str]:
    return {each.id: written(each.root) for each in made.windows}


def check(made: Workspace) -> None:
    """Fail where an arrangement is not in its one shape."""
    names = [panel.id for panel in made.panels]
    assert len(set(names)) == len(names), names
    ids = [each.id for each in made.windows]
    assert len(set(ids)) == len(ids), ids
    assert any(each.has_bars for each in made.windows)
    for each in made.windows:
        _check(each.root, None)
        for place in stacks(each.root):
            assert place.panels
            assert 0 <= place.current < len(place.panels)


def _check(node: Node, outer: bool | None) -> None:
    if isinstance(node, Split):
        assert len(node.parts) >= 2
        assert len(node.sizes) == len(node.parts)
        assert all(size >= 1 for size in node.sizes)
        assert node.is_vertical is not outer
        for part in node.parts:
            _check(part, node.is_vertical)
