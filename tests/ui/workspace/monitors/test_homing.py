"""Windows that leave with their monitor and come home with it, in whatever order and however fast."""

from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.workspace.monitors.fake_screens import FakeDesk, FakeScreen
from ui.workspace.monitors.area import is_fit
from ui.workspace.monitors.burst import SETTLE_S
from ui.workspace.monitors.homing import LOOK_EVERY_S, Homing
from ui.workspace.monitors.homing_news import ALL_GONE, NO_PLACING, SEND_HOME
from ui.workspace.monitors.place import Place
from ui.workspace.monitors.stay import TOLERANCE_PX

RESCUED_S = 1.0
SETTLED_S = SETTLE_S + 2.0


def left() -> FakeScreen:
    return FakeScreen("DP-1", 0, maker="Dell", kind="DELL U2720Q")


def middle() -> FakeScreen:
    return FakeScreen("HDMI-1", 1920, native=(2560, 1440), maker="EIZO", kind="EV2760", serial="77")


def right() -> FakeScreen:
    """The twin of the left one: not even a serial number tells them apart."""
    return FakeScreen("DP-2", 4480, maker="Dell", kind="DELL U2720Q")


class Room:
    """A desk with windows, a clock and an operator."""

    def __init__(self, qtbot: QtBot, desk: FakeDesk) -> None:
        self.qtbot = qtbot
        self.desk = desk
        self.told: list[str] = []
        self.noted: list[str] = []
        self.marks: dict[str, str] = {}
        self.now_s = 100.0
        self.homing = self.new_homing()

    def new_homing(self, known: Sequence[object] = ()) -> Homing:
        homing = Homing(self.told.append, self.noted.append, known)  # type: ignore[arg-type]
        homing.away_changed.connect(lambda window, text: self.marks.update({window.windowTitle(): text}))
        self.homing = homing
        return homing

    def open(self, title: str, where: QRect | None = None, place: Place | None = None) -> QWidget:
        window = QWidget()
        self.qtbot.addWidget(window)
        window.setWindowTitle(title)
        window.setMinimumSize(200, 100)
        self.homing.add(window, place)
        if where is not None:
            window.setGeometry(where)
        else:
            self.homing.arrange()
        window.show()
        return window

    def pass_s(self, seconds: float) -> None:
        for _ in range(round(seconds / LOOK_EVERY_S)):
            self.now_s += LOOK_EVERY_S
            self.homing.tick(self.now_s)

    def is_seen(self, window: QWidget) -> bool:
        return is_fit(window.geometry(), [screen.geometry() for screen in self.desk.screens])

    def screen_of(self, window: QWidget) -> str:
        centre = window.geometry().center()
        return next((each.connector for each in self.desk.screens if each.geometry().contains(centre)), "none")


@pytest.fixture
def room(qtbot: QtBot, desk: FakeDesk) -> Room:
    desk.screens = [left(), middle(), right()]
    return Room(qtbot, desk)


def on(screen: FakeScreen, x: int = 100, y: int = 80, wide: int = 700, high: int = 500) -> QRect:
    return QRect(screen.x + x, screen.y + y, wide, high)


def near(window: QWidget, where: QRect) -> bool:
    sides = zip(window.geometry().getRect(), where.getRect(), strict=True)  # type: ignore[arg-type, var-annotated]
    return all(abs(here - there) <= TOLERANCE_PX for here, there in sides)


def three(room: Room) -> dict[str, QWidget]:
    windows = {screen.connector: room.open(screen.connector, on(screen)) for screen in room.desk.screens}
    room.pass_s(SETTLED_S)
    return windows


def test_that_a_window_of_a_lost_monitor_stands_on_one_that_is_there_within_a_second(room: Room) -> None:
    windows = three(room)
    room.desk.screens.pop(2)
    room.pass_s(RESCUED_S)
    assert room.is_seen(windows["DP-2"])
    assert room.screen_of(windows["DP-2"]) == "DP-1"
    assert room.marks == {"DP-2": "belongs on DELL U2720Q (DP-2)"}
    assert room.homing.belongs_text(windows["DP-2"]) == "belongs on DELL U2720Q (DP-2)"
    assert near(windows["DP-1"], on(left()))


def test_that_a_lost_monitor_is_told_and_noted_once_when_it_has_settled(room: Room) -> None:
    three(room)
    room.desk.screens.pop(1)
    room.pass_s(RESCUED_S)
    assert room.told == []
    room.pass_s(SETTLED_S)
    assert room.told == [
        "The monitor EIZO EV2760 is not there. “HDMI-1” stands on DELL U2720Q (DP-1) until it is back."
    ]
    room.pass_s(60)
    assert len(room.told) == 1
    assert room.noted == room.told


def test_that_a_monitor_that_comes_back_has_its_window_again(room: Room) -> None:
    windows = three(room)
    gone = room.desk.screens.pop(1)
    room.pass_s(10)
    room.desk.screens.append(gone)
    room.pass_s(SETTLED_S)
    assert near(windows["HDMI-1"], on(middle()))
    assert room.marks == {"HDMI-1": ""}
    assert room.told[-1] == "The monitor EIZO EV2760 is back, and “HDMI-1” is home again."
    assert room.homing.belongs_text(windows["HDMI-1"]) == ""


def test_that_a_monitor_that_blinks_is_not_worth_a_word(room: Room) -> None:
    windows = three(room)
    gone = room.desk.screens.pop(1)
    room.pass_s(1.5)
    room.desk.screens.insert(1, gone)
    room.pass_s(SETTLED_S)
    assert near(windows["HDMI-1"], on(middle()))
    assert room.told == room.noted == []


def test_that_a_burst_keeps_no_window_out_of_sight_for_more_than_a_second(room: Room) -> None:
    windows = three(room)
    gone = room.desk.screens.pop(1)
    flickering = room.desk.screens.pop(0)
    for _ in range(4):
        room.pass_s(LOOK_EVERY_S)
        if flickering in room.desk.screens:
            room.desk.screens.remove(flickering)
        else:
            room.desk.screens.append(flickering)
    assert room.is_seen(windows["HDMI-1"])
    room.desk.screens = [left(), gone, right()]
    room.pass_s(SETTLED_S)
    assert all(near(windows[each.connector], on(each)) for each in (left(), middle(), right()))


def test_that_a_guest_that_was_moved_stays_and_is_offered_its_home(room: Room) -> None:
    windows = three(room)
    gone = room.desk.screens.pop(1)
    room.pass_s(5)
    mine = on(left(), 400, 300, 900, 600)
    windows["HDMI-1"].setGeometry(mine)
    room.pass_s(5)
    room.desk.screens.append(gone)
    room.pass_s(SETTLED_S)
    assert near(windows["HDMI-1"], mine)
    assert room.told[-1] == (
        f"The monitor EIZO EV2760 is back. “HDMI-1” was moved meanwhile and stays there: “{SEND_HOME}” brings it back."
    )
    assert room.marks["HDMI-1"] == "belongs on EIZO EV2760"
    assert room.homing.send_home() == 1
    assert near(windows["HDMI-1"], on(middle()))
    assert room.marks["HDMI-1"] == ""
    assert room.homing.send_home() == 0


def test_that_a_guest_may_be_told_to_stay_for_good(room: Room) -> None:
    windows = three(room)
    room.desk.screens.pop(1)
    room.pass_s(5)
    assert room.homing.keep_here() == 1
    assert room.marks["HDMI-1"] == ""
    there = windows["HDMI-1"].geometry()
    room.desk.screens.append(middle())
    room.pass_s(SETTLED_S)
    assert windows["HDMI-1"].geometry() == there
    assert [print_.connector for print_ in room.homing.known].count("HDMI-1") == 1


def test_that_a_guest_that_is_moved_when_its_monitor_is_back_has_a_new_home(room: Room) -> None:
    windows = three(room)
    gone = room.desk.screens.pop(1)
    room.pass_s(5)
    windows["HDMI-1"].setGeometry(on(left(), 400, 300))
    room.pass_s(5)
    room.desk.screens.append(gone)
    room.pass_s(SETTLED_S)
    windows["HDMI-1"].setGeometry(on(right(), 10, 10))
    room.pass_s(5)
    assert room.marks["HDMI-1"] == ""
    place = room.homing.place_of(windows["HDMI-1"])
    assert place is not None
    assert (place.screen.connector, place.meanwhile) == ("DP-2", None)


def test_that_what_an_operator_moves_at_home_is_where_it_comes_back_to(room: Room) -> None:
    windows = three(room)
    mine = on(middle(), 600, 200, 640, 480)
    windows["HDMI-1"].setGeometry(mine)
    room.pass_s(5)
    gone = room.desk.screens.pop(1)
    room.pass_s(5)
    room.desk.screens.append(gone)
    room.pass_s(SETTLED_S)
    assert near(windows["HDMI-1"], mine)


def test_that_a_window_that_a_desktop_moved_as_a_monitor_went_is_not_taken_for_moved_by_hand(room: Room) -> None:
    windows = three(room)
    windows["HDMI-1"].setGeometry(on(left(), 5, 5))
    room.pass_s(0.5)
    gone = room.desk.screens.pop(1)
    room.pass_s(5)
    room.desk.screens.append(gone)
    room.pass_s(SETTLED_S)
    assert near(windows["HDMI-1"], on(middle()))


@pytest.mark.parametrize("out", list(permutations(range(3))))
@pytest.mark.parametrize("back", list(permutations(range(3))))
def test_that_three_monitors_may_go_and_come_in_any_order(
    room: Room, out: tuple[int, ...], back: tuple[int, ...]
) -> None:
    windows = three(room)
    everything = [left(), middle(), right()]
    names = [each.connector for each in everything]
    for place in out:
        room.desk.screens = [each for each in room.desk.screens if each.connector != names[place]]
        room.desk.stand_in_a_row()
        room.pass_s(RESCUED_S)
        assert all(room.is_seen(window) for window in windows.values()) or not room.desk.screens
        room.pass_s(SETTLED_S)
    there: list[int] = []
    for place in back:
        there.append(place)
        room.desk.screens = [(left(), middle(), right())[each] for each in there]
        room.desk.stand_in_a_row()
        room.pass_s(SETTLED_S)
        assert all(room.is_seen(window) for window in windows.values())
    room.pass_s(SETTLED_S)
    assert all(near(windows[each.connector], on(each)) for each in everything)
    assert all(text == "" for text in room.marks.values())


def test_that_the_twin_that_stays_keeps_its_window(room: Room) -> None:
    windows = three(room)
    room.desk.screens.pop(0)
    room.desk.stand_in_a_row()
    room.pass_s(SETTLED_S)
    assert room.screen_of(windows["DP-2"]) == "DP-2"
    assert near(windows["DP-2"], on(FakeScreen("DP-2", 2560)))
    assert room.marks == {"DP-1": "belongs on DELL U2720Q (DP-1)"}


def test_that_another_scaling_leaves_a_window_its_part_of_the_monitor(room: Room) -> None:
    room.desk.screens = [FakeScreen("DP-1", 0, native=(3840, 2160))]
    window = room.open("half", QRect(1920, 0, 1920, 2160))
    room.pass_s(SETTLED_S)
    room.desk.screens = [FakeScreen("DP-1", 0, native=(3840, 2160), scale=2.0)]
    room.pass_s(SETTLED_S)
    assert window.geometry() == QRect(960, 0, 960, 1080)
    room.desk.screens = [FakeScreen("DP-1", 0, native=(3840, 2160), scale=1.5)]
    room.pass_s(SETTLED_S)
    room.desk.screens = [FakeScreen("DP-1", 0, native=(3840, 2160))]
    room.pass_s(SETTLED_S)
    assert window.geometry() == QRect(1920, 0, 1920, 2160)


def test_that_all_monitors_may_go_and_nothing_is_said_to_nobody(room: Room) -> None:
    windows = three(room)
    room.desk.screens = []
    room.pass_s(30)
    assert room.told == []
    assert room.noted == [ALL_GONE]
    assert room.homing.place_of(windows["DP-1"]) is not None
    room.desk.screens = [right(), left(), middle()]
    room.pass_s(SETTLED_S)
    assert all(near(windows[each.connector], on(each)) for each in room.desk.screens)
    assert room.noted[-1] == "A monitor is connected again."


def test_that_the_screen_x11_shows_without_monitors_is_none(room: Room) -> None:
    windows = three(room)
    room.desk.screens = [FakeScreen(":77.0", 0)]
    room.pass_s(30)
    assert room.told == []
    room.desk.screens = [left(), middle(), right()]
    room.pass_s(SETTLED_S)
    assert all(near(windows[each.connector], on(each)) for each in room.desk.screens)


def test_that_windows_stand_at_the_next_start_where_they_stood(room: Room) -> None:
    windows = three(room)
    kept = {title: room.homing.place_of(window) for title, window in windows.items()}
    known = room.homing.known
    room.desk.screens = [right(), middle(), left()]
    room.new_homing(known)
    again = {title: room.open(title, place=place) for title, place in kept.items()}
    assert all(near(again[each.connector], on(each)) for each in room.desk.screens)
    room.pass_s(SETTLED_S)
    assert all(near(again[each.connector], on(each)) for each in room.desk.screens)
    assert room.told == []


def test_that_what_an_operator_does_right_after_the_start_is_not_undone(room: Room) -> None:
    windows = three(room)
    place = room.homing.place_of(windows["DP-1"])
    room.new_homing(room.homing.known)
    again = room.open("DP-1", place=place)
    room.pass_s(LOOK_EVERY_S)
    mine = on(middle(), 300, 300)
    again.setGeometry(mine)
    room.pass_s(SETTLED_S)
    assert near(again, mine)
    assert room.homing.is_calm
    place = room.homing.place_of(again)
    assert place is not None
    assert place.screen.connector == "HDMI-1"


def test_that_a_start_without_a_monitor_is_told_and_its_windows_come_when_it_does(room: Room) -> None:
    windows = three(room)
    kept = {title: room.homing.place_of(window) for title, window in windows.items()}
    room.desk.screens = [left(), middle()]
    room.new_homing(room.homing.known)
    again = {title: room.open(title, place=place) for title, place in kept.items()}
    assert room.is_seen(again["DP-2"])
    room.pass_s(SETTLED_S)
    assert room.told == [
        "The monitor DELL U2720Q (DP-2) is not there. “DP-2” stands on DELL U2720Q (DP-1) until it is back."
    ]
    room.desk.screens.append(right())
    room.pass_s(SETTLED_S)
    assert near(again["DP-2"], on(right()))


def test_that_what_was_put_elsewhere_while_a_monitor_was_away_comes_back_there_and_still_knows_its_home(
    room: Room,
) -> None:
    windows = three(room)
    room.desk.screens = [left(), middle()]
    room.pass_s(5)
    mine = on(middle(), 1000, 700)
    windows["DP-2"].setGeometry(mine)
    room.pass_s(5)
    place = room.homing.place_of(windows["DP-2"])
    assert place is not None
    assert place.screen.connector == "DP-2"
    room.new_homing(room.homing.known)
    again = room.open("DP-2", place=place)
    assert near(again, mine)
    assert room.marks["DP-2"] == "belongs on DELL U2720Q (DP-2)"
    room.desk.screens.append(right())
    room.pass_s(SETTLED_S)
    assert near(again, mine)
    assert SEND_HOME in room.told[-1]
    room.homing.send_home()
    assert near(again, on(right()))


def test_that_guests_do_not_hide_each_others_titles(room: Room) -> None:
    room.open("host", on(left(), 900, 500))
    first, second = room.open("first", on(middle())), room.open("second", on(right()))
    room.pass_s(SETTLED_S)
    room.desk.screens = [left()]
    room.pass_s(RESCUED_S)
    assert room.is_seen(first)
    assert room.is_seen(second)
    assert (first.geometry().topLeft() - second.geometry().topLeft()).manhattanLength() >= 20


def test_that_a_foreign_monitor_on_the_same_connector_takes_the_place_and_is_marked(room: Room) -> None:
    windows = three(room)
    room.desk.screens[1] = FakeScreen("HDMI-1", 1920, native=(2560, 1440), maker="LG", kind="27UK")
    room.pass_s(SETTLED_S)
    assert near(windows["HDMI-1"], on(middle()))
    assert room.marks == {"HDMI-1": "belongs on EIZO EV2760"}


def test_that_monitors_nothing_can_tell_apart_are_said_to_be_so_once(room: Room) -> None:
    room.desk.screens = [FakeScreen("", 0, maker="Dell", kind="P24"), FakeScreen("", 0, maker="Dell", kind="P24")]
    room.open("one", QRect(50, 50, 400, 300))
    room.pass_s(SETTLED_S)
    room.pass_s(30)
    assert room.told == [
        "Nothing tells Dell P24 from another monitor like it. "
        "See whether the windows are where they belong, and move them if not."
    ]


def test_that_a_window_that_is_gone_is_not_cared_for(room: Room) -> None:
    windows = three(room)
    windows.pop("DP-1").deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    room.desk.screens.pop(0)
    room.pass_s(SETTLED_S)
    assert room.told == []


def test_that_a_desktop_that_places_windows_itself_is_told_once_and_the_rest_goes_on(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("homing", "standing", "stay"):
        monkeypatch.setattr(f"ui.workspace.monitors.{module}.can_place", lambda: False)
    windows = three(room)
    assert room.told == room.noted == [NO_PLACING]
    room.desk.screens.pop(0)
    room.pass_s(SETTLED_S)
    room.desk.screens.append(left())
    room.pass_s(SETTLED_S)
    assert room.told.count(NO_PLACING) == 1
    assert all(window.isVisible() for window in windows.values())


Step = st.tuples(st.sampled_from(["DP-1", "HDMI-1", "DP-2"]), st.sampled_from([0.25, 0.5, 1.0, 2.5, 5.0]))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=st.lists(Step, max_size=12), primary=st.permutations(range(3)))
def test_that_whatever_comes_and_goes_everything_is_home_in_the_end(
    qtbot: QtBot, desk: FakeDesk, steps: list[tuple[str, float]], primary: list[int]
) -> None:
    desk.screens = [left(), middle(), right()]
    room = Room(qtbot, desk)
    windows = three(room)
    for connector, wait_s in steps:
        found = [each for each in desk.screens if each.connector == connector]
        if found:
            desk.screens.remove(found[0])
        else:
            desk.screens.append(next(each for each in (left(), middle(), right()) if each.connector == connector))
        room.pass_s(wait_s)
        if wait_s >= RESCUED_S and desk.screens:
            assert all(room.is_seen(window) for window in windows.values())
    desk.screens = [(left(), middle(), right())[place] for place in primary]
    room.pass_s(SETTLED_S)
    assert all(near(windows[each.connector], on(each)) for each in desk.screens)
    assert all(text == "" for text in room.marks.values())
    for window in windows.values():
        window.close()
        window.deleteLater()
