"""Pictures that say when they were taken, how the links stood, and how good and old each value was."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication

from app.model.link import LinkState, LinkStatus
from app.model.metric import Metric
from tests.ui.plots.fake_trends import NOW_S, FakeTrends, frame
from ui.stamp import Stamp, file_name, moment_text_of, stamp_of
from ui.stamped_picture import pdf_of, png_of, write_whole
from ui.theme import DARK, apply_theme, inks

STAMP = Stamp("Trends, last 60 s", "now", "LIVE", "desk-1", (("Boiler · T", "70", "Good", "Live", "1 s", "12:00"),))


def picture(qapp: QApplication, ratio: float = 1.0) -> QPixmap:
    apply_theme(qapp)
    made = QPixmap(round(600 * ratio), round(300 * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill("#204060")
    return made


def test_that_a_stamp_tells_value_quality_state_and_age_of_each_metric_once() -> None:
    present = FakeTrends()
    level = present.add(Metric("tank", "level", label="Level", device_label="Tank 1", unit="%"))
    present.feed(level, [NOW_S - 0.5], 41.5)
    never = present.add(Metric("tank", "flow", label="Flow", device_label="Tank 1", unit="m3/h"))
    stamp = stamp_of("Trends", present, [never, level, level], frame(NOW_S), "desk-1")
    assert [row[0] for row in stamp.rows] == ["Tank 1 · Level", "Tank 1 · Flow"]
    _, value, quality, state, age, _ = stamp.rows[0]
    assert (value, quality, state, age) == ("41.50 %", "Good", "Live", "500 ms")
    assert stamp.rows[1][2] == "No data"
    assert "never read" in stamp.rows[1]


def test_that_a_moment_is_told_in_local_time_and_in_utc() -> None:
    assert re.fullmatch(
        r"1[45] Nov 2023 \d\d:\d\d:\d\d UTC[+−]\d\d:\d\d \(2023-11-14 22:13:20 UTC\)", moment_text_of(1_700_000_000.0)
    )
    assert file_name("trends", 1_700_000_000.0, ".png").startswith("sightline-trends-2023111")


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_that_a_png_holds_the_picture_pixel_by_pixel_under_its_stamp(qapp: QApplication, ratio: float) -> None:
    image = QImage.fromData(png_of(picture(qapp, ratio), STAMP, inks(DARK)))
    assert image.width() == 960 * ratio
    assert image.height() > 300 * ratio
    column = [image.pixelColor(round(480 * ratio), y).name() for y in range(image.height())]
    assert column.count("#204060") == 300 * ratio


def test_that_values_that_do_not_fit_below_the_picture_go_to_further_pages(qapp: QApplication) -> None:
    few = pdf_of(picture(qapp), STAMP, inks(DARK))
    many = pdf_of(picture(qapp), Stamp("T", "now", "LIVE", "d", STAMP.rows * 120), inks(DARK))
    assert few.startswith(b"%PDF")
    assert len(re.findall(rb"/Type /Page\b", few)) in (1, 2)
    assert len(re.findall(rb"/Type /Page\b", many)) >= 3


def test_that_a_write_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "here.png").mkdir()
    with pytest.raises(OSError):
        write_whole(tmp_path / "here.png", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["here.png"]


def test_that_the_link_is_told_as_the_console_tells_it(qapp: QApplication) -> None:
    lost = LinkStatus(0, "plant", "ws://plant", LinkState.LOST, NOW_S - 7, lost_since_s=NOW_S - 7)
    stamp = stamp_of("T", FakeTrends(), [], replace(frame(NOW_S), links=(lost,)), "d")
    assert "LOST" in stamp.link.upper() or "OFFLINE" in stamp.link.upper()
