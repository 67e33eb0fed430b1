from typing import Any

import msgspec
import pytest

from app.links.questions import Questions
from app.links.session import TelemetrySession
from app.model.link import LinkState, SnapshotApplied
from app.wire import messages
from tests.app.links.fakes import batch, reading, welcome
from tests.app.wire.decoders import NOW_S, NOW_US, Telemetry


class Talk:
    """A session with its decoder, spoken to without a socket."""

    def __init__(self) -> None:
        self.bench = Telemetry()
        self.questions = Questions()
        self.now_s = 0.0
        self.session = self.connect()

    def connect(self) -> TelemetrySession:
        self.session = TelemetrySession(
            0,
            "ws://plant",
            self.bench.decoder,
            self.bench.counters,
            self.questions,
            console_id="desk",
            heartbeat_misses=3.0,
            welcome_within_s=10.0,
        )
        self.session.open(NOW_S, self.now_s)
        return self.session

    def hear(self, *heard: dict[str, Any]) -> None:
        for message in heard:
            self.session.receive(msgspec.json.encode(message), NOW_S + self.now_s, self.now_s)

    def wait(self, seconds: float) -> None:
        for _ in range(round(seconds / 0.25)):
            self.now_s += 0.25
            self.session.tick(NOW_S + self.now_s, self.now_s)

    def said(self) -> list[messages.Message]:
        return [msgspec.json.decode(data, type=messages.FromClient) for data in self.session.take_outgoing()]

    def live(self) -> "Talk":
        snapshot = {"type": "snapshot", "seq": 2, "id": "all", "r": [reading(20.0)], "last": True}
        self.hear(welcome(), {"type": "channels", "seq": 1, "add": [{"h": 7, "device": "d", "metric": "m"}]}, snapshot)
        self.said()
        return self


def test_that_a_session_goes_from_hello_over_the_snapshot_to_live() -> None:
    talk = Talk()
    (hello,) = talk.said()
    assert isinstance(hello, messages.Hello)
    assert (hello.console_id, hello.resume, hello.v) == ("desk", None, 1)
    assert talk.session.state is LinkState.AUTHENTICATING
    talk.hear(welcome())
    assert talk.session.state is LinkState.SYNCING
    (subscribe,) = talk.said()
    assert isinstance(subscribe, messages.Subscribe)
    assert (subscribe.sel, subscribe.snapshot) == (["*/*"], True)
    talk.hear({"type": "snapshot", "seq": 1, "id": "all", "r": []})
    assert not talk.session.is_useful
    talk.hear({"type": "snapshot", "seq": 2, "id": "all", "r": [], "last": True})
    assert talk.session.state is LinkState.LIVE
    assert talk.session.take_events() == [SnapshotApplied(0, resumed=False)]
    assert talk.session.is_useful


def test_that_a_greeting_alone_is_of_no_use() -> None:
    talk = Talk()
    talk.hear(welcome())
    assert not talk.session.is_useful
    talk.live()
    talk.connect()
    talk.hear(welcome(resume="ok"))
    assert not talk.session.is_useful
    talk.hear(batch(3, 1.0))
    assert talk.session.is_useful


def test_that_a_server_that_never_greets_is_left_after_the_open_timeout() -> None:
    talk = Talk()
    talk.wait(9.75)
    assert talk.session.ending is None
    talk.wait(0.25)
    assert talk.session.ending is not None
    assert "says nothing" in talk.session.ending.detail


def test_that_a_missing_heartbeat_is_suspect_after_three_seconds_and_lost_within_six() -> None:
    talk = Talk().live()
    talk.wait(3.0)
    assert talk.session.state is LinkState.LIVE
    talk.wait(0.25)
    assert talk.session.state is LinkState.SUSPECT
    talk.wait(2.25)
    assert talk.session.ending is None
    talk.wait(0.25)
    assert talk.session.ending is not None
    assert "No sign of life from ws://plant for 6 s" in talk.session.ending.detail


def test_that_any_message_ends_the_suspicion_but_an_answered_ping_does_not() -> None:
    talk = Talk().live()
    talk.wait(4.0)
    talk.session.pong(0.01, talk.now_s)
    assert talk.session.state is LinkState.SUSPECT
    talk.hear({"type": "hb", "ts": NOW_US})
    assert talk.session.state is LinkState.LIVE


@pytest.mark.parametrize(("hb_ms", "lost_s"), [(500, 1.5), (2000, 5.75), (3000, 5.75), (8000, 12.0)])
def test_that_a_loss_is_seen_within_three_heartbeats_and_six_seconds_if_the_rhythm_allows(
    hb_ms: int, lost_s: float
) -> None:
    talk = Talk()
    talk.hear(welcome(hb_ms=hb_ms))
    talk.wait(lost_s - 0.25)
    assert talk.session.ending is None
    talk.wait(0.25)
    assert talk.session.ending is not None


def test_that_heartbeats_are_sent_in_the_servers_rhythm_and_echo_its_clock() -> None:
    talk = Talk().live()
    talk.hear({"type": "hb", "ts": NOW_US + 5})
    for _ in range(16):
        talk.wait(0.25)
        talk.hear(batch(3, 1.0))
    beats = [message for message in talk.said() if isinstance(message, messages.Heartbeat)]
    assert [(beat.ts, beat.echo) for beat in beats] == [
        (NOW_US + 2_000_000, NOW_US + 5),
        (NOW_US + 4_000_000, NOW_US + 5),
    ]


def test_that_clock_offset_and_round_trip_come_from_heartbeats() -> None:
    talk = Talk().live()
    talk.now_s = 1.0
    talk.hear({"type": "hb", "ts": NOW_US + 4_000_000, "echo": NOW_US + 900_000})
    assert talk.session.round_trip_s == pytest.approx(0.1)
    assert talk.session.offset_s == pytest.approx((0 + 3.05) / 2)


def test_that_a_hole_in_the_numbers_asks_to_go_back_on_the_same_socket() -> None:
    talk = Talk().live()
    talk.hear(batch(3, 1.0), batch(6, 4.0))
    assert talk.session.state is LinkState.SUSPECT
    assert talk.bench.counters.gaps == 1
    (hello,) = talk.said()
    assert isinstance(hello, messages.Hello)
    assert hello.resume == messages.Resume("s1", 3)
    talk.hear(batch(7, 5.0))
    assert talk.session.state is LinkState.SUSPECT
    talk.hear(welcome(resume="ok"), batch(4, 2.0), batch(5, 3.0), batch(6, 4.0), batch(7, 5.0), batch(8, 6.0))
    assert talk.session.state is LinkState.LIVE
    assert talk.session.take_events()[-1] == SnapshotApplied(0, resumed=True)
    assert {2.0, 3.0, 6.0} <= {value for _, value, _, _ in talk.bench.readings()}


def test_that_a_server_that_cannot_go_back_sends_the_whole_state_and_stays_suspect_until_then() -> None:
    talk = Talk().live()
    talk.hear(batch(3, 1.0), batch(6, 4.0))
    talk.said()
    talk.hear(welcome(resume="gap", sid="s2"))
    assert [type(message) for message in talk.said()] == [messages.Subscribe]
    assert talk.session.state is LinkState.SUSPECT
    talk.hear({"type": "snapshot", "seq": 1, "id": "all", "r": [], "last": True})
    assert talk.session.state is LinkState.LIVE


def test_that_a_server_whose_numbers_never_fit_is_not_asked_in_a_storm() -> None:
    talk = Talk().live()
    for seq in range(3, 60, 3):
        talk.hear(batch(seq, 1.0), welcome(resume="ok"))
    assert len([message for message in talk.said() if isinstance(message, messages.Hello)]) == 1


def test_that_a_second_connection_resumes_where_the_first_ended() -> None:
    talk = Talk().live()
    talk.hear(batch(3, 1.0))
    talk.connect()
    (hello,) = talk.said()
    assert isinstance(hello, messages.Hello)
    assert hello.resume == messages.Resume("s1", 3)
    talk.hear(welcome(resume="ok"), batch(4, 2.0))
    assert talk.session.take_events() == [SnapshotApplied(0, resumed=True)]
    assert [value for _, value, _, _ in talk.bench.readings()][-2:] == [1.0, 2.0]


def test_that_a_resumed_session_whose_snapshot_never_ended_is_not_live() -> None:
    talk = Talk()
    talk.hear(welcome(), {"type": "channels", "seq": 1, "add": []})
    talk.connect()
    talk.said()
    talk.hear(welcome(resume="ok"))
    assert talk.session.state is LinkState.SYNCING
    assert [type(message) for message in talk.said()] == [messages.Subscribe]


def test_that_unknown_handles_ask_for_definitions_but_not_in_a_storm() -> None:
    talk = Talk().live()
    talk.wait(0.5)
    talk.now_s += 20.0
    for seq in range(3, 30):
        talk.hear({"type": "batch", "seq": seq, "r": [{"h": 99, "ts": NOW_US, "v": 1}]})
    assert [type(message) for message in talk.said()] == [messages.Subscribe]


def test_that_questions_are_asked_when_live_and_answered_parts_are_handed_on() -> None:
    talk = Talk()
    talk.questions.add([talk.bench.names.find("d", "m") or 0], NOW_S - 60, NOW_S)
    talk.wait(0.5)
    assert len(talk.said()) == 1
    talk.live()
    talk.questions.add([5], NOW_S - 60, NOW_S)
    talk.wait(0.25)
    (ask,) = [message for message in talk.said() if isinstance(message, messages.Backfill)]
    assert ask.h == [7]
    part = {"type": "series", "h": 7, "t0": NOW_US - 5_000_000, "dt": 1_000_000, "v": [1.0, 2.0]}
    talk.hear(part | {"id": "somebody else's", "seq": 3}, part | {"id": ask.id, "seq": 4})
    assert len(talk.questions) == 1
    talk.hear(part | {"id": ask.id, "seq": 5, "v": [], "dt": [], "last": True})
    (found,) = talk.session.take_series()
    assert (found.metric, found.time_s.tolist()) == (5, [NOW_S - 5, NOW_S - 4])
    assert len(talk.questions) == 0


def test_that_overruns_are_added_up_and_fatal_errors_end_the_connection() -> None:
    talk = Talk().live()
    talk.hear({"type": "error", "code": "overrun", "detail": "12"})
    assert talk.bench.counters.overrun == 12
    assert talk.session.ending is None
    talk.hear({"type": "error", "code": "unauthorized", "msg": "who?", "fatal": True})
    assert talk.session.ending is not None
    assert talk.session.ending.is_refusal


def test_that_another_version_of_the_protocol_is_a_refusal() -> None:
    talk = Talk()
    talk.hear(welcome(v=2))
    assert talk.session.ending is not None
    assert talk.session.ending.is_refusal


def test_that_a_goodbye_ends_the_connection_and_names_the_pause() -> None:
    talk = Talk().live()
    talk.hear({"type": "bye", "code": "restart", "retry_ms": 4000})
    assert talk.session.ending is not None
    assert talk.session.ending.retry_s == 4.0
