"""Formulas that we write, as a person would: numbers multiplied out, no root squared, no space around * and /, n as n.

What is simplified is a formula of its own, that is judged as it is shown: sqrt(x)**2 is x only where x has a root.
"""

from __future__ import annotations

import ast
import re
from fractions import Fraction

OUTCOMES = "sum(p/p)"
"""What the number of outcomes is in the language's own words."""


def short(text: str) -> str:
    """The text of a formula that `ast.unparse` wrote, as it is usually typed; the language reads it as the same."""
    close = re.sub(r" (\*\*|\*|/) ", r"\1", text)
    return close.replace(OUTCOMES, "n")


def simplified(tree: ast.expr) -> ast.expr:
    """The expression with its numerical factors multiplied out, and the squares of its roots taken."""
    return _Simplified().visit(tree)


class _Simplified(ast.NodeTransformer):
    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        """A product or a quotient of several numbers has one; sqrt(x)**2 is x."""
        match node:
            case ast.BinOp(
                left=ast.Call(func=ast.Name(id="sqrt"), args=[inside]), op=ast.Pow(), right=ast.Constant(value=2)
            ):
                return self.visit(inside)
            case ast.BinOp(op=ast.Mult() | ast.Div()) if _numbers(node) > 1:
                number, rest = _factors(node)
                return node if number is None or not number else _written(number, rest and self.visit(rest))
            case _:
                self.generic_visit(node)
                return node


def _numbers(tree: ast.expr) -> int:
    """How many whole numbers are factors."""
    match tree:
        case ast.Constant(value=int()):
            return 1
        case ast.UnaryOp(operand=operand):
            return _numbers(operand)
        case ast.BinOp(left=left, op=ast.Mult() | ast.Div(), right=right):
            return _numbers(left) + _numbers(right)
        case _:
            return 0


def _factors(tree: ast.expr) -> tuple[Fraction | None, ast.expr | None]:
    """The whole numbers of a product as one number, None if one is divided by 0; and what is left, None if nothing is."""
    match tree:
        case ast.Constant(value=int() as number):
            return Fraction(number), None
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            number, rest = _factors(operand)
            return (None if number is None else -number), rest
        case ast.BinOp(left=left, op=ast.Mult() | ast.Div() as op, right=right):
            (a, x), (b, y) = _factors(left), _factors(right)
            if a is None or not b:
                return None, tree
            if isinstance(op, ast.Mult):
                return a * b, ast.BinOp(x, op, y) if x and y else x or y
            return a / b, ast.BinOp(x or ast.Constant(1), op, y) if y else x
        case _:
            return Fraction(1), tree


def _written(number: Fraction, rest: ast.expr | None) -> ast.expr:
    """The number times the rest: 2*x, x/2, 2*x/3, 2/3."""
    if rest is None:
        return _quotient(ast.Constant(abs(number.numerator)), number)
    positive = abs(number)
    times = rest if positive.numerator == 1 else ast.BinOp(ast.Constant(positive.numerator), ast.Mult(), rest)
    return _quotient(times, number)


def _quotient(top: ast.expr, number: Fraction) -> ast.expr:
    signed = ast.UnaryOp(ast.USub(), top) if number < 0 else top
    whole = number.denominator == 1
    return signed if whole else ast.BinOp(signed, ast.Div(), ast.Constant(number.denominator))
