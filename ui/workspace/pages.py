"""The pages of the top bar: everything, or one area of the site."""

from collections.abc import Callable

from app.model.frame import Frame
from app.model.present import Present
from ui.panels.top_bar import TopBar

OVERVIEW = "Overview"
MOST_AREAS = 9
"""Tabs beside the overview; of a site with more areas the ones with most devices."""


class Pages:
    """Offers the areas a plant has, and tells which one the operator has turned to.

    show_area: called with an area's name, or None for the overview.
    """

    def __init__(self, present: Present, top_bar: TopBar, show_area: Callable[[str | None], None]) -> None:
        self._present = present
        self._top_bar = top_bar
        self._show_area = show_area
        self._structure = -1
        self._offered: list[str] = []
        self._wanted = OVERVIEW
        self.current = OVERVIEW
        top_bar.page_chosen.connect(self.turn_to)

    @property
    def offered(self) -> tuple[str, ...]:
        """The pages there are, the overview first."""
        return tuple(self._offered)

    @property
    def wanted(self) -> str:
        """The page that was turned to, also while the plant does not have it."""
        return self._wanted

    def turn_to(self, page: str) -> None:
        """Show a page now, or as soon as the plant turns out to have it."""
        self._wanted = page
        self._turn()

    def on_frame(self, frame: Frame) -> None:
        """Offer new areas."""
        if frame.structure == self._structure:
            return
        self._structure = frame.structure
        pages = [OVERVIEW, *self._areas()]
        if pages != self._offered:
            self._offered = pages
            self._top_bar.set_pages(pages, self.current)
            self._turn()

    def step(self, number: int) -> None:
        """Turn to the page with this number, from 0; a number without a page does nothing."""
        if number < len(self._offered):
            self._top_bar.set_pages(self._offered, self._offered[number])
            self.turn_to(self._offered[number])

    def _turn(self) -> None:
        page = self._wanted if self._wanted in self._offered else OVERVIEW
        if page == self.current:
            return
        self.current = page
        self._top_bar.set_pages(self._offered, page)
        self._show_area(None if page == OVERVIEW else page)

    def _areas(self) -> list[str]:
        sizes: dict[str, int] = {}
        for device in self._present.devices:
            if device.area:
                sizes[device.area] = sizes.get(device.area, 0) + 1
        largest = sorted(sizes, key=lambda area: -sizes[area])[:MOST_AREAS]
        return sorted(largest) if len(sizes) > 1 else []
