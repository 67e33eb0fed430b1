"""Brings windows back to their monitors, and to safety while those are gone."""

from collections.abc import Callable, Sequence
from math import inf

from msgspec.structs import replace
from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from app.model.words import say
from ui.workspace.monitors.burst import Burst, Step
from ui.workspace.monitors.homing_news import HomingNews
from ui.workspace.monitors.place import Place
from ui.workspace.monitors.screen_memory import ScreenMemory
from ui.workspace.monitors.screen_print import ScreenPrint
from ui.workspace.monitors.screens import can_place, is_placeholder, live_screens, print_of
from ui.workspace.monitors.standing import is_within_reach, place_of, screen_of
from ui.workspace.monitors.stay import Stay, Told

LOOK_EVERY_S = 0.25
STEP_PX = 32
"""Guests are put so far from each other that each title can be seen."""


class Homing(QObject):
    """Watches the monitors and the windows it was given. `tick` has to be called at least every quarter of a second.

    tell: says a sentence to the operator. note: takes one down in the journal. known: as `known` was when it was kept.
    away_changed(window, text): the window stands where it does not belong, and `text` says where it does; "": it is
    home.
    """

    away_changed = Signal(object, object)

    def __init__(
        self,
        tell: Callable[[str], object],
        note: Callable[[str], object],
        known: Sequence[ScreenPrint] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._memory = ScreenMemory(known)
        self._news = HomingNews(tell, note)
        self._stays: dict[int, Stay] = {}
        self._screens: list[QScreen] = []
        self._seen: list[tuple[ScreenPrint, QRect]] = []
        self._burst = Burst()
        self._looked_s = -inf
        self._is_disturbed = True
        self._is_arranged = False
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        for signal in (application.screenAdded, application.screenRemoved, application.primaryScreenChanged):
            signal.connect(self._disturb)

    @property
    def known(self) -> tuple[ScreenPrint, ...]:
        """The monitors of this desk, for a file beside the places of the windows."""
        return self._memory.known

    @property
    def is_calm(self) -> bool:
        """Whether nothing has come or gone lately, and it is known of every window where it belongs."""
        return self._burst.is_calm and not self._is_disturbed and all(stay.home is not None for stay in self._all)

    def add(self, window: QWidget, place: Place | None = None) -> None:
        """Care for a window from now on. place: where it belongs; None: where it will stand when it is shown."""
        stays, key = self._stays, id(window)
        stays[key] = Stay(window, None if place is None else self._on_known(place))
        # Whoever forgets `remove` has a window too many here, but not one that is no more.
        window.destroyed.connect(lambda: stays.pop(key, None))

    def remove(self, window: QWidget) -> None:
        """Care no more for a window; harmless for one that is not cared for."""
        self._stays.pop(id(window), None)

    def arrange(self) -> None:
        """Bring the windows that were added to their places, best before they are shown."""
        self._see()
        self._rescue()
        # What an operator does right after the start is not undone: no monitor has moved anything yet.
        self._is_disturbed = self._is_arranged = True

    def place_of(self, window: QWidget) -> Place | None:
        """Return what a file keeps of a window: where it belongs, wherever it stands; None if nobody knows."""
        stay = self._stays.get(id(window))
        return place_of(window) if stay is None else stay.place

    def fill(self, window: QWidget, is_filling: bool) -> None:
        """Let a window fill its monitor, or no longer; its place stays what it is."""
        stay = self._stays.get(id(window))
        if stay is None:
            return
        if not self._screens:
            self._see()
        if stay.home is None:
            place = place_of(window)
            stay.home = None if place is None else self._on_known(place)
        stay.is_filling = is_filling
        home = self._home_screen(stay)
        if stay.home is not None and home is not None and not stay.is_away:
            stay.put(stay.home, home)
            self._burst.note_asked()

    def belongs_text(self, window: QWidget) -> str:
        """Say where a window belongs that stands elsewhere, "" for one that is home."""
        stay = self._stays.get(id(window))
        if stay is None or stay.home is None or not stay.is_away:
            return ""
        return say("belongs on {monitor}", monitor=self._memory.name(stay.home.screen))

    def send_home(self) -> int:
        """Bring home every window whose monitor is there; returns how many were not home."""
        away = [stay for stay in self._all if stay.is_away and self._home_screen(stay) is not None]
        for stay in away:
            self._go_home(stay)
        self._burst.note_asked()
        return len(away)

    def keep_here(self) -> int:
        """Let every window belong where it stands now; returns how many did not."""
        away = [stay for stay in self._all if stay.is_away]
        for stay in away:
            self._adopt(stay, is_for_good=True)
        return len(away)

    def tick(self, now_s: float) -> None:
        """Do what is due. now_s: by a clock that only goes forward, in seconds."""
        if now_s - self._looked_s < LOOK_EVERY_S and not self._is_disturbed:
            return
        self._looked_s = now_s
        has_changed = self._see()
        if has_changed or self._is_disturbed:
            self._is_arranged = self._is_arranged and not has_changed
            self._is_disturbed = False
            self._burst.note_change(now_s)
            for stay in () if self._is_arranged else self._all:
                stay.disturb()
        step = self._burst.next(now_s)
        if step is Step.RESCUE and not self._is_arranged:
            self._rescue()
        elif step is Step.SETTLE:
            self._settle()
        elif step in (Step.CHECK, Step.CALM) or self._is_arranged:
            self._check(now_s, step)

    def _check(self, now_s: float, step: Step) -> None:
        """See whether windows came where they were put; when nothing is due, what the operator moves."""
        late = [stay for stay in self._all if not stay.has_come()]
        if step is Step.CHECK and not late:
            self._is_arranged = False
            self._burst.note_come()
        if step is Step.CALM:
            for stay in self._all:
                if stay.home is None or (not stay.is_filling and stay.is_moved_for_good(now_s)):
                    self._adopt(stay)

    @property
    def _all(self) -> tuple[Stay, ...]:
        return tuple(self._stays.values())

    def _on_known(self, place: Place) -> Place:
        """Return a place on the monitors of this desk, of which its prints may have been taken earlier."""
        meanwhile = None if place.meanwhile is None else self._on_known(place.meanwhile)
        return replace(place, screen=self._memory.known_as(place.screen), meanwhile=meanwhile)

    def _disturb(self, *_: object) -> None:
        self._is_disturbed = True

    def _see(self) -> bool:
        """Look which monitors are there. Returns whether any has come, gone or changed."""
        screens = live_screens()
        seen = [(print_of(screen), screen.availableGeometry()) for screen in screens]
        if all(is_placeholder(print_) for print_, _ in seen) and not all(map(is_placeholder, self._memory.known)):
            screens, seen = [], []
        is_changed, self._screens, self._seen = seen != self._seen, screens, seen
        if is_changed:
            self._memory.see([print_ for print_, _ in seen])
        return is_changed

    def _rescue(self) -> None:
        """Put on a monitor that is there whatever is on none, and where it belongs whatever never left its own."""
        for stay in self._all if self._screens else ():
            home = self._home_screen(stay)
            if stay.home is None or (stay.is_away and is_within_reach(stay.window)):
                continue
            if home is None or (stay.meanwhile is not None and self._memory.is_here(stay.meanwhile.screen)):
                self._take_in(stay)
            else:
                stay.put(stay.home, home)

    def _take_in(self, stay: Stay) -> None:
        """Let a window stand on a monitor that is not its own."""
        assert stay.home is not None
        stay.is_away, stay.told = True, Told.NOTHING
        elsewhere = None if stay.meanwhile is None else self._memory.match(stay.meanwhile.screen)
        substitute = self._memory.match(stay.home.screen)
        if stay.meanwhile is not None and elsewhere is not None and not elsewhere.is_substitute:
            stay.put(stay.meanwhile, self._screens[elsewhere.index])
        elif substitute is not None:
            stay.put(stay.home, self._screens[substitute.index])
        else:
            host = self._screens[0]
            others = [other for other in self._all if other is not stay and other.screen is host]
            guests = sum(other.is_away for other in others)
            # Alone it may fill a monitor as it did at home; else it would hide those who live there.
            stay.put(_shifted(stay.home, guests, host), host, is_guest=bool(others))
        self.away_changed.emit(stay.window, self.belongs_text(stay.window))

    def _settle(self) -> None:
        """The monitors are those that will be there for a while: bring home what can go, and say so once."""
        if not can_place():
            self._news.no_placing()
        for stay in self._all:
            home = self._home_screen(stay)
            if stay.home is None:
                self._adopt(stay)
            elif home is None:
                if self._screens and stay.told is not Told.GONE:
                    stay.told = Told.GONE
                    self._news.gone(self._memory.name(stay.home.screen), stay.title, self._host_name(stay))
            elif not stay.is_away:
                continue
            elif stay.meanwhile is None:
                if stay.told is Told.GONE:
                    self._news.back(self._memory.name(stay.home.screen), stay.title)
                self._go_home(stay)
            elif stay.told is not Told.BACK:
                stay.told = Told.BACK
                self._news.moved(self._memory.name(stay.home.screen), stay.title)
        self._renew()
        homes = {stay.home.screen for stay in self._all if stay.home is not None}
        doubtful = [self._memory.name(each) for each in self._memory.doubtful(homes)]
        self._news.settled(bool(self._screens), tuple(dict.fromkeys(doubtful)))

    def _renew(self) -> None:
        """Know the desk as it is now."""
        homes = [stay.home for stay in self._all if stay.home is not None]
        now = self._memory.renew({home.screen for home in homes})
        for stay in self._all:
            if stay.home is not None:
                stay.home = replace(stay.home, screen=now.get(stay.home.screen, stay.home.screen))
            if stay.meanwhile is not None:
                stay.meanwhile = replace(stay.meanwhile, screen=now.get(stay.meanwhile.screen, stay.meanwhile.screen))

    def _home_screen(self, stay: Stay) -> QScreen | None:
        """Return the very monitor a window belongs on, None if it is not there."""
        match = None if stay.home is None else self._memory.match(stay.home.screen)
        return None if match is None or match.is_substitute or not self._screens else self._screens[match.index]

    def _host_name(self, stay: Stay) -> str:
        """Return what the monitor is called on which a guest stands."""
        screen = screen_of(stay.window)
        index = self._screens.index(screen) if screen in self._screens else 0
        return self._memory.name(self._seen[index][0])

    def _go_home(self, stay: Stay) -> None:
        home = self._home_screen(stay)
        assert stay.home is not None
        assert home is not None
        stay.is_away, stay.told, stay.meanwhile = False, Told.NOTHING, None
        stay.put(stay.home, home)
        self.away_changed.emit(stay.window, "")

    def _adopt(self, stay: Stay, is_for_good: bool = False) -> None:
        """Take where a window stands for its place: meanwhile if its monitor is away, else for good."""
        place, screen = place_of(stay.window), screen_of(stay.window)
        if place is None or screen not in self._screens or not stay.window.isVisible():
            return
        place = replace(place, screen=self._memory.of_live(self._screens.index(screen)))
        if stay.is_away and self._home_screen(stay) is None and not is_for_good:
            stay.meanwhile = place
        else:
            was_away, stay.home, stay.meanwhile = stay.is_away, place, None
            stay.is_away, stay.told = False, Told.NOTHING
            if was_away:
                self.away_changed.emit(stay.window, "")
        stay.stand_here()


def _shifted(place: Place, steps: int, host: QScreen) -> Place:
    """Return a place so many steps further down and right."""
    available = host.availableGeometry()
    left, top, wide, high = place.area
    shift = steps * STEP_PX
    return replace(
        place, area=(left + shift / max(1, available.width()), top + shift / max(1, available.height()), wide, high)
    )
