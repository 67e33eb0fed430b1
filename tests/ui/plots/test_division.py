from app.model.metric import Kind, Metric
from ui.plots.division import divided


def metric(name: str, unit: str | None = None, kind: Kind = Kind.ANALOG) -> Metric:
    return Metric("boiler", name, kind=kind, unit=unit)


def test_that_the_first_unit_stands_left_and_the_second_right() -> None:
    division = divided([metric("a", "bar"), metric("b", "Cel"), metric("c", "bar")])
    assert division.axes == ((0, 2), (1,))
    assert [division.is_right(place) for place in range(3)] == [False, True, False]


def test_that_states_have_lanes_and_no_axis() -> None:
    division = divided([metric("a", kind=Kind.ENUM), metric("b", "Cel"), metric("c", kind=Kind.DISCRETE)])
    assert division.axes == ((1,),)
    assert division.lanes == (0, 2)
    assert not division.is_right(1)


def test_that_a_counter_is_a_number() -> None:
    assert divided([metric("a", kind=Kind.COUNTER)]).axes == ((0,),)


def test_that_a_third_unit_and_text_are_left_out_rather_than_drawn_on_a_foreign_axis() -> None:
    division = divided([metric("a", "bar"), metric("b", "Cel"), metric("c", "kW"), metric("d", kind=Kind.TEXT)])
    assert division.axes == ((0,), (1,))
    assert division.lanes == ()
