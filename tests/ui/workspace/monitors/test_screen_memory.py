from msgspec.structs import replace

from ui.workspace.monitors.screen_memory import ScreenMemory
from ui.workspace.monitors.screen_print import ScreenPrint

LEFT = ScreenPrint(model="U2720Q", connector="DP-1", native_px=(1920, 1080))
MIDDLE = ScreenPrint(model="EV2760", connector="HDMI-1", native_px=(1920, 1080), position=(1920, 0))
RIGHT = replace(LEFT, connector="DP-2", position=(3840, 0))
DESK = (LEFT, MIDDLE, RIGHT)


def test_that_a_monitor_that_is_away_is_still_known_when_somebody_belongs_there() -> None:
    memory = ScreenMemory(DESK)
    memory.see([replace(MIDDLE, position=(0, 0)), replace(RIGHT, position=(1920, 0))])
    assert memory.renew({LEFT, MIDDLE}) == {}
    assert memory.known == DESK
    assert not memory.is_here(LEFT)
    assert memory.is_here(RIGHT)


def test_that_a_monitor_nobody_belongs_to_is_forgotten_when_it_is_gone() -> None:
    memory = ScreenMemory(DESK)
    stays = (replace(MIDDLE, position=(0, 0)), replace(RIGHT, position=(1920, 0)))
    memory.see(stays)
    assert memory.renew({MIDDLE}) == dict(zip((MIDDLE, RIGHT), stays, strict=True))
    assert memory.known == stays


def test_that_nothing_is_forgotten_while_no_monitor_is_there() -> None:
    memory = ScreenMemory(DESK)
    memory.see([])
    assert memory.renew(set()) == {}
    assert memory.known == DESK
    assert memory.match(LEFT) is None


def test_that_a_new_monitor_is_learned_beside_one_that_is_away() -> None:
    memory = ScreenMemory(DESK)
    laptop = ScreenPrint(connector="eDP-1", position=(-1280, 0))
    memory.see([MIDDLE, RIGHT, laptop])
    memory.renew({LEFT})
    # It only takes the place of the one that is away until somebody belongs there.
    assert memory.known == DESK
    assert memory.of_live(2) == laptop
    assert memory.known == (*DESK, laptop)
    assert memory.match(LEFT) is None


def test_that_an_older_print_of_a_monitor_is_not_a_second_one() -> None:
    memory = ScreenMemory(DESK)
    assert memory.known_as(replace(RIGHT, position=(0, 0), scale=2.0)) == RIGHT
    assert memory.known_as(replace(MIDDLE, connector="DP-7")) != MIDDLE
    bare = ScreenMemory([ScreenPrint(connector="VNC-0")])
    assert bare.known_as(ScreenPrint(connector="VNC-0", position=(9, 9))).position == (0, 0)
    assert len(bare.known) == 1
