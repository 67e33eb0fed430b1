import pytest

from tests.ui.workspace.layout.arrangements import below, beside, stack, written
from ui.workspace.layout.plans import Node, Stack
from ui.workspace.layout.tree import Side, neighbour, same_shape, tidy, without


@pytest.mark.parametrize(
    ("untidy", "shape"),
    [
        (beside(stack("a")), "a"),
        (beside(stack("a"), Stack(panels=())), "a"),
        (beside(stack("a"), beside(stack("b"), stack("c"))), "(a | b | c)"),
        (beside(stack("a"), below(beside(stack("b"), stack("c")))), "(a | b | c)"),
        (below(stack("a"), beside(stack("b"), stack("c"))), "(a / (b | c))"),
        (stack("a", "b", current=7), "a+b*"),
        (stack("a", "b", current=-7), "a*+b"),
    ],
)
def test_that_a_tree_has_one_shape(untidy: Node, shape: str) -> None:
    tidied = tidy(untidy)
    assert tidied is not None
    assert written(tidied) == shape


def test_that_nothing_is_left_of_nothing() -> None:
    assert tidy(None) is None
    assert tidy(beside(Stack(panels=()), below(Stack(panels=())))) is None
    assert without(stack("a"), "a") is None


def test_that_parts_without_a_size_get_one() -> None:
    tidied = tidy(beside(stack("a"), stack("b"), sizes=(120,)))
    assert tidied is not None
    assert tidied.sizes == (120, 400)  # type: ignore[union-attr]


def test_that_the_size_of_a_part_is_shared_out_among_what_takes_its_place() -> None:
    tidied = tidy(beside(stack("a"), beside(stack("b"), stack("c"), sizes=(10, 30)), sizes=(50, 200)))
    assert tidied is not None
    assert tidied.sizes == (50, 50, 150)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("panel", "side", "found"),
    [
        ("a", Side.RIGHT, "b"),
        ("a", Side.LEFT, None),
        ("b", Side.BELOW, "d"),
        ("c", Side.LEFT, "a"),
        ("c", Side.BELOW, "d"),
        ("d", Side.ABOVE, "b"),
        ("d", Side.RIGHT, "e"),
        ("e", Side.LEFT, "d"),
        ("e", Side.ABOVE, None),
    ],
)
def test_that_the_neighbour_is_the_panel_seen_on_that_side(panel: str, side: Side, found: str | None) -> None:
    tree = beside(stack("a"), below(stack("b", "c"), stack("d")), stack("e"))
    assert neighbour(tree, panel, side) == found


def test_that_sizes_and_tabs_are_no_part_of_a_shape() -> None:
    tree = beside(stack("a", "b"), stack("c"))
    assert same_shape(tree, beside(stack("a", "b", current=1), stack("c"), sizes=(1, 2)))
    assert not same_shape(tree, below(stack("a", "b"), stack("c")))
    assert not same_shape(tree, beside(stack("b", "a"), stack("c")))
    assert not same_shape(tree, stack("a", "b"))
