from app.engine import Engine
from tests.ui.fake_present import NOW_S, frame
from ui.panels.still_picture import StillPicture
from ui.panels.trends import TrendGrid
from ui.workspace.desk import Desk
from ui.workspace.layout import moves


def trends_of(desk: Desk) -> list[TrendGrid]:
    return [panel for panel in desk.panels.values() if isinstance(panel, TrendGrid)]


def covers(desk: Desk) -> list[StillPicture]:
    found = [cover for window in desk.windows for cover in window.findChildren(StillPicture)]
    return [cover for cover in found if cover.isVisible()]


def test_that_all_windows_are_held_at_the_same_instant_and_go_live_together(desk: Desk, engine: Engine) -> None:
    desk.scene.change(lambda made: moves.open_window(made, "trends")[0])
    desk.on_frame(frame(1, links=()))
    desk.freezing.freeze()
    assert [grid.hold_bar.outlook.end_s for grid in trends_of(desk)] == [NOW_S + 0.1] * 2
    assert {cover.parentWidget().objectName() for cover in covers(desk)} == {"list", "summary"}  # type: ignore[union-attr]
    assert all("not live" in cover.accessibleName() for cover in covers(desk))
    desk.on_frame(frame(20, links=()))
    assert [grid.hold_bar.outlook.end_s for grid in trends_of(desk)] == [NOW_S + 0.1] * 2
    desk.freezing.go_live()
    assert not any(grid.hold_bar.outlook.is_held for grid in trends_of(desk))
    assert covers(desk) == []


def test_that_it_ends_by_itself_when_pauses_do(desk: Desk) -> None:
    desk.on_frame(frame(1, links=()))
    desk.freezing.freeze()
    desk.on_frame(frame(2, links=(), now_mono_s=1000.1 + desk.trend_settings.pause_s - 1.0))
    assert desk.freezing.is_frozen
    desk.on_frame(frame(3, links=(), now_mono_s=1000.2 + desk.trend_settings.pause_s))
    assert not desk.freezing.is_frozen
    assert covers(desk) == []


def test_that_nothing_is_frozen_before_there_is_anything_to_see(desk: Desk) -> None:
    desk.freezing.freeze()
    assert not desk.freezing.is_frozen
