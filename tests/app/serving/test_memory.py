from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from app.serving.memory import MessageLog


def test_that_the_number_is_put_into_the_message_when_it_is_sent() -> None:
    log = MessageLog()
    log.append(0.0, b'{"seq":', b',"v":1}')
    log.append(0.0, b"", b'{"plain":1}')
    assert log[1].render(1) == b'{"seq":1,"v":1}'
    assert log[2].render(2) == b'{"plain":1}'


def test_that_one_can_resume_after_what_is_kept_and_not_before_or_beyond() -> None:
    log = MessageLog(max_messages=3)
    for _ in range(5):
        log.append(0.0, b"", b"x")
    assert (log.first, log.next, log.forgotten) == (3, 6, 2)
    assert [log.can_resume_after(seq) for seq in (1, 2, 4, 5, 6)] == [False, True, True, True, False]


def test_that_old_messages_are_forgotten_by_age() -> None:
    log = MessageLog(keep_s=60.0)
    for time_s in (0.0, 30.0, 61.0):
        log.append(time_s, b"", b"x")
    log.prune(100.0)
    assert log.first == 3


def test_that_what_is_still_to_be_sent_is_counted_in_bytes() -> None:
    log = MessageLog()
    for size in (10, 20, 30):
        log.append(0.0, b"", b"x" * size)
    assert [log.bytes_from(seq) for seq in (1, 2, 3, 4)] == [60, 50, 30, 0]


class LogMachine(RuleBasedStateMachine):
    """Against a plain dict of everything ever written."""

    def __init__(self) -> None:
        super().__init__()
        self.log = MessageLog(keep_s=50.0, max_messages=8, max_bytes=120)
        self.written: dict[int, bytes] = {}
        self.now_s = 0.0

    @rule(size=st.integers(1, 40), wait_s=st.floats(0, 20))
    def append(self, size: int, wait_s: float) -> None:
        self.now_s += wait_s
        self.written[self.log.next] = bytes([65 + size]) * size
        self.log.append(self.now_s, b"", self.written[self.log.next])

    @rule()
    def prune(self) -> None:
        self.log.prune(self.now_s)

    @rule(step=st.integers(0, 10))
    def drop(self, step: int) -> None:
        self.log.drop_before(self.log.first + step)

    @invariant()
    def it_holds_an_unbroken_run_of_the_newest_within_its_bounds(self) -> None:
        kept = range(self.log.first, self.log.next)
        assert self.log.next == len(self.written) + 1
        assert [self.log[seq].body for seq in kept] == [self.written[seq] for seq in kept]
        assert len(kept) <= 8
        assert sum(len(self.written[seq]) for seq in kept) <= 120 or len(kept) == 1
        for seq in kept:
            assert self.log.bytes_from(seq) == sum(len(self.written[each]) for each in kept if each >= seq)


TestLog = LogMachine.TestCase
TestLog.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)


def test_that_a_single_message_above_the_bound_is_kept_until_the_next_comes() -> None:
    log = MessageLog(max_bytes=10)
    log.append(0.0, b"", b"x" * 50)
    assert log[1].body == b"x" * 50
    log.append(0.0, b"", b"y")
    assert (log.first, log.next) == (2, 3)
