import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.frame import StateCounts
from app.model.freshness import Freshness
from app.model.link import LinkState
from app.model.metric import Metric
from tests.ui.fake_present import FakePresent, frame, indices, link
from ui.panels.top_bar import TopBar
from ui.text import clock_text


@pytest.fixture
def present() -> FakePresent:
    present = FakePresent()
    present.add("Boiler 2", Metric("boiler-2", "t"), values=(94.6,))
    return present


@pytest.fixture
def bar(qtbot: QtBot, themed: QApplication, present: FakePresent) -> TopBar:
    bar = TopBar(present)
    qtbot.addWidget(bar)
    bar.set_pages(["Overview", "Boiler house"])
    bar.resize(1400, 48)
    bar.show()
    return bar


def test_that_the_clock_shows_the_time_of_the_frame(bar: TopBar) -> None:
    now = frame(10)
    bar.on_frame(now)
    assert bar.clock.text == clock_text(now.now_s)
    later = frame(20)
    bar.on_frame(later)
    assert bar.clock.text == clock_text(later.now_s)


def test_that_choosing_a_page_tells_its_name(bar: TopBar, qtbot: QtBot) -> None:
    tab = bar.tab("Boiler house")
    with qtbot.waitSignal(bar.page_chosen) as told:
        QTest.keyClick(tab, Qt.Key.Key_Space)
    assert told.args == ["Boiler house"]
    assert tab.isChecked()


def test_that_the_same_pages_keep_their_tabs(bar: TopBar) -> None:
    tab = bar.tab("Boiler house")
    bar.set_pages(["Overview", "Boiler house"], "Boiler house")
    assert bar.tab("Boiler house") is tab
    assert tab.isChecked()
    bar.set_pages(["Overview"])
    assert bar.tab("Overview").isChecked()


def test_that_only_states_that_somebody_is_in_are_counted_out(bar: TopBar) -> None:
    bar.counts.show_counts(StateCounts(200, 0, 0, 0))
    assert bar.counts.accessibleName() == "Devices: All devices are live and good"
    assert bar.counts.sizeHint().width() == 0
    bar.counts.show_counts(StateCounts(200, 3, 1, 0, beyond_outer=1))
    assert bar.counts.accessibleName() == "Devices: 1 beyond a HIHI or LOLO limit, 3 stale, 1 offline"
    assert bar.counts.sizeHint().width() > 60


def test_that_counts_follow_a_change_of_state_at_once(bar: TopBar, present: FakePresent) -> None:
    bar.on_frame(frame(20))
    present.set_freshness(0, Freshness.STALE)
    bar.on_frame(frame(21))
    assert "stale" not in bar.counts.accessibleName()
    bar.on_frame(frame(22, restated=indices(0)))
    assert bar.counts.accessibleName() == "Devices: 1 stale"


def test_that_only_a_live_link_is_drawn_as_connected(bar: TopBar) -> None:
    seen = {}
    for state in LinkState:
        # The same words for all, so that shape and colour are compared and not the text.
        bar.on_frame(frame(20, links=(link(state),)))
        bar.pill._text = "the same"
        bar.pill.resize(200, 26)
        seen[state] = bar.pill.grab().toImage()
    assert all(image != seen[LinkState.LIVE] for state, image in seen.items() if state is not LinkState.LIVE)


def test_that_the_pill_can_be_heard(bar: TopBar) -> None:
    bar.on_frame(frame(20, links=(link(detail="v1"),)))
    assert bar.pill.accessibleName() == "Link: LIVE · demo plant · 14 ms"
    assert "ws://127.0.0.1:9" in bar.pill.toolTip()


def test_that_many_pages_and_a_long_link_fit_a_small_screen(bar: TopBar) -> None:
    bar.set_pages([f"A rather long area {number}" for number in range(10)])
    bar.on_frame(frame(20, links=(link(LinkState.BACKOFF, attempt=12, next_attempt_in_s=29.0),)))
    assert bar.minimumSizeHint().width() <= 1280
