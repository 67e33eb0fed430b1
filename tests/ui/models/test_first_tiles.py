from app.model.metric import Kind, Metric
from tests.ui.fake_present import FakePresent
from ui.models.first_tiles import first_tiles


def plant() -> FakePresent:
    present = FakePresent()
    for number, area in enumerate(("Hall 10", "Hall 2", "Hall 2", "Hall 10", "", "Hall 2")):
        present.add(f"Oven {number}", Metric(f"o{number}", "t"), Metric(f"o{number}", "p"), area=area)
    present.add("New device", area="Hall 3")
    return present


def devices(present: FakePresent, metrics: list[int]) -> list[int]:
    return [present.device_of(metric) for metric in metrics]


def test_that_each_area_has_a_value_before_any_has_two() -> None:
    present = plant()
    assert devices(present, first_tiles(present, 5)) == [1, 0, 4, 2, 3]
    assert all(present.metrics[metric].name == "t" for metric in first_tiles(present, 5))


def test_that_there_are_no_more_than_the_plant_has() -> None:
    assert devices(plant(), first_tiles(plant(), 50)) == [1, 0, 4, 2, 3, 5]
    assert first_tiles(FakePresent(), 6) == []


def test_that_one_area_can_be_asked_for() -> None:
    assert devices(plant(), first_tiles(plant(), 6, "Hall 2")) == [1, 2, 5]
    assert first_tiles(plant(), 6, "Hall 3") == []


def test_that_no_more_devices_are_asked_than_there_are_places() -> None:
    present = plant()
    for number in range(500):
        present.add(f"Lamp {number}", Metric(f"l{number}", "on", kind=Kind.DISCRETE), area="Yard")
    asked: list[int] = []
    shown = present.device_shown
    present.device_shown = lambda device: asked.append(device) or shown(device)  # type: ignore[method-assign,func-returns-value]
    assert len(first_tiles(present, 6)) == 6
    assert len(asked) < 20
