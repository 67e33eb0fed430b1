"""What an operator is told of brokers: each change once."""

from app.model.metric import DeviceState, Kind, Metric
from app.sourcing.broker_news import BrokerNews
from tests.ui.fake_present import FakePresent, frame, shown

REFUSED = "hall refuses the user or the password."


class Desk:
    def __init__(self) -> None:
        self.present = FakePresent()
        self.told: list[str] = []
        self.news = BrokerNews(self.present, self.told.append)
        self.device = self.present.add("Hall", Metric("broker hall", "link", Kind.TEXT))
        self.frames = 0

    def say(self, words: str | None, state: DeviceState) -> list[str]:
        """Return what is told in two frames from now on."""
        before = len(self.told)
        self.present.announce(self.device, state)
        self.present.set_shown(0, shown(None, text=words))
        for _ in range(2):
            self.frames += 1
            self.news.on_frame(frame(self.frames))
        return self.told[before:]


def test_that_each_trouble_is_told_once_and_its_end_too() -> None:
    desk = Desk()
    assert desk.say("connected", DeviceState.ONLINE) == []
    assert desk.say(REFUSED, DeviceState.OFFLINE) == [
        f"{REFUSED} Until it is connected nothing of this broker is live."
    ]
    [other] = desk.say("hall is shutting down.", DeviceState.OFFLINE)
    assert other.startswith("hall is shutting down.")
    assert desk.say("connected", DeviceState.ONLINE) == ["The broker hall is connected again."]
    assert desk.say("connected", DeviceState.ONLINE) == []


def test_that_a_trouble_of_a_broker_that_is_connected_is_told_as_it_is() -> None:
    words = "hall does not let this gateway listen to #."
    assert Desk().say(words, DeviceState.ONLINE) == [words]


def test_that_what_is_only_remembered_is_not_told_and_a_lost_gateway_makes_nothing_told_twice() -> None:
    desk = Desk()
    assert desk.say(REFUSED, DeviceState.UNKNOWN) == []
    assert len(desk.say(REFUSED, DeviceState.OFFLINE)) == 1
    assert desk.say(REFUSED, DeviceState.UNKNOWN) == []
    assert desk.say(REFUSED, DeviceState.OFFLINE) == []


def test_that_other_texts_of_that_name_are_no_news() -> None:
    desk = Desk()
    pump = desk.present.add("Pump", Metric("pump", "link", Kind.TEXT))
    desk.present.announce(pump, DeviceState.OFFLINE)
    desk.present.set_shown(1, shown(None, text="down"))
    assert desk.say("connected", DeviceState.ONLINE) == []
