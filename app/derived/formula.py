"""A formula as text: what it says, or a sentence that tells where and why it says nothing.

Expressions are Python's, read by its parser and worked out by simpleeval, of which only what stands in `_NODES` is
left: numbers, inputs, four operators, and calls of `FUNCTIONS`. There are no attributes, no subscripts, no names but
inputs, no powers, and a bound on everything, so that a formula costs no more than its inputs do.
"""

import ast
import re
import warnings
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite

import numpy as np
from simpleeval import SimpleEval

from app.derived.functions import DEFAULT_SPAN_S, FUNCTIONS
from app.derived.series import Operand, Series, combine
from app.model.derived import MOST_INPUTS
from app.model.errors import FormulaError
from app.model.words import say

MOST_CHARACTERS = 2000
MOST_PARTS = 200
DEEPEST = 20

_INPUT = re.compile(r"\{([^{}]*)\}")
_STRANGE = re.compile(r"[^A-Za-z0-9.,+\-*/()\s]")
"""Everything else; the underscore is ours, for the names that inputs have in the tree."""

_TYPED = str.maketrans("×·÷−–", "**/--")
"""Signs that people type or paste for the operators; one character each, so that places stay the same."""

_OPERATORS = {
    ast.Add: lambda one, other: combine(np.add, one, other),
    ast.Sub: lambda one, other: combine(np.subtract, one, other),
    ast.Mult: lambda one, other: combine(np.multiply, one, other),
    ast.Div: lambda one, other: combine(np.divide, one, other),
    ast.USub: lambda one: combine(np.negative, one),
    ast.UAdd: lambda one: one,
}
_NODES = (ast.BinOp, ast.UnaryOp, ast.Call, ast.Constant, ast.Name)
_SIGNS = {ast.Pow: "**", ast.FloorDiv: "//"}


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that was understood. inputs: what stands between braces, each once, in order of first mention.

    names: the name of each input in `tree`. lookback_s: how far into the past a value reaches.
    """

    text: str
    tree: ast.expr
    inputs: tuple[str, ...]
    names: tuple[str, ...]
    lookback_s: float
    evaluator: SimpleEval = field(repr=False, compare=False)

    def evaluate(self, inputs: Sequence[Series]) -> Series:
        """Work the formula out on the samples of its inputs, in their order."""
        self.evaluator.names = dict(zip(self.names, inputs, strict=True))
        result: Operand = self.evaluator.eval(self.text, self.tree)
        self.evaluator.names = {}
        if not isinstance(result, Series):  # `check` lets no formula without an input pass
            raise FormulaError(say("The formula has no input."))
        return result


_CALLS = {name: function.run for name, function in FUNCTIONS.items()}


def parse(text: str) -> Formula:
    """Understand a formula. Raises FormulaError with a sentence that names place and reason."""
    if not text.strip():
        raise FormulaError(say("The formula is empty. Write metrics between braces, such as {device/metric}."))
    if len(text) > MOST_CHARACTERS:
        raise FormulaError(
            say("The formula has {n} characters; at most {most} are possible.", n=len(text), most=MOST_CHARACTERS)
        )
    _check_signs(_INPUT.sub(lambda match: " " * len(match.group()), text).translate(_TYPED))
    written, inputs = _with_names(text)
    tree = _parsed(written, text)
    lookback_s = _check(tree, inputs.values())
    if not inputs:
        raise FormulaError(say("The formula has no input. Write metrics between braces, such as {device/metric}."))
    return Formula(text, tree, tuple(inputs), tuple(inputs.values()), lookback_s, _evaluator())


def _evaluator() -> SimpleEval:
    """Return an evaluator that knows what formulas may say, and nothing else. Making one costs more than using it."""
    made = SimpleEval(_OPERATORS, _CALLS, {})
    made.nodes = {kind: handler for kind, handler in made.nodes.items() if kind in _NODES}
    return made


def _with_names(text: str) -> tuple[str, Mapping[str, str]]:
    """Return the text with a name of the same length for each input, so that places stay true, and those names."""
    inputs: dict[str, str] = {}

    def name(match: re.Match[str]) -> str:
        path = match.group(1).strip()
        if "/" not in path:
            raise FormulaError(
                say(
                    "{at} an input is written {{device/metric}}, not {text}.",
                    at=_at(match.start()),
                    text=match.group()[:60],
                )
            )
        if path not in inputs:
            if len(inputs) == MOST_INPUTS:
                raise FormulaError(
                    say(
                        "{at} the formula has more than {n} inputs.",
                        at=_at(match.start()),
                        n=MOST_INPUTS,
                    )
                )
            inputs[path] = f"_{chr(ord('a') + len(inputs))}"
        return inputs[path].ljust(len(match.group()))

    return _INPUT.sub(name, text).translate(_TYPED), inputs


def _check_signs(written: str) -> None:
    strange = _STRANGE.search(written)
    if strange is not None:
        sign = strange.group()
        at = _at(strange.start())
        if sign in "{}":
            raise FormulaError(
                say("{at} “{sign}” means nothing in a formula. A brace is not closed.", at=at, sign=sign)
            )
        raise FormulaError(say("{at} “{sign}” means nothing in a formula.", at=at, sign=sign))
    depth = 0
    for place, sign in enumerate(written):
        depth += (sign == "(") - (sign == ")")
        if depth > DEEPEST:
            raise FormulaError(say("{at} brackets stand more than {n} deep.", at=_at(place), n=DEEPEST))
        if depth < 0:
            raise FormulaError(say("{at} a bracket is closed that was not opened.", at=_at(place)))
    if depth:
        raise FormulaError(say("At the end a bracket is not closed."))


def _parsed(written: str, text: str) -> ast.expr:
    # In one line, and inside brackets nothing needs to begin at the left edge.
    line = re.sub(r"\s", " ", written)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(f"({line})", mode="eval").body
    except SyntaxError as error:
        place = min(max((error.offset or 1) - 2, 0), len(line))
        rest = text[place:].strip()
        reason = say("“{text}” is not expected there", text=rest[:12]) if rest else say("something is missing")
        if "comma" in error.msg:
            reason = say("an operator is missing in “{text}”", text=rest[:30])
        raise FormulaError(say("{at} {reason}.", at=_at(place), reason=reason)) from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise FormulaError(say("The formula is too deep to be understood. Part it into several.")) from error
    waiting: list[tuple[ast.AST, int]] = [(tree, 1)]
    parts = 0
    while waiting:
        node, depth = waiting.pop()
        parts += 1
        if depth > 2 * DEEPEST or parts > MOST_PARTS * 2:
            raise FormulaError(
                say(
                    "The formula is too long or too deep: at most {n} parts. Part it into several.",
                    n=MOST_PARTS,
                )
            )
        waiting += [(child, depth + 1) for child in ast.iter_child_nodes(node)]
    return tree


def _check(node: ast.expr, names: Collection[str]) -> float:
    """Refuse whatever a formula may not say, and return how far back it looks, in seconds."""
    match node:
        case ast.Name(id=name) if name in names:
            return 0.0
        case ast.Name(id=name) if name in FUNCTIONS:
            raise _error(node, say("“{name}” needs brackets: {text}", name=name, text=FUNCTIONS[name].text))
        case ast.Name(id=name):
            raise _error(
                node, say("“{name}” is not known. Write metrics between braces, such as {{device/metric}}", name=name)
            )
        case ast.Constant(value=value):
            _number(node, value)
            return 0.0
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=operand):
            return _check(operand, names)
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() | ast.Mult() | ast.Div(), right=right):
            return max(_check(left, names), _check(right, names))
        case ast.BinOp(op=op):
            raise _error(
                node,
                say("“{sign}” cannot be calculated here; + - * / can", sign=_SIGNS.get(type(op), type(op).__name__)),
            )
        case ast.Call():
            return _check_call(node, names)
        case ast.Tuple():
            raise _error(node, say("a comma stands only between what a function is given"))
    raise _error(node, say("only inputs, numbers, + - * / and functions can be calculated"))


def _check_call(node: ast.Call, names: Collection[str]) -> float:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    function = FUNCTIONS.get(name)
    if function is None:
        known = ", ".join(FUNCTIONS)
        raise _error(
            node,
            say("there is no function “{name}”. Known are {known}", name=name, known=known)
            if name
            else say("this cannot be called"),
        )
    if node.keywords or any(isinstance(each, ast.Starred) for each in node.args):
        raise _error(node, say("“{name}” is written {text}", name=name, text=function.text))
    most = function.most + bool(function.last)
    if not function.least <= len(node.args) <= most:
        raise _error(node, say("“{name}” is written {text}", name=name, text=function.text))
    operands = node.args[: function.most] if function.last else node.args
    back_s = max(_check(each, names) for each in operands)
    span = DEFAULT_SPAN_S
    if len(node.args) > len(operands):
        last = node.args[-1]
        if not isinstance(last, ast.Constant):
            raise _error(last, say("the {last} of “{name}” must be a plain number", last=function.last, name=name))
        span = _number(last, last.value)
        if not function.low <= span <= function.high or (function.last == "digits" and span != int(span)):
            low, high = f"{function.low:g}", f"{function.high:g}"
            raise _error(
                last,
                say(
                    "the {last} of “{name}” may be {low} to {high}, not {span:g}",
                    last=function.last,
                    name=name,
                    low=low,
                    high=high,
                    span=span,
                ),
            )
    return back_s + span if function.looks_back else back_s


def _number(node: ast.expr, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _error(node, say("“{value}” is not a number", value=value))
    try:
        number = float(value)
    except OverflowError:
        number = float("inf")
    if not isfinite(number):
        raise _error(node, say("this number is too large"))
    return number


def _error(node: ast.expr, reason: str) -> FormulaError:
    return FormulaError(say("{at} {reason}.", at=_at(max(node.col_offset - 1, 0)), reason=reason))


def _at(place: int) -> str:
    """Return the begin of a sentence; places are counted from 1, as an editor does."""
    return say("At place {n}:", n=place + 1)
