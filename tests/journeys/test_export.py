"""Stories of an operator who takes readings along."""

import csv
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from arro3.io import read_parquet
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.model.export import ExportState, FileFormat
from app.model.journal import JournalEntry, JournalQuery
from app.plant.fault import FaultKind
from tests.journeys.conftest import Console, Journey, Plant
from ui.panels.export import ExportPanel

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


async def opened(console: Console, answer: Path) -> ExportPanel:
    """Open the panel by its key. answer: what the file dialog says."""
    window = console.window
    window.activateWindow()
    await console.until(window.isActiveWindow, "the console has the keyboard")
    QTest.keyClick(window, Qt.Key.Key_S, CTRL_SHIFT)
    panel = console.desk.find("export")
    assert isinstance(panel, ExportPanel)
    panel.activateWindow()
    await console.until(panel.isActiveWindow, "the panel has the keyboard")
    panel._ask_path = lambda _parent, _format: answer
    return panel


async def ready(journey: Journey, **options: Any) -> tuple[Plant, Console]:
    plant = await journey.plant(devices=8, **options)
    console = journey.console(keeps=True)
    console.connect(f"ws://127.0.0.1:{plant.port}")
    await console.until(console.is_all_live, "everything is live")
    trends = console.trends
    assert trends is not None
    await console.until(lambda: any(trends.pens.metrics()), "there are pens")
    return plant, console


def rows_of_csv(path: Path) -> list[dict[str, str]]:
    lines = path.read_text("utf-8").splitlines()
    assert any(line == "# console: test" for line in lines)
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def rows_of_parquet(path: Path) -> list[dict[str, Any]]:
    table = read_parquet(path).read_all()
    columns = {name: table.column(name).to_pylist() for name in table.column_names}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


async def recorded(console: Console, words: str) -> tuple[JournalEntry, ...]:
    page = console.engine.journal.query(JournalQuery(words=words))
    await console.until(page.done, "the journal has answered")
    return page.result().entries


def compare(plant: Plant, device: str, name: str, times: list[float], values: list[float | None]) -> None:
    """Compare what a file says of one metric with the plant's own memory."""
    stamps, told = plant.site.history.between(plant.site.roster.index[device, name], 0, 1 << 62)
    remembered = dict(zip(np.round(stamps / 1e6, 3).tolist(), told.tolist(), strict=True))
    assert len(times) == len(values)
    assert times
    for time_s, value in zip(times, values, strict=True):
        expected = remembered[round(time_s, 3)]
        assert (value is None and np.isnan(expected)) or value == pytest.approx(expected, rel=1e-6)


def test_that_csv_and_parquet_hold_what_the_plant_remembers(journey: Journey, tmp_path: Path) -> None:
    async def story() -> None:
        plant, console = await ready(journey, past_s=60.0)
        trends = console.trends
        assert trends is not None
        metrics = sorted({metric for pens in trends.pens.metrics() for metric in pens})
        await console.until(
            lambda: all(len(console.ring(metric)[0]) > 20 for metric in metrics), "the plant has told of the past"
        )
        subject = {(console.engine.present.metrics[m].device, console.engine.present.metrics[m].name) for m in metrics}
        for file_format in FileFormat:
            path = tmp_path / f"out.{file_format}"
            panel = await opened(console, path)
            await console.until(panel.start_button.isEnabled, "it can be exported")
            panel.stretch_box.setCurrentIndex(panel.stretch_box.findData("held"))
            panel.format_box.setCurrentIndex(panel.format_box.findData(file_format))
            QTest.keyClick(panel, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
            told = f"to {path}."
            await console.until(lambda panel=panel, told=told: panel.message.text().endswith(told), "it is done")  # type: ignore[misc]
            panel.close()
        text, typed = rows_of_csv(tmp_path / "out.csv"), rows_of_parquet(tmp_path / "out.parquet")
        assert {(row["device"], row["metric"]) for row in text} == subject
        for device, name in subject:
            mine = [row for row in text if (row["device"], row["metric"]) == (device, name) and row["quality"] != "gap"]
            values = [float(row["value"]) if row["value"] else None for row in mine]
            compare(plant, device, name, [float(row["time_s"]) for row in mine], values)
            same = [row for row in typed if (row["device"], row["metric"]) == (device, name)]
            same = [row for row in same if row["quality"] != "gap"]
            compare(plant, device, name, [row["time_s"] for row in same], [row["value"] for row in same])
            later = {row["time_s"]: row["value"] for row in same}
            assert [later[float(row["time_s"])] for row in mine] == values
        first = datetime.fromisoformat(text[0]["time"])
        assert first.tzinfo == UTC
        assert first.timestamp() == pytest.approx(float(text[0]["time_s"]), abs=1e-5)
        while len(await recorded(console, "Exported readings")) < 2:
            await console.next_frame()

    journey.run(story())


def test_that_bad_readings_keep_their_reason_in_the_file(journey: Journey, tmp_path: Path) -> None:
    async def story() -> None:
        plant, console = await ready(journey)
        trends = console.trends
        assert trends is not None
        metric = trends.pens.metrics()[0][0]
        definition = console.engine.present.metrics[metric]
        plant.misbehave(FaultKind.QUALITY, devices=(definition.device,))

        def codes() -> list[int]:
            return console.engine.present.window(metric, -np.inf, np.inf).code.tolist()

        await console.until(lambda: np.count_nonzero(codes()) >= 3, "some readings are bad")
        expected = codes()
        path = tmp_path / "bad.csv"
        export = console.engine.export([metric], -np.inf, np.inf, path, FileFormat.CSV)
        await console.until(lambda: export.state is ExportState.DONE, "it is written")
        rows = [row for row in rows_of_csv(path) if row["quality"] != "gap"]
        assert [int(row["code"]) for row in rows][: len(expected)] == expected
        assert {row["quality"] for row in rows if int(row["code"])} <= {"bad", "uncertain"}

    journey.run(story())


def test_that_a_cancelled_export_leaves_no_file_and_says_so(journey: Journey, tmp_path: Path) -> None:
    async def story() -> None:
        _, console = await ready(journey)
        path = tmp_path / "files" / "out.csv"
        path.parent.mkdir()
        panel = await opened(console, path)
        await console.until(panel.start_button.isEnabled, "it can be exported")
        panel.start()
        QTest.keyClick(panel, Qt.Key.Key_Escape)  # before the first piece can have been the last
        export = console.engine.exporting
        assert export is not None
        await console.until(lambda: export.state is not ExportState.RUNNING, "it has ended")
        assert export.state is ExportState.CANCELLED
        await console.until(lambda: panel.message.text() == export.sentence, "it is said")
        assert list(path.parent.iterdir()) == []

    journey.run(story())
