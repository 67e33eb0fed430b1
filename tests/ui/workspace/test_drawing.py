from app.engine import Engine
from tests.ui.fake_present import FakePresent
from ui.workspace.desk import Desk
from ui.workspace.layout import moves


def test_that_a_metric_is_drawn_on_the_trends_and_forgotten_everywhere(planted: FakePresent, desk: Desk) -> None:
    trends = desk.find("trends")
    assert desk.drawing.panel is trends
    desk.drawing.draw(2)
    assert trends is not None
    assert 2 in trends.metrics_seen()
    desk.drawing.forget(2)
    assert 2 not in trends.metrics_seen()


def test_that_without_a_trend_the_operator_is_told(planted: FakePresent, desk: Desk, engine: Engine) -> None:
    trends = desk.find("trends")
    assert trends is not None
    name = trends.objectName()
    desk.scene.change(lambda made: moves.close_panel(made, name))
    assert desk.drawing.panel is None
    desk.drawing.draw(2)
    assert engine.notices[0].startswith("There is no trend in this workspace to draw on.")
    assert desk.drawing.exportable().panes == ()
