import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.units import QUANTITIES, Conversion, conversion, quantity_of
from app.settings import UnitSettings

PAIRS = [
    (one, other)
    for quantity in QUANTITIES.values()
    for one in quantity.bases
    for other in quantity.bases
    if one != other
]


@pytest.mark.parametrize(
    ("value", "code", "to", "wanted"),
    [
        (95.0, "Cel", "[degF]", 203.0),
        (-40.0, "[degF]", "Cel", -40.0),
        (0.0, "Cel", "K", 273.15),
        (491.67, "[degR]", "Cel", 0.0),
        (1.0, "bar", "kPa", 100.0),
        (1.0, "bar", "[psi]", 14.5037737730),
        (1.0, "atm", "mm[Hg]", 760.002100178),
        (1.0, "MPa", "bar", 10.0),
        (36.0, "m3/h", "L/s", 10.0),
        (1.0, "[gal_us]", "L", 3.785411784),
        (1.0, "t/h", "kg/s", 0.277777777778),
        (1.0, "kg", "[lb_av]", 2.20462262185),
        (1.0, "[ft_i]", "[in_i]", 12.0),
        (100.0, "km/h", "[mi_i]/h", 62.1371192237),
        (1.0, "[HP]", "W", 745.699871582),
        (1.0, "kW.h", "MJ", 3.6),
    ],
)
def test_that_values_are_what_the_tables_say(value: float, code: str, to: str, wanted: float) -> None:
    by = conversion(code, to)
    assert by is not None
    assert by.there(value) == pytest.approx(wanted, rel=1e-9, abs=1e-9)


@given(st.sampled_from(PAIRS), st.floats(-1e6, 1e6))
def test_that_a_value_comes_back_and_greater_stays_greater(pair: tuple[str, str], value: float) -> None:
    by, back = conversion(*pair), conversion(pair[1], pair[0])
    assert by is not None
    assert back is not None
    assert by.factor > 0
    there = value * by.factor + by.offset
    assert by.back(there) == pytest.approx(value, rel=1e-9, abs=1e-6)
    assert back.there(there) == pytest.approx(value, rel=1e-9, abs=1e-6)


def test_that_only_what_measures_the_same_is_converted() -> None:
    everything = [(code, name) for name, quantity in QUANTITIES.items() for code in quantity.bases]
    for code, name in everything:
        assert quantity_of(code) == name
        for other, other_name in everything:
            assert (conversion(code, other) is not None) == (name == other_name and code != other)
    for stranger in ("%", "1", "Hz", "Cel/min", "cel", "CEL", ""):
        assert quantity_of(stranger) == ""
        assert conversion(stranger, "Cel") is None
    assert quantity_of(None) == ""


def test_that_every_unit_that_can_be_chosen_is_offered_and_known() -> None:
    offered = {name: ["", *quantity.offered] for name, quantity in QUANTITIES.items()}
    for each in msgspec.structs.fields(UnitSettings):
        for code in offered.pop(each.name):
            UnitSettings(**{each.name: msgspec.convert(code, each.type)})
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert("furlong", each.type)
    assert not offered
    for quantity in QUANTITIES.values():
        assert set(quantity.offered) <= set(quantity.bases)


@pytest.mark.parametrize(
    ("factor", "decimals", "wanted"),
    [(1.8, 1, 1), (100.0, 2, 0), (14.5, 2, 1), (0.069, 1, 3), (1e-9, 3, 9), (1, None, None)],
)
def test_that_no_digit_is_lost_and_few_are_made_up(factor: float, decimals: int | None, wanted: int | None) -> None:
    assert Conversion("x", factor).decimals(decimals) == wanted
