import pytest

from app.model.unit_symbols import unit_text


@pytest.mark.parametrize(
    ("code", "symbol"),
    [
        ("Cel", "°C"),
        ("[degF]", "°F"),
        ("%", "%"),
        ("bar", "bar"),
        ("kPa", "kPa"),
        ("[ppm]", "ppm"),
        ("m3/h", "m³/h"),
        ("m3.h-1", "m³·h⁻¹"),
        ("m/s2", "m/s²"),
        ("kW.h", "kW·h"),
        ("l/min", "L/min"),
        ("%{RH}", "%RH"),
        ("/min{rpm}", "rpm"),
        ("t{steam}/h", "t/h"),
        ("{pieces}", "pieces"),
        ("1", ""),
        ("", ""),
        (None, ""),
        ("furlong", "furlong"),
        ("10*3/ul", "10*3/ul"),
    ],
)
def test_that_a_code_becomes_the_usual_symbol(code: str | None, symbol: str) -> None:
    assert unit_text(code) == symbol
