"""A formula without what its parameters make trivial: `(m - 0)**2/(2*1**2)` as `m**2/2`."""

from __future__ import annotations

import ast
from fractions import Fraction

MOST = 12
"""The largest power of a number that is multiplied out."""


def simplified(text: str) -> str:
    """The same text with sums, products and powers of rational numbers worked out, each digit as it is written."""
    return ast.unparse(_Folded(text).visit(ast.parse(text, mode="eval").body))


def _number(x: Fraction) -> ast.expr:
    over: ast.expr = ast.Constant(abs(x.numerator))
    whole = over if x.denominator == 1 else ast.BinOp(over, ast.Div(), ast.Constant(x.denominator))
    return ast.UnaryOp(ast.USub(), whole) if x < 0 else whole


class _Folded(ast.NodeTransformer):
    def __init__(self, text: str) -> None:
        self.text = text
        self.values: dict[int, Fraction] = {}

    def known(self, x: Fraction) -> ast.expr:
        """A number, whose value is kept."""
        tree = _number(x)
        self.values[id(tree)] = x
        self.kept = [*getattr(self, "kept", []), tree]  # no other tree may have its id
        return tree

    def value(self, tree: ast.expr) -> Fraction | None:
        return self.values.get(id(tree))

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        return self.known(Fraction(ast.get_source_segment(self.text, node) or str(node.value)))

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.expr:
        inner = self.visit(node.operand)
        if isinstance(node.op, ast.USub) and (x := self.value(inner)) is not None:
            return self.known(-x)
        return ast.UnaryOp(node.op, inner)

    def visit_Call(self, node: ast.Call) -> ast.expr:
        args = [self.visit(x) for x in node.args]
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        values = [self.value(x) for x in args]
        if name == "log" and values == [1]:
            return self.known(Fraction(0))
        if name == "abs" and values[0] is not None:
            return self.known(abs(values[0]))
        if name in ("min", "max") and None not in values:
            return self.known((min if name == "min" else max)(x for x in values if x is not None))
        return ast.Call(node.func, args, [])

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        left, right = self.visit(node.left), self.visit(node.right)
        x, y = self.value(left), self.value(right)
        match node.op:
            case ast.Add():
                return (
                    self.known(x + y)
                    if x is not None and y is not None
                    else right
                    if x == 0
                    else left
                    if y == 0
                    else _plus(left, right)
                )
            case ast.Sub():
                return self._difference(left, right, x, y)
            case ast.Mult():
                return self._product(left, right, x, y)
            case ast.Div() if y is not None and y != 0:
                return self.known(x / y) if x is not None else left if y == 1 else ast.BinOp(left, ast.Div(), right)
            case ast.Pow() if y is not None and 0 < y <= MOST and y.denominator == 1:
                return (
                    self.known(x ** int(y)) if x is not None else left if y == 1 else ast.BinOp(left, ast.Pow(), right)
                )
            case _:
                return ast.BinOp(left, node.op, right)

    def _difference(self, left: ast.expr, right: ast.expr, x: Fraction | None, y: Fraction | None) -> ast.expr:
        if x is not None and y is not None:
            return self.known(x - y)
        if y == 0:
            return left
        return ast.UnaryOp(ast.USub(), right) if x == 0 else ast.BinOp(left, ast.Sub(), right)

    def _product(self, left: ast.expr, right: ast.expr, x: Fraction | None, y: Fraction | None) -> ast.expr:
        if x is not None and y is not None:
            return self.known(x * y)
        return right if x == 1 else left if y == 1 else ast.BinOp(left, ast.Mult(), right)


def _plus(left: ast.expr, right: ast.expr) -> ast.expr:
    """a + (−b) as a − b."""
    if isinstance(right, ast.UnaryOp) and isinstance(right.op, ast.USub):
        return ast.BinOp(left, ast.Sub(), right.operand)
    return ast.BinOp(left, ast.Add(), right)
