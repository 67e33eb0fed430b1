"""What becomes an entry, and what does not."""

from concurrent.futures import Future

from app.journaling import Journaling
from app.model.journal import EntryKind, Note
from app.model.link import LinkChanged, LinkState
from app.model.stored import StoreStatus
from tests.app.store.desk import NOON_S, StillClock

UP, DOWN = "The link to plant is up.", "The link to plant is down. No answer."


class FakeJournal:
    """Keeps what it is handed."""

    def __init__(self) -> None:
        self.notes: list[Note] = []

    def record(self, note: Note) -> Future[int]:
        self.notes.append(note)
        return Future()


class World:
    def __init__(self) -> None:
        self.journal = FakeJournal()
        self.journaling = Journaling(self.journal, StillClock(), "anna")  # type: ignore[arg-type]
        self.journaling.name_source(0, "plant", "wss://plant")

    def link(self, *states: LinkState) -> list[str]:
        """Go through states and return the new entries."""
        before = len(self.journal.notes)
        old = LinkState.DISCONNECTED
        for new in states:
            self.journaling.on_link(LinkChanged(0, old, new, NOON_S, "No answer."))
            old = new
        return [note.text for note in self.journal.notes[before:]]

    def sentences(self, store: StoreStatus, *others: str) -> list[tuple[EntryKind, str]]:
        before = len(self.journal.notes)
        self.journaling.on_sentences(store, others)
        return [(note.kind, note.text) for note in self.journal.notes[before:]]


def test_that_a_link_that_goes_and_comes_gives_one_entry_each_time_however_many_attempts_it_takes() -> None:
    world = World()
    attempt = (LinkState.CONNECTING, LinkState.LOST, LinkState.BACKOFF)
    rise = (LinkState.CONNECTING, LinkState.AUTHENTICATING, LinkState.SYNCING, LinkState.LIVE)
    assert world.link(*rise) == [UP]
    assert world.link(LinkState.SUSPECT, LinkState.LIVE) == []
    assert world.link(LinkState.LOST, LinkState.BACKOFF, *attempt, *attempt) == [DOWN]
    assert world.link(*rise) == [UP]
    last = world.journal.notes[-1]
    assert (last.kind, last.source, last.old, last.new, last.time_s) == (
        EntryKind.LINK,
        "wss://plant",
        "down",
        "up",
        NOON_S,
    )


def test_that_a_source_that_never_answered_or_refuses_is_recorded_once() -> None:
    world = World()
    assert world.link(
        LinkState.CONNECTING, LinkState.LOST, LinkState.BACKOFF, LinkState.CONNECTING, LinkState.LOST
    ) == ["plant cannot be reached. No answer."]
    assert world.link(LinkState.REFUSED) == ["plant refuses the connection. No answer."]


def test_that_trouble_with_the_store_and_its_end_are_recorded() -> None:
    world = World()
    assert world.sentences(StoreStatus()) == []
    full = StoreStatus(problem="The disk is full.")
    assert world.sentences(full) == [(EntryKind.STORE, "The disk is full.")]
    assert world.sentences(full) == []
    assert world.sentences(StoreStatus()) == [(EntryKind.STORE, "The last known state is being stored again.")]


def test_that_what_an_operator_is_told_is_recorded_once_and_again_when_it_returns() -> None:
    world = World()
    assert world.sentences(StoreStatus(notices=("Set aside.",)), "The window stood still.") == [
        (EntryKind.STORE, "Set aside."),
        (EntryKind.ERROR, "The window stood still."),
    ]
    assert world.sentences(StoreStatus(notices=("Set aside.",)), "The window stood still.") == []
    assert world.sentences(StoreStatus(notices=("Set aside.",))) == []
    assert world.sentences(StoreStatus(), "The window stood still.") == [(EntryKind.ERROR, "The window stood still.")]


def test_that_start_end_and_actions_carry_the_operator() -> None:
    world = World()
    world.journaling.begin()
    world.journaling.on_action("Asked to connect again now.")
    world.journaling.end()
    assert [note.operator for note in world.journal.notes] == ["anna"] * 3
    assert [note.kind for note in world.journal.notes] == [EntryKind.PROGRAM, EntryKind.ACTION, EntryKind.PROGRAM]


def test_that_what_the_program_did_by_itself_is_one_entry_each_time_and_no_action_of_the_operator() -> None:
    world = World()
    quiet = StoreStatus()
    for _ in range(2):
        world.journaling.on_program("The gateway died.")
        assert world.sentences(quiet, "The gateway died.") == []
    assert [(note.kind, note.operator) for note in world.journal.notes] == [(EntryKind.PROGRAM, "")] * 2
