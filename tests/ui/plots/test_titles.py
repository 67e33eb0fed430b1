from app.model.metric import Device, Metric
from ui.plots.titles import pane_title, pen_names, short_names


def pen(label: str, metric: str = "Temperature") -> tuple[Device, Metric]:
    return Device(label.lower(), label), Metric(label.lower(), metric.lower(), label=metric)


def test_that_one_pen_is_named_by_device_and_metric() -> None:
    assert pane_title([pen("Boiler 2")]) == "Boiler 2 · Temperature"


def test_that_devices_of_one_kind_share_a_name() -> None:
    assert pane_title([pen("Cold store 1"), pen("Cold store 2"), pen("Cold store 3")]) == "Cold store 1–3 · Temperature"
    assert pane_title([pen("Pump 1"), pen("Pump 3"), pen("Pump 4")]) == "Pump 1, 3–4 · Temperature"
    assert pane_title([pen("Line 1 oven"), pen("Line 2 oven")]) == "Line 1–2 oven · Temperature"


def test_that_different_devices_are_listed() -> None:
    assert pane_title([pen("Boiler 2"), pen("Cooling tower")]) == "Boiler 2, Cooling tower · Temperature"


def test_that_several_metrics_of_a_device_are_listed() -> None:
    pens = [pen("Chiller 1", "Flow"), pen("Chiller 1", "Return flow")]
    assert pane_title(pens) == "Chiller 1 · Flow, return flow"
    assert pen_names(pens) == ["Flow", "Return flow"]


def test_that_an_abbreviation_keeps_its_capitals() -> None:
    assert pane_title([pen("Chiller 1", "Power"), pen("Chiller 1", "COP")]) == "Chiller 1 · Power, COP"


def test_that_pens_are_named_by_what_sets_them_apart() -> None:
    stores = [pen("Cold store 1"), pen("Cold store 2")]
    assert pen_names(stores) == ["Cold store 1", "Cold store 2"]
    assert short_names(stores) == ["1", "2"]
    assert short_names([pen("Boiler 2"), pen("Cooling tower")]) == ["Boiler 2", "Cooling tower"]
    assert pen_names([pen("Pump 1", "Flow"), pen("Pump 2", "Speed")]) == ["Pump 1 · Flow", "Pump 2 · Speed"]


def test_that_text_of_a_source_stays_on_one_line() -> None:
    assert "\n" not in pane_title([pen("Boiler\n2", "Temp\terature")])
