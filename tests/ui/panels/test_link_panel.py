import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.link import LinkState, LinkStatus
from tests.ui.fake_heard import FakeHeard
from tests.ui.fake_present import NOW_S, frame, link
from ui.colours import DARK, LIGHT, Theme
from ui.panels.link_panel import LinkPanel

TWO = (link(), link(source=1, name="gateway 2"))


@pytest.fixture
def heard() -> FakeHeard:
    return FakeHeard()


def opened(qtbot: QtBot, heard: FakeHeard, theme: Theme = DARK, links: tuple[LinkStatus, ...] = TWO) -> LinkPanel:
    panel = LinkPanel(heard, theme)
    qtbot.addWidget(panel)
    panel.resize(900, 500)
    panel.show()
    panel.on_frame(frame(1, links=links))
    QApplication.processEvents()
    return panel


@pytest.fixture
def panel(qtbot: QtBot, themed: QApplication, heard: FakeHeard) -> LinkPanel:
    return opened(qtbot, heard)


def picture(panel: LinkPanel, row: int) -> QImage:
    return panel.view.viewport().grab(panel.view.visualRect(panel.model.index(row))).toImage()


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize("state", [each for each in LinkState if each is not LinkState.LIVE])
def test_that_only_a_live_link_is_drawn_as_connected(
    qtbot: QtBot, themed: QApplication, heard: FakeHeard, theme: Theme, state: LinkState
) -> None:
    panel = opened(qtbot, heard, theme)
    live = picture(panel, 0)
    panel.on_frame(frame(2, links=(link(state), TWO[1])))
    assert picture(panel, 0) != live


def test_that_the_card_of_a_lost_source_is_hatched_and_no_other(panel: LinkPanel) -> None:
    calm = picture(panel, 1)
    lost = link(LinkState.BACKOFF, lost_since_s=NOW_S - 9.0, attempt=2, next_attempt_in_s=3.0, round_trip_s=None)
    panel.on_frame(frame(2, links=(lost, TWO[1])))
    image = picture(panel, 0)
    for x in (image.width() // 2, image.width() - 60):
        assert len({image.pixelColor(x + dx, image.height() - 8).name() for dx in range(14)}) > 1, x
    assert picture(panel, 1) == calm


def test_that_retry_is_offered_only_where_it_helps(panel: LinkPanel, qtbot: QtBot) -> None:
    assert not panel.retry_button.isEnabled()
    panel.on_frame(frame(2, links=(link(LinkState.REFUSED), TWO[1])))
    assert panel.told.text() == "1 of 2 sources live"
    with qtbot.waitSignal(panel.retry_asked):
        panel.retry_button.click()


def test_that_a_hidden_panel_asks_for_nothing_and_forgets_its_rates(panel: LinkPanel, heard: FakeHeard) -> None:
    panel.on_frame(frame(11, links=TWO))
    assert panel.model.rows[0].figures[0].text == "0"
    panel.hide()
    heard.asked = 0
    panel.on_frame(frame(21, links=TWO))
    assert heard.asked == 0
    panel.show()
    panel.on_frame(frame(31, links=TWO))
    assert panel.model.rows[0].figures[0].text == "—"


def test_that_a_console_without_sources_says_what_to_do(qtbot: QtBot, themed: QApplication, heard: FakeHeard) -> None:
    panel = opened(qtbot, heard, links=())
    assert panel.view.empty_text.startswith("No source is set.")
    panel.on_frame(frame(2, links=TWO))
    assert panel.view.empty_text == ""
    assert panel.model.rowCount() == 2


@pytest.mark.parametrize("width", [280, 420, 2400])
def test_that_cards_stay_inside_of_every_width(
    qtbot: QtBot, themed: QApplication, heard: FakeHeard, width: int
) -> None:
    panel = opened(qtbot, heard)
    panel.resize(width, 700)
    QApplication.processEvents()
    rects = [panel.view.visualRect(panel.model.index(row)) for row in range(2)]
    assert all(panel.view.viewport().rect().contains(rect) for rect in rects)


def test_that_everything_has_a_name(panel: LinkPanel) -> None:
    assert panel.accessibleName() == "Links"
    assert panel.view.accessibleName() == "Sources"
