"""The gateway of one console: it is started until it runs, started again when it dies, and ended for good."""

import asyncio
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec
import pytest
from typing_extensions import override

from app.child_process import ChildProcess
from app.gateway import process
from app.gateway.process import GatewayProcess, console_settings, port_for
from app.model.errors import GatewayError
from app.settings import BrokerSettings, GatewaySettings, Settings, TokenSettings

pytestmark = pytest.mark.asyncio

REASON = "The gateway did not start: no room."
BROKER = BrokerSettings(url="mqtt://hall:1883", user_env="USER_A")


class FakeChild(ChildProcess):
    """Comes up or not as it is told, without a process."""

    def __init__(self, comes_up: bool = True, held: threading.Event | None = None, code: int = 1) -> None:
        super().__init__([], "The gateway", GatewayError)
        self.comes_up = comes_up
        self.code = code
        self.held = held
        self.runs = False
        self.was_stopped = False

    @property
    @override
    def is_running(self) -> bool:
        return self.runs

    @property
    @override
    def exit_code(self) -> int | None:
        return None if self.runs else self.code

    @override
    def start(self, timeout_s: float = 20.0) -> str:
        if self.held is not None:
            assert self.held.wait(timeout_s)
        if self.was_stopped or not self.comes_up:
            raise GatewayError(REASON)
        self.runs = True
        return ""

    @override
    def stop(self, timeout_s: float = 5.0) -> None:
        self.was_stopped = True
        self.runs = False
        if self.held is not None:
            self.held.set()


class Nursery:
    """Hands out the given children in turn, and good ones after those."""

    def __init__(self, *children: FakeChild, folder: Path | None = None) -> None:
        self.coming = list(children)
        self.made: list[FakeChild] = []
        self.told: list[str] = []
        self.moved = asyncio.Event()
        self.words: list[str] = []
        self.line = ""
        self.gateway = GatewayProcess(console_settings(GatewaySettings(), BROKER), folder, self.tell, self.make)

    def make(self, command: Sequence[str], environment: Mapping[str, str], told: str) -> FakeChild:
        self.words, self.line = list(command), told
        assert environment[process.TOKEN_VARIABLE] == self.gateway.token
        self.made.append(self.coming.pop(0) if self.coming else FakeChild())
        self.moved.set()
        return self.made[-1]

    async def until(self, condition: Callable[[], object]) -> None:
        async with asyncio.timeout(20.0):
            while not condition():
                self.moved.clear()
                await self.moved.wait()

    def tell(self, sentence: str) -> None:
        self.told.append(sentence)
        self.moved.set()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CHECK_S", "FIRST_DELAY_S", "LONGEST_DELAY_S"):
        monkeypatch.setattr(process, name, 0.001)


async def test_that_a_first_start_that_fails_is_told_once_and_tried_until_it_runs() -> None:
    nursery = Nursery(FakeChild(comes_up=False), FakeChild(comes_up=False))
    url = await nursery.gateway.start()
    assert url.startswith("ws://127.0.0.1:")
    assert len(nursery.told) == 1
    await nursery.until(lambda: len(nursery.told) == 2)
    assert nursery.told[0].startswith(REASON)
    assert nursery.told[1].endswith("is running again.")
    await nursery.gateway.stop()
    assert len(nursery.made) == 3
    assert all(child.was_stopped for child in nursery.made)


async def test_that_each_death_is_told_and_stopping_is_not_one() -> None:
    nursery = Nursery()
    await nursery.gateway.start()
    nursery.made[0].runs = False
    await nursery.until(lambda: len(nursery.told) == 2)
    assert "ended unexpectedly" in nursery.told[0]
    await nursery.gateway.stop()
    await nursery.gateway.stop()
    assert len(nursery.made) == len(nursery.told) == 2


async def test_that_stopping_while_a_restart_comes_up_leaves_no_child_and_no_task() -> None:
    slow = FakeChild(held=threading.Event())
    nursery = Nursery(FakeChild(), slow)
    await nursery.gateway.start()
    nursery.made[0].runs = False
    await nursery.until(lambda: len(nursery.made) == 2)
    await nursery.gateway.stop()
    assert nursery.made == [nursery.made[0], slow]
    assert not any(child.runs for child in nursery.made)
    assert asyncio.all_tasks() == {asyncio.current_task()}
    assert len(nursery.told) == 1


async def test_that_a_child_that_was_stopped_before_its_start_never_starts(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    child = ChildProcess([sys.executable, "-c", f"open({str(trace)!r}, 'w')"], "The gateway", GatewayError)
    child.stop()
    with pytest.raises(GatewayError, match="stopped already"):
        child.start()
    assert not trace.exists()


async def test_that_two_consoles_have_two_gateways_and_each_finds_its_own_again() -> None:
    here, there = (port_for(f"{name}\nmqtt://broker") for name in ("anna", "bert"))
    assert here == port_for("anna\nmqtt://broker")
    assert here != there


async def test_that_a_gateway_has_a_folder_and_a_journal_of_its_own(tmp_path: Path) -> None:
    nursery = Nursery(folder=tmp_path)
    await nursery.gateway.start()
    await nursery.gateway.stop()
    words = nursery.words
    place = Path(words[words.index("--data-dir") + 1])
    assert place.parent == tmp_path / "gateway"
    assert place.name.startswith("hall-1883-")
    assert "--read-only" not in words


async def test_that_settings_go_by_standard_input_and_the_token_by_the_environment() -> None:
    nursery = Nursery()
    await nursery.gateway.start()
    await nursery.gateway.stop()
    assert msgspec.json.decode(nursery.line, type=Settings) == console_settings(GatewaySettings(), BROKER)
    assert {"--for-console", "--read-only"} <= set(nursery.words)
    assert nursery.gateway.token not in nursery.line + " ".join(nursery.words)


async def test_that_what_cannot_heal_is_told_as_such_and_not_tried_again() -> None:
    nursery = Nursery(FakeChild(comes_up=False, code=2))
    await nursery.gateway.start()
    assert nursery.gateway._keeping is not None
    async with asyncio.timeout(20.0):
        await nursery.gateway._keeping  # it ends by itself
    await nursery.gateway.stop()
    assert len(nursery.made) == len(nursery.told) == 1
    assert "It is not tried again" in nursery.told[0]
    assert nursery.gateway.problem == REASON


async def test_that_of_settings_for_another_gateway_a_console_does_not_take_the_door() -> None:
    another = GatewaySettings(
        listen="0.0.0.0:8787", tokens=(TokenSettings(env="T"),), cert_file="c", key_file="k", origins=("o",), hb_ms=500
    )
    assert console_settings(another, BROKER) == Settings(gateway=GatewaySettings(hb_ms=500), brokers=(BROKER,))


async def test_that_a_real_child_that_ends_before_it_was_told_all_is_a_sentence() -> None:
    told = "x" * (1 << 20)
    child = ChildProcess([sys.executable, "-c", "raise SystemExit(2)"], "The gateway", GatewayError, told=told)
    with pytest.raises(GatewayError, match="ended at once"):
        child.start()
    assert child.exit_code == 2
