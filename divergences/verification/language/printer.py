"""Formulas that we write, as a person would: numbers multiplied out, no root squared, no space around * and /, n as n.

What is simplified is a formula of its own, that is judged as it is shown: sqrt(x)**2 is x only where x has a root.
"""

from __future__ import annotations

import ast
import re
from fractions import Fraction
from functools import reduce

OUTCOMES = "sum(p/p)"
"""What the number of outcomes is in the language's own words."""


def short(text: str) -> str:
    """The text of a formula that `ast.unparse` wrote, as it is usually typed; the language reads it as the same."""
    close = re.sub(r" (\*\*|\*|/) ", r"\1", text)
    return close.replace(OUTCOMES, "n")


def simplified(tree: ast.expr) -> ast.expr:
    """The expression with its numerical factors multiplied out, the squares of its roots taken, and no sign before another."""
    return _Simplified().visit(tree)


class _Simplified(ast.NodeTransformer):
    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.expr:
        """-(-x) is x."""
        self.generic_visit(node)
        match node:
            case ast.UnaryOp(op=ast.USub(), operand=ast.UnaryOp(op=ast.USub(), operand=inside)):
                return inside
            case _:
                return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        """A product or a quotient of several numbers has one; sqrt(x)**2 is x."""
        match node:
            case ast.BinOp(
                left=ast.Call(func=ast.Name(id="sqrt"), args=[inside]), op=ast.Pow(), right=ast.Constant(value=2)
            ):
                return self.visit(inside)
            case ast.BinOp(op=ast.Mult() | ast.Div()) if _numbers(node) > 1:
                number, over, under = _factors(node)
                if not number:
                    return node
                return _written(number, [self.visit(x) for x in over], [self.visit(x) for x in under])
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


def _factors(tree: ast.expr) -> tuple[Fraction, list[ast.expr], list[ast.expr]]:
    """The whole numbers of a product as one number, 0 where one of them is; what else is multiplied, and divided by."""
    match tree:
        case ast.Constant(value=int() as number):
            return Fraction(number), [], []
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            number, over, under = _factors(operand)
            return -number, over, under
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            (a, over, under), (b, more, less) = _factors(left), _factors(right)
            return a * b, [*over, *more], [*under, *less]
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            (a, over, under), (b, more, less) = _factors(left), _factors(right)
            return (a / b if b else Fraction(0)), [*over, *less], [*under, *more]
        case _:
            return Fraction(1), [tree], []


def _written(number: Fraction, over: list[ast.expr], under: list[ast.expr]) -> ast.expr:
    """The number times the first over the others: 2*x, x/2, 2*x/3, 2/3, 1/(2*x)."""
    top, bottom = abs(number.numerator), number.denominator
    above = [*([ast.Constant(top)] if top > 1 or not over else []), *over]
    below = [*([ast.Constant(bottom)] if bottom > 1 else []), *under]
    first = ast.UnaryOp(ast.USub(), above[0]) if number < 0 else above[0]
    product = reduce(_times, above[1:], first)
    return ast.BinOp(product, ast.Div(), reduce(_times, below)) if below else product


def _times(a: ast.expr, b: ast.expr) -> ast.expr:
    return ast.BinOp(a, ast.Mult(), b)
