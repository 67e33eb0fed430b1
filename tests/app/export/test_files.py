"""Both formats say the same of the same readings."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from arro3.io import read_parquet

from app.export.csv_file import write_csv
from app.export.parquet_file import write_parquet
from app.export.rows import COLUMNS, rows_of
from app.export.samples import Samples
from app.export.sink import Sink
from app.model.metric import Kind, Metric
from tests.app.export.plain import NAN, NOON_S, samples

FACTS = {"console": "desk 1", "links": "plant\nlive"}
PUMP = Metric('pump, "north"', "run", kind=Kind.DISCRETE, states={0: "Off", 1: "On"})
NOTE = Metric("pump", "note", kind=Kind.TEXT)


def as_csv(path: Path, what: Sequence[Samples]) -> list[dict[str, Any]]:
    with Sink(path) as sink:
        write_csv(sink, rows_of(what), FACTS)
    lines = path.read_text("utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def as_parquet(path: Path, what: Sequence[Samples]) -> list[dict[str, Any]]:
    with Sink(path) as sink:
        write_parquet(sink, rows_of(what), FACTS)
    table = read_parquet(path).read_all()
    columns = [table.column(name).to_pylist() for name in COLUMNS]
    return [dict(zip(COLUMNS, row, strict=True)) for row in zip(*columns, strict=True)]


def test_that_a_csv_row_says_everything(tmp_path: Path) -> None:
    rows = as_csv(tmp_path / "a.csv", [samples([0.0, 1.25], [5.5, NAN], [103, 204])])
    assert rows == [
        {
            "time": "2026-01-01T12:00:00.000000Z",
            "time_s": str(NOON_S),
            "device": "pump",
            "metric": "flow",
            "value": "5.5",
            "text": "",
            "quality": "uncertain",
            "reason": "not_accurate",
            "code": "103",
            "unit": "m3/h",
        },
        {
            "time": "2026-01-01T12:00:01.250000Z",
            "time_s": str(NOON_S + 1.25),
            "device": "pump",
            "metric": "flow",
            "value": "",
            "text": "",
            "quality": "bad",
            "reason": "sensor_failure",
            "code": "204",
            "unit": "m3/h",
        },
    ]


def test_that_parquet_has_types_and_nulls(tmp_path: Path) -> None:
    rows = as_parquet(tmp_path / "a.parquet", [samples([0.0, 10.0], [5.5, NAN], [103, 204])])
    assert [row["time"].timestamp() for row in rows] == [NOON_S, NOON_S + 2.5, NOON_S + 10.0]
    assert [row["value"] for row in rows] == [5.5, None, None]
    assert [row["quality"] for row in rows] == ["uncertain", "gap", "bad"]
    assert [row["code"] for row in rows] == [103, None, 204]
    assert {(row["device"], row["metric"], row["unit"]) for row in rows} == {("pump", "flow", "m3/h")}


@pytest.mark.parametrize("read", [as_csv, as_parquet])
def test_that_states_and_texts_are_named(tmp_path: Path, read: Any) -> None:
    what = [
        samples([0.0, 1.0, 2.0], [1.0, 0.0, 7.0], metric=PUMP),
        samples([3.0], [NAN], metric=NOTE, text='by hand, "late"'),
    ]
    rows = read(tmp_path / "file", what)
    assert [row["text"] or None for row in rows] == ["On", "Off", None, 'by hand, "late"']
    assert rows[0]["device"] == 'pump, "north"'
    assert [row["unit"] or None for row in rows] == [None] * 4


def test_that_both_formats_tell_the_same_exactly(tmp_path: Path) -> None:
    times = [0.1 * number for number in range(5000)]
    what = [samples(times, [number / 3.0 for number in range(5000)])]
    text, typed = as_csv(tmp_path / "a.csv", what), as_parquet(tmp_path / "a.parquet", what)
    assert [float(row["time_s"]) for row in text] == [row["time_s"] for row in typed] == what[0].time_s.tolist()
    assert [float(row["value"]) for row in text] == [row["value"] for row in typed] == what[0].value.tolist()


def test_that_a_file_says_where_it_comes_from(tmp_path: Path) -> None:
    as_csv(tmp_path / "a.csv", [samples([0.0], [1.0])])
    assert (tmp_path / "a.csv").read_text("utf-8").splitlines()[:2] == ["# console: desk 1", "# links: plant live"]
    as_parquet(tmp_path / "a.parquet", [samples([0.0], [1.0])])
    assert b"sightline.console" in (tmp_path / "a.parquet").read_bytes()


@pytest.mark.parametrize("read", [as_csv, as_parquet])
def test_that_a_file_without_readings_is_still_one(tmp_path: Path, read: Any) -> None:
    assert read(tmp_path / "file", []) == []


@pytest.mark.parametrize("read", [as_csv, as_parquet])
def test_that_half_a_character_stops_nothing(tmp_path: Path, read: Any) -> None:
    [row] = read(tmp_path / "file", [samples([0.0], [1.0], metric=Metric("pump\ud800", "flow"))])
    assert row["device"] == "pump?"
