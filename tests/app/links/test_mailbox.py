import numpy as np

from app.links.mailbox import MAX_EVENTS, MAX_SAMPLES, Mailbox
from app.model.command import CommandAnswered
from app.model.link import DeviceAnnounced, LinkChanged, LinkCounters, LinkState
from app.model.metric import DeviceState
from app.wire.events import SeriesPart


def test_that_of_too_many_announcements_only_the_newest_of_each_device_stays() -> None:
    counters = LinkCounters()
    mailbox = Mailbox(counters)
    change = LinkChanged(0, LinkState.LIVE, LinkState.LOST, 0.0)
    mailbox.put_events([change])
    mailbox.put_events(DeviceAnnounced(f"d{n % 3}", DeviceState.ONLINE, n) for n in range(MAX_EVENTS + 2))
    events = mailbox.take_events()
    assert events[0] == change
    assert [event.time_s for event in events[1:]] == [MAX_EVENTS - 1, MAX_EVENTS, MAX_EVENTS + 1]
    assert counters.overrun == 0
    assert mailbox.take_events() == []


def test_that_too_many_events_of_different_devices_lose_the_oldest_and_say_so() -> None:
    counters = LinkCounters()
    mailbox = Mailbox(counters)
    mailbox.put_events(DeviceAnnounced(f"d{n}", DeviceState.ONLINE, n) for n in range(MAX_EVENTS + 1))
    assert len(mailbox.take_events()) == MAX_EVENTS + 1 - counters.overrun
    assert counters.overrun > 0


def test_that_the_result_of_a_command_outlasts_any_number_of_devices() -> None:
    mailbox = Mailbox(LinkCounters())
    answer = CommandAnswered(0, "c1", "direct", True, "DONE")
    mailbox.put_events([answer])
    mailbox.put_events(DeviceAnnounced(f"d{n}", DeviceState.ONLINE, n) for n in range(MAX_EVENTS + 1))
    assert mailbox.take_events()[0] == answer


def test_that_answers_nobody_takes_are_bounded_by_samples() -> None:
    counters = LinkCounters()
    mailbox = Mailbox(counters)
    half = np.zeros(MAX_SAMPLES // 2)
    mailbox.put_series([SeriesPart("a", n, half, half, 0, False) for n in range(3)])
    assert [part.metric for part in mailbox.take_series()] == [1, 2]
    assert counters.overrun == MAX_SAMPLES // 2
