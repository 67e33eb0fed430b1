"""How the console tells of its own troubles."""

import time
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.plant.fault import FaultKind
from app.settings import Settings
from tests.guards.log_errors import ErrorLog
from tests.journeys.conftest import Journey
from ui.sentences import freeze_text
from ui.watchdog import Watchdog
from ui.workspace.witness import Witness

FREEZE_S = 0.3
"""What a healthy tick of a test never takes on a busy machine, or the test would only see that it was told twice."""


def test_that_a_window_that_stood_still_says_so_when_it_moves_again(
    journey: Journey, expected_errors: ErrorLog
) -> None:
    async def story() -> None:
        plant = await journey.plant()
        console = journey.console()
        console.connect(plant.server.url)
        await console.until(console.is_all_live, "every device is live")
        watchdog = Watchdog(FREEZE_S)
        watchdog.start()

        def feed() -> None:
            freeze = watchdog.feed()
            if freeze is not None:
                console.engine.tell(freeze_text(freeze.lasted_s, freeze.until_s, freeze.until_s))

        console.clock.ticked.connect(feed)
        try:
            _block_until(lambda: expected_errors.records)
            assert "_block_until" in expected_errors.claim("The display has stood still")
            row = console.window.banner.notice_row
            await console.until(lambda: row.is_told, "the banner tells of it")
            assert row.text is not None
            assert row.text.sentence.startswith("The display stood still for ")
            assert row.isVisible()
        finally:
            watchdog.stop()
        expected_errors.records.clear()  # a busy machine may have stopped us once more

    journey.run(story())


def test_that_every_stage_of_a_frame_says_what_it_costs(journey: Journey) -> None:
    async def story() -> None:
        plant = await journey.plant()
        console = journey.console(keeps=True)
        console.connect(plant.server.url)
        await console.until(console.is_all_live, "every device is live")
        costs = console.engine.costs
        await console.until(lambda: all(cost.mean_ms > 0.0 for cost in costs.stages()), "every stage has its cost")
        assert all(cost.worst_ms >= cost.mean_ms for cost in costs.stages())
        assert costs.frames().total > 0

    journey.run(story())


def test_that_f12_shows_what_was_rejected_and_why(journey: Journey) -> None:
    async def story() -> None:
        plant = await journey.plant()
        console = journey.console()
        console.connect(plant.server.url)
        await console.until(console.is_all_live, "every device is live")
        QTest.keyClick(console.window, Qt.Key.Key_F12)
        panel = console.desk.find("diagnostics")
        assert panel is not None
        await console.until(lambda: panel.links.model.rowCount() == 1, "the link is listed")
        assert panel.rejected.model.rowCount() == 0
        plant.misbehave(FaultKind.NONSENSE, for_s=0.0, every_s=0.02)

        def kinds() -> set[str]:
            return {panel.bad.model.index(row, 1).data() for row in range(panel.bad.model.rowCount())}

        await console.until(lambda: {"bad_json", "unknown_type"} <= kinds(), "the kinds are counted on the panel")
        rejected = [
            [panel.rejected.model.index(row, column).data() for column in range(5)]
            for row in range(panel.rejected.model.rowCount())
        ]
        assert 0 < len(rejected) <= 50
        assert any("weather" in came for _, _, kind, _, came in rejected if kind == "unknown_type")
        assert all(came.isprintable() for *_, came in rejected)
        QTest.keyClick(panel, Qt.Key.Key_Escape)
        shown = panel.diagnosis
        for _ in range(60):
            await console.next_frame()
        assert panel.diagnosis is shown

    journey.run(story())


def test_that_evidence_holds_all_that_is_known_and_no_secret(
    journey: Journey, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANT_TOKEN", "token-secret")
    log_file = tmp_path / "sightline.log"
    log_file.write_text("a line with token-secret\n")

    async def story() -> None:
        plant = await journey.plant()
        console = journey.console()
        windows: list[QWidget] = [console.window]
        witness = Witness(console.engine, Settings(), lambda: windows, tmp_path / "evidence", log_file)
        console.clock.frame_taken.connect(witness.on_frame)
        console.desk.evidence_asked.connect(witness.save)
        console.connect(
            f"{plant.server.url}/?key=query-secret", token_env="PLANT_TOKEN", headers={"X-Key": "header-secret"}
        )
        await console.until(console.is_all_live, "every device is live")
        QTest.keyClick(console.window, Qt.Key.Key_F12)
        assert console.desk.find("diagnostics") is not None
        windows.append(console.desk.find("diagnostics"))
        QTest.keyClick(console.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
        row = console.window.banner.notice_row
        await console.until(lambda: row.is_told, "the notice tells where it is")
        assert row.text is not None
        told, _, place = row.text.sentence.partition(": ")
        assert told == "The evidence is saved"
        with zipfile.ZipFile(place) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        assert sorted(members) == [
            "diagnostics.txt",
            "figures.json",
            "links.json",
            "log.txt",
            "settings.json",
            "values.csv",
            "window-1.png",
            "window-2.png",
        ]
        assert all(members[f"window-{number}.png"].startswith(b"\x89PNG") for number in (1, 2))
        assert b"boiler-001,temperature," in members["values.csv"]
        for name, data in members.items():
            for secret in (b"token-secret", b"query-secret", b"header-secret"):
                assert secret not in data, f"{secret!r} is in {name}"
        assert b"a line with [secret]" in members["log.txt"]

    journey.run(story())


def test_that_read_only_saves_no_evidence_and_says_so(journey: Journey) -> None:
    async def story() -> None:
        console = journey.console()
        witness = Witness(console.engine, Settings(), list, None, None)
        console.desk.evidence_asked.connect(witness.save)
        console.desk.evidence_asked.emit()
        row = console.window.banner.notice_row
        await console.until(lambda: row.is_told, "the notice says why")
        assert row.text is not None
        assert "--read-only" in row.text.sentence

    journey.run(story())


def test_that_a_folder_that_cannot_be_written_is_told_and_survived(journey: Journey, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    async def story() -> None:
        console = journey.console()
        witness = Witness(console.engine, Settings(), list, tmp_path / "file", None)
        console.clock.frame_taken.connect(witness.on_frame)
        await console.next_frame()
        witness.save()
        witness.save()
        await witness.wait()
        await console.until(lambda: console.engine.notices, "it is told")
        assert len(console.engine.notices) == 1
        assert str(tmp_path / "file") in console.engine.notices[0]

    journey.run(story())


def _block_until(condition) -> None:
    """Keep the event loop from everything, as a bug would."""
    patience_s = time.monotonic() + 20.0
    while not condition() and time.monotonic() < patience_s:
        time.sleep(0.01)
