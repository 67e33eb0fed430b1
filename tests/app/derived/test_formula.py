import pytest

from app.derived.formula import DEEPEST, MOST_CHARACTERS, parse
from app.model.derived import MOST_INPUTS
from app.model.errors import FormulaError


def refusal(text: str) -> str:
    with pytest.raises(FormulaError) as caught:
        parse(text)
    return str(caught.value)


def test_that_inputs_are_told_once_in_order_of_first_mention() -> None:
    formula = parse("{boiler 1/temperature} - ({b/x.y} + {boiler 1/temperature}) / 2")
    assert formula.inputs == ("boiler 1/temperature", "b/x.y")


def test_that_a_formula_tells_how_far_it_looks_back() -> None:
    assert parse("{a/b} * 2").lookback_s == 0
    assert parse("rate({a/b})").lookback_s == 60
    assert parse("average(rate({a/b}, 30) + {c/d}, 120) - rate({c/d}, 100)").lookback_s == 150


def test_that_typographic_signs_are_understood() -> None:
    assert parse("{a/b} × 2 − {a/b} ÷ 3").inputs == ("a/b",)


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os')",
        "().__class__",
        "{a/b}.__class__",
        "{a/b}.real",
        "{a/b}[0]",
        "9**9**9",
        "{a/b} ** 9",
        "print({a/b})",
        "lambda: {a/b}",
        "[x for x in {a/b}]",
        "{a/b} if 1 else 2",
        "{a/b} and {a/b}",
        "{a/b} := 1",
        "'a' * 1000000",
        "sum(*{a/b})",
        "sum(**{a/b})",
        "(sum)(*({a/b},))",
        "1j * {a/b}",
        "True + {a/b}",
        "9" * 400 + " * {a/b}",
        "1e999 * {a/b}",
        "_a + {a/b}",
        "a + {a/b}",
        "{a/b}, {a/b}",
        "{a/b}\0",
        "eval({a/b})",
        "(" * 10_000 + "{a/b}" + ")" * 10_000,
        "(" * 900 + "{a/b}" + ")" * 900,
        "-" * 1900 + "{a/b}",
        "abs(" * 300 + "{a/b}" + ")" * 300,
        "+".join(["{a/b}"] * 300),
    ],
)
def test_that_nothing_but_arithmetic_is_understood(text: str) -> None:
    assert refusal(text).endswith(".")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The formula is empty"),
        ("1 + 2", "no input"),
        ("{a/b} + foo(1)", "At place 9: there is no function “foo”"),
        ("{a/b} + ", "something is missing"),
        ("{a/b} {c/d}", "At place 1: an operator is missing in “{a/b} {c/d}”"),
        ("{a/b", "A brace is not closed"),
        ("({a/b}", "a bracket is not closed"),
        ("{a/b})", "At place 6: a bracket is closed that was not opened"),
        ("{temperature}", "an input is written {device/metric}"),
        ("{a/b} // 2", "“//” cannot be calculated here"),
        ("ratio({a/b})", "“ratio” is written ratio(a, b)"),
        ("rate({a/b}, 0)", "the seconds of “rate” may be 0.1 to 3600, not 0"),
        ("rate({a/b}, {a/b})", "must be a plain number"),
        ("round({a/b}, 1.5)", "the digits of “round” may be 0 to 9, not 1.5"),
        ("temperature * 2 + {a/b}", "“temperature” is not known"),
        ("sum + {a/b}", "“sum” needs brackets"),
        ("(" * (DEEPEST + 1) + "{a/b}" + ")" * (DEEPEST + 1), f"more than {DEEPEST} deep"),
        (" " * MOST_CHARACTERS + "{a/b}", f"at most {MOST_CHARACTERS}"),
        ("+".join(f"{{a/{number}}}" for number in range(MOST_INPUTS + 1)), f"more than {MOST_INPUTS} inputs"),
    ],
)
def test_that_a_wrong_formula_is_a_sentence_with_place_and_reason(text: str, sentence: str) -> None:
    assert sentence in refusal(text)
