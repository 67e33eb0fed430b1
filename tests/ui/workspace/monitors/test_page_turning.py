from ui.workspace.monitors.page_turning import REST_S, PageTurning


def turned_at(turning: PageTurning, turns: list[float], now_s: float, idle_s: float) -> bool:
    before = len(turns)
    turning.tick(now_s, idle_s)
    return len(turns) > before


def test_that_each_page_stays_its_time() -> None:
    turns: list[float] = []
    turning = PageTurning(lambda: turns.append(0), every_s=20.0)
    found = [now_s for now_s in range(0, 100, 5) if turned_at(turning, turns, now_s, idle_s=1000.0)]
    assert found == [20, 40, 60, 80]


def test_that_pages_stay_while_a_person_is_active_and_their_whole_time_after_that() -> None:
    turns: list[float] = []
    turning = PageTurning(lambda: turns.append(0), every_s=20.0)
    touched_s = 30.0
    found = [
        now_s
        for now_s in range(0, 160, 5)
        if turned_at(turning, turns, now_s, 1000.0 if now_s < touched_s else now_s - touched_s)
    ]
    assert found == [20, *(touched_s + REST_S - 5 + after_s for after_s in (20, 40, 60))]


def test_that_what_is_urgent_holds_its_page() -> None:
    turns: list[float] = []
    urgent = [True]
    turning = PageTurning(lambda: turns.append(0), 20.0, lambda: urgent[0])
    assert not any(turned_at(turning, turns, now_s, 1000.0) for now_s in range(0, 300, 5))
    urgent[0] = False
    assert [now_s for now_s in range(300, 340, 5) if turned_at(turning, turns, now_s, 1000.0)] == [315, 335]
