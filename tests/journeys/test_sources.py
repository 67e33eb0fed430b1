"""Sources added by hand: listened to, described, saved, removed while live, and there again at the next start."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from websockets.asyncio.server import Server, serve

from app.model.freshness import Freshness
from app.settings import SourceSettings
from tests.app.sourcing.test_desk import ODD, Handler, flat, saying, silent, url_of
from tests.journeys.conftest import Console, Journey
from ui.models.found_list import FIRST_SAID
from ui.panels import source_editor as sources_room
from ui.panels.sources import SourcesPanel

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def short_listening(monkeypatch: pytest.MonkeyPatch) -> None:
    """A story listens for a second."""
    for name in ("LISTEN_S", "TEST_S"):
        monkeypatch.setattr(sources_room, name, 0.8)


async def served(journey: Journey, handler: Handler) -> Server:
    """Open a server that is closed after the consoles that are opened later: none of them comes again meanwhile."""
    server = await serve(handler, "127.0.0.1", 0)

    async def stop() -> None:
        server.close()
        await server.wait_closed()

    journey.stops(stop)
    return server


async def shown(console: Console) -> SourcesPanel:
    await console.until(console.window.isActiveWindow, "it has the keyboard")
    QTest.keyClick(console.window, Qt.Key.Key_F4)
    panel = console.desk.find("sources")
    assert isinstance(panel, SourcesPanel)
    return panel


def type_address(panel: SourcesPanel, url: str) -> None:
    field = panel.editor.form.url
    field.clear()
    QTest.keyClicks(field, url)


async def idle(console: Console, panel: SourcesPanel) -> None:
    await console.until(lambda: not panel.editor.cancel_button.isEnabled(), "what runs has ended")


async def heard(console: Console, panel: SourcesPanel, url: str) -> None:
    type_address(panel, url)
    QTest.keyClick(panel.editor.form.url, Qt.Key.Key_Return)
    assert panel.editor.cancel_button.isEnabled()
    await idle(console, panel)


def freshness_of(console: Console, device: str, name: str) -> Freshness:
    now_s = console.frame.now_s if console.frame else 0.0
    return console.engine.present.shown(console.metric(device, name), now_s).freshness


def test_that_a_plant_and_a_plain_server_are_added_by_keyboard_and_one_is_removed_while_live(journey: Journey) -> None:
    async def story() -> None:
        plant = await journey.plant(devices=5)
        plain = await served(journey, flat("hall"))
        console = journey.console(keeps=True)
        panel = await shown(console)
        await heard(console, panel, plant.server.url)
        assert panel.editor.found.model.rowCount() >= 5
        assert "describes its metrics itself" in panel.editor.found.message.text()
        assert not panel.editor.found.for_all.isEnabled()
        QTest.keyClick(panel, Qt.Key.Key_Return, CTRL)
        await idle(console, panel)
        assert "saved" in panel.editor.found.message.text()

        QTest.keyClick(panel, Qt.Key.Key_N, CTRL)
        await heard(console, panel, url_of(plain))
        assert panel.editor.found.model.rowCount() == 1
        unit = panel.editor.found.model.index(0, FIRST_SAID)
        assert panel.editor.found.model.setData(unit, "Cel")
        QTest.keyClick(panel, Qt.Key.Key_Return, CTRL)
        await idle(console, panel)
        await console.until(lambda: console.is_all_live() and len(console.engine.present.devices) >= 6, "all live")
        assert console.engine.present.metrics[console.metric("hall", "temperature")].unit == "Cel"
        await console.until(lambda: panel.list.model.rowCount() == 2, "both are listed")
        await console.until(
            lambda: [panel.list.model.index(row, 1).data() for row in (0, 1)] == ["Live", "Live"], "each has its state"
        )

        panel.list.view.selectRow(1)
        assert panel.editor.form.url.text() == url_of(plain)
        QTest.keyClick(panel.list.view, Qt.Key.Key_Delete)
        await idle(console, panel)
        assert "removed" in panel.editor.found.message.text()
        await console.next_frame()
        await console.next_frame()
        assert freshness_of(console, "hall", "temperature") is Freshness.LINK_LOST
        assert console.link == "live"
        assert console.row("hall") is not None
        assert any("was removed" in notice for notice in console.engine.notices)
        await console.close()

        again = journey.console(keeps=True)
        again.sourcing.connect_saved()
        await again.until(lambda: again.frame and [link.state.is_up for link in again.frame.links] == [True])
        assert again.sourcing.entries[0].settings.url == plant.server.url

    journey.run(story())


def test_that_an_odd_form_becomes_readable_by_a_rule_that_is_typed(journey: Journey) -> None:
    async def story() -> None:
        odd = await served(journey, saying(ODD))
        console = journey.console()
        panel = await shown(console)
        await heard(console, panel, url_of(odd))
        rule = {"each": "$.box.list[*]", "device": "$$.box.who", "metric": "$.what", "value": "$.val"}
        for key, text in rule.items():
            QTest.keyClicks(panel.editor.form.rule_fields[key], text)
        panel.editor.form.server.rule.texts_are_numbers.setChecked(True)
        QTest.keyClick(panel, Qt.Key.Key_R, CTRL)
        await idle(console, panel)
        rows = {
            panel.editor.found.model.index(row, 2).data(): panel.editor.found.model.index(row, 4).data()
            for row in range(2)
        }
        assert rows == {"temp": "21.5", "hum": "40"}
        panel.editor.form.rule_fields["each"].setText("$..[")
        panel.editor.read_again()
        await idle(console, panel)
        assert "each cannot be used" in panel.editor.found.message.text()
        panel.editor.form.rule_fields["each"].setText(rule["each"])
        panel.editor.test_button.click()
        await idle(console, panel)
        assert "stands" in panel.editor.found.message.text()
        assert not console.sourcing.entries
        panel.save_button.click()
        await idle(console, panel)
        await console.until(lambda: console.engine.present.find("hall", "hum") is not None, "its readings come")

    journey.run(story())


def test_that_escape_cancels_a_listen_and_closing_ends_what_runs(
    journey: Journey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources_room, "LISTEN_S", 3600.0)

    async def story() -> None:
        quiet = await served(journey, silent)
        console = journey.console()
        panel = await shown(console)
        for close in (lambda: QTest.keyClick(panel, Qt.Key.Key_Escape), panel.hide):
            type_address(panel, url_of(quiet))
            panel.editor.listen()
            await console.until(lambda: quiet.connections, "it is connected")
            close()
            await idle(console, panel)
            await console.until(lambda: not quiet.connections, "it is gone")
        assert panel.editor.found.message.text() == "Cancelled."
        assert not panel.isVisible()

    journey.run(story())


def test_that_what_goes_wrong_is_said_and_nothing_is_saved(journey: Journey) -> None:
    async def story() -> None:
        quiet = await served(journey, silent)
        console = journey.console(keeps=True)
        panel = await shown(console)
        for url, words in (
            ("http://plant", "not a ws://"),
            ("ws://127.0.0.1:1", "refuses the connection"),
            (url_of(quiet), "sent nothing"),
        ):
            await heard(console, panel, url)
            assert words in panel.editor.found.message.text()
            assert panel.editor.found.model.rowCount() == 0
        assert not console.sourcing.entries
        assert url_of(quiet) in console.sourcing.recent

    journey.run(story())


def test_that_sources_are_exported_and_brought_in_and_bad_ones_told(journey: Journey, tmp_path: Path) -> None:
    async def story() -> None:
        plain = await served(journey, flat("hall"))
        console = journey.console(keeps=True)
        console.connect(url_of(plain))
        file = tmp_path / "out.toml"
        panel = SourcesPanel(
            console.sourcing,
            console.engine,
            parent=console.window,
            ask_paths=(lambda *_: file, lambda *_: file),
        )
        panel.open()
        panel.list.view.selectRow(0)
        assert "settings file" in panel.editor.found.message.text()
        assert not panel.save_button.isEnabled()
        assert not panel.list.remove_button.isEnabled()
        panel.list.export_button.click()
        text = file.read_text("utf-8")
        file.write_text(text.replace(url_of(plain), url_of(plain) + "/other") + '\n[[sources]]\nurl = "x"\n')
        panel.list.import_button.click()
        await idle(console, panel)
        assert panel.editor.found.message.text().startswith("1 of the sources in out.toml are saved")
        assert "out.toml, line" in panel.editor.found.message.text()
        await console.until(lambda: panel.list.model.rowCount() == 2, "it is listed")
        panel.hide()

    journey.run(story())


def test_that_another_look_keeps_what_is_written_and_found(journey: Journey) -> None:
    async def story() -> None:
        plain = await served(journey, flat("hall"))
        console = journey.console()
        panel = await shown(console)
        await heard(console, panel, url_of(plain))
        desk = console.desk
        desk.dress(msgspec.structs.replace(desk.look, text="large"), desk.theme)
        again = desk.find("sources")
        assert isinstance(again, SourcesPanel)
        assert again is not panel
        assert again.editor.form.written() == SourceSettings(url=url_of(plain))
        assert again.editor.found.model.rowCount() == 1

    journey.run(story())


def test_that_another_look_while_it_listens_ends_the_listening(
    journey: Journey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources_room, "LISTEN_S", 3600.0)

    async def story() -> None:
        quiet = await served(journey, silent)
        console = journey.console()
        panel = await shown(console)
        type_address(panel, url_of(quiet))
        panel.editor.listen()
        await console.until(lambda: quiet.connections, "it is connected")
        desk = console.desk
        desk.dress(msgspec.structs.replace(desk.look, text="large"), desk.theme)
        again = desk.find("sources")
        assert isinstance(again, SourcesPanel)
        await console.until(lambda: not quiet.connections, "it is gone")
        assert again.editor.form.url.text() == url_of(quiet)
        assert again.editor.listen_button.isEnabled()

    journey.run(story())
