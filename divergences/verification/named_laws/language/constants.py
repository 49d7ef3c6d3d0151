"""Parameters that are written as rational numbers, by value."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable
from fractions import Fraction

MOST = 12
"""The largest power of a number that is multiplied out."""
SIGNS: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
ARITHMETIC = re.compile(r"[\d.eE_+*/() -]+")
"""All that such a text is made of. Python's parser would warn of others, such as `1or 2`."""


def constant(text: str) -> Fraction | None:
    """The value of a text that is a rational number, sums and products of such included; None of another one."""
    if not ARITHMETIC.fullmatch(text):
        return None
    try:
        return _value(ast.parse(text.strip(), mode="eval").body, text.strip())
    except (SyntaxError, ValueError, ZeroDivisionError):
        return None


def _value(tree: ast.expr, text: str) -> Fraction:
    match tree:
        case ast.Constant(value=int() | float()):
            return Fraction(ast.get_source_segment(text, tree) or "")  # as it is written: no digit is lost
        case ast.UnaryOp(op=ast.USub(), operand=x):
            return -_value(x, text)
        case ast.BinOp(left=x, op=ast.Pow(), right=ast.Constant(value=int(k))) if 0 <= k <= MOST:
            return _value(x, text) ** k
        case ast.BinOp(left=x, op=sign, right=y) if type(sign) in SIGNS:
            return SIGNS[type(sign)](_value(x, text), _value(y, text))
        case _:
            raise ValueError(text)


def same(x: str, y: str) -> bool:
    """Whether two parameters are seen to be one number: the same text, or the same rational number."""
    value = constant(x)
    return x.replace(" ", "") == y.replace(" ", "") or (value is not None and value == constant(y))
