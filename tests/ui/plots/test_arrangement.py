from dataclasses import replace

from app.model.metric import Kind, Metric
from tests.ui.plots.fake_trends import TEMPERATURE, FakeTrends
from ui.plots.arrangement import MAX_PENS, first_panes, refusal


def plant() -> FakeTrends:
    present = FakeTrends()
    for kind, count in (("Boiler", 2), ("Cold store", 4), ("Pump", 2)):
        for number in range(1, count + 1):
            name = f"{kind} {number}"
            present.add(replace(TEMPERATURE, device=name, device_label=name))
            present.add(Metric(name, "running", kind=Kind.DISCRETE, device_label=name))
            if kind == "Pump":
                present.add(Metric(name, "speed", unit="{rpm}", device_label=name, range=(0, 3000)))
    return present


def names(present: FakeTrends, panes: list[list[int]]) -> list[list[str]]:
    return [[f"{present.metrics[pen].device} {present.metrics[pen].name}" for pen in pens] for pens in panes]


def test_that_a_plant_without_metrics_fills_no_pane() -> None:
    assert first_panes(FakeTrends(), 8) == []


def test_that_one_machine_stands_alone_and_others_are_grouped_by_kind() -> None:
    present = plant()
    assert names(present, first_panes(present, 8)) == [
        ["Boiler 1 temperature"],
        ["Cold store 1 temperature", "Cold store 2 temperature", "Cold store 3 temperature"],
        ["Pump 1 temperature", "Pump 2 temperature"],
        ["Pump 1 speed", "Pump 2 speed"],
        ["Cold store 4 temperature"],
        ["Boiler 2 temperature"],
    ]


def test_that_the_first_pane_is_the_chosen_devices() -> None:
    present = plant()
    device = present.device_of(present.find("Cold store 3", "temperature") or 0)
    assert names(present, first_panes(present, 3, device))[0] == ["Cold store 3 temperature"]


def test_that_an_areas_panes_show_only_its_devices() -> None:
    present = plant()
    roof = present.add(replace(TEMPERATURE, device="tower", device_label="Cooling tower", area="Roof"))
    assert first_panes(present, 8, area="Roof") == [[roof]]
    assert first_panes(present, 8, area="Nowhere") == []


def test_that_no_metric_is_shown_twice_and_no_pane_mixes_units() -> None:
    present = plant()
    panes = first_panes(present, 12)
    pens = [pen for each in panes for pen in each]
    assert len(pens) == len(set(pens))
    assert all(len({present.metrics[pen].unit for pen in each}) == 1 for each in panes)


def test_that_no_more_panes_are_made_than_asked_for() -> None:
    assert len(first_panes(plant(), 2)) == 2


def test_that_a_third_unit_is_refused_in_words_and_a_second_one_is_not() -> None:
    present = plant()
    temperature, speed = present.find("Pump 1", "temperature"), present.find("Pump 1", "speed")
    other = present.find("Pump 2", "speed")
    power = present.add(Metric("Pump 1", "power", unit="kW", device_label="Pump 1"))
    assert temperature is not None
    assert speed is not None
    assert other is not None
    assert refusal(present, [temperature], speed) == ""
    assert refusal(present, [temperature, speed], other) == ""
    assert "another unit" in (sentence := refusal(present, [temperature, speed], power))
    assert "°C and rpm" in sentence


def test_that_a_number_without_a_unit_is_a_unit_of_its_own() -> None:
    present = FakeTrends()
    pens = [present.add(Metric("d", name, unit=unit)) for name, unit in (("a", None), ("b", "bar"), ("c", "Cel"))]
    assert refusal(present, pens[:1], pens[1]) == ""
    assert "plain numbers and bar" in refusal(present, pens[:2], pens[2])


def test_that_states_stand_beside_any_numbers_and_need_no_axis() -> None:
    present = FakeTrends()
    pens = [present.add(Metric("d", name, unit=unit)) for name, unit in (("a", "Cel"), ("b", "bar"), ("c", "kW"))]
    states = [present.add(Metric("d", f"s{number}", kind=Kind.DISCRETE)) for number in range(MAX_PENS)]
    assert refusal(present, pens[:2], states[0]) == ""
    assert refusal(present, [*pens[:2], *states[:5]], states[5]) == ""
    assert refusal(present, states[:7], pens[0]) == ""
    assert "8 pens" in refusal(present, [*pens[:2], *states[:6]], states[6])
    assert "another unit" in refusal(present, [states[0], *pens[:2]], pens[2])


def test_that_text_a_double_and_a_ninth_pen_are_refused() -> None:
    present = FakeTrends()
    pens = [present.add(replace(TEMPERATURE, device=f"d{number}")) for number in range(MAX_PENS + 1)]
    text = present.add(Metric("d1", "message", kind=Kind.TEXT))
    assert "text" in refusal(present, [], text)
    assert "already" in refusal(present, pens[:1], pens[0])
    assert "8 pens" in refusal(present, pens[:MAX_PENS], pens[MAX_PENS])
