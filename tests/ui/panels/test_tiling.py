import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.settings import TrendSettings
from tests.ui.plots.fake_trends import FakeTrends
from ui.panels.trends import TrendGrid
from ui.theme import apply_theme


@pytest.mark.parametrize("panes", range(1, 13))
def test_that_a_grid_of_one_to_twelve_panes_shows_all_of_them_at_one_size(
    qtbot: QtBot, qapp: QApplication, panes: int
) -> None:
    apply_theme(qapp)
    grid = TrendGrid(FakeTrends(), TrendSettings(panes=panes))
    qtbot.addWidget(grid)
    grid.resize(1260, 900)
    grid.show()
    QApplication.processEvents()
    places = [pane.geometry() for pane in grid.panes]
    assert len(places) == panes
    assert all(grid.rect().contains(place) for place in places)
    assert not any(one.intersects(other) for at, one in enumerate(places) for other in places[:at])
    widths, heights = {place.width() for place in places}, {place.height() for place in places}
    assert max(widths) - min(widths) <= 1
    assert max(heights) - min(heights) <= 1
