import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ui.plots.holes import shared_holes

HOLES = st.lists(st.integers(0, 30), max_size=8, unique=True).map(
    lambda edges: np.array(sorted(edges)[: len(edges) // 2 * 2], float).reshape(-1, 2)
)


def test_that_a_single_pens_holes_are_everybodys() -> None:
    holes = np.array([[1.0, 2.0], [5.0, np.inf]])
    everywhere, partly = shared_holes([holes])
    assert everywhere.tolist() == holes.tolist()
    assert not len(partly)


def test_that_only_the_common_part_of_holes_is_everybodys() -> None:
    everywhere, partly = shared_holes([np.array([[1.0, 5.0]]), np.array([[3.0, np.inf]])])
    assert everywhere.tolist() == [[3.0, 5.0]]
    assert partly.tolist() == [[1.0, 3.0], [5.0, np.inf]]


@given(st.lists(HOLES, min_size=1, max_size=4))
@settings(max_examples=50)
def test_that_every_instant_is_counted_right(holes: list[np.ndarray]) -> None:
    everywhere, partly = shared_holes(holes)
    for instant in np.arange(0.5, 30):

        def is_in(spans: np.ndarray, instant: float = instant) -> bool:
            return any(begin < instant < end for begin, end in spans)

        missing = sum(is_in(each) for each in holes)
        assert is_in(everywhere) == (missing == len(holes))
        assert is_in(partly) == (0 < missing < len(holes))
