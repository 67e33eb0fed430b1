from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.metric import Metric
from tests.ui.fake_present import FakePresent, frame
from ui.panels.top_bar import TopBar
from ui.workspace.pages import MOST_AREAS, OVERVIEW, Pages


class World:
    """A top bar with pages, and what they asked to be shown."""

    def __init__(self, qtbot: QtBot) -> None:
        self.present = FakePresent()
        self.top_bar = TopBar(self.present)
        qtbot.addWidget(self.top_bar)
        self.asked: list[str | None] = []
        self.pages = Pages(self.present, self.top_bar, self.asked.append)

    def add(self, *areas: str) -> None:
        for area in areas:
            name = f"Device {len(self.present.devices)}"
            self.present.add(name, Metric(name, "t"), area=area)
        self.pages.on_frame(frame(structure=len(self.present.devices)))

    def tabs(self) -> list[str]:
        return self.top_bar.tabs.pages


@pytest.fixture
def world(qtbot: QtBot, themed: QApplication) -> Iterator[World]:
    yield World(qtbot)


def test_that_every_area_of_the_plant_has_a_page(world: World) -> None:
    world.add("Tank farm", "Boiler house", "Tank farm")
    assert set(world.tabs()) == {OVERVIEW, "Boiler house", "Tank farm"}
    assert world.pages.current == OVERVIEW
    assert world.asked == []


def test_that_a_plant_without_areas_has_an_overview_only(world: World) -> None:
    world.add("", "", "Hall")
    assert world.tabs() == [OVERVIEW]


def test_that_of_many_areas_the_largest_have_a_page(world: World) -> None:
    world.add(*(f"Area {number}" for number in range(20)), "Area 19")
    assert len(world.tabs()) == MOST_AREAS + 1
    assert "Area 19" in world.tabs()


def test_that_turning_to_a_page_shows_its_area_and_back(world: World) -> None:
    world.add("Tank farm", "Boiler house")
    world.pages.turn_to("Boiler house")
    world.pages.turn_to(OVERVIEW)
    assert world.asked == ["Boiler house", None]


def test_that_the_page_of_the_last_run_is_shown_as_soon_as_the_plant_has_it(world: World) -> None:
    world.pages.turn_to("Boiler house")
    assert world.asked == []
    world.add("Tank farm")
    assert world.asked == []
    world.add("Boiler house")
    assert world.asked == ["Boiler house"]


def test_that_a_number_without_a_page_does_nothing(world: World) -> None:
    world.add("Tank farm", "Boiler house")
    world.pages.step(7)
    assert world.asked == []
    world.pages.step(1)
    assert world.asked == ["Boiler house"]
