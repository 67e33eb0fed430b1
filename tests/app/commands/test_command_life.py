"""Whatever happens on the way: never sent late, never done twice, always a named end."""

from collections import Counter

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.model.command import Command, CommandAnswered, CommandRefused, CommandState
from app.model.link import LinkState
from app.wire import messages
from tests.app.commands.world import DUAL, OFFSET_S, PACED, SET_POINT, START_S, World

_GOOD = ("ACCEPTED", "EXECUTING", "DONE", "SELECTED", "CANCELLED")


class Source:
    """A source that trusts the console in everything: it does whatever order reaches it, as often as it does.

    It judges only what it is told to. done: (metric's device and name, value) of all it has done.
    """

    def __init__(self) -> None:
        self.results: dict[str, str] = {}
        self.done: list[messages.Command] = []

    def take(self, message: messages.Command, verdict: str) -> CommandAnswered:
        is_order = message.phase in ("direct", "operate")
        state, code = self.results.get(message.cmd_id, ""), ""
        if is_order:
            state = self.results[message.cmd_id] = verdict
            if verdict not in ("REJECTED", "FAILED"):
                self.done.append(message)
        elif not state and message.phase == "query":
            state, code = "UNKNOWN", "not_found"
        elif not state and message.phase == "select":
            state = "SELECTED"
        elif not state and message.phase == "cancel":
            state = self.results[message.cmd_id] = "CANCELLED"
        token = "t1" if state == "SELECTED" else ""
        return CommandAnswered(0, message.cmd_id, message.phase, state in _GOOD, state, code, "", token)

    def restart(self) -> None:
        """Forget what became of everything; what was done stays done."""
        self.results.clear()


class CommandLife(RuleBasedStateMachine):
    """Time steps, losses, returns, restarts of both ends, duplicated answers and lost messages, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.world = World()
        self.source = Source()
        self.to_source: list[messages.Command] = []
        self.to_us: list[CommandAnswered] = []
        self.seen = 0
        self.past: list[Command] = []
        """What consoles before the last restart had."""
        self.orders_before = 0
        """How many orders they had sent: a console forgets its pace when it ends."""

    def _collect(self) -> None:
        self.to_source += [message for _, message in self.world.sent[self.seen :]]
        self.seen = len(self.world.sent)

    @property
    def is_live(self) -> bool:
        return self.world.targets[SET_POINT].link is LinkState.LIVE

    # What an operator does.

    @rule(
        metric=st.sampled_from([SET_POINT, PACED]),
        value=st.sampled_from([70.0, 80.0]),
        may_queue=st.booleans(),
        ttl_s=st.sampled_from([1.0, 10.0, 120.0]),
    )
    def set_a_point(self, metric: int, value: float, may_queue: bool, ttl_s: float) -> None:
        self._try(lambda: self.world.order(value, metric=metric, may_queue=may_queue, ttl_s=ttl_s))

    @rule(second=st.sampled_from(["", "anna", "ben"]), may_queue=st.booleans())
    def set_what_takes_two(self, second: str, may_queue: bool) -> None:
        self._try(lambda: self.world.order(metric=DUAL, second=second, may_queue=may_queue))

    @rule(value=st.sampled_from([0.0, 1.0]))
    def select_a_switch(self, value: float) -> None:
        self._try(lambda: self.world.switch(value))

    @rule(which=st.integers(1, 10))
    def operate(self, which: int) -> None:
        self._try(lambda: self.world.desk.operate(which, self.world.wall_s, self.world.now_s))

    @rule(which=st.integers(1, 10))
    def cancel(self, which: int) -> None:
        self._try(lambda: self.world.desk.cancel(which, self.world.wall_s, self.world.now_s))

    def _try(self, deed: object) -> None:
        try:
            deed()  # type: ignore[operator]
        except CommandRefused as refusal:
            assert str(refusal)[-1] in ".?"

    # What the world does.

    @rule(seconds=st.sampled_from([0.1, 1.0, 5.0, 31.0]))
    def let_time_pass(self, seconds: float) -> None:
        self.world.go_on(seconds)

    @rule(seconds=st.sampled_from([1.0, 11.0]))
    def sleep(self, seconds: float) -> None:
        self.world.now_s += seconds  # the machine slept: no tick meanwhile

    @rule(metric=st.sampled_from([SET_POINT, PACED, DUAL]), value=st.sampled_from([70.0, 78.0, 80.0]))
    @precondition(lambda self: self.is_live)
    def read(self, metric: int, value: float) -> None:
        self.world.read(value, metric)

    @rule(is_met=st.sampled_from([True, True, False, None]))
    def permit(self, is_met: bool | None) -> None:
        self.world.permit(is_met)

    @rule(takes_mail=st.booleans())
    @precondition(lambda self: self.is_live)
    def lose_the_link(self, takes_mail: bool) -> None:
        self._collect()
        if takes_mail:
            self.to_source.clear()
        self.to_us.clear()
        self.world.lose_link()

    @rule(seconds=st.sampled_from([0.5, 5.0, 10.0, 11.0]))
    def queue_during_a_loss(self, seconds: float) -> None:
        if self.is_live:
            self.lose_the_link(takes_mail=True)
        self.set_a_point(SET_POINT, 80.0, may_queue=True, ttl_s=10.0)
        self.world.now_s += seconds
        self.regain_the_link()
        self.world.go_on(0.0)

    @rule()
    @precondition(lambda self: not self.is_live)
    def regain_the_link(self) -> None:
        self.world.regain_link()

    @rule(takes_mail=st.booleans())
    def restart_the_console(self, takes_mail: bool) -> None:
        if self.is_live:
            self.lose_the_link(takes_mail)
        self.past += self.world.desk.commands()
        self.world.restart()
        self.orders_before = len(self.orders)
        self.world.regain_link()

    @rule(takes_mail=st.booleans())
    def restart_the_source(self, takes_mail: bool) -> None:
        if self.is_live:
            self.lose_the_link(takes_mail)
        self.source.restart()
        self.world.regain_link()

    @rule(which=st.integers(0, 99), verdict=st.sampled_from(["ACCEPTED", "DONE", "REJECTED", "FAILED"]))
    def let_the_source_take_one(self, which: int, verdict: str) -> None:
        self._collect()
        if self.to_source:
            message = self.to_source.pop(which % len(self.to_source))
            self.to_us.append(self.source.take(message, verdict))

    @rule(which=st.integers(0, 99), is_again=st.booleans(), state=st.sampled_from(["", "DONE", "EXECUTING"]))
    def let_us_hear_one(self, which: int, is_again: bool, state: str) -> None:
        if self.to_us and self.is_live:
            at = which % len(self.to_us)
            answer = self.to_us[at] if is_again else self.to_us.pop(at)
            self.world.desk.on_answer(answer, self.world.wall_s, self.world.now_s)
            if state and answer.state == "ACCEPTED":
                self.world.answer(state, answer.cmd_id)

    # What must hold, whatever happens.

    @property
    def orders(self) -> list[tuple[float, messages.Command]]:
        return [(at_s, each) for at_s, each in self.world.sent if each.phase in ("direct", "operate")]

    @invariant()
    def nothing_is_sent_late(self) -> None:
        for at_s, each in self.orders:
            assert START_S + at_s + OFFSET_S < each.expires_at / 1e6
        for at_s, until_s in self.world.until_s:
            assert at_s < until_s

    @invariant()
    def the_life_that_was_ordered_is_the_life_that_is_sent(self) -> None:
        """Nobody makes a command live longer on its way: what expires is the moment of confirming and its life."""
        confirmed_s = {
            each.cmd_id: next(at_s for state, at_s in each.steps if state is CommandState.CONFIRMED) + each.order.ttl_s
            for each in [*self.past, *self.world.desk.commands()]
            if each.cmd_id
        }
        for _, each in self.orders:
            assert abs(each.expires_at / 1e6 - OFFSET_S - confirmed_s[each.cmd_id]) < 1e-3

    @invariant()
    def nothing_is_done_twice(self) -> None:
        """As often as commands were sent, by their own account, at most; each under a number of its own."""
        meant: Counter[tuple[int, object]] = Counter()
        for each in [*self.past, *self.world.desk.commands()]:
            meant[each.order.metric, each.order.value] += any(state is CommandState.SENT for state, _ in each.steps)
        metrics = {target.metric.device: number for number, target in self.world.targets.items()}
        sent = Counter((metrics[each.device], float(each.value)) for _, each in self.orders)  # type: ignore[arg-type]
        assert not sent - meant
        assert len({each.cmd_id for _, each in self.orders}) == len(self.orders)
        done = Counter((metrics[each.device], float(each.value)) for each in self.source.done)  # type: ignore[arg-type]
        assert not done - meant

    @invariant()
    def nothing_is_sent_that_must_not_be(self) -> None:
        for at_s, is_met in self.world.permitted:
            assert is_met, at_s
        paced = [at_s for at_s, each in self.orders[self.orders_before :] if each.device == "paced"]
        assert all(late - early >= 60.0 - 1e-3 for early, late in zip(paced, paced[2:], strict=False))
        assert all(each.second == "ben" for _, each in self.orders if each.device == "dual")

    @invariant()
    def a_target_has_one_open_command(self) -> None:
        commands = self.world.desk.commands()
        is_open = [each.order.metric for each in commands if not each.state.is_end]
        late_news = {each.order.metric for each in commands if CommandState.UNKNOWN in dict(each.steps)}
        assert all(is_open.count(metric) == 1 or metric in late_news for metric in is_open)

    def teardown(self) -> None:
        for _ in range(60):
            self.world.go_on(5.0)
        assert all(each.state.is_end for each in self.world.desk.commands())
        assert all(each.steps[-1][0] is each.state for each in self.world.desk.commands())
        self.nothing_is_sent_late()
        self.nothing_is_done_twice()


CommandLife.TestCase.settings = settings(max_examples=80, stateful_step_count=40, deadline=None)
TestCommandLife = CommandLife.TestCase
