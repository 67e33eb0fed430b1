from dataclasses import dataclass, field
from typing import cast

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sourcing.desk import Sourcing
from ui.command_line import parse
from ui.handover import MAX_SOURCES, Answer, Handover, Reception, handover_of

OURS = "ws://127.0.0.1:9000"


@dataclass
class FakeSourcing:
    addresses: set[str] = field(default_factory=lambda: {OURS})

    def add(self, url: str) -> None:
        self.addresses.add(url)


class Front:
    def __init__(self) -> None:
        self.sourcing = FakeSourcing()
        self.told: list[str] = []
        self.raised = 0
        options = parse(["run", "--workspace", "wall", OURS])
        self.reception = Reception(cast(Sourcing, self.sourcing), self.told.append, options, self._raise)

    def _raise(self) -> None:
        self.raised += 1

    def hear(self, *words: str) -> tuple[str, ...]:
        return self.hear_line(msgspec.json.encode(handover_of(parse(words))))

    def hear_line(self, line: bytes) -> tuple[str, ...]:
        return msgspec.json.decode(self.reception.answer(line), type=Answer).done


def test_that_a_second_start_without_wishes_only_brings_the_first_to_the_front() -> None:
    front = Front()
    assert front.hear("run") == ()
    assert front.raised == 1
    assert front.told == []


def test_that_addresses_become_sources_once() -> None:
    front = Front()
    new = "ws://127.0.0.1:9001/live?key=secret"
    done = front.hear("run", new, OURS, new)
    assert front.sourcing.addresses == {OURS, new}
    assert done == (
        "ws://127.0.0.1:9001/live was added as a source",
        "ws://127.0.0.1:9000 was a source already",
        "ws://127.0.0.1:9001/live was a source already",
    )
    assert front.told == [f"The console was started a second time: {'; '.join(done)}."]


def test_that_what_counts_only_at_a_start_is_named() -> None:
    front = Front()
    done = front.hear("demo", "--workspace", "night", "--config", "a.toml", "--exit-after", "5", "--devices", "9")
    assert done == (
        "“demo”, --config, --exit-after, --devices and the like and --workspace night were not taken over, "
        "because that counts only when a console starts",
    )
    assert front.hear("run", "--workspace", "wall") == ()


@pytest.mark.parametrize("url", ["http://127.0.0.1", "--help", "ws://user:word@host", "", "ws://" + "x" * 4096])
def test_that_what_is_no_address_is_not_taken_over(url: str) -> None:
    front = Front()
    line = msgspec.json.encode(Handover(command="run", urls=(url,)))
    assert front.hear_line(line) == ("something that is no address was not taken over",)
    assert len(front.sourcing.addresses) == 1


def test_that_sources_have_an_end() -> None:
    front = Front()
    for number in range(MAX_SOURCES + 5):
        done = front.hear("run", f"ws://127.0.0.1:{10_000 + number}")
    assert len(front.sourcing.addresses) == MAX_SOURCES
    assert "sources already" in done[0]


@given(st.binary(max_size=200) | st.builds(msgspec.json.encode, st.dictionaries(st.text(max_size=9), st.text())))
def test_that_nonsense_changes_nothing(line: bytes) -> None:
    front = Front()
    assert "did not understand" in front.hear_line(line)[0]
    assert (front.raised, front.told, len(front.sourcing.addresses)) == (0, [], 1)
