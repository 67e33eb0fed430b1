"""What is said of sources."""

from app.model.link import LinkCounters, LinkState, LinkStatus
from app.settings import BrokerSettings, SourceSettings
from app.sourcing.desk import Entry
from ui.source_text import most_wanting, source_row, why_text

BROKER = BrokerSettings(url="mqtt://hall:1883")
MISSING = "The gateway of the broker mqtt://hall:1883 did not start: The environment variable X is not set." + " x" * 80


def link(source: int, state: LinkState, detail: str = "") -> LinkStatus:
    return LinkStatus(source=source, name="n", address="ws://n", state=state, since_s=0.0, detail=detail)


def row(entry: Entry, state: LinkState = LinkState.LIVE) -> str:
    return source_row(entry, link(entry.number, state), LinkCounters(), 60.0)[1]


def test_that_the_row_of_a_broker_tells_of_the_broker_and_not_of_its_gateway_alone() -> None:
    assert row(Entry(0, BROKER, True, broker="connected")) == "Live"
    assert row(Entry(0, BROKER, True, broker="hall is shutting down.", is_heard=False)) == "Broker not connected"
    assert row(Entry(0, BROKER, True, is_heard=False)) == "Connecting"
    assert row(Entry(0, BROKER, True, problem=MISSING), LinkState.BACKOFF) == "Its gateway is down"
    assert row(Entry(0, SourceSettings(url="ws://n"), True), LinkState.REFUSED) == "Refused"


def test_that_why_is_said_whole_and_names_a_source_once() -> None:
    assert why_text(None, Entry(0, BROKER, True, problem=MISSING)) == MISSING
    assert why_text(None, Entry(0, BROKER, True, broker="It refuses us.")) == "mqtt://hall:1883: It refuses us."
    assert why_text(None, Entry(0, BROKER, True, broker="connected")) == ""
    server = Entry(1, SourceSettings(url="ws://n", name="Yard"), True)
    assert why_text(link(1, LinkState.BACKOFF, "It is away."), server) == "Yard: It is away."
    assert why_text(link(1, LinkState.LIVE, "It was away."), server) == ""


def test_that_a_broker_in_trouble_goes_before_a_server_that_is_well() -> None:
    well, ill = Entry(0, SourceSettings(url="ws://n"), True), Entry(1, BROKER, True, broker="It refuses us.")
    links = {number: link(number, LinkState.LIVE) for number in (0, 1)}
    assert most_wanting((well, ill), links) is ill
    assert most_wanting((well,), {0: link(0, LinkState.BACKOFF)}) is well
    assert most_wanting((), {}) is None
