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


AREAS = ["Bakery", "Boiler house", "Chiller plant", "Cold store", "Compressor house", "Pump house", "Tank farm"]


def lost(bar: TopBar) -> None:
    bar.on_frame(frame(20, links=(link(LinkState.BACKOFF, attempt=122, next_attempt_in_s=29.0),)))


def test_that_pages_without_room_stand_in_a_menu_and_no_name_is_cut(bar: TopBar) -> None:
    bar.set_pages(["Overview", *AREAS])
    bar.resize(960, 48)
    lost(bar)
    tabs = bar.tabs
    QApplication.processEvents()
    assert tabs.shown[0] == "Overview"
    assert len(tabs.shown) < len(tabs.pages)
    assert tabs.more.isVisible()
    assert tabs.shown + [action.text() for action in tabs.menu.actions()] == tabs.pages
    assert all(tabs.tab(page).width() == tabs.tab(page).sizeHint().width() for page in tabs.shown)
    assert tabs.more.geometry().right() <= tabs.width()
    bar.resize(1900, 48)
    QApplication.processEvents()
    assert (tabs.shown, tabs.more.isVisible()) == (tabs.pages, False)


def test_that_a_page_of_the_menu_gets_a_tab_when_it_is_chosen(bar: TopBar, qtbot: QtBot) -> None:
    bar.set_pages(["Overview", *AREAS])
    bar.resize(800, 48)
    QApplication.processEvents()
    assert "Tank farm" not in bar.tabs.shown
    with qtbot.waitSignal(bar.page_chosen) as told:
        bar.tabs.menu.actions()[-1].trigger()
    assert told.args == ["Tank farm"]
    assert "Tank farm" in bar.tabs.shown
    assert bar.tab("Tank farm").isChecked()
    assert bar.tabs.more.geometry().right() <= bar.tabs.width()
    bar.set_pages(["Overview", *AREAS], "Pump house")
    assert "Pump house" in bar.tabs.shown


def test_that_the_menu_of_pages_is_reached_by_keyboard(bar: TopBar) -> None:
    bar.set_pages(["Overview", *AREAS])
    bar.resize(800, 48)
    QApplication.processEvents()
    bar.tab(bar.tabs.shown[-1]).setFocus()
    QTest.keyClick(bar.tab(bar.tabs.shown[-1]), Qt.Key.Key_Tab)
    assert bar.tabs.more.hasFocus()
    assert bar.tabs.more.accessibleName() == "More pages"


def test_that_the_link_is_never_cut_on_a_small_screen(bar: TopBar) -> None:
    bar.set_pages(["Overview", *AREAS])
    bar.counts.show_counts(StateCounts(2000, 1200, 100, 100, beyond_outer=10, beyond_inner=10))
    lost(bar)
    assert bar.minimumSizeHint().width() <= 960
    bar.resize(960, 48)
    QApplication.processEvents()
    assert bar.pill.width() >= bar.pill.sizeHint().width()


def test_that_many_pages_and_a_long_link_fit_a_small_screen(bar: TopBar) -> None:
    bar.set_pages([f"A rather long area {number}" for number in range(10)])
    bar.on_frame(frame(20, links=(link(LinkState.BACKOFF, name="n" * 200, attempt=12, next_attempt_in_s=29.0),)))
    assert bar.minimumSizeHint().width() <= 1280
