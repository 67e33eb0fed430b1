import pytest

from app.links.plain_session import PlainSession
from app.model.link import LinkState, SnapshotApplied
from tests.app.wire.decoders import NOW_S, Plain

FLAT = b'{"deviceId":"d","t":1}'


class Talk:
    """A plain session in a world where time passes a quarter of a second at a time."""

    def __init__(self, silence_s: float | None = 60.0) -> None:
        self.session = PlainSession(0, "ws://plant", Plain().decoder, silence_s=silence_s)
        self.now_s = 0.0
        self.session.open(NOW_S, 0.0)

    def hear(self, data: bytes = FLAT) -> None:
        self.session.receive(data, NOW_S, self.now_s)

    def wait(self, seconds: float, pong: bool = False) -> None:
        for _ in range(round(seconds / 0.25)):
            self.now_s += 0.25
            if pong:
                self.session.pong(0.01, self.now_s)
            self.session.tick(NOW_S, self.now_s)


def test_that_a_connection_without_data_is_not_live_until_the_first_useful_message() -> None:
    talk = Talk()
    assert talk.session.state is LinkState.SYNCING
    assert "no data yet" in talk.session.detail
    talk.hear(b'{"hello":"world"}')
    assert (talk.session.state, talk.session.is_useful) == (LinkState.SYNCING, False)
    talk.hear()
    assert (talk.session.state, talk.session.is_useful) == (LinkState.LIVE, True)
    assert talk.session.take_events() == [SnapshotApplied(0, resumed=False)]


def test_that_nothing_is_ever_said_to_a_plain_source() -> None:
    talk = Talk()
    talk.hear()
    talk.wait(20.0, pong=True)
    talk.session.resync()
    assert talk.session.take_outgoing() == []


def test_that_a_half_open_link_is_known_by_its_pings_within_six_seconds() -> None:
    talk = Talk()
    talk.hear()
    talk.wait(1.0, pong=True)
    talk.wait(2.75)
    assert talk.session.state is LinkState.SUSPECT
    assert talk.session.ending is None
    talk.wait(1.75)
    assert talk.session.ending is not None


def test_that_an_answered_ping_or_data_ends_the_suspicion() -> None:
    talk = Talk()
    talk.hear()
    talk.wait(1.0, pong=True)
    talk.wait(3.0)
    talk.session.pong(0.01, talk.now_s)
    assert talk.session.state is LinkState.LIVE
    talk.wait(3.0)
    talk.hear()
    assert talk.session.state is LinkState.LIVE
    assert len(talk.session.take_events()) == 1


def test_that_a_peer_that_never_answered_a_ping_is_judged_by_silence_alone() -> None:
    talk = Talk()
    talk.hear()
    talk.wait(59.0)
    assert (talk.session.state, talk.session.ending) == (LinkState.LIVE, None)
    talk.wait(1.0)
    assert talk.session.ending is not None


@pytest.mark.parametrize(("silence_s", "ends"), [(60.0, True), (None, False)])
def test_that_a_silent_source_is_left_only_if_silence_is_not_normal(silence_s: float | None, ends: bool) -> None:
    talk = Talk(silence_s)
    talk.wait(61.0, pong=True)
    assert (talk.session.ending is not None) is ends
