import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.model.link import LinkState
from app.model.metric import Metric
from tests.ui.fake_present import NOW_S, FakePresent, frame, link
from ui.panels.banner import Banner

LOST = link(LinkState.BACKOFF, lost_since_s=NOW_S - 187.0, attempt=5, next_attempt_in_s=7.4)


@pytest.fixture
def banner(qtbot: QtBot, themed: QApplication) -> Banner:
    present = FakePresent()
    for number in range(3):
        present.add(f"Device {number}", Metric(f"d{number}", "t"))
    banner = Banner(present)
    qtbot.addWidget(banner)
    banner.resize(1400, 80)
    return banner


def test_that_there_is_no_banner_while_all_is_well(banner: Banner) -> None:
    banner.on_frame(frame(1))
    assert banner.isHidden()
    assert banner.link_row.isHidden() and banner.notice_row.isHidden()


def test_that_a_lost_link_is_told_with_its_age_counting(banner: Banner) -> None:
    banner.on_frame(frame(1, links=(LOST,)))
    assert banner.isVisible()
    first = banner.link_row.accessibleName()
    assert "NO LIVE DATA since" in first and "(3m07s)" in first
    assert "All 3 devices show their last known values." in first
    assert "Retry in 8 s (5th)" in first
    banner.on_frame(frame(11, links=(LOST,)))
    assert "(3m08s)" in banner.link_row.accessibleName()
    banner.on_frame(frame(12))
    assert banner.isHidden()


def test_that_retry_is_one_key(banner: Banner, qtbot: QtBot) -> None:
    banner.on_frame(frame(1, links=(LOST,)))
    button = banner.link_row.findChild(QPushButton)
    with qtbot.waitSignal(banner.retry_asked):
        QTest.keyClick(button, Qt.Key.Key_Space)


def test_that_a_refusal_says_what_the_operator_can_do(banner: Banner) -> None:
    refused = link(LinkState.REFUSED, detail="The token is not accepted. Check PLANT_TOKEN.")
    banner.on_frame(frame(1, links=(refused,)))
    text = banner.link_row.text
    assert text is not None
    assert text.is_refused
    assert "Check PLANT_TOKEN." in text.sentence


def test_that_notices_are_dismissed_one_by_one_and_return_when_raised_again(banner: Banner) -> None:
    notices = ("The disk is full.", "The folder is read-only.")
    banner.on_frame(frame(1, notices=notices))
    row = banner.notice_row
    assert row.text is not None and row.text.sentence == "The disk is full." and row.text.next == "+ 1 more"
    row.findChild(QPushButton).click()
    assert row.text is not None and row.text.sentence == "The folder is read-only." and row.text.next == ""
    row.findChild(QPushButton).click()
    assert banner.isHidden()
    banner.on_frame(frame(2, notices=notices))
    assert banner.isHidden()
    banner.on_frame(frame(3))
    banner.on_frame(frame(4, notices=notices[:1]))
    assert not banner.isHidden()


def test_that_a_long_sentence_never_reaches_the_button(banner: Banner) -> None:
    banner.resize(500, 80)
    banner.on_frame(frame(1, notices=("A sentence that goes on. " * 20,)))
    banner.show()
    assert banner.minimumSizeHint().width() < 500
    assert banner.grab().width() == 500
    assert "goes on" in banner.notice_row.toolTip()
