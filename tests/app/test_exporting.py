import asyncio
from pathlib import Path

import numpy as np
import pytest

from app.exporting import Exports
from app.model.export import ExportState, FileFormat
from tests.ui.plots.fake_trends import NOW_S, FakeTrends

pytestmark = pytest.mark.asyncio

ALL = (-np.inf, np.inf)


def trends(readings: int = 500) -> FakeTrends:
    present = FakeTrends()
    for _ in range(2):
        metric = present.add()
        present.feed(metric, NOW_S - readings + np.arange(readings), 70.0)
    return present


async def test_that_an_export_is_recorded_when_it_has_ended(tmp_path: Path) -> None:
    told: list[str] = []
    is_told = asyncio.Event()
    exports = Exports(trends(), lambda sentence: (told.append(sentence), is_told.set()), "desk-1")
    export = exports.start([0, 1, 0], ALL, tmp_path / "out.csv", FileFormat.CSV, NOW_S, "plant live")
    await is_told.wait()
    assert export.state is ExportState.DONE
    assert told == [export.sentence]
    assert "1\u2009000 readings of 2 metrics" in export.sentence
    head = (tmp_path / "out.csv").read_text("utf-8")
    assert "# console: desk-1" in head
    assert "# links: plant live" in head
    assert "# exported: 2026-01-01T12:01:09.000Z" in head
    await exports.stop()


async def test_that_the_end_of_the_program_cancels_and_waits(tmp_path: Path) -> None:
    told: list[str] = []
    exports = Exports(trends(200_000), told.append, "desk-1")
    export = exports.start([0, 1], ALL, tmp_path / "out.csv", FileFormat.CSV, NOW_S, "")
    await exports.stop()
    assert export.state is ExportState.CANCELLED
    assert told == [export.sentence]
    assert list(tmp_path.iterdir()) == []
