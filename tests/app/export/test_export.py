import errno
import os
from pathlib import Path
from typing import Any

import pytest

from app.export import sink as sink_module
from app.export.export import Export
from app.model.export import ExportState, FileFormat
from tests.app.export.plain import samples

BOTH = pytest.mark.parametrize("file_format", list(FileFormat))


def export_to(path: Path, file_format: FileFormat, readings: int = 10_000) -> Export:
    times = [float(number) for number in range(readings)]
    return Export([samples(times, times)], path, file_format, {"console": "test"})


@BOTH
def test_that_an_export_is_done_as_a_whole(tmp_path: Path, file_format: FileFormat) -> None:
    export = export_to(tmp_path / "out", file_format)
    assert (export.state, export.progress) == (ExportState.RUNNING, 0.0)
    export.run()
    assert (export.state, export.progress, export.readings) == (ExportState.DONE, 1.0, 10_000)
    assert export.sentence == f"Exported 10\u2009000 readings of 1 metric to {tmp_path / 'out'}."
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert export.size_bytes == (tmp_path / "out").stat().st_size


@BOTH
def test_that_a_cancelled_export_leaves_what_was_there_before(
    tmp_path: Path, file_format: FileFormat, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out"
    path.write_text("from before")
    export = export_to(path, file_format, 50_000)
    write = sink_module.Sink.write

    def write_and_cancel(sink: Any, data: bytes) -> int:
        if export.progress > 0.5:
            export.cancel()
        return write(sink, data)

    monkeypatch.setattr(sink_module.Sink, "write", write_and_cancel)
    export.run()
    assert export.state is ExportState.CANCELLED
    assert "No file was left" in export.sentence
    assert [each.name for each in tmp_path.iterdir()] == ["out"]
    assert path.read_text() == "from before"
    assert 0.5 < export.progress < 1.0


@BOTH
def test_that_one_cancelled_before_it_began_writes_nothing(tmp_path: Path, file_format: FileFormat) -> None:
    export = export_to(tmp_path / "out", file_format)
    export.cancel()
    export.run()
    assert export.state is ExportState.CANCELLED
    assert list(tmp_path.iterdir()) == []


@BOTH
@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "is full"), (errno.EACCES, "may not be written"), (errno.EIO, "reports an error")],
)
def test_that_a_disk_that_fails_half_way_is_told_in_a_sentence(
    tmp_path: Path, file_format: FileFormat, number: int, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Failing:
        def __init__(self, file: Any) -> None:
            self._file = file
            self._left = 2

        def write(self, data: bytes) -> int:
            self._left -= 1
            if self._left < 0:
                raise OSError(number, os.strerror(number))
            return int(self._file.write(data))

        def __getattr__(self, name: str) -> Any:
            return getattr(self._file, name)

    start = sink_module.Sink.__init__

    def start_failing(sink: Any, *given: Any) -> None:
        start(sink, *given)
        sink._file = Failing(sink._file)

    monkeypatch.setattr(sink_module.Sink, "__init__", start_failing)
    export = export_to(tmp_path / "out", file_format)
    export.run()
    assert export.state is ExportState.FAILED
    assert words in export.sentence
    assert "No file was left" in export.sentence
    assert list(tmp_path.iterdir()) == []


def test_that_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    export = export_to(tmp_path / "gone" / "out.csv", FileFormat.CSV)
    export.run()
    assert (export.state, "There is no folder" in export.sentence) == (ExportState.FAILED, True)


def test_that_a_folder_of_that_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out.csv").mkdir()
    export = export_to(tmp_path / "out.csv", FileFormat.CSV)
    export.run()
    assert export.state is ExportState.FAILED
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]
