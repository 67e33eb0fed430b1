from hypothesis import given
from hypothesis import strategies as st

from app.model.metric import Metric
from app.wire.columns import Columns
from app.wire.messages import Cols
from app.wire.values import Slot

NEWEST_US = 4_000_000_000_000_000
T0_US = 1_767_225_600_000_000


@given(
    known=st.lists(st.integers(0, 60) | st.integers(-5, 1 << 40), unique=True, max_size=12),
    asked=st.lists(st.integers(-3, 70) | st.integers(0, 1 << 70), max_size=20),
)
def test_that_handles_dense_or_sparse_are_found_by_the_same_rule(known: list[int], asked: list[int]) -> None:
    slots: dict[int | None, Slot] = {
        handle: Slot(place, Metric("d", f"m{place}")) for place, handle in enumerate(known)
    }
    message = Cols(
        t0=T0_US, h=[*asked, *known], dt=[0] * (len(asked) + len(known)), v=[1.0] * (len(asked) + len(known))
    )
    read = Columns(slots).read(message, NEWEST_US, revision=1)
    assert read.metric.tolist() == [known.index(handle) for handle in message.h if handle in known]
    assert read.unknown == [handle for handle in message.h if handle not in known]
