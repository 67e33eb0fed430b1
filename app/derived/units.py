"""The unit that follows from a formula, as far as that can be told simply."""

import ast
from collections.abc import Mapping

from app.derived.formula import Formula
from app.derived.functions import DEFAULT_SPAN_S, FUNCTIONS, UnitRule
from app.model.errors import FormulaError

_PER = {1.0: "s", 60.0: "min", 3600.0: "h"}
_NUMBER = "1"
"""Of a plain number, which fits beside any unit."""
_UNTOLD = ""


def unit_of(formula: Formula, units: Mapping[str, str | None]) -> str | None:
    """Return the UCUM code of the result, None for a plain number or where it cannot be told (a product of units).

    units: of each input. Raises FormulaError where quantities of different units are added or compared.
    """
    by_name = {name: units[path] or _NUMBER for name, path in zip(formula.names, formula.inputs, strict=True)}
    unit = _unit(formula.tree, by_name)
    return None if unit in (_NUMBER, _UNTOLD) else unit


def _unit(node: ast.expr, units: Mapping[str, str]) -> str:
    match node:
        case ast.Name(id=name):
            return units[name]
        case ast.UnaryOp(operand=operand):
            return _unit(operand, units)
        case ast.BinOp(left=left, op=op, right=right):
            one, other = _unit(left, units), _unit(right, units)
            if isinstance(op, ast.Add | ast.Sub):
                return _same([one, other])
            return _divided(one, other) if isinstance(op, ast.Div) else _product(one, other)
        case ast.Call(func=ast.Name(id=name), args=args):
            return _of_call(name, args, units)
    return _NUMBER


def _of_call(name: str, args: list[ast.expr], units: Mapping[str, str]) -> str:
    function = FUNCTIONS[name]
    given = [_unit(each, units) for each in args[: function.most]]
    match function.rule:
        case UnitRule.RATIO:
            return _divided(*given)
        case UnitRule.RATE:
            last = args[-1]
            span_s = float(last.value) if len(args) > 1 and isinstance(last, ast.Constant) else DEFAULT_SPAN_S  # type: ignore[arg-type]
            return f"{given[0]}/{_PER[span_s]}" if given[0] != _UNTOLD and span_s in _PER else _UNTOLD
        case UnitRule.SAME:
            return _same(given)


def _same(units: list[str]) -> str:
    named = [unit for unit in dict.fromkeys(units) if unit not in (_NUMBER, _UNTOLD)]
    if len(named) > 1:
        raise FormulaError(f"The units do not fit: {named[0]} and {named[1]} cannot be added or compared.")
    if _UNTOLD in units:
        return _UNTOLD
    return named[0] if named else _NUMBER


def _product(one: str, other: str) -> str:
    if _NUMBER in (one, other):
        return one if other == _NUMBER else other
    return _UNTOLD


def _divided(one: str, other: str) -> str:
    if other == _NUMBER:
        return one
    return _NUMBER if one == other != _UNTOLD else _UNTOLD
