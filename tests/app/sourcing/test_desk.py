"""Sources on real sockets, without Qt."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec
import pytest
from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response

from app.engine import Engine
from app.model.errors import LinkError, SettingsError
from app.model.freshness import Freshness
from app.model.link import LinkState
from app.settings import LiveSettings, Settings, SourceSettings
from app.sourcing.desk import Sourcing
from app.sourcing.preview import adjusted
from app.sourcing.trial import Progress
from app.wire.rules import Rule, RuleError

SETTINGS = Settings(live=LiveSettings(ring_memory_mb=1))
ODD = {"box": {"who": "hall", "list": [{"what": "temp", "val": "21,5 °C"}, {"what": "hum", "val": "40 %"}]}}
RULE = Rule(each="$.box.list[*]", device="$$.box.who", metric="$.what", value="$.val", numeric_strings=True)
Handler = Callable[[ServerConnection], Any]


def saying(message: Any, every_s: float = 0.05) -> Handler:
    async def handle(socket: ServerConnection) -> None:
        with suppress(ConnectionClosed):
            while True:
                await socket.send(msgspec.json.encode(message).decode())
                await asyncio.sleep(every_s)

    return handle


def flat(device: str) -> Handler:
    return saying({"deviceId": device, "temperature": 21.5})


async def silent(socket: ServerConnection) -> None:
    await socket.wait_closed()


def url_of(server: Server) -> str:
    return f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}"


class Room:
    def __init__(self, file: Path | None) -> None:
        self.engine = Engine(SETTINGS, database=None)
        self.sourcing = Sourcing(self.engine, file)

    async def until(self, condition: Callable[[], object]) -> None:
        async with asyncio.timeout(15):
            while not condition():
                self.sourcing.on_frame(self.engine.take_frame())
                await asyncio.sleep(0.01)

    def states(self) -> list[LinkState]:
        return [link.state for link in self.engine.take_frame().links]

    def freshness(self) -> dict[str, Freshness]:
        now_s, present = self.engine.take_frame().now_s, self.engine.present
        return {each.device: present.shown(at, now_s).freshness for at, each in enumerate(present.metrics)}


@asynccontextmanager
async def room(file: Path | None = None) -> AsyncIterator[Room]:
    made = Room(file)
    try:
        yield made
    finally:
        await made.sourcing.stop()
        await made.engine.stop()
        await made.sourcing.end_gateways()


@pytest.mark.asyncio
async def test_that_two_sources_have_links_of_their_own_and_one_is_removed_while_live(tmp_path: Path) -> None:
    file = tmp_path / "sources.toml"
    async with (
        serve(flat("a"), "127.0.0.1", 0) as first,
        serve(flat("b"), "127.0.0.1", 0) as second,
        room(file) as here,
    ):
        for server in (first, second):
            _, problem = await here.sourcing.save(SourceSettings(url=url_of(server)))
            assert problem == ""
        await here.until(lambda: here.states() == [LinkState.LIVE] * 2 and len(here.freshness()) == 2)
        assert await here.sourcing.remove(0) == ""
        assert here.states() == [LinkState.LIVE]
        assert here.freshness() == {"a": Freshness.LINK_LOST, "b": Freshness.LIVE}
        assert "was removed" in here.engine.notices[0]
        assert [entry.number for entry in here.sourcing.entries] == [1]
        kept = url_of(second)
    async with room(file) as again:
        again.sourcing.connect_saved()
        assert [entry.settings.url for entry in again.sourcing.entries] == [kept]
        assert again.sourcing.entries[0].is_saved


@pytest.mark.asyncio
async def test_that_a_changed_source_gets_a_new_number_and_the_same_place_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "sources.toml"
    async with serve(flat("a"), "127.0.0.1", 0) as server, room(file) as here:
        settings = SourceSettings(url=url_of(server))
        await here.sourcing.save(settings)
        number, _ = await here.sourcing.save(msgspec.structs.replace(settings, name="Hall"), 0)
        assert number == 1
        assert file.read_text().count("[[sources]]") == 1
        await here.until(lambda: here.freshness() == {"a": Freshness.LIVE})
        assert here.engine.take_frame().links[0].name == "Hall"


@pytest.mark.asyncio
async def test_that_a_source_of_the_settings_file_is_not_changed_and_none_is_added_twice() -> None:
    async with serve(flat("a"), "127.0.0.1", 0) as server, room() as here:
        settings = SourceSettings(url=url_of(server))
        here.engine.add_source(settings)
        assert not here.sourcing.entries[0].is_saved
        with pytest.raises(SettingsError, match="settings file"):
            await here.sourcing.remove(0)
        with pytest.raises(SettingsError, match="already"):
            await here.sourcing.save(settings)


@pytest.mark.asyncio
async def test_that_listening_tells_how_it_goes_and_shows_what_would_become_of_it() -> None:
    told: list[Progress] = []
    async with serve(flat("a"), "127.0.0.1", 0) as server, room() as here:
        preview = await here.sourcing.listen(SourceSettings(url=url_of(server)), told.append, 1.6)
        assert told
        assert (told[-1].devices, told[-1].metrics) == (1, 1)
        assert preview.messages >= told[-1].messages >= 1
        (row,) = preview.rows
        assert (row.metric.device, row.metric.name, row.newest) == ("a", "temperature", "21.5")
        assert preview.is_adjustable
        assert here.sourcing.recent == [url_of(server)]
        assert "messages came" in await here.sourcing.test(preview.settings, 0.3)


@pytest.mark.asyncio
async def test_that_an_odd_form_is_read_with_a_rule_without_listening_again() -> None:
    async with serve(saying(ODD), "127.0.0.1", 0) as server, room() as here:
        settings = SourceSettings(url=url_of(server))
        await here.sourcing.listen(settings, lambda _: None, 0.3)
        preview = await here.sourcing.read_again(msgspec.structs.replace(settings, rules=(RULE,)))
        found = {(row.metric.device, row.metric.name): (row.newest, row.metric.unit) for row in preview.rows}
        assert found == {("hall", "temp"): ("21.5", "Cel"), ("hall", "hum"): ("40", "%")}
        with pytest.raises(SettingsError, match="each cannot be used"):
            await here.sourcing.read_again(msgspec.structs.replace(settings, rules=(Rule(each="$..["),)))


@pytest.mark.asyncio
async def test_that_an_adjusted_metric_is_so_once_connected() -> None:
    async with serve(flat("a"), "127.0.0.1", 0) as server, room() as here:
        preview = await here.sourcing.listen(SourceSettings(url=url_of(server)), lambda _: None, 0.3)
        for key, value in (("unit", "K"), ("label", "Warmth"), ("range", (0.0, 400.0)), ("hi", 350.0), ("decimals", 2)):
            preview = adjusted(preview, 0, key, value, for_all=True)
        preview = adjusted(preview, 0, "label", "Heat", for_all=False)
        await here.sourcing.save(preview.settings)
        await here.until(lambda: here.engine.present.metrics)
        metric = here.engine.present.metrics[0]
        assert metric == preview.rows[0].metric
        assert (metric.unit, metric.label, metric.range, metric.limits.hi, metric.decimals) == (
            "K",
            "Heat",
            (0.0, 400.0),
            350.0,
            2,
        )
        preview = adjusted(preview, 0, "label", None, for_all=False)
        assert preview.rows[0].metric.label == "Warmth"
        with pytest.raises(RuleError):
            adjusted(preview, 0, "range", (5.0, 1.0), for_all=True)


@pytest.mark.asyncio
@pytest.mark.parametrize("rules", [(), (RULE,)])
async def test_that_what_is_not_used_is_passed_over_and_counted_as_nothing_bad(rules: tuple[Rule, ...]) -> None:
    message = ODD if rules else [{"deviceId": "hall", "temp": 21.5, "hum": 40}, {"deviceId": "gone", "hum": 40}]
    async with serve(saying(message), "127.0.0.1", 0) as server, room() as here:
        settings = SourceSettings(url=url_of(server), rules=rules, unused=("*/hum",))
        preview = await here.sourcing.listen(settings, lambda _: None, 0.3)
        assert {row.metric.name: row.is_used for row in preview.rows} == {"temp": True, "hum": False}
        assert preview.settings.unused == ("*/hum",)
        number, _ = await here.sourcing.save(preview.settings)
        await here.until(lambda: here.engine.link_counters(number).messages >= 3 and here.engine.present.metrics)
        assert [metric.name for metric in here.engine.present.metrics] == ["temp"]
        assert here.engine.link_counters(number).bad_frames == 0
        assert here.engine.link_counters(number).rejected == 0


@pytest.mark.asyncio
async def test_that_every_failure_has_a_sentence(tmp_path: Path) -> None:
    def answer(status: int) -> Callable[[ServerConnection, Request], Response]:
        return lambda socket, _request: socket.respond(status, "")

    async def sentence(**settings: Any) -> str:
        with pytest.raises(LinkError) as raised:
            await here.sourcing.listen(SourceSettings(**settings), lambda _: None, 0.3)
        return str(raised.value)

    async with (
        serve(silent, "127.0.0.1", 0, process_request=answer(401)) as closed,
        serve(silent, "127.0.0.1", 0, process_request=answer(404)) as elsewhere,
        serve(silent, "127.0.0.1", 0, subprotocols=["other"]) as choosy,
        serve(silent, "127.0.0.1", 0) as quiet,
        room(tmp_path / "sources.toml") as here,
    ):
        assert "(HTTP 401)" in await sentence(url=url_of(closed))
        assert "no such path (HTTP 404)" in await sentence(url=url_of(elsewhere))
        assert "sent nothing" in await sentence(url=url_of(quiet))
        assert "the sub-protocol “mine”" in await sentence(url=url_of(choosy), subprotocol="mine")
        assert "cannot be resolved" in await sentence(url="ws://no-such-host.invalid")
        assert "secure" in await sentence(url=url_of(quiet).replace("ws:", "wss:"))
        assert "refuses the connection" in await sentence(url="ws://127.0.0.1:1")


@pytest.mark.asyncio
async def test_that_a_cancelled_listen_leaves_nothing_behind() -> None:
    async with serve(flat("a"), "127.0.0.1", 0) as server, room() as here:

        async def work() -> None:
            await here.sourcing.listen(SourceSettings(url=url_of(server)), lambda _: None, 60)

        task = here.sourcing.run(work())
        await here.until(lambda: server.connections)
        task.cancel()
        await asyncio.wait({task})
        await here.until(lambda: not server.connections)
        assert {each.get_name() for each in asyncio.all_tasks()} & {"link"} == set()


@pytest.mark.asyncio
async def test_that_a_change_that_is_cancelled_half_way_leaves_one_whole_source(tmp_path: Path) -> None:
    async with serve(flat("a"), "127.0.0.1", 0) as server, room(tmp_path / "sources.toml") as here:
        settings = SourceSettings(url=url_of(server))
        await here.sourcing.save(settings)
        await here.until(lambda: here.freshness() == {"a": Freshness.LIVE})

        async def work() -> None:
            await here.sourcing.save(msgspec.structs.replace(settings, name="Hall"), 0)

        task = here.sourcing.run(work())
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait({task})
        assert task.cancelled()
        await here.until(lambda: here.engine.present.source_of(0) == 1)
        assert here.freshness() == {"a": Freshness.LIVE}
        assert [entry.settings.name for entry in here.sourcing.entries] == ["Hall"]


@pytest.mark.asyncio
async def test_that_a_damaged_entry_is_told_and_the_others_are_connected(tmp_path: Path) -> None:
    file = tmp_path / "sources.toml"
    file.write_text('[[sources]]\nurl = "ws://127.0.0.1:1"\n[[sources]]\nurl = 1\n')
    async with room(file) as here:
        here.sourcing.connect_saved()
        assert len(here.sourcing.entries) == 1
        assert here.engine.notices[0].startswith("sources.toml, line 4: url")


@pytest.mark.asyncio
async def test_that_exported_sources_are_brought_in_elsewhere(tmp_path: Path) -> None:
    export = tmp_path / "export.toml"
    async with room(tmp_path / "a.toml") as here:
        await here.sourcing.save(SourceSettings(url="ws://127.0.0.1:1", token_env="TOKEN", rules=(RULE,)))
        assert here.sourcing.export(export) == ""
        assert "cannot be written" in here.sourcing.export(tmp_path / "a.toml" / "b.toml")
    async with room(tmp_path / "b.toml") as there:
        assert await there.sourcing.bring_in(export) == (1, ())
        done, notices = await there.sourcing.bring_in(export)
        assert (done, len(notices)) == (0, 1)
        assert there.sourcing.entries[0].settings.rules == (RULE,)
        with pytest.raises(SettingsError, match="cannot be read"):
            await there.sourcing.bring_in(tmp_path / "nowhere.toml")


@pytest.mark.asyncio
async def test_that_a_token_goes_to_the_key_ring_or_it_is_said_that_there_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import keyring

    kept: dict[tuple[str, str], str] = {}
    async with room() as here:
        assert "service/user" in await here.sourcing.keep_secret("plant", "s3cret")
        monkeypatch.setattr(
            keyring, "set_password", lambda service, user, secret: kept.update({(service, user): secret})
        )
        assert await here.sourcing.keep_secret("sightline/plant", "s3cret") == ""
        assert kept == {("sightline", "plant"): "s3cret"}

        def fail(*_: str) -> None:
            raise keyring.errors.NoKeyringError

        monkeypatch.setattr(keyring, "set_password", fail)
        assert "no key ring" in await here.sourcing.keep_secret("sightline/plant", "s3cret")
