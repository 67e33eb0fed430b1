from app.model.metric import Device
from ui.models.areas import NO_AREA, areas_of


def test_that_areas_stand_in_natural_order_and_those_without_come_last() -> None:
    devices = [Device(area, area, area) for area in ("", "Hall 10", "hall 2", "Hall 10")]
    areas = areas_of(devices)
    assert areas.names == ("hall 2", "Hall 10", NO_AREA)
    assert areas.of_device.tolist() == [2, 1, 0, 1]


def test_that_a_plant_without_devices_has_no_areas() -> None:
    assert areas_of([]).names == ()
