"""Whatever happens on the way: never sent late, never done twice, always a named end."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.model.command import CommandAnswered, CommandRefused, CommandState
from app.model.link import LinkState
from app.wire import messages
from tests.app.commands.world import OFFSET_S, World


class Source:
    """A source that honours `cmd_id` and expiry, and is told how to answer."""

    def __init__(self) -> None:
        self.results: dict[str, str] = {}
        self.done: list[str] = []

    def take(self, message: messages.Command, now_s: float, verdict: str) -> CommandAnswered:
        is_order = message.phase in ("direct", "operate")
        state, code = self.results.get(message.cmd_id, ""), ""
        if not state and message.phase == "query":
            state, code = "UNKNOWN", "not_found"
        elif not state and message.phase == "select":
            state = "SELECTED"
        elif not state and message.phase == "cancel":
            state = self.results[message.cmd_id] = "CANCELLED"
        elif not state and is_order:
            state = verdict if message.expires_at >= (now_s + OFFSET_S) * 1e6 else "EXPIRED"
            self.results[message.cmd_id] = state
            if state not in ("REJECTED", "FAILED", "EXPIRED"):
                self.done.append(message.cmd_id)
        is_ok = state in ("ACCEPTED", "EXECUTING", "DONE", "SELECTED", "CANCELLED")
        token = "t1" if state == "SELECTED" else ""
        return CommandAnswered(0, message.cmd_id, message.phase, is_ok, state, code, "", token)


class CommandLife(RuleBasedStateMachine):
    """Time steps, losses, returns, duplicates and answers in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.world = World()
        self.source = Source()
        self.to_source: list[messages.Command] = []
        self.to_us: list[CommandAnswered] = []
        self.seen = 0

    def _collect(self) -> None:
        self.to_source += [message for _, message in self.world.sent[self.seen :]]
        self.seen = len(self.world.sent)

    @rule(value=st.sampled_from([70.0, 80.0]), may_queue=st.booleans(), ttl_s=st.sampled_from([1.0, 10.0, 120.0]))
    def set_a_point(self, value: float, may_queue: bool, ttl_s: float) -> None:
        try:
            self.world.order(value, may_queue=may_queue, ttl_s=ttl_s)
        except CommandRefused as refusal:
            assert str(refusal).endswith(".")

    @rule(value=st.sampled_from([0.0, 1.0]))
    def select_a_switch(self, value: float) -> None:
        try:
            self.world.switch(value)
        except CommandRefused as refusal:
            assert str(refusal).endswith(".")

    @rule(which=st.integers(1, 10))
    def operate(self, which: int) -> None:
        try:
            self.world.desk.operate(which, self.world.wall_s, self.world.now_s)
        except CommandRefused as refusal:
            assert str(refusal).endswith(".")

    @rule(which=st.integers(1, 10))
    def cancel(self, which: int) -> None:
        try:
            self.world.desk.cancel(which, self.world.wall_s, self.world.now_s)
        except CommandRefused as refusal:
            assert str(refusal).endswith(".")

    @rule(seconds=st.sampled_from([0.1, 1.0, 5.0, 31.0]))
    def let_time_pass(self, seconds: float) -> None:
        self.world.go_on(seconds)

    @rule(value=st.sampled_from([70.0, 78.0, 80.0]))
    @precondition(lambda self: self.world.targets[0].link is LinkState.LIVE)
    def read(self, value: float) -> None:
        self.world.read(value)

    @rule(takes_mail=st.booleans())
    @precondition(lambda self: self.world.targets[0].link is LinkState.LIVE)
    def lose_the_link(self, takes_mail: bool) -> None:
        self._collect()
        if takes_mail:
            self.to_source.clear()
        self.to_us.clear()
        self.world.lose_link()

    @rule(seconds=st.sampled_from([0.5, 5.0, 10.0, 11.0]))
    def queue_during_a_loss(self, seconds: float) -> None:
        if self.world.targets[0].link is LinkState.LIVE:
            self.lose_the_link(takes_mail=True)
        self.set_a_point(80.0, may_queue=True, ttl_s=10.0)
        self.world.now_s += seconds  # the machine slept: no tick meanwhile
        self.regain_the_link()
        self.world.go_on(0.0)

    @rule()
    @precondition(lambda self: self.world.targets[0].link is not LinkState.LIVE)
    def regain_the_link(self) -> None:
        self.world.regain_link()

    @rule(pick=st.randoms(use_true_random=False), verdict=st.sampled_from(["ACCEPTED", "DONE", "REJECTED", "FAILED"]))
    def let_the_source_take_one(self, pick: object, verdict: str) -> None:
        self._collect()
        if self.to_source:
            message = self.to_source[pick.randrange(len(self.to_source))]  # type: ignore[attr-defined]
            if pick.random() < 0.7:  # type: ignore[attr-defined]
                self.to_source.remove(message)
            self.to_us.append(self.source.take(message, self.world.wall_s, verdict))

    @rule(pick=st.randoms(use_true_random=False), state=st.sampled_from(["", "DONE", "EXECUTING"]))
    def let_us_hear_one(self, pick: object, state: str) -> None:
        if self.to_us and self.world.targets[0].link is LinkState.LIVE:
            answer = self.to_us[pick.randrange(len(self.to_us))]  # type: ignore[attr-defined]
            if pick.random() < 0.7:  # type: ignore[attr-defined]
                self.to_us.remove(answer)
            self.world.desk.on_answer(answer, self.world.wall_s, self.world.now_s)
            if state and answer.state == "ACCEPTED":
                self.world.answer(state, answer.cmd_id)

    @invariant()
    def nothing_is_sent_late_or_twice(self) -> None:
        orders = [(at_s, each) for at_s, each in self.world.sent if each.phase in ("direct", "operate")]
        assert len({each.cmd_id for _, each in orders}) == len(orders)
        lives = {each.cmd_id: each.expires_mono_s for each in self.world.desk.commands() if each.cmd_id}
        assert all(at_s < lives[each.cmd_id] for at_s, each in orders)

    @invariant()
    def nothing_is_done_twice(self) -> None:
        assert len(self.source.done) == len(set(self.source.done))

    @invariant()
    def a_target_has_one_open_command(self) -> None:
        is_open = [each.order.metric for each in self.world.desk.commands() if not each.state.is_end]
        late_news = {each.order.metric for each in self.world.desk.commands() if CommandState.UNKNOWN in _past(each)}
        assert all(is_open.count(metric) == 1 or metric in late_news for metric in is_open)

    def teardown(self) -> None:
        for _ in range(60):
            self.world.go_on(5.0)
        assert all(each.state.is_end for each in self.world.desk.commands())
        assert all(each.steps[-1][0] is each.state for each in self.world.desk.commands())


def _past(command: object) -> list[CommandState]:
    return [state for state, _ in command.steps]  # type: ignore[attr-defined]


CommandLife.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestCommandLife = CommandLife.TestCase
